"""What is known of an instance, and what is answered."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from xuncha.engines.planning.gap.instance import Instance


@dataclass(frozen=True, slots=True)
class Answer:
    """What was found within the time.

    Attributes:
        agents: the agent of each job; empty if none was found.
        cost: of ``agents``; None if none was found.
        bound: no assignment costs less; None if even that is unknown.
        feasible: False when it is proven that there is no assignment, None when unknown.
        seconds: on the wall.
    """

    agents: tuple[int, ...]
    cost: int | None
    bound: int | None
    feasible: bool | None
    seconds: float

    @property
    def proven(self) -> bool:
        """Whether the answer is proven: the optimum, or that there is none."""
        return self.feasible is False or (self.cost is not None and self.cost == self.bound)

    @property
    def gap(self) -> float | None:
        """How far above the bound the cost may be, as a share of the bound."""
        if self.cost is None or self.bound is None:
            return None
        return (self.cost - self.bound) / max(1, abs(self.bound))


@dataclass(slots=True)
class Known:
    """What is known so far, whoever found it."""

    instance: Instance
    agents: tuple[int, ...] = ()
    cost: int | None = None
    bound: int | None = None
    infeasible: bool = False

    def learn(self, agents: Sequence[int], bound: float, *, infeasible: bool) -> None:
        self.infeasible |= infeasible
        if agents and self.instance.keeps(agents):
            cost = self.instance.cost(agents)
            if self.cost is None or cost < self.cost:
                self.agents, self.cost = tuple(agents), cost
        if math.isfinite(bound):
            least = math.ceil(bound - 1e-6)
            self.bound = least if self.bound is None else max(self.bound, least)

    @property
    def is_proven(self) -> bool:
        return self.infeasible or (self.cost is not None and self.cost == self.bound)
