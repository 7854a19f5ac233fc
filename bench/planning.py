"""Rounds and teams of a term, beside a greedy planner and the same model taken whole.

python -m bench.planning [county|prefecture] [--villages CSV] [--seconds N] [--seed 1]

CSV lists a prefecture's villages (columns `township_code`, `county_code`); without it as many
are drawn. A ratio below 1 is a more even plan than the baseline's, whatever its levels before.
"""

from __future__ import annotations

import argparse
import json
import math
import resource
from dataclasses import dataclass
from pathlib import Path
from time import monotonic

from bench import terms
from bench.greedy import Greedy
from xuncha.engines.planning import LEVELS, Index, Level, Outcome, Plan, Problem, check
from xuncha.engines.planning.model import Model, Scope
from xuncha.engines.planning.solve import solve
from xuncha.engines.planning.solver.levels import descend
from xuncha.engines.planning.solver.run import Clock

BEFORE_BALANCE = LEVELS[: LEVELS.index(Level.TEAM_LOAD)]
KIB = 1024


@dataclass(frozen=True)
class Goal:
    """What must be reached within ``seconds``: a first plan, a share of the bound, memory."""

    seconds: float
    first_seconds: float
    balance_gap: float | None = None
    mib: float | None = None


GOALS = {"county": Goal(60, 10, balance_gap=0.01), "prefecture": Goal(300, 300, mib=4096)}


def judged(problem: Problem, plan: Plan | None) -> dict[str, object]:
    """Return what the check says of a plan."""
    if plan is None:
        return {"plan": False}
    found = check(problem, plan)
    return {
        "plan": True,
        "violations": len(found.violations),
        "levels": {level.value: value for level, value in found.levels.items()},
    }


def ours(problem: Problem, seconds: float) -> tuple[Outcome, float]:
    """Solve; return the outcome and the process's peak memory in MiB until then."""
    outcome = solve(problem, seconds=seconds, seed=0)
    return outcome, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / KIB


def greedy(problem: Problem) -> dict[str, object]:
    begun = monotonic()
    plan = Greedy(Index(problem)).plan()
    return {"seconds": round(monotonic() - begun, 2), **judged(problem, plan)}


def whole(problem: Problem, seconds: float) -> dict[str, object]:
    """Solve the same model without taking it apart, level by level, in as many seconds."""
    index, clock = Index(problem), Clock(seconds)
    model = Model(index, Scope.whole(index))
    built = clock.passed()
    found = descend(index, model, LEVELS, clock, effort=math.inf)
    return {
        "seconds": round(clock.passed(), 2),
        "built_seconds": round(built, 2),
        **judged(problem, found.plan),
    }


def ratio(outcome: Outcome, other: dict[str, object]) -> float | None:
    """Return our balance over the other's; None where the other has no plan that may be used."""
    if outcome.plan is None or other.get("violations") != 0:
        return None
    return round(outcome.values[Level.TEAM_LOAD] / other["levels"][Level.TEAM_LOAD.value], 4)


def met(problem: Problem, outcome: Outcome, goal: Goal, peak: float) -> bool:
    """Return whether the goal was reached by a plan that the check accepts."""
    if outcome.plan is None or outcome.first is None or not check(problem, outcome.plan).ok:
        return False
    reached = {one.level: one for one in outcome.levels}
    return (
        outcome.first <= goal.first_seconds
        and (goal.mib is None or peak <= goal.mib)
        and (
            goal.balance_gap is None
            or (
                reached[Level.TEAM_LOAD].gap <= goal.balance_gap
                and all(reached[level].proven for level in BEFORE_BALANCE)
            )
        )
    )


def measured(name: str, problem: Problem, seconds: float) -> dict[str, object]:
    """Return one term's figures, with both baselines from the same run."""
    outcome, peak = ours(problem, seconds)
    other, flat = greedy(problem), whole(problem, seconds)
    goal = GOALS[name]
    return {
        "benchmark": "planning",
        "term": name,
        "targets": len(problem.targets),
        "rounds": len(problem.rounds),
        "teams": sum(round.teams for round in problem.rounds),
        "people": len(problem.people),
        "status": outcome.status.value,
        "first_seconds": outcome.first and round(outcome.first, 2),
        "seconds": round(outcome.seconds, 2),
        "peak_mib": round(peak),
        **judged(problem, outcome.plan),
        "bounds": {one.level.value: one.bound for one in outcome.levels},
        "gaps": {one.level.value: round(one.gap, 5) for one in outcome.levels},
        "limit_first_seconds": goal.first_seconds,
        "limit_balance_gap": goal.balance_gap,
        "limit_mib": goal.mib,
        "met": met(problem, outcome, goal, peak),
        "baselines": {"greedy planner": other, "the same model, not taken apart": flat},
        "ratio": ratio(outcome, other),
        "ratio_whole": ratio(outcome, flat),
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("term", nargs="?", choices=GOALS, default="county")
    parser.add_argument("--villages", type=Path)
    parser.add_argument("--seconds", type=float)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    if options.term == "county":
        problem = terms.county(seed=options.seed)
    else:
        problem = terms.prefecture(options.villages, seed=options.seed)
    seconds = options.seconds or GOALS[options.term].seconds
    print(json.dumps(measured(options.term, problem, seconds)))


if __name__ == "__main__":
    main()
