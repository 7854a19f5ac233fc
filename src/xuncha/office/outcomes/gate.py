"""Who is held by which overdue item: values in, holds out. A hold is shown; a person decides."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

BETWEEN_NAMES = re.compile(r"[\s、，,；;（）()：:/]+")
TITLE_ENDS = "长员记任席师理"
"""The last characters of common titles, as in “副局长张某”."""


class Ground(StrEnum):
    PRINCIPAL = "principal"
    RESPONSIBLE = "responsible"
    LEADER = "leader"


@dataclass(frozen=True, slots=True)
class Candidate:
    """A person under consideration; ``person`` is 0 for one whom the register does not know.

    Attributes:
        heads: units that the person heads on the day of the check.
        serves: units in which the person holds any post on that day.
    """

    person: int
    name: str
    heads: frozenset[int]
    serves: frozenset[int]


@dataclass(frozen=True, slots=True)
class Late:
    """An item that is open and past its due date on the day of the check."""

    pk: int
    unit: int
    leader: int
    responsible: str
    due: date


@dataclass(frozen=True, slots=True)
class Held:
    """One item that holds a candidate, on which ground, and how late it is."""

    item: int
    ground: Ground
    due: date
    days_overdue: int


def holds(candidate: Candidate, items: Iterable[Late], *, as_of: date) -> tuple[Held, ...]:
    """Return what holds the candidate, the most overdue first; one ground for each item."""
    found = (
        Held(item.pk, ground, item.due, (as_of - item.due).days)
        for item in items
        if (ground := _ground(candidate, item)) is not None and item.due < as_of
    )
    return tuple(sorted(found, key=lambda one: (-one.days_overdue, one.item)))


def _ground(candidate: Candidate, item: Late) -> Ground | None:
    if item.unit in candidate.heads:
        return Ground.PRINCIPAL
    if item.unit in candidate.serves and names(item.responsible, candidate.name):
        return Ground.RESPONSIBLE
    if candidate.person and item.leader == candidate.person:
        return Ground.LEADER
    return None


def names(text: str, name: str) -> bool:
    """Return whether a text such as “副局长张某、李某（股长）” names this very name."""
    whole = re.compile(f"(?:^|[{TITLE_ENDS}]){re.escape(name)}$")
    return any(whole.search(part) for part in BETWEEN_NAMES.split(text))
