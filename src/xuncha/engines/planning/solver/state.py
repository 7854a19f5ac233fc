"""The best plan so far, what is proven, and how that is told."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from xuncha.engines.planning.check import check
from xuncha.engines.planning.index import Index
from xuncha.engines.planning.outcome import Outcome, Reached, Status
from xuncha.engines.planning.plan import Plan
from xuncha.engines.planning.rules import LEVELS, Level
from xuncha.engines.planning.solver.run import Clock

Progress = Callable[[float, str, Mapping[Level, int]], None]


def silent(share: float, step: str, values: Mapping[Level, int]) -> None:
    """Tell nobody."""
    del share, step, values


@dataclass(frozen=True, slots=True)
class Proof:
    """No plan that holds levels to ``held`` goes below ``bound``."""

    level: Level
    bound: int
    held: Mapping[Level, int]


@dataclass(slots=True)
class State:
    """Where a solve stands. Only plans that pass the check enter."""

    index: Index
    clock: Clock
    progress: Progress = silent
    order: Sequence[Level] = LEVELS
    plan: Plan | None = None
    values: dict[Level, int] = field(default_factory=dict)
    proofs: list[Proof] = field(default_factory=list)
    first: float | None = None
    infeasible: bool = False

    def offer(self, plan: Plan | None, step: str) -> bool:
        """Keep a plan if it is valid and better than the one so far; return whether it is."""
        if plan is None:
            return False
        judged = check(self.index, plan)
        if not judged.ok:
            return False
        values = dict(judged.levels)
        if self.plan is not None and self._key(values) >= self._key(self.values):
            return False
        self.plan, self.values = plan, values
        if self.first is None:
            self.first = self.clock.passed()
        self.tell(step)
        return True

    def tell(self, step: str) -> None:
        """Tell how far the time has gone and what is reached."""
        share = min(1.0, self.clock.passed() / max(self.clock.seconds, 1e-9))
        self.progress(share, step, self.values)

    def _key(self, values: Mapping[Level, int]) -> tuple[int, ...]:
        return tuple(values[level] for level in self.order)

    def prove(self, level: Level, bound: int, held: Mapping[Level, int] | None = None) -> None:
        """Note a bound of ``level`` for plans in which no level before is larger than in ``held``.

        Levels that ``held`` does not name are not held to anything.
        """
        self.proofs.append(Proof(level, bound, dict(held or {})))

    def bound(self, level: Level) -> int:
        """Return the best bound that holds while the levels before keep their values."""
        before = self.order[: self.order.index(level)]
        found = (
            proof.bound
            for proof in self.proofs
            if proof.level is level
            and all(one in before and self.values[one] <= most for one, most in proof.held.items())
        )
        return min(self.values[level], max(found, default=0))

    def open_levels(self) -> list[Level]:
        """Return the levels that are not proven to be as good as can be."""
        return [level for level in self.order if self.values[level] > self.bound(level)]

    def outcome(self) -> Outcome:
        """Return how it ended."""
        seconds = self.clock.passed()
        if self.plan is None:
            status = Status.INFEASIBLE if self.infeasible else Status.UNKNOWN
            return Outcome(status, None, (), seconds, cut=self.clock.cut)
        levels = tuple(
            Reached(level, self.values[level], self.bound(level)) for level in self.order
        )
        proven = all(reached.proven for reached in levels)
        status = Status.OPTIMAL if proven else Status.FEASIBLE
        return Outcome(status, self.plan, levels, seconds, self.first, self.clock.cut)
