"""What a solver gives back: a plan, and for each level how good it is proven to be."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from xuncha.engines.planning.plan import Plan
from xuncha.engines.planning.rules import Level


class Status(StrEnum):
    """How a solve ended."""

    OPTIMAL = "optimal"
    FEASIBLE = "feasible"
    INFEASIBLE = "infeasible"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Reached:
    """A level of a plan: its value, and below what no plan can go.

    The bound holds for every plan whose levels before are as good as this plan's.
    """

    level: Level
    value: int
    bound: int

    @property
    def gap(self) -> float:
        """How far the value may be from the best, as a share of the value."""
        return (self.value - self.bound) / self.value if self.value > self.bound else 0.0

    @property
    def proven(self) -> bool:
        """Whether no plan is better on this level."""
        return self.value <= self.bound


@dataclass(frozen=True, slots=True)
class Outcome:
    """The end of a solve.

    Attributes:
        levels: in their order; empty without a plan.
        seconds: from the call to the answer; ``first`` to the first valid plan, None without one.
        cut: whether the wall clock or a stop ended it, so that another run may end elsewhere.
    """

    status: Status
    plan: Plan | None
    levels: tuple[Reached, ...]
    seconds: float
    first: float | None = None
    cut: bool = False

    @property
    def values(self) -> Mapping[Level, int]:
        """Return the value of each level."""
        return {reached.level: reached.value for reached in self.levels}
