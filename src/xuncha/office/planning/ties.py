"""Why people keep away from units, as relations of the planning engine.

The engine and `rounds.recusal` must agree, for a plan is put to work through the acts of rounds.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import QuerySet

from xuncha.engines.planning import Relation, Target, Tie
from xuncha.office.people import models as people
from xuncha.office.rounds import models as rounds
from xuncha.office.rounds.policy import UPWARD, Bond, recusals

TIES = {
    people.RelationKind.SERVED_IN: Tie.SERVED_IN,
    people.RelationKind.KIN_IN: Tie.KIN_IN,
    people.RelationKind.NATIVE_OF: Tie.NATIVE_OF,
}


@dataclass(frozen=True, slots=True)
class Found:
    """A tie to any unit, known to the plan or not."""

    person: int
    code: str
    path: str
    tie: Tie
    until: date | None


class Reach:
    """Which targets of a problem a tie reaches."""

    def __init__(self, targets: Iterable[Target], paths: Mapping[str, str]) -> None:
        """Read the targets; ``paths`` gives the path of each target's unit by code."""
        self._paths = {target.code: paths[target.code] for target in targets}
        self._above = {target.code: target.township for target in targets}
        self._places = self._paths.keys() | set(self._above.values())
        self._cached: dict[tuple[str, bool], tuple[str, ...]] = {}

    def units(self, code: str, path: str, *, upward: bool) -> tuple[str, ...]:
        """Return the units to which a tie must be told for it to bind as its path says.

        The engine takes a tie to a township for one to its villages, and, of those that bind
        ``upward``, one to a village for one to its township. All else is told target by target.
        """
        key = path, upward
        if key not in self._cached:
            bond = Bond("post" if upward else "kin_in", path, "")
            bound = {one for one, its in self._paths.items() if recusals([bond], its)}
            told = (code,) if self.knows(code) else ()
            self._cached[key] = (*told, *sorted(bound - self._understood(code, upward=upward)))
        return self._cached[key]

    def _understood(self, code: str, *, upward: bool) -> set[str]:
        below = {one for one, above in self._above.items() if above == code}
        above = {self._above.get(code, "")} if upward else set()
        return {code, *below, *above}

    def knows(self, code: str) -> bool:
        """Whether the code is that of a target or of a target's township."""
        return bool(code) and code in self._places


def relations_of(
    pool: Mapping[int, str], reach: Reach, years: int, outside: QuerySet[rounds.Round]
) -> list[Relation]:
    """Return the ties of the pool: person key → code.

    ``years`` is for how long a post that was left still binds; ``outside`` are the rounds
    that the plan does not decide, whose inspectors stay away and whose leaders lead there no more.
    """
    bonds = (*_declared(pool, years), *_held(pool))
    found = [
        Relation(pool[one.person], unit, one.tie, one.until)
        for one in bonds
        for unit in reach.units(one.code, one.path, upward=one.tie.value in UPWARD)
    ]
    found += [
        Relation(pool[person], code, tie)
        for person, code, tie in _sent(pool, outside)
        if reach.knows(code)
    ]
    return list(dict.fromkeys(found))


def _declared(pool: Mapping[int, str], years: int) -> Iterator[Found]:
    rows: Any = people.Relation.objects.filter(person__in=pool)
    fields = ("person", "unit__code", "unit__path", "kind", "until")
    for person, code, path, kind, until in rows.values_list(*fields):
        tie = TIES[people.RelationKind(kind)]
        # A declared tie ends on its day; the engine lets one of this kind go on for years.
        ends = _years_before(until, years) if until and tie is Tie.SERVED_IN else until
        yield Found(person, code, path, tie, ends)


def _years_before(day: date, years: int) -> date:
    leap_day = (day.month, day.day) == (2, 29)
    return day.replace(year=day.year - years, day=28 if leap_day else day.day)


def _held(pool: Mapping[int, str]) -> Iterator[Found]:
    rows: Any = people.Post.objects.filter(person__in=pool, unit__parent__isnull=False)
    for person, code, path, until in rows.values_list(
        "person", "unit__code", "unit__path", "until"
    ):
        yield Found(person, code, path, Tie.POST, until)
        if until:
            yield Found(person, code, path, Tie.SERVED_IN, until)


def _sent(
    pool: Mapping[int, str], outside: QuerySet[rounds.Round]
) -> Iterator[tuple[int, str, Tie]]:
    served = rounds.Membership.objects.filter(
        person__in=pool, team__round__in=outside, team__targets__isnull=False
    )
    rows: Any = served.values_list("person", "team__targets__unit__code", "position").distinct()
    for person, code, position in rows:
        yield person, code, Tie.INSPECTED
        if position == rounds.Position.LEADER:
            yield person, code, Tie.LED
