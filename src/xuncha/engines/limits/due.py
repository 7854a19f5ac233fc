"""A due date that says how it was reached."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from xuncha.engines.acts import msg
from xuncha.engines.limits import words
from xuncha.engines.limits.calendar import Calendar
from xuncha.engines.limits.counting import Counted, Suspension, chain, count, last_day, merged
from xuncha.engines.limits.fault import LimitError
from xuncha.engines.limits.profiles import Limit, Profile


@dataclass(frozen=True)
class Due:
    """The last day of a limit, and why it is that day, in Chinese and English.

    `provisional`: days were looked at beyond the published calendar, so it may move.
    `basis` is the Chinese text of the rule; where there is none it says that it is a default.
    `steps` are the limits counted one after the other, the last of them this one; `extended_by`
    is what was approved beyond it, in its own unit, one number for each time.
    """

    date: date
    provisional: bool
    basis: str
    steps: tuple[Counted, ...]
    extended_by: tuple[int, ...]

    @property
    def counted(self) -> Counted:
        """How the limit itself was counted, after those that run before it."""
        return self.steps[-1]

    @cached_property
    def why_zh(self) -> str:
        """One Chinese sentence, then the basis, then what is not yet certain."""
        return words.why_zh(self.steps, self.extended_by)

    @cached_property
    def why_en(self) -> str:
        """The same in English."""
        return words.why_en(self.steps, self.extended_by)


def due(
    profile: Profile,
    act: str,
    start: date,
    calendar: Calendar,
    *,
    extended_by: int | Sequence[int] = (),
    suspended: Iterable[Suspension] = (),
) -> Due:
    """The day by which `act` is due, counted from the day after `start`.

    A limit that runs after another is counted from that one's last day, `start` being where the
    first of them begins. `extended_by` is each extension that was approved, in the limit's own
    unit; `suspended` are the days on which no time ran.

    Raises:
        LimitError: the profile has no such limit, the extensions exceed what it allows, or a
            suspension is reversed.
    """
    return _due(chain(profile, act), start, calendar, _times(extended_by), merged(suspended))


def due_after(
    limit: Limit,
    start: date,
    calendar: Calendar,
    *,
    extended_by: int | Sequence[int] = (),
    suspended: Iterable[Suspension] = (),
) -> Due:
    """The last day of one limit from a known `start`, whatever limit it runs after.

    Raises:
        LimitError: the extensions exceed what the limit allows, or a suspension is reversed.
    """
    return _due((limit,), start, calendar, _times(extended_by), merged(suspended))


def due_dates(
    profile: Profile,
    act: str,
    starts: Iterable[date],
    calendar: Calendar,
    *,
    extended_by: int | Sequence[int] = (),
    suspended: Iterable[Suspension] = (),
) -> list[date]:
    """The due date of each start, in their order, without words; each start is counted once.

    Raises:
        LimitError: as `due` does.
    """
    limits, spans = chain(profile, act), merged(suspended)
    lengths = _lengths(limits, _times(extended_by))
    known: dict[date, date] = {}

    def counted(start: date) -> date:
        day = start
        for limit, length in lengths:
            day = last_day(limit, day, length, calendar, spans)
        known[start] = day
        return day

    return [known.get(start) or counted(start) for start in starts]


def _due(
    limits: tuple[Limit, ...],
    start: date,
    calendar: Calendar,
    extended_by: tuple[int, ...],
    spans: tuple[Suspension, ...],
) -> Due:
    steps: list[Counted] = []
    day = start
    for limit, length in _lengths(limits, extended_by):
        steps.append(count(limit, day, length, calendar, spans))
        day = steps[-1].date
    guessed = any(step.guessed is not None for step in steps)
    return Due(day, guessed, limits[-1].basis, tuple(steps), extended_by)


def _lengths(
    limits: tuple[Limit, ...], extended_by: tuple[int, ...]
) -> tuple[tuple[Limit, int], ...]:
    """Each limit with its length, the last one's with its extensions, or refuse them."""
    limit, asked = limits[-1], sum(extended_by)
    if asked > limit.extension or any(one < 0 for one in extended_by):
        raise LimitError(
            msg("“%(label)s”最多延长 %(most)s %(unit)s，不能延长 %(asked)s %(unit)s。"),
            msg("请在允许的范围内填写延长期限。"),
            field="extended",
            label=limit.label,
            most=limit.extension,
            asked=asked,
            unit=words.UNITS[limit.unit][0],
        )
    return (*((one, one.length) for one in limits[:-1]), (limit, limit.length + asked))


def _times(extended_by: int | Sequence[int]) -> tuple[int, ...]:
    if isinstance(extended_by, int):
        return (extended_by,) if extended_by else ()
    return tuple(one for one in extended_by if one)
