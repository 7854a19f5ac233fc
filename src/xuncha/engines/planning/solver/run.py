"""One run of CP-SAT within what is left of the time, and stopped when asked."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from threading import Event, Thread
from time import monotonic
from typing import Any, TypeVar

from ortools.sat.python import cp_model

from xuncha.engines.planning.model.base import Base

T = TypeVar("T")
R = TypeVar("R")
WORKERS = 2
_LOOK_EVERY = 0.1


def _never() -> bool:
    return False


@dataclass(slots=True)
class Clock:
    """What a whole solve may use.

    ``seconds`` is time on the wall, after which the best plan so far is given back. ``effort`` is
    in CP-SAT's deterministic units and ends the work at the same step on every machine, unless
    the wall comes first; then ``cut`` is true and another run may give another plan.
    """

    seconds: float
    effort: float = math.inf
    seed: int = 0
    stop: Callable[[], bool] = _never
    workers: int = WORKERS
    started: float = field(default_factory=monotonic)
    spent: float = 0.0
    cut: bool = False

    def share(self) -> Clock:
        """Return a clock for work beside other work; `add` its spending when both are done."""
        return replace(self, workers=1, spent=0.0, effort=self.effort - self.spent)

    def add(self, other: Clock) -> None:
        """Take over what a share has spent."""
        self.spent += other.spent
        self.cut = self.cut or other.cut

    def passed(self) -> float:
        """Return the seconds since the start."""
        return monotonic() - self.started

    def left(self) -> float:
        """Return the seconds that are left, 0 when stopped."""
        return 0.0 if self.stop() else max(0.0, self.seconds - self.passed())

    def is_over(self) -> bool:
        """Whether there is nothing left; notes if the wall or a stop was the reason."""
        over = self.left() <= 0
        self.cut = self.cut or over
        return over or self.spent >= self.effort


def side_by_side(clock: Clock, work: Callable[[T, Clock], R], items: Iterable[T]) -> list[R]:
    """Do independent pieces of work on as many threads as the clock has workers, in order."""

    def one(item: T) -> tuple[R, Clock]:
        share = clock.share()
        return work(item, share), share

    with ThreadPoolExecutor(clock.workers) as pool:
        done = list(pool.map(one, items))
    for _, share in done:
        clock.add(share)
    return [result for result, _ in done]


@dataclass(frozen=True, slots=True)
class Answer:
    """What a run found: ``bound`` is a proven limit of the objective, the solver holds values."""

    solver: Any
    found: bool
    proven: bool
    infeasible: bool
    bound: int


def run(base: Base, clock: Clock, *, effort: float, linear: int = 1) -> Answer:
    """Solve a model with at most ``effort`` units, and within what the clock has left.

    ``linear`` is how much linear programming takes part: 0 finds packings fast, 1 proves bounds.
    """
    solver = cp_model.CpSolver()
    wall, units = clock.left(), min(effort, clock.effort - clock.spent)
    if wall <= 0 or units <= 0:
        clock.is_over()
        return Answer(solver, found=False, proven=False, infeasible=False, bound=-(2**62))
    solver.parameters.linearization_level = linear
    _set(solver, clock, wall, units)
    with _watched(solver, clock):
        status = solver.solve(base.cp)
    clock.spent += solver.deterministic_time
    # A run that the wall or a stop ended would have gone on, so another time it may end elsewhere.
    clock.cut = clock.cut or clock.left() <= 0
    return Answer(
        solver,
        found=status in (cp_model.OPTIMAL, cp_model.FEASIBLE),
        proven=status == cp_model.OPTIMAL,
        infeasible=status == cp_model.INFEASIBLE,
        bound=math.ceil(solver.best_objective_bound - 1e-6),
    )


def _set(solver: Any, clock: Clock, wall: float, units: float) -> None:
    parameters = solver.parameters
    parameters.random_seed = clock.seed
    parameters.max_time_in_seconds = wall
    if units < math.inf:
        parameters.max_deterministic_time = units
    # One worker takes the same steps each time; independent runs go side by side instead.
    parameters.num_workers = 1


@contextmanager
def _watched(solver: Any, clock: Clock) -> Iterator[None]:
    if clock.stop is _never:
        yield
        return
    done = Event()

    def look() -> None:
        while not done.wait(_LOOK_EVERY):
            if clock.stop():
                solver.stop_search()

    watcher = Thread(target=look, daemon=True)
    watcher.start()
    try:
        yield
    finally:
        done.set()
        watcher.join()
