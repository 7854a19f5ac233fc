"""Rows ↔ values of the time-limit engine."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from xuncha.engines import limits

REGISTER = ("petition", "register")
TELL = ("petition", "tell")
CLOSE = ("petition", "close")
REVIEW_REQUEST = ("petition", "review_request")
HANDLING = ("discipline", "dispose")
NOTHING_DUE: dict[str, Any] = {
    "next_due": None,
    "due_provisional": False,
    "due_profile": "",
    "due_act": "",
    "due_from": None,
}
"""The columns of a row that owes nothing by any profile."""


@dataclass(frozen=True, slots=True)
class Limit:
    """A due date with the profile and act that gave it."""

    day: date
    provisional: bool
    profile: str
    act: str
    start: date
    basis: str
    why_zh: str
    why_en: str

    def columns(self) -> dict[str, Any]:
        """Return the limit as the columns of a row with time limits."""
        return {
            "next_due": self.day,
            "due_provisional": self.provisional,
            "due_profile": self.profile,
            "due_act": self.act,
            "due_from": self.start,
        }


def limit_of(rule: tuple[str, str], start: date, *, extended_by: int = 0) -> Limit:
    """Return the limit of a rule (kind, act) for a time that runs from ``start``.

    The profile is the one in force on that day; ``extended_by`` is in the limit's own unit.
    """
    kind, act = rule
    return _limit(limits.in_force(kind, start), act, start, extended_by)


def explained(profile: str, act: str, start: date, *, extended_by: int = 0) -> Limit:
    """Return the limit again that a row's columns name."""
    return _limit(limits.profile_named(profile), act, start, extended_by)


def longest_extension(profile: str, act: str) -> int:
    """Return by how much the limit may be extended, in its own unit."""
    return limits.profile_named(profile).limit(act).extension


@cache
def _calendar() -> limits.Calendar:
    return limits.published_calendar()


def _limit(profile: limits.Profile, act: str, start: date, extended_by: int) -> Limit:
    due = limits.due(profile, act, start, _calendar(), extended_by=extended_by)
    return Limit(
        due.date, due.provisional, profile.name, act, start, due.basis, due.why_zh, due.why_en
    )
