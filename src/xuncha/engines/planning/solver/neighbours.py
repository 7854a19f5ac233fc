"""Large-neighbourhood steps over the whole plan: a few rounds are opened, the rest stands."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto
from random import Random

from xuncha.engines.planning.index import Index
from xuncha.engines.planning.levels import (
    heaviest_strains,
    months_late,
    surplus_places,
    surplus_systems,
)
from xuncha.engines.planning.model import Model, Scope
from xuncha.engines.planning.plan import Plan, Team
from xuncha.engines.planning.rules import Level
from xuncha.engines.planning.solver.relief import Relief
from xuncha.engines.planning.solver.rounds import PLACED
from xuncha.engines.planning.solver.run import Clock, run, side_by_side
from xuncha.engines.planning.solver.state import State
from xuncha.engines.planning.solver.steps import begin_anew, deal_anew

EFFORT = 0.6
# Steps without gain after which the plan is left as it is.
PATIENCE = 24
# How many targets a step places anew, at most: a few exactly, or many roughly.
SIZES = (16, 32, 64, 128)
# Share of steps on where targets go that begin anew, and that deal all targets out to teams anew.
BEGIN, DEAL = 0.2, 0.3
# Share of steps on where targets go that choose the people anew as well.
MANNED = 0.4


class Way(Enum):
    """How a step looks for a better plan."""

    BEGIN = auto()
    DEAL = auto()
    OPEN = auto()


@dataclass(frozen=True, slots=True)
class Step:
    """What one step does, and which level it wants smaller."""

    way: Way
    level: Level
    seed: int
    rounds: tuple[str, ...] = ()
    targets: tuple[str, ...] = ()
    staffed: tuple[str, ...] = ()


def improve(state: State) -> None:
    """Take steps until all is proven, nothing is gained any more, or the clock is over."""
    dice = Random(state.clock.seed)  # noqa: S311 -- a search, not a secret
    stale = 0
    while stale < PATIENCE and state.open_levels() and not state.clock.is_over():
        plan = state.plan
        if plan is None:
            return
        steps = [choose(state, plan, dice) for _ in range(2)]

        def take(step: Step, share: Clock, plan: Plan = plan) -> Plan | None:
            share.seed = step.seed
            return take_step(state, plan, step, share)

        gained = False
        for found in side_by_side(state.clock, take, steps):
            gained = state.offer(found, "improve") or gained
        stale = 0 if gained else stale + 1


def take_step(state: State, plan: Plan, step: Step, clock: Clock) -> Plan | None:
    """Return what a step finds."""
    if step.way is Way.BEGIN:
        return begin_anew(state.index, clock)
    if step.way is Way.DEAL:
        return deal_anew(state.index, plan, clock)
    return solve_step(state, plan, step, clock)


def choose(state: State, plan: Plan, dice: Random) -> Step:
    """Choose a level that may still gain, and rounds in which it may."""
    level, seed = dice.choice(state.open_levels()), dice.randrange(2**31)
    # Where few changes count most, nothing is gained from the beginning.
    if level in PLACED and state.order[0] is not Level.STABILITY:
        chance = dice.random()
        if chance < BEGIN:
            return Step(Way.BEGIN, level, seed)
        if level is Level.TEAM_LOAD and chance < BEGIN + DEAL:
            return Step(Way.DEAL, level, seed)
    return _opening(state, plan, level, seed, dice)


def _opening(state: State, plan: Plan, level: Level, seed: int, dice: Random) -> Step:
    index, rounds = state.index, [round.code for round in state.index.order]
    weights = _weights(index, plan, level)
    first = dice.choices(rounds, [weights[code] for code in rounds])[0]
    others = [code for code in rounds if code != first and _near(index, first, code)]
    more = 2 if level is Level.PERSON_LOAD else 1
    chosen = (first, *dice.sample(others, min(more, len(others))))
    if level is Level.PERSON_LOAD:
        return Step(Way.OPEN, level, seed, chosen, staffed=chosen)
    targets = [code for code, team in plan.visits.items() if team.round in chosen]
    dice.shuffle(targets)
    staffed = chosen if dice.random() < MANNED else ()
    return Step(Way.OPEN, level, seed, chosen, tuple(targets[: dice.choice(SIZES)]), staffed)


def _near(index: Index, one: str, other: str) -> bool:
    """Whether two rounds can exchange anything."""
    first, second = index.rounds[one].areas, index.rounds[other].areas
    return not first or not second or bool(first & second)


_PARTS = {
    Level.SYSTEMS: surplus_systems,
    Level.EARLY: months_late,
    Level.NEAR: surplus_places,
}


def _weights(index: Index, plan: Plan, level: Level) -> dict[str, float]:
    """Return how promising each round is as the first one: by what it adds to the level."""
    if level is Level.TEAM_LOAD:
        strains = heaviest_strains(index, plan.visits)
        most = max(1, *strains.values())
        return {code: 1e-3 + (strain / most) ** 40 for code, strain in strains.items()}
    if level not in _PARTS:
        return dict.fromkeys(index.rounds, 1.0)
    inside: dict[str, dict[str, Team]] = {code: {} for code in index.rounds}
    for code, team in plan.visits.items():
        inside[team.round][code] = team
    return {code: 1e-3 + _PARTS[level](index, visits) for code, visits in inside.items()}


def solve_step(state: State, plan: Plan, step: Step, clock: Clock) -> Plan | None:
    """Solve one step; return a plan that is better on its level, if one was found."""
    index = state.index
    scope = Scope.part(index, plan, targets=step.targets, rounds=step.rounds, staffed=step.staffed)
    model = Model(index, scope)
    for level in state.order[: state.order.index(step.level)]:
        expression = model.soft.level(level)
        if not isinstance(expression, int):
            model.cp.add(expression <= state.values[level])
    expression = model.soft.level(step.level)
    if isinstance(expression, int):
        return None
    model.cp.add(expression <= state.values[step.level] - 1)
    model.hint(plan)
    model.cp.minimize(expression)
    answer = run(model.base, clock, effort=EFFORT, linear=0)
    if not answer.found:
        return None
    return Relief(index, model.plan(answer.solver)).relieve(clock)
