"""Recusal (回避): which ties keep a person away from which targets, and from when on they end.

Every tie binds to its unit and, a former inspector's aside, to all villages of a township. A
present post and a native place bind upward too: nobody inspects the township that their own unit
or home village answers to.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from xuncha.engines.planning.problem import UPWARD, Person, Problem, Relation, Round, Target, Tie


@dataclass(frozen=True, slots=True)
class Bond:
    """A tie that keeps a person away until ``lapses``; None never lapses."""

    tie: Tie
    unit: str
    lapses: date | None = None

    def binds(self, on: date) -> bool:
        """Whether it keeps the person away from a round that starts ``on`` that day."""
        return self.lapses is None or on < self.lapses


class Recusals:
    """The ties of everyone, looked up by person and target."""

    def __init__(self, problem: Problem, units: Mapping[str, str]) -> None:
        """Read the ties; ``units`` gives the code of the unit that each target visits."""
        self._bonds: dict[str, dict[str, tuple[Bond, ...]]] = {}
        self._led: set[tuple[str, str]] = set()
        self._units = units
        by_unit, below = _places(problem, units)
        above = {code: target.township for code, target in _by_code(problem).items()}
        for person, bond in _all_bonds(problem):
            if bond.tie is Tie.LED:
                self._led.add((person, bond.unit))
                continue
            for target in _reached(bond, by_unit, below, above):
                row = self._bonds.setdefault(person, {})
                row[target] = (*row.get(target, ()), bond)

    def bond(self, person: str, target: str, round: Round) -> Bond | None:
        """Return a tie that keeps the person away from the target in that round, if one does."""
        bonds = self._bonds.get(person, {}).get(target, ())
        return next((bond for bond in bonds if bond.binds(round.start)), None)

    def barred(self, person: str, round: Round) -> frozenset[str]:
        """Return the targets that the person keeps away from in that round."""
        rows = self._bonds.get(person, {})
        return frozenset(
            target
            for target, bonds in rows.items()
            if any(bond.binds(round.start) for bond in bonds)
        )

    def has_led(self, person: str, target: str) -> bool:
        """Whether the person led an inspection of the target's unit before this plan."""
        return (person, self._units[target]) in self._led


def _by_code(problem: Problem) -> dict[str, Target]:
    return {target.code: target for target in problem.targets}


def _places(
    problem: Problem, units: Mapping[str, str]
) -> tuple[dict[str, list[str]], dict[str, list[str]]]:
    """Return the targets that visit each unit, and those that lie below each township."""
    by_unit: dict[str, list[str]] = {}
    below: dict[str, list[str]] = {}
    for target in problem.targets:
        by_unit.setdefault(units[target.code], []).append(target.code)
        if target.township and target.township != target.code:
            below.setdefault(target.township, []).append(target.code)
    return by_unit, below


def _all_bonds(problem: Problem) -> Iterator[tuple[str, Bond]]:
    for person in problem.people:
        yield from ((person.code, bond) for bond in _own_bonds(person))
    for relation in problem.relations:
        ends = lapses(relation, problem.rules.recusal_years)
        yield relation.person, Bond(relation.tie, relation.unit, ends)


def _own_bonds(person: Person) -> Iterator[Bond]:
    if person.home:
        yield Bond(Tie.POST, person.home)
    if person.native:
        yield Bond(Tie.NATIVE_OF, person.native)


def lapses(relation: Relation, years: int) -> date | None:
    """Return the day from which a tie binds no more; a post that was left binds for ``years``."""
    if relation.until is None or relation.tie is not Tie.SERVED_IN:
        return relation.until
    year = min(relation.until.year + years, date.max.year)
    leap_day = (relation.until.month, relation.until.day) == (2, 29)
    return relation.until.replace(year=year, day=28 if leap_day else relation.until.day)


def _reached(
    bond: Bond,
    by_unit: Mapping[str, list[str]],
    below: Mapping[str, list[str]],
    above: Mapping[str, str],
) -> Iterator[str]:
    own = by_unit.get(bond.unit, ())
    yield from own
    if bond.tie is not Tie.INSPECTED:
        yield from below.get(bond.unit, ())
    if bond.tie in UPWARD and (township := above.get(bond.unit, "")) != bond.unit:
        yield from by_unit.get(township, ())
