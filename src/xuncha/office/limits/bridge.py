"""Rows ↔ values of the time-limit engine: what holds in this county, and dates counted by it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from typing import Any

from django.utils.translation import get_language

from xuncha.engines import limits
from xuncha.engines.limits import Calendar, Draft, Due, Notice, NoticeRow, Profile, Suspension
from xuncha.office.ledger.memo import at_head
from xuncha.office.ledger.models import Entry
from xuncha.office.limits.lifecycle import NoticeState, NoticeVerb, ProfileState, ProfileVerb
from xuncha.office.limits.models import HolidayNotice, LimitProfile
from xuncha.office.shell.past import stood_on

NOTHING_DUE: dict[str, Any] = {
    "next_due": None,
    "due_provisional": False,
    "due_profile": "",
    "due_act": "",
    "due_from": None,
}
"""The columns of a row that owes nothing by any profile."""
CHANGES = (
    f"{LimitProfile.KIND}:{ProfileVerb.ADOPT}",
    f"{LimitProfile.KIND}:{ProfileVerb.RETIRE}",
    f"{HolidayNotice.KIND}:{NoticeVerb.ADOPT}",
)
"""The acts after which dates may be counted otherwise."""
ONCE_HELD = (ProfileState.IN_FORCE, ProfileState.RETIRED)


@dataclass(frozen=True)
class Book:
    """All that dates are counted by.

    Attributes:
        profiles: what holds, the product's own and the county's.
        known: those and what has held before, so that old dates can be explained.
        calendar: the working calendar, with the years that the county loaded.
    """

    profiles: tuple[Profile, ...]
    known: tuple[Profile, ...]
    calendar: Calendar


@dataclass(frozen=True)
class Limit:
    """A due date with the profile and act that gave it, and how it was counted."""

    day: date
    provisional: bool
    profile: str
    act: str
    start: date
    basis: str
    due: Due

    @property
    def why_zh(self) -> str:
        """Return the sentence that explains the date, in Chinese."""
        return self.due.why_zh

    @property
    def why_en(self) -> str:
        """Return the sentence that explains the date, in English."""
        return self.due.why_en

    @property
    def why(self) -> str:
        """Return the sentence that explains the date, in the reader's language."""
        return self.why_en if get_language() == "en" else self.why_zh

    def differs_from(self, day: date | None, *, provisional: bool) -> bool:
        """Return whether a row that has this day, provisional or not, would be given another."""
        return (self.day, self.provisional) != (day, provisional)

    def columns(self) -> dict[str, Any]:
        """Return the limit as the columns of a row with time limits."""
        return {
            "next_due": self.day,
            "due_provisional": self.provisional,
            "due_profile": self.profile,
            "due_act": self.act,
            "due_from": self.start,
        }


def book() -> Book:
    """Return what dates are counted by now.

    It changes with few acts, so what was read is kept until the next of these.
    """
    return at_head("limits", lambda: _present(_last_change()))


def book_on(day: date) -> Book:
    """Return what dates were counted by at the end of a past day."""

    def read() -> Book:
        profiles: Any = stood_on(LimitProfile.objects.select_related("rule"), day)
        held = profiles.filter(state_then__in=ONCE_HELD)
        return _book([(row, row.state_then) for row in held], _notices_on(day))

    return at_head(("limits", day), read)


def calendar_on(day: date) -> Calendar:
    """Return the working calendar as the county knew it at the end of a day."""
    return at_head(("calendar", day), lambda: _with(_notices_on(day)))


def _notices_on(day: date) -> Iterable[HolidayNotice]:
    notices: Any = stood_on(HolidayNotice.objects.all(), day)
    found: Iterable[HolidayNotice] = notices.filter(state_then=NoticeState.IN_FORCE)
    return found


def limit_of(
    rule: tuple[str, str],
    start: date,
    *,
    extended_by: int | Sequence[int] = (),
    suspended: Iterable[Suspension] = (),
) -> Limit:
    """Return the limit of a rule (kind, act) for a time that runs from ``start``.

    The profile is the one in force on that day, a county's own before the regulation it rests
    on; ``extended_by`` is in the limit's own unit.
    """
    kind, act = rule
    now = book()
    profile = limits.in_force(kind, start, now.profiles)
    return _limit(now, profile, act, start, extended_by, suspended)


def explained(
    profile: str,
    act: str,
    start: date,
    *,
    extended_by: int | Sequence[int] = (),
    suspended: Iterable[Suspension] = (),
) -> Limit:
    """Return the limit again that a row's columns name, by the profile of then."""
    now = book()
    found = limits.profile_named(profile, now.known)
    return _limit(now, found, act, start, extended_by, suspended)


def counted_anew(
    profile: str,
    act: str,
    start: date,
    *,
    extended_by: int | Sequence[int] = (),
    suspended: Iterable[Suspension] = (),
) -> Limit:
    """Return the limit that a row with these columns would be given today."""
    kind = limits.profile_named(profile, book().known).kind
    return limit_of((kind, act), start, extended_by=extended_by, suspended=suspended)


def longest_extension(profile: str, act: str) -> int:
    """Return by how much the limit may be extended in all, in its own unit."""
    return limits.profile_named(profile, book().known).limit(act).extension


def draft_of(row: LimitProfile) -> Draft:
    """Return a county's profile as a draft, its document being the rule behind it.

    Raises:
        LimitError: the text cannot be read.
    """
    draft, faults = limits.read_draft(row.text, f"{row.name}@{row.version}")
    if draft is None:
        raise faults[0]
    return replace(draft, document=draft.document or row.document)


def notice_of(row: HolidayNotice) -> Notice:
    """Return a notice as the engine's value; what was loaded can be read again."""
    notice, faults = _notice(row.days, row.year, row.document)
    if notice is None:
        raise faults[0]
    return notice


def standing() -> list[Draft]:
    """Return the drafts of all that holds now, the product's own first."""
    rows = LimitProfile.objects.filter(state=ProfileState.IN_FORCE).select_related("rule")
    return [*limits.shipped_drafts(), *(draft_of(row) for row in rows)]


def as_lines(notice: Notice) -> str:
    """Return the days of a notice as the lines that a row keeps."""
    named = ((day, " ".join(day.name.split())) for day in notice.days)
    return "\n".join(f"{day.date},{name},{'休' if day.off else '班'}" for day, name in named)


@lru_cache(maxsize=64)
def _notice(
    days: str, year: int, document: str
) -> tuple[Notice | None, tuple[limits.LimitError, ...]]:
    written = []
    for number, line in enumerate(days.splitlines(), start=1):
        day, _comma, rest = line.partition(",")
        name, _comma, kind = rest.rpartition(",")
        written.append(NoticeRow(number, day, name, kind))
    return limits.read_notice(written, year=year, document=document)


@lru_cache(maxsize=16)
def _calendar(notices: tuple[Notice, ...]) -> Calendar:
    calendar = limits.published_calendar()
    # In the order of the years: a notice may change days of the December before it.
    for notice in notices:
        calendar = calendar.with_notice(notice)
    return calendar


def _with(notices: Iterable[HolidayNotice]) -> Calendar:
    return _calendar(tuple(sorted(map(notice_of, notices), key=lambda one: one.year)))


def _last_change() -> str:
    """Return the hash of the last act that changed what dates are counted by."""
    acts = Entry.objects.filter(verb__in=CHANGES).order_by("-seq").values_list("hash", flat=True)
    return acts.first() or ""


@lru_cache(maxsize=4)
def _present(last_change: str) -> Book:
    if not last_change:
        shipped = limits.shipped_profiles()
        return Book(shipped, shipped, limits.published_calendar())
    held = LimitProfile.objects.filter(state__in=ONCE_HELD).select_related("rule")
    notices = HolidayNotice.objects.filter(state=NoticeState.IN_FORCE)
    return _book([(row, row.state) for row in held], notices)


def _book(held: Sequence[tuple[LimitProfile, str]], notices: Iterable[HolidayNotice]) -> Book:
    calendar = _with(notices)
    known, _faults = limits.resolve(
        (*limits.shipped_drafts(), *(draft_of(row) for row, _state in held))
    )
    over = {f"{row.name}@{row.version}" for row, state in held if state == ProfileState.RETIRED}
    return Book(tuple(one for one in known if one.key not in over), known, calendar)


def _limit(
    now: Book,
    profile: Profile,
    act: str,
    start: date,
    extended_by: int | Sequence[int],
    suspended: Iterable[Suspension],
) -> Limit:
    due = limits.due_after(
        profile.limit(act), start, now.calendar, extended_by=extended_by, suspended=suspended
    )
    return Limit(due.date, due.provisional, profile.key, act, start, due.basis, due)
