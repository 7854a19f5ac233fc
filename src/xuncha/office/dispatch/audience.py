"""Whom a message about a unit or a leader reaches: the persons who sit there on the day."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from xuncha.engines.acts import UNIT_ROLES
from xuncha.office.people.models import Seat


def people_of_units(paths: Iterable[str], day: date) -> dict[str, set[int]]:
    """Return for each unit's path the persons who act for it or for a unit above it."""
    seats = Seat.objects.held_on(day).filter(
        role__in=UNIT_ROLES, account__is_active=True, unit__isnull=False
    )
    sitting: dict[str, set[int]] = defaultdict(set)
    for path, person in seats.values_list("unit__path", "account__person"):
        sitting[path].add(person)
    return {path: _along(path, sitting) for path in set(paths)}


def _along(path: str, sitting: dict[str, set[int]]) -> set[int]:
    """Return who sits in the unit or in one above it, whose path begins its own."""
    steps = path.rstrip("/").split("/")
    above = ("/".join(steps[: depth + 1]) + "/" for depth in range(len(steps)))
    return set().union(*(sitting.get(one, set()) for one in above))
