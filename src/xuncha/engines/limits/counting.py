"""Counting: from a start to the last day, past the days on which the time stood still.

All units follow one rule. A limit of days ends on the n-th calendar day after its start, one of
working days on the n-th working day, days that lie in a suspension never counting. A limit of
months ends on the corresponding day, or on the month's last where it has none; the suspended
calendar days before that are added in the same way. An end on a day off moves on where the limit
says so.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from xuncha.engines.acts import msg
from xuncha.engines.limits.calendar import Calendar, add_days, add_months
from xuncha.engines.limits.fault import LimitError
from xuncha.engines.limits.profiles import Limit, Profile, Roll, Unit

ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True, order=True)
class Suspension:
    """Days on which no time runs, from `since` to `until`, both included."""

    since: date
    until: date

    def covers(self, day: date) -> bool:
        """Whether no time runs on `day`."""
        return self.since <= day <= self.until


@dataclass(frozen=True, slots=True)
class Counted:
    """How one limit was counted.

    Attributes:
        limit: the limit.
        start: the day that is not counted.
        length: its length with the extension, in its unit.
        first: the first day that counts; None where nothing does.
        reached: the last day by the count alone, before it moved off a day without work.
        date: the last day.
        stood: how many days, in the limit's unit (for months: calendar days), did not count.
        spans: the suspensions that they lie in.
        clipped: whether the month had no corresponding day.
        guessed: the first year without a published calendar that the count looked at, or None.
    """

    limit: Limit
    start: date
    length: int
    first: date | None
    reached: date
    date: date
    stood: int
    spans: tuple[Suspension, ...]
    clipped: bool
    guessed: int | None


def merged(suspensions: Iterable[Suspension]) -> tuple[Suspension, ...]:
    """The suspensions in order, those that touch or overlap as one.

    Raises:
        LimitError: one ends before it begins.
    """
    found: list[Suspension] = []
    for one in sorted(suspensions):
        if one.until < one.since:
            raise LimitError(
                msg("暂停计时的结束日 %(until)s 早于开始日 %(since)s。"),
                msg("请核对两个日期。"),
                field="suspended",
                since=one.since.isoformat(),
                until=one.until.isoformat(),
            )
        if found and one.since <= found[-1].until + ONE_DAY:
            found[-1] = Suspension(found[-1].since, max(found[-1].until, one.until))
        else:
            found.append(one)
    return tuple(found)


def last_day(
    limit: Limit, start: date, length: int, calendar: Calendar, spans: Sequence[Suspension]
) -> date:
    """The last day of `length` units after `start`; `spans` as `merged` gives them."""
    return _rolled(limit, _reached(limit, start, length, calendar, spans)[0], calendar, spans)


def count(
    limit: Limit, start: date, length: int, calendar: Calendar, spans: Sequence[Suspension]
) -> Counted:
    """The last day of `length` units after `start`, with how it was reached."""
    reached, stood, met = _reached(limit, start, length, calendar, spans)
    last = _rolled(limit, reached, calendar, spans)
    clipped = False
    if limit.unit is Unit.MONTHS:
        clipped = add_months(start, length).day < start.day
    return Counted(
        limit=limit,
        start=start,
        length=length,
        first=_first(limit, start, reached, calendar, spans),
        reached=reached,
        date=last,
        stood=stood,
        spans=met,
        clipped=clipped,
        guessed=_guessed(limit, start, reached, last, calendar),
    )


def chain(profile: Profile, act: str) -> tuple[Limit, ...]:
    """The limits that run one after the other up to that of `act`, the first one first.

    Raises:
        LimitError: the profile lacks one of them, or they run in a circle.
    """
    found = [profile.limit(act)]
    while found[-1].after:
        following = profile.limit(found[-1].after)
        if following in found:
            raise LimitError(
                msg("期限方案“%(profile)s”的事项先后成了循环。"),
                msg("请先用 xuncha limits check 检查方案。"),
                profile=profile.name,
            )
        found.append(following)
    return tuple(reversed(found))


def _reached(
    limit: Limit, start: date, length: int, calendar: Calendar, spans: Sequence[Suspension]
) -> tuple[date, int, tuple[Suspension, ...]]:
    day = _plain(limit.unit, start, length, calendar)
    working = limit.unit is Unit.WORKING_DAYS
    stood, met = 0, []
    for span in spans:
        since = max(span.since, start + ONE_DAY)
        if span.until < since:
            continue
        if since > day:
            break
        if working:
            days = calendar.working_days(since, span.until)
            day = calendar.add_working_days(start, length + stood + days)
        else:
            days = (span.until - since).days + 1
            day = add_days(day, days)
        stood += days
        met.append(Suspension(since, span.until))
    return day, stood, tuple(met)


def _plain(unit: Unit, start: date, length: int, calendar: Calendar) -> date:
    if unit is Unit.WORKING_DAYS:
        return calendar.add_working_days(start, length)
    return (add_months if unit is Unit.MONTHS else add_days)(start, length)


def _rolled(limit: Limit, day: date, calendar: Calendar, spans: Sequence[Suspension]) -> date:
    """Move a last day off a day without work, and then off the days that do not count either."""
    if limit.roll is Roll.NONE or calendar.is_working_day(day):
        return day
    while not calendar.is_working_day(day) or any(span.covers(day) for span in spans):
        day = add_days(day, 1)
    return day


def _first(
    limit: Limit, start: date, reached: date, calendar: Calendar, spans: Sequence[Suspension]
) -> date | None:
    working = limit.unit is Unit.WORKING_DAYS
    day = start + ONE_DAY
    while day <= reached:
        rests = working and not calendar.is_working_day(day)
        if not rests and not any(span.covers(day) for span in spans):
            return day
        day += ONE_DAY
    return None


def _guessed(
    limit: Limit, start: date, reached: date, last: date, calendar: Calendar
) -> int | None:
    years: range = range(0)
    if limit.unit is Unit.WORKING_DAYS and reached > start:
        years = range((start + ONE_DAY).year, last.year + 1)
    elif limit.roll is Roll.NEXT_WORKING_DAY:
        years = range(reached.year, last.year + 1)
    return next((year for year in years if not calendar.is_published(date(year, 1, 1))), None)
