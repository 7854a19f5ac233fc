"""Days counted as offices count them: the day of the act itself is not counted."""

import calendar as month_lengths
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache, cached_property

import holidays

from xuncha.engines.acts import msg
from xuncha.engines.limits.fault import LimitError
from xuncha.engines.limits.notices import Notice

_FIRST_YEAR = 2001
_SATURDAY = 5
_WEEK = 7
_MONTHS = 12
_TABLE = (date(1990, 1, 1).toordinal(), date(2150, 1, 1).toordinal())
"""The days, from and before, of which the working days are laid out to be looked up."""


@dataclass(frozen=True)
class Calendar:
    """Days off and make-up working days, as published for whole years.

    `holidays` may hold weekend days too; `makeup` holds weekend days that are worked. Outside the
    years from `first_published` to `last_published`, and outside those `loaded` from a notice, a
    date is an estimate.
    """

    holidays: frozenset[date]
    makeup: frozenset[date]
    first_published: int
    last_published: int
    loaded: frozenset[int] = frozenset()

    def is_published(self, day: date) -> bool:
        """Whether the year of `day` has a published arrangement."""
        return self.first_published <= day.year <= self.last_published or day.year in self.loaded

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
        if not _not_negative(count):
            return start
        place = bisect_right(self._worked, start.toordinal()) + count - 1
        if start.toordinal() >= _TABLE[0] and place < len(self._worked):
            return date.fromordinal(self._worked[place])
        return self._walk(start, count)

    def working_days(self, first: date, last: date) -> int:
        """How many working days lie from `first` to `last`, both included; none if reversed."""
        if first.toordinal() >= _TABLE[0] and last.toordinal() < _TABLE[1]:
            after = bisect_right(self._worked, last.toordinal())
            return max(0, after - bisect_left(self._worked, first.toordinal()))
        span = range(first.toordinal(), last.toordinal() + 1)
        return sum(self.is_working_day(date.fromordinal(day)) for day in span)

    def with_notice(self, notice: Notice) -> "Calendar":
        """This calendar with a year as its notice arranges it; that year counts as published.

        Days of the notice's year that it does not name are worked from Monday to Friday. Days of
        the December before, which a notice may name, change and leave their year as it was.
        """
        named = {day.date for day in notice.days}
        kept = {day for day in self.holidays if day.year != notice.year and day not in named}
        worked = {day for day in self.makeup if day.year != notice.year and day not in named}
        return replace(
            self,
            holidays=frozenset(kept | {day.date for day in notice.days if day.off}),
            makeup=frozenset(worked | {day.date for day in notice.days if not day.off}),
            loaded=self.loaded | {notice.year},
        )

    def _walk(self, start: date, count: int) -> date:
        """Count day by day, where no table reaches."""
        day, left = start, count
        while left:
            day = add_days(day, 1)
            left -= self.is_working_day(day)
        return day

    @cached_property
    def _worked(self) -> list[int]:
        """The ordinals of the working days of the table, in order."""
        off = {day.toordinal() for day in self.holidays}
        extra = {day.toordinal() for day in self.makeup}
        return [
            day
            for day in range(*_TABLE)
            if (day in extra if (day - 1) % _WEEK >= _SATURDAY else day not in off)
        ]


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
