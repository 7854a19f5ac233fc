from calendar import monthrange
from datetime import date, timedelta
from itertools import count

import holidays
import pytest
from hypothesis import given
from hypothesis import strategies as st

from xuncha.engines.limits import Calendar, LimitError, add_days, add_months, published_calendar

CHINA = published_calendar()
PACKAGE = holidays.country_holidays("CN")
days = st.dates(date(2015, 1, 1), date(2030, 12, 31))
ONE = timedelta(days=1)

# As published for the year; weekdays off and weekend days worked, month and day.
OFF_2023 = (
    "0102 0123 0124 0125 0126 0127 0405 0501 0502 0503 0622 0623 0929 1002 1003 1004 1005 1006"
)
WORKED_2023 = "0128 0129 0423 0506 0625 1007 1008"


def in_2023(text):
    return {date(2023, int(mark[:2]), int(mark[2:])) for mark in text.split()}


def test_each_day_of_2023_is_as_published():
    off, worked = in_2023(OFF_2023), in_2023(WORKED_2023)
    for number in range(365):
        day = date(2023, 1, 1) + number * ONE
        expected = day in worked if day.weekday() >= 5 else day not in off
        assert CHINA.is_working_day(day) == expected, day


def test_the_published_years_end_where_the_package_ends():
    assert CHINA.last_published >= 2026
    last = date(CHINA.last_published, 12, 31)
    assert CHINA.is_published(last)
    assert not CHINA.is_published(last + ONE)
    assert not CHINA.is_published(date(CHINA.first_published, 1, 1) - ONE)
    assert any(day.year == CHINA.last_published for day in CHINA.makeup)


@pytest.mark.parametrize("year", range(2015, 2027))
def test_each_published_year_has_its_make_up_days(year):
    assert any(day.year == year for day in CHINA.makeup)


@given(days, st.integers(0, 90))
def test_working_days_agree_with_counting_day_by_day(start, length):
    worked = (day for day in (start + n * ONE for n in count(1)) if PACKAGE.is_working_day(day))
    expected = start
    for _ in range(length):
        expected = next(worked)
    assert CHINA.add_working_days(start, length) == expected


@given(days, st.integers(0, 400))
def test_months_agree_with_walking_month_by_month(start, months):
    year, month = start.year, start.month
    for _ in range(months):
        year, month = (year + 1, 1) if month == 12 else (year, month + 1)
    last = next(d for d in range(31, 27, -1) if d <= monthrange(year, month)[1])
    assert add_months(start, months) == date(year, month, min(start.day, last))


@given(days, st.integers(0, 4000))
def test_days_agree_with_ordinals(start, length):
    assert add_days(start, length).toordinal() == start.toordinal() + length


@pytest.mark.parametrize(
    ("start", "months", "end"),
    [
        (date(2023, 1, 31), 1, date(2023, 2, 28)),
        (date(2024, 1, 31), 1, date(2024, 2, 29)),
        (date(2023, 8, 31), 6, date(2024, 2, 29)),
        (date(2023, 2, 28), 1, date(2023, 3, 28)),
        (date(2023, 12, 15), 1, date(2024, 1, 15)),
    ],
)
def test_a_month_without_the_corresponding_day_ends_on_its_last(start, months, end):
    assert add_months(start, months) == end


def test_a_make_up_saturday_counts_and_a_holiday_does_not():
    assert CHINA.add_working_days(date(2023, 5, 5), 1) == date(2023, 5, 6)
    assert CHINA.add_working_days(date(2023, 4, 28), 1) == date(2023, 5, 4)


def test_a_calendar_of_ones_own_is_followed():
    own = Calendar(
        holidays=frozenset({date(2027, 1, 1)}),
        makeup=frozenset({date(2027, 1, 2)}),
        first_published=2027,
        last_published=2027,
    )
    assert own.add_working_days(date(2026, 12, 31), 1) == date(2027, 1, 2)


@pytest.mark.parametrize("add", [add_days, add_months, CHINA.add_working_days])
@pytest.mark.parametrize(("start", "length"), [(date(2023, 1, 1), -1), (date(9999, 12, 30), 40)])
def test_a_length_that_cannot_be_counted_is_refused(add, start, length):
    with pytest.raises(LimitError) as caught:
        add(start, length)
    assert caught.value.cure
