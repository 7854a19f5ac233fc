"""The problem, or a part of it, as a CP-SAT model."""

from __future__ import annotations

from typing import Any

from xuncha.engines.planning.index import Index
from xuncha.engines.planning.model.base import Base, Literal, is_fixed
from xuncha.engines.planning.model.links import Links
from xuncha.engines.planning.model.scope import Scope, options
from xuncha.engines.planning.model.seats import Seats
from xuncha.engines.planning.model.soft import Soft
from xuncha.engines.planning.model.visits import Visits
from xuncha.engines.planning.plan import Plan, Seat

__all__ = ["Model", "Scope", "options"]


class Model:
    """All hard rules within a scope; soft levels are added as they are asked for."""

    def __init__(self, index: Index, scope: Scope, *, named: bool = False) -> None:
        self.index = index
        self.base = Base(named=named)
        self.cp = self.base.cp
        self.visits = Visits(self.base, index, scope)
        self.seats = Seats(self.base, index, scope, self.visits) if scope.manned else None
        self.links = Links(self.base, index, self.visits, self.seats)
        self.soft = Soft(self.base, index, self.visits, self.seats)
        self.visits.require_all()
        if self.seats:
            self.seats.require_all()
        self.links.require_all()

    def hint(self, plan: Plan) -> None:
        """Let the search begin at a plan."""
        for code, row in self.visits.by_target.items():
            for team, literal in row.items():
                self._hint(literal, plan.visits.get(code) == team)
        taken = set(plan.seats)
        for team, places in self.seats.by_team.items() if self.seats else ():
            for (person, position), literal in places.items():
                self._hint(literal, Seat(team, person, position) in taken)

    def _hint(self, literal: Literal, value: bool) -> None:  # noqa: FBT001
        if not is_fixed(literal):
            self.cp.add_hint(literal, value)

    def plan(self, solver: Any) -> Plan:
        """Return the plan of a solver's answer."""

        def is_true(literal: Literal) -> bool:
            return bool(literal) if is_fixed(literal) else bool(solver.boolean_value(literal))

        visits = {
            code: team
            for code, row in self.visits.by_target.items()
            for team, literal in row.items()
            if is_true(literal)
        }
        rows = self.seats.by_team if self.seats else {}
        seats = tuple(
            Seat(team, person, position)
            for team, places in rows.items()
            for (person, position), literal in places.items()
            if is_true(literal)
        )
        return Plan(visits, seats)
