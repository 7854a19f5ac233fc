"""A problem that was closed and comes again: same unit, same category, alike in words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from rapidfuzz import fuzz

from xuncha.engines.authenticity.shingles import normal

MONTHS = 24
ALIKE = 0.5
_YEAR = 12
Group = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Problem:
    """A problem: ``day`` is when it was closed, or, of a new one, when it was found."""

    key: int
    unit: int
    category: int
    text: str
    day: date


@dataclass(frozen=True, slots=True)
class Recurrence:
    """A closed problem and the new one that repeats it; ``score`` runs from the threshold to 1."""

    closed: int
    found: int
    score: float
    days: int


def recurrences(
    closed: Iterable[Problem],
    found: Iterable[Problem],
    *,
    months: int = MONTHS,
    threshold: float = ALIKE,
) -> list[Recurrence]:
    """Return the new problems that repeat a closed one within ``months`` of its closing.

    Each new problem is held against the closed one that it resembles most.
    """
    groups: dict[Group, list[tuple[Problem, str]]] = {}
    for one in closed:
        groups.setdefault((one.unit, one.category), []).append((one, normal(one.text)))
    again = []
    for new in found:
        known = groups.get((new.unit, new.category), [])
        text = normal(new.text)
        scored = [
            (likeness(old_text, text), old)
            for old, old_text in known
            if old.key != new.key and old.day < new.day <= months_later(old.day, months)
        ]
        score, old = max(scored, key=lambda pair: pair[0], default=(0.0, None))
        if old is not None and score >= threshold:
            days = (new.day - old.day).days
            again.append(Recurrence(old.key, new.key, round(score, 3), days))
    return sorted(again, key=lambda one: (-one.score, one.closed, one.found))


def likeness(one: str, other: str) -> float:
    """Return from 0 to 1 how alike two texts in normal form are, in order or in word pairs."""
    if not one or not other:
        return 0.0
    ours, theirs = ({text[at : at + 2] for at in range(len(text) - 1)} for text in (one, other))
    shared = 2 * len(ours & theirs) / max(1, len(ours) + len(theirs))
    return max(fuzz.ratio(one, other) / 100, shared)


def months_later(day: date, months: int) -> date:
    """Return the day so many months later, the month's last day where it has no such day."""
    month = day.month - 1 + months
    year, month = day.year + month // _YEAR, month % _YEAR + 1
    for number in range(day.day, 0, -1):
        try:
            return date(year, month, number)
        except ValueError:
            continue
    raise AssertionError
