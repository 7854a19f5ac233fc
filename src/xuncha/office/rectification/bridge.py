"""Rows ↔ values of the time-limit engine."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache

from xuncha.engines import limits
from xuncha.office.rectification.models import Item

REGULAR = ("inspection", "report")
IMMEDIATE = ("immediate", "rectify")


@dataclass(frozen=True, slots=True)
class Limit:
    """A due date with the profile and act that gave it."""

    day: date
    provisional: bool
    profile: str
    act: str
    basis: str
    why_zh: str
    why_en: str


def due_of(start: date, *, immediate: bool) -> Limit:
    """Return the due date of an item whose time runs from ``start``, by the rules of then."""
    kind, act = IMMEDIATE if immediate else REGULAR
    return _limit(limits.in_force(kind, start, _profiles()), act, start)


def explained(item: Item) -> Limit:
    """Return the limit that gave an item's first due date, with its explanation."""
    profile = limits.profile_named(item.due_profile, _profiles())
    return _limit(profile, item.due_act, item.due_from)


@cache
def _profiles() -> tuple[limits.Profile, ...]:
    return limits.shipped_profiles()


@cache
def _calendar() -> limits.Calendar:
    return limits.published_calendar()


def _limit(profile: limits.Profile, act: str, start: date) -> Limit:
    due = limits.due(profile, act, start, _calendar())
    return Limit(due.date, due.provisional, profile.name, act, due.basis, due.why_zh, due.why_en)
