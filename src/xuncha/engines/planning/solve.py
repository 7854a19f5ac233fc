"""The solver: a first plan by steps, then the whole made better, with what is proven of each level.

Small problems are solved whole, level by level. Larger ones are taken apart: targets to rounds,
a round's targets to its teams, people to teams; then large-neighbourhood steps improve the whole.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from xuncha.engines.planning.index import Index
from xuncha.engines.planning.model import Model, Scope, options
from xuncha.engines.planning.outcome import Outcome, Reached, Status
from xuncha.engines.planning.plan import Position
from xuncha.engines.planning.problem import Problem
from xuncha.engines.planning.rules import LEVELS, Level
from xuncha.engines.planning.solver import steps
from xuncha.engines.planning.solver.levels import descend
from xuncha.engines.planning.solver.neighbours import improve
from xuncha.engines.planning.solver.repair import repair
from xuncha.engines.planning.solver.run import WORKERS, Clock
from xuncha.engines.planning.solver.state import Progress, State, silent

__all__ = ["Outcome", "Reached", "Status", "solve"]

# Up to this many yes-or-no decisions a problem is first tried whole.
SMALL = 3000
# What that may cost for each level, in CP-SAT's units, before the problem is taken apart.
LITTLE = 0.5
# CP-SAT's deterministic units for each second; fewer than two quiet cores make in it, so that the
# same seed ends at the same step on a machine that is not much slower.
UNITS_A_SECOND = 0.4


def _go_on() -> bool:
    return False


def solve(
    problem: Problem,
    *,
    seconds: float = 60.0,
    seed: int = 0,
    order: Sequence[Level] = LEVELS,
    progress: Progress = silent,
    stop: Callable[[], bool] = _go_on,
    workers: int = WORKERS,
) -> Outcome:
    """Return the best plan found in ``seconds`` and what is proven of it.

    ``order`` is the order of the soft levels, the most important first. ``progress`` is told the
    share of the time that has passed, the step, and the levels of the best plan; ``stop`` is
    asked often and ends the search with the best plan so far. The same seed gives the same plan
    unless the outcome says that it was cut short.
    """
    clock = Clock(seconds, seconds * UNITS_A_SECOND, seed, stop, workers)
    state = State(Index(problem), clock, progress, tuple(order))
    state.tell("begin")
    small = size(state.index) <= SMALL
    if small and _whole(state, LITTLE):
        return state.outcome()
    if state.order[0] is Level.STABILITY and problem.last is not None:
        steps.bound_changes(state)
        repair(state)
    if not state.infeasible and (state.plan is None or state.order[0] is not Level.STABILITY):
        steps.first_plan(state)
    if state.plan is not None:
        improve(state)
    if not state.infeasible and not clock.is_over() and (small or state.plan is None):
        _whole(state, (clock.effort - clock.spent) / len(state.order))
    return state.outcome()


def size(index: Index) -> int:
    """Return about how many yes-or-no decisions the problem has."""
    visits = sum(map(len, options(index).values()))
    seats = sum(
        round.teams * len(Position)
        for round in index.order
        for person in index.problem.people
        if index.may_serve(person, round)
    )
    return visits + seats


def _whole(state: State, effort: float) -> bool:
    """Solve the problem whole with that effort for each level; return whether that settles it."""
    index, clock = state.index, state.clock
    found = descend(
        index,
        Model(index, Scope.whole(index)),
        state.order,
        clock,
        effort=effort,
        start=state.plan,
    )
    state.infeasible = found.infeasible
    state.offer(found.plan, "whole")
    held: dict[Level, int] = {}
    for level in state.order:
        if level in found.bounds:
            state.prove(level, found.bounds[level], held)
            held = {**held, level: found.values[level]}
    return found.infeasible or (state.plan is not None and not state.open_levels())
