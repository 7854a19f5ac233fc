"""The days that must be served, spread over people as a flow: a quick bound of attendance."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count

from ortools.graph.python import min_cost_flow

from xuncha.engines.planning.index import Index
from xuncha.engines.planning.levels import stretch
from xuncha.engines.planning.plan import Position
from xuncha.engines.planning.problem import Round

_SINK = 0


class Spreading:
    """Days flow from the seats of rounds to people; each further stretch of a person costs more.

    Every plan is such a flow: its leaders, as many deputies and as many others as its teams need
    at least, and of the rest enough for the work of all targets. Rest, skills and recusal are left
    out, and people may share the days of a seat.
    """

    def __init__(self, index: Index) -> None:
        self.index = index
        self.flow = min_cost_flow.SimpleMinCostFlow()
        self._nodes = count(_SINK + 1)
        self._needed = 0
        self._people = {code: next(self._nodes) for code in index.people}
        spare = next(self._nodes)
        for round in index.order:
            self._staff(round, spare)
        work = sum(target.days for target in index.problem.targets)
        self._supply(spare, max(0, work - self._needed))
        self.flow.set_node_supply(_SINK, -self._needed)
        for node in self._people.values():
            self._pay(node)

    def bound(self) -> int | None:
        """Return what no plan's attendance goes below; None if there are too few people."""
        status = self.flow.solve()
        if status == self.flow.OPTIMAL:
            return int(self.flow.optimal_cost())
        return None if status == self.flow.INFEASIBLE else 0

    def _staff(self, round: Round, spare: int) -> None:
        serving = {}
        for person in self.index.problem.people:
            if self.index.may_serve(person, round):
                serving[person.code] = next(self._nodes)
                self._arc(serving[person.code], self._people[person.code], round.days)
        rules, whole = self.index.rules, round.teams * round.days
        for may, least in self._seats():
            node = next(self._nodes)
            self._supply(node, least * whole)
            for code, there in serving.items():
                if may & self.index.people[code].may:
                    self._arc(node, there, round.days)
            if may == frozenset(Position):
                self._arc(spare, node, max(0, rules.team_max - rules.team_min) * whole)

    def _seats(self) -> Iterator[tuple[frozenset[Position], int]]:
        """Yield how many people a team needs at least who may take one of those positions."""
        rules = self.index.rules
        yield frozenset({Position.LEADER}), 1
        yield frozenset({Position.DEPUTY}), rules.deputies_min
        yield frozenset(Position), max(0, rules.team_min - 1 - rules.deputies_min)

    def _pay(self, node: int) -> None:
        unit = stretch(self.index)
        most = sum(round.days for round in self.index.order)
        for full in range(-(-most // unit)):
            self._arc(node, _SINK, unit, 2 * full + 1)

    def _supply(self, node: int, days: int) -> None:
        self.flow.set_node_supply(node, days)
        self._needed += days

    def _arc(self, tail: int, head: int, room: int, cost: int = 0) -> None:
        self.flow.add_arc_with_capacity_and_unit_cost(tail, head, room, cost)
