"""Levels in order: each is made as small as it can be without making one before it larger."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from xuncha.engines.planning.index import Index
from xuncha.engines.planning.levels import measure
from xuncha.engines.planning.model import Model
from xuncha.engines.planning.model.base import is_fixed
from xuncha.engines.planning.plan import Plan
from xuncha.engines.planning.rules import Level
from xuncha.engines.planning.solver.run import Answer, Clock, run

# Below these no plan can go, whatever the problem.
FLOORS = dict.fromkeys(Level, 0)


@dataclass(slots=True)
class Descent:
    """Where a descent through the levels has come to.

    ``bounds`` hold for the model under the condition that the levels before have their values.
    """

    plan: Plan | None = None
    values: dict[Level, int] = field(default_factory=dict)
    bounds: dict[Level, int] = field(default_factory=dict)
    infeasible: bool = False

    @property
    def optimal(self) -> bool:
        """Whether every level that was asked for is proven."""
        return self.plan is not None and all(
            self.values[level] <= bound for level, bound in self.bounds.items()
        )


def descend(
    index: Index,
    model: Model,
    levels: Sequence[Level],
    clock: Clock,
    *,
    effort: float,
    start: Plan | None = None,
) -> Descent:
    """Minimise the levels one after the other; each run spends at most ``effort``."""
    state = Descent(start, measure(index, start) if start else {})
    for level in levels:
        expression = model.soft.level(level)
        floor = FLOORS[level]
        if state.plan is not None and (is_fixed(expression) or state.values[level] <= floor):
            state.bounds[level] = state.values[level]
        else:
            _minimise(index, model, level, _run(model, level, state, clock, effort), state)
        if state.plan is None:
            break
        if not is_fixed(expression):
            model.cp.add(expression <= state.values[level])
    return state


def _run(model: Model, level: Level, state: Descent, clock: Clock, effort: float) -> Answer:
    """Minimise one level from where the descent stands."""
    model.base.forget_hints()
    if state.plan is not None:
        model.hint(state.plan)
    model.cp.minimize(model.soft.level(level))
    return run(model.base, clock, effort=effort)


def _minimise(index: Index, model: Model, level: Level, answer: Answer, state: Descent) -> None:
    if answer.infeasible:
        state.infeasible = state.plan is None
        return
    if answer.found:
        plan = model.plan(answer.solver)
        values = measure(index, plan)
        if state.plan is None or values[level] <= state.values[level]:
            state.plan, state.values = plan, values
    if state.plan is not None:
        state.bounds[level] = max(FLOORS[level], min(answer.bound, state.values[level]))
