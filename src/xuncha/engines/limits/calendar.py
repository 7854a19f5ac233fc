"""Days counted as offices count them: the day of the act itself is not counted."""

import calendar as month_lengths
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

import holidays

from xuncha.engines.acts import msg
from xuncha.engines.limits.fault import LimitError

_FIRST_YEAR = 2001
_SATURDAY = 5
_MONTHS = 12


@dataclass(frozen=True, slots=True)
class Calendar:
    """Days off and make-up working days, as published for whole years.

    `holidays` may hold weekend days too; `makeup` holds weekend days that are worked. Outside the
    years from `first_published` to `last_published` a date is an estimate.
    """

    holidays: frozenset[date]
    makeup: frozenset[date]
    first_published: int
    last_published: int

    def is_published(self, day: date) -> bool:
        """Whether the year of `day` has a published arrangement."""
        return self.first_published <= day.year <= self.last_published

    def is_working_day(self, day: date) -> bool:
        """Whether offices work on `day`; beyond the published years, Monday to Friday guessed."""
        if day.weekday() >= _SATURDAY:
            return day in self.makeup
        return day not in self.holidays

    def add_working_days(self, start: date, count: int) -> date:
        """The `count`-th working day after `start`; 0 gives `start` itself.

        Raises:
            LimitError: `count` is negative, or the date lies beyond the year 9999.
        """
        day, left = start, _not_negative(count)
        while left:
            day = add_days(day, 1)
            left -= self.is_working_day(day)
        return day


@cache
def published_calendar() -> Calendar:
    """The arrangement of mainland China as the installed `holidays` package has it.

    Source: the yearly notices of the State Council's general office that the package cites.
    """
    known = holidays.country_holidays("CN", years=range(_FIRST_YEAR, _FIRST_YEAR + 100))
    # Each published year has make-up days; a year that is only computed from the law has none.
    makeup = frozenset(known.weekend_workdays)
    return Calendar(
        holidays=frozenset(known),
        makeup=makeup,
        first_published=_FIRST_YEAR,
        last_published=max(day.year for day in makeup),
    )


def add_days(start: date, count: int) -> date:
    """The `count`-th calendar day after `start`.

    Raises:
        LimitError: `count` is negative, or the date lies beyond the year 9999.
    """
    try:
        return start + timedelta(days=_not_negative(count))
    except OverflowError as error:
        raise _too_far() from error


def add_months(start: date, count: int) -> date:
    """The corresponding day `count` months later, or that month's last day where it has none.

    So one month from 31 January ends on 28 (29) February.

    Raises:
        LimitError: `count` is negative, or the date lies beyond the year 9999.
    """
    years, month = divmod(start.month - 1 + _not_negative(count), _MONTHS)
    year = start.year + years
    if year > date.max.year:
        raise _too_far()
    last = month_lengths.monthrange(year, month + 1)[1]
    return date(year, month + 1, min(start.day, last))


def _not_negative(count: int) -> int:
    if count < 0:
        raise LimitError(
            msg("期限不能是负数（%(count)s）。"), msg("请填写 0 或正整数。"), count=count
        )
    return count


def _too_far() -> LimitError:
    return LimitError(msg("期限太长，到期日超出日历范围。"), msg("请检查期限的数值和单位。"))
