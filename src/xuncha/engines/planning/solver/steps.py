"""A first plan, step by step, with the bounds that the steps prove on their way."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from xuncha.engines.planning.index import Index
from xuncha.engines.planning.levels import kept_from
from xuncha.engines.planning.model import options
from xuncha.engines.planning.plan import Plan, Team
from xuncha.engines.planning.rules import Level
from xuncha.engines.planning.solver.annealing import press, spread
from xuncha.engines.planning.solver.named import serving
from xuncha.engines.planning.solver.packing import Packing
from xuncha.engines.planning.solver.placing import (
    FINE,
    ROUGH,
    Portions,
    even_out,
    relax,
    sketch,
)
from xuncha.engines.planning.solver.rounds import PLACED
from xuncha.engines.planning.solver.run import Clock, run, side_by_side
from xuncha.engines.planning.solver.spreading import Spreading
from xuncha.engines.planning.solver.staffing import staff
from xuncha.engines.planning.solver.state import State
from xuncha.engines.planning.solver.teams import team_up
from xuncha.engines.planning.solver.totals import Totals


@dataclass(frozen=True, slots=True)
class Care:
    """What a step may spend: CP-SAT's units for a run, and moves of the searches."""

    effort: float
    evening: int
    each_round: int
    all_rounds: int


QUICK = Care(0.25, 5_000, 5_000, 50_000)
CAREFUL = Care(1.5, 10_000, 10_000, 300_000)
# A gap below which the placement's own, dearer bound of a level is not worth its time.
NEAR_ENOUGH = 0.01


def first_plan(state: State) -> None:
    """Find a first plan quickly, then prove what can be, and find another with care."""
    index, clock = state.index, state.clock
    quick = sketch(index, clock, effort=QUICK.effort, looseness=ROUGH)
    state.infeasible = quick.infeasible
    if quick.infeasible:
        return
    if quick.rounds:
        state.offer(plan_of(index, quick, clock, QUICK), "first")
    if clock.is_over():
        return
    bound_changes(state)
    _bound_load(state)
    _bound_attendance(state)
    if state.infeasible:
        return
    portions = relax(index, clock, effort=CAREFUL.effort, reached=_near_enough(state))
    state.infeasible = portions.infeasible
    if portions.infeasible:
        return
    _note(state, portions)
    if portions.rounds:
        state.offer(plan_of(index, portions, clock, CAREFUL), "first")


def _near_enough(state: State) -> dict[Level, int]:
    """Return the levels of the placement that are as good as proven, with their values."""
    return {
        level: state.values[level]
        for level in PLACED
        if state.plan is not None and state.values[level] * (1 - NEAR_ENOUGH) <= state.bound(level)
    }


def begin_anew(index: Index, clock: Clock) -> Plan | None:
    """Return another plan, by the clock's seed."""
    found = sketch(index, clock, effort=CAREFUL.effort, looseness=FINE)
    return plan_of(index, found, clock, CAREFUL) if found.rounds else None


def deal_anew(index: Index, plan: Plan, clock: Clock) -> Plan | None:
    """Return a plan with the loads of ``plan`` evened out further, by the clock's seed."""
    visits = press_all(index, plan.visits, clock, CAREFUL)
    return staff(index, visits, clock, effort=4 * CAREFUL.effort)


def plan_of(index: Index, portions: Portions, clock: Clock, care: Care) -> Plan | None:
    """Return a plan by those portions, None where a step finds no way."""
    rounds, _ = even_out(index, portions, clock, care.evening)
    visits = team_up(index, rounds, clock, effort=care.effort)
    if visits is None:
        return None
    return staff(index, pack(index, visits, clock, care), clock, effort=4 * care.effort)


def _note(state: State, portions: Portions) -> None:
    """Note the bounds of the placement, each under the condition under which it was proven."""
    held: dict[Level, int] = {}
    for level in PLACED:
        if level in portions.bounds:
            state.prove(level, portions.bounds[level], held)
        if level in portions.values:
            held = {**held, level: portions.values[level]}


def pack(index: Index, visits: Mapping[str, Team], clock: Clock, care: Care) -> dict[str, Team]:
    """Even out the teams of each round, then those of all rounds."""

    def one(code: str, share: Clock) -> dict[str, Team]:
        inside = {target: team for target, team in visits.items() if team.round == code}
        packing = Packing(index.part(inside, [code]), inside)
        spread(packing, share, moves=care.each_round)
        return packing.visits()

    packed: dict[str, Team] = {}
    for found in side_by_side(clock, one, [round.code for round in index.order]):
        packed.update(found)
    return press_all(index, packed, clock, care)


def press_all(
    index: Index, visits: Mapping[str, Team], clock: Clock, care: Care
) -> dict[str, Team]:
    """Even out the teams of all rounds by the clock's seed."""
    whole = Packing(index, visits)
    press(whole, clock, moves=care.all_rounds)
    return whole.visits()


def _bound_load(state: State) -> None:
    model = Totals(state.index)
    model.cp.minimize(model.load)
    answer = run(model.base, state.clock, effort=CAREFUL.effort, linear=2)
    state.infeasible = state.infeasible or answer.infeasible
    if answer.found:
        state.prove(Level.TEAM_LOAD, answer.bound)


def _bound_attendance(state: State) -> None:
    bound = Spreading(state.index).bound()
    if bound is None:
        state.infeasible = True
    else:
        state.prove(Level.PERSON_LOAD, bound)
    if state.plan is None and not state.infeasible:
        state.infeasible = _lacks_people(state)


def _lacks_people(state: State) -> bool:
    """Whether there are too few people, whatever the targets are."""
    base = serving(state.index)
    for demand in base.demands.values():
        base.cp.add(demand == 1)
    return run(base, state.clock, effort=CAREFUL.effort).infeasible


def bound_changes(state: State) -> None:
    """Count what of the last plan cannot stay in any plan."""
    visits, seats = kept_from(state.index)
    wishes = options(state.index, visits)
    moved = sum(team not in wishes[code] for code, team in visits.items())
    people, rounds = state.index.people, state.index.rounds
    left = sum(
        seat.position not in people[seat.person].may
        or not state.index.may_serve(people[seat.person], rounds[seat.team.round])
        for seat in seats
    )
    state.prove(Level.STABILITY, moved + left)
