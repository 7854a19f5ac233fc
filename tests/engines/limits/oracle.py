"""The same dates found by walking day by day, on a calendar of its own."""

from calendar import monthrange
from datetime import date, timedelta

import holidays

ONE = timedelta(days=1)
CHINA = holidays.country_holidays("CN")


def works(day):
    return CHINA.is_working_day(day)


def stands(day, spans):
    return any(since <= day <= until for since, until in spans)


def months_later(start, months):
    year, month = start.year, start.month
    for _ in range(months):
        year, month = (year + 1, 1) if month == 12 else (year, month + 1)
    return date(year, month, min(start.day, monthrange(year, month)[1]))


def last_day(unit, start, length, *, roll="none", spans=()):
    """Walk from the day after the start, ticking off each day that counts."""
    counts = works if unit == "working_days" else lambda _day: True
    left = (months_later(start, length) - start).days if unit == "months" else length
    day = start
    while left:
        day += ONE
        if counts(day) and not stands(day, spans):
            left -= 1
    if roll == "next_working_day" and not works(day):
        while not works(day) or stands(day, spans):
            day += ONE
    return day
