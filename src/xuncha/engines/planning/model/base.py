"""A CP-SAT model that can say which demand each of its constraints comes from."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from ortools.sat.python import cp_model

from xuncha.engines.planning.rules import Demand

# A Boolean variable, or 0 or 1 where there is nothing to decide.
Literal = Any
Expression = Any


class Base:
    """A model under construction.

    With ``named`` each constraint holds only while the literal of its demand is true; which
    demands are wanted is told to the solver as assumptions.
    """

    def __init__(self, *, named: bool = False) -> None:
        self.cp = cp_model.CpModel()
        self.named = named
        self.demands: dict[Demand, Any] = {}

    def require(self, constraint: Any, *demands: Demand) -> None:
        """Add a constraint that all ``demands`` together make."""
        if constraint is True:
            return
        added = self.cp.add(constraint)
        if self.named:
            added.only_enforce_if([self.literal(demand) for demand in demands])

    def literal(self, demand: Demand) -> Any:
        """Return the literal that switches a demand on."""
        if demand not in self.demands:
            self.demands[demand] = self.cp.new_bool_var("")
        return self.demands[demand]

    def forget_hints(self) -> None:
        """Take back where the search was to begin."""
        self.cp.clear_hints()  # type: ignore[no-untyped-call]

    def flag(self) -> Any:
        """Return a new Boolean variable."""
        return self.cp.new_bool_var("")

    def number(self, least: int, most: int) -> Any:
        """Return a new integer variable."""
        return self.cp.new_int_var(least, most, "")

    def at_most_one(self, literals: Iterable[Literal]) -> None:
        """Let at most one of the literals be true; more than one fixed one is a contradiction."""
        given = list(literals)
        fixed = sum(literal for literal in given if isinstance(literal, int))
        free = [literal for literal in given if not isinstance(literal, int)]
        if fixed > 1:
            self.cp.add_bool_or([])
        elif fixed:
            for literal in free:
                self.cp.add(literal == 0)
        elif len(free) > 1:
            self.cp.add_at_most_one(free)


def total(terms: Iterable[Expression]) -> Expression:
    """Return the sum of terms, a plain number where all of them are."""
    given = list(terms)
    fixed = sum(term for term in given if isinstance(term, int))
    free = [term for term in given if not isinstance(term, int)]
    return cp_model.LinearExpr.sum([*free, fixed]) if free else fixed


def is_fixed(literal: Literal) -> bool:
    """Whether there is nothing to decide about the literal."""
    return isinstance(literal, int)
