"""Plans that change as little as they can: after illness or a new task."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from xuncha.engines.planning.changes import Moved, Reseated, changes
from xuncha.engines.planning.outcome import Outcome
from xuncha.engines.planning.problem import Problem
from xuncha.engines.planning.rules import STABLE_FIRST
from xuncha.engines.planning.solve import solve
from xuncha.engines.planning.solver.state import Progress, silent
from xuncha.engines.planning.standin import Proposal, replan_recusal

__all__ = ["Moved", "Proposal", "Reseated", "begun_by", "changes", "replan", "replan_recusal"]


def _go_on() -> bool:
    return False


def begun_by(problem: Problem, day: date) -> frozenset[str]:
    """Return the rounds that have begun by that day, the day included."""
    return frozenset(round.code for round in problem.rounds if round.start <= day)


def replan(
    problem: Problem,
    *,
    seconds: float = 60.0,
    seed: int = 0,
    progress: Progress = silent,
    stop: Callable[[], bool] = _go_on,
) -> Outcome:
    """Return a plan with the fewest changes against ``problem.last``, and only then the best.

    Rounds in ``problem.begun`` keep their targets and all of their people who still may serve.
    """
    return solve(
        problem, seconds=seconds, seed=seed, order=STABLE_FIRST, progress=progress, stop=stop
    )
