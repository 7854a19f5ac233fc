"""A plan in force made valid again: only what is broken is opened, then as much as it takes."""

from __future__ import annotations

from collections.abc import Iterable

from xuncha.engines.planning.check import Judgement, check
from xuncha.engines.planning.levels import kept_from
from xuncha.engines.planning.model import Model, Scope
from xuncha.engines.planning.plan import Plan
from xuncha.engines.planning.rules import Level
from xuncha.engines.planning.solver.levels import descend
from xuncha.engines.planning.solver.state import State

EFFORT = 5.0


def repair(state: State) -> None:
    """Offer plans near the last one, until one is valid or all rounds are open."""
    index = state.index
    standing = _standing(state)
    judged = check(index, standing)
    state.offer(standing, "repair")
    if state.plan is not None:
        state.prove(Level.STABILITY, state.values[Level.STABILITY])
        return
    broken = _targets(state, judged)
    touched = {one.team.round for one in judged.violations if one.team}
    mend(state, targets=broken, rounds=touched)
    if state.plan is None:
        inside = {code for code, team in standing.visits.items() if team.round in touched}
        mend(state, targets=broken | inside, rounds=touched)
    if state.plan is None:
        mend(state, targets=index.targets, rounds=index.rounds)


def _standing(state: State) -> Plan:
    visits, seats = kept_from(state.index)
    return Plan(visits, tuple(seats))


def _targets(state: State, judged: Judgement) -> set[str]:
    """Return the targets that cannot stay where they are, or are nowhere."""
    standing = _standing(state).visits
    wrong = {code for one in judged.violations if not one.people for code in one.targets}
    return {code for code in state.index.targets if code not in standing} | (
        wrong & _able_to_move(state)
    )


def _able_to_move(state: State) -> set[str]:
    visits, _ = kept_from(state.index)
    begun = state.index.problem.begun
    return {code for code, team in visits.items() if team.round not in begun}


def mend(state: State, *, targets: Iterable[str], rounds: Iterable[str]) -> bool:
    """Open ``targets`` to every round and the people of ``rounds``; offer the nearest plan.

    Returns whether no nearer plan exists within what was opened.
    """
    index, manned = state.index, frozenset(rounds)
    standing = _standing(state)
    seats = tuple(seat for seat in standing.seats if seat.team.round not in manned)
    opened = Scope.part(index, standing, targets=targets, rounds=index.rounds, staffed=manned)
    visits = {code: teams for code, teams in opened.visits.items() if code in index.targets}
    if len(visits) < len(index.targets):
        return False
    model = Model(index, Scope(visits, manned, seats))
    found = descend(index, model, state.order, state.clock, effort=EFFORT)
    state.offer(found.plan, "repair")
    return found.plan is not None and (
        found.bounds.get(Level.STABILITY, 0) >= found.values[Level.STABILITY]
    )
