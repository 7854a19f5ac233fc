"""Relaxations whose constraints know their demands, to explain what is too large for the whole.

Each leaves rules out, so what conflicts here conflicts in the whole problem.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations, product
from typing import Any

from xuncha.engines.planning.checks.begun import begun_visits
from xuncha.engines.planning.index import Index
from xuncha.engines.planning.model.base import Base, Expression, total
from xuncha.engines.planning.plan import Position
from xuncha.engines.planning.problem import Person, Round, Target
from xuncha.engines.planning.rules import Demand, Rule

Taken = dict[tuple[str, str], Any]
Held = dict[tuple[str, str], dict[Position, Any]]


def placing(index: Index) -> Base:
    """Return which round takes which target, with the room of each round as a whole."""
    base = Base(named=True)
    taken = _place(index, base)
    for round in index.order:
        room = round.teams * index.full_capacity(round)
        full = Demand(Rule.CAPACITY, round.code), Demand(Rule.TEAM_SIZE, round.code)
        base.require(_work(index, taken, round) <= room, *full)
    return base


def serving(index: Index) -> Base:
    """Return who serves in which round and position, whatever the targets are."""
    base = Base(named=True)
    _serve(index, base)
    return base


def joined(index: Index) -> Base:
    """Return both: the work of each round as a whole is done by the people who serve in it."""
    base = Base(named=True)
    taken, held = _place(index, base), _serve(index, base)
    for round in index.order:
        seats = total(
            literal
            for person in index.problem.people
            for literal in held[person.code, round.code].values()
        )
        work = _work(index, taken, round)
        base.require(work <= seats * round.days, Demand(Rule.CAPACITY, round.code))
    return base


def _work(index: Index, taken: Taken, round: Round) -> Expression:
    """Return the staff-days of what the round takes."""
    return total(taken[one.code, round.code] * one.days for one in index.problem.targets)


def _place(index: Index, base: Base) -> Taken:
    taken = {
        (target.code, round.code): base.flag()
        for target in index.problem.targets
        for round in index.order
    }
    for target in index.problem.targets:
        row = [taken[target.code, round.code] for round in index.order]
        base.at_most_one(row)
        base.require(total(row) >= 1, Demand(Rule.TERM, target.code))
        for round in index.order:
            for demand in _forbids(index, target, round):
                base.require(taken[target.code, round.code] == 0, demand)
    _bind(index, base, taken)
    for round in index.order:
        inside = [taken[target.code, round.code] for target in index.problem.targets]
        idle = Demand(Rule.NO_IDLE_TEAM, round.code)
        base.require(total(inside) >= round.teams, idle)
    return taken


def _forbids(index: Index, target: Target, round: Round) -> Iterator[Demand]:
    if target.must and round.code not in target.must:
        yield Demand(Rule.MUST, target.code)
    if round.code in target.never:
        yield Demand(Rule.NEVER, target.code)
    if not index.in_area(target, round):
        yield Demand(Rule.AREA, target.code)
    stands = begun_visits(index).get(target.code) if index.problem.begun else None
    if stands and stands.round != round.code:
        yield Demand(Rule.BEGUN, stands.round)
    if not stands and round.code in index.problem.begun:
        yield Demand(Rule.BEGUN, round.code)


def _bind(index: Index, base: Base, taken: Taken) -> None:
    for code, targets in index.groups.items():
        for target in targets[1:]:
            _together(index, base, taken, (targets[0], target), Demand(Rule.GROUP, code))
    for code, villages in index.followers.items():
        lead = index.township(code) or villages[0]
        for village in villages:
            if village is not lead:
                _together(index, base, taken, (lead, village), Demand(Rule.FOLLOW, code))
    for target in index.problem.targets:
        for before, after in product(index.order, repeat=2):
            if target.after in index.targets and after.start <= before.end:
                both = taken[target.after, before.code] + taken[target.code, after.code]
                base.require(both <= 1, Demand(Rule.LOOK_BACK, target.code))


def _together(
    index: Index,
    base: Base,
    taken: Taken,
    pair: tuple[Target, Target],
    demand: Demand,
) -> None:
    """Let two targets share a round if both are in one."""
    for here, there in (pair, pair[::-1]):
        placed = total(taken[there.code, round.code] for round in index.order)
        for round in index.order:
            apart = taken[here.code, round.code] + placed
            base.require(apart <= 1 + taken[there.code, round.code], demand)


def _serve(index: Index, base: Base) -> Held:
    held: Held = {}
    for person in index.problem.people:
        for round in index.order:
            row = {position: base.flag() for position in Position}
            held[person.code, round.code] = row
            base.at_most_one(row.values())
            for demand in _unfit(index, person, round):
                base.require(total(row.values()) == 0, demand)
            for position in set(Position) - person.may:
                base.require(row[position] == 0, Demand(Rule.POSITION, person.code))
        for first, second in combinations(index.order, 2):
            if index.too_close(person, first, second):
                pair = held[person.code, first.code], held[person.code, second.code]
                both = total(literal for row in pair for literal in row.values())
                base.require(both <= 1, Demand(Rule.REST, person.code))
    for round in index.order:
        rows = {one.code: held[one.code, round.code] for one in index.problem.people}
        _staff(index, base, round, rows)
    return held


def _unfit(index: Index, person: Person, round: Round) -> Iterator[Demand]:
    if not index.is_free(person, round):
        yield Demand(Rule.FREE, person.code)
    if not index.is_local(person, round):
        yield Demand(Rule.AREA, person.code)


def _staff(index: Index, base: Base, round: Round, rows: dict[str, dict[Position, Any]]) -> None:
    rules, teams, code = index.rules, round.teams, round.code

    def count(codes: Iterator[str]) -> Expression:
        return total(literal for one in codes for literal in rows[one].values())

    def holding(position: Position) -> Expression:
        return total(row[position] for row in rows.values())

    size, bounds = count(iter(rows)), Demand(Rule.TEAM_SIZE, code)
    base.require(size >= rules.team_min * teams, bounds)
    base.require(size <= rules.team_max * teams, bounds)
    base.require(holding(Position.LEADER) == teams, Demand(Rule.LEADER, code))
    deputies = Demand(Rule.DEPUTY, code)
    base.require(holding(Position.DEPUTY) >= rules.deputies_min * teams, deputies)
    base.require(holding(Position.DEPUTY) <= rules.deputies_max * teams, deputies)
    for skill, needed in index.skills_of(round).items():
        skilled = count(c for c in rows if skill in index.people[c].skills)
        base.require(skilled >= needed * teams, Demand(Rule.SKILLS, code))
    borrowed = count(c for c in rows if index.is_borrowed(index.people[c]))
    share = Demand(Rule.BORROWED, code)
    base.require(borrowed * 100 <= size * rules.borrowed, share)
