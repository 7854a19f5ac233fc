"""The families of hard rules that join targets and people."""

from __future__ import annotations

from xuncha.engines.planning.index import Index
from xuncha.engines.planning.model.base import Base, Literal, is_fixed
from xuncha.engines.planning.model.seats import Seats
from xuncha.engines.planning.model.visits import Visits
from xuncha.engines.planning.plan import Position, Team
from xuncha.engines.planning.problem import Person, Target
from xuncha.engines.planning.rules import Demand, Rule


class Links:
    """Joins the two halves of a model."""

    def __init__(self, base: Base, index: Index, visits: Visits, seats: Seats | None) -> None:
        self.base = base
        self.index = index
        self.visits = visits
        self.seats = seats

    def require_all(self) -> None:
        """Require all families that concern targets and people."""
        self.capacity()
        if self.seats:
            self.keep_off(self.seats)
            self.one_mandate(self.seats)

    def capacity(self) -> None:
        """人天够用."""
        for team, row in self.visits.by_team.items():
            if not row:
                continue
            round = self.index.rounds[team.round]
            have = (
                self.seats.size(team) * round.days
                if self.seats
                else self.index.full_capacity(round)
            )
            self.base.require(self.visits.work(team) <= have, Demand(Rule.CAPACITY, team.round))

    def keep_off(self, seats: Seats) -> None:
        """任职、亲属、地域回避 and 异地巡察."""
        for team, row in seats.by_team.items():
            here = self.visits.by_team[team]
            for code in dict.fromkeys(person for person, _ in row):
                person = self.index.people[code]
                off = seats.off(person, self.index.rounds[team.round])
                for target in here.keys() & off if len(here) < len(off) else off & here.keys():
                    self._keep_off(seats, team, person, self.index.targets[target])

    def _keep_off(self, seats: Seats, team: Team, person: Person, target: Target) -> None:
        visit = self.visits.of(target.code, team)
        literals = [seats.by_team[team].get((person.code, position), 0) for position in Position]
        if not self.base.named:
            if not all(map(is_fixed, (visit, *literals))):
                self.base.at_most_one((visit, *literals))
            return
        round = self.index.rounds[team.round]
        both = visit + seats.sits(person.code, team) <= 1
        if self.index.is_at_home(person, target, round):
            self.base.require(both, Demand(Rule.ELSEWHERE, person.code))
        if self.index.recusals.bond(person.code, target.code, round):
            self.base.require(both, Demand(Rule.RECUSAL, person.code))

    def one_mandate(self, seats: Seats) -> None:
        """一次一授权."""
        for target in self.index.problem.targets:
            for person in self.index.problem.people:
                if self.index.recusals.has_led(person.code, target.code):
                    for team, visit in self.visits.by_target.get(target.code, {}).items():
                        self._not_both(seats, team, visit, person)
        for target in self.index.problem.targets:
            for earlier in self.index.earlier_visits[target.code]:
                self._lead_one_of(seats, earlier, target.code)

    def _leads(self, seats: Seats, team: Team, person: str) -> Literal:
        return seats.by_team[team].get((person, Position.LEADER), 0)

    def _not_both(self, seats: Seats, team: Team, visit: Literal, person: Person) -> None:
        leads = self._leads(seats, team, person.code)
        if not (is_fixed(leads) and is_fixed(visit)):
            self.base.require(leads + visit <= 1, Demand(Rule.ONE_MANDATE, person.code))

    def _lead_one_of(self, seats: Seats, earlier: str, later: str) -> None:
        before = self.visits.by_target.get(earlier, {})
        after = self.visits.by_target.get(later, {})
        for person in self.index.problem.people:
            demand = Demand(Rule.ONE_MANDATE, person.code)
            led = self.base.flag()
            for team, visit in before.items():
                leads = self._leads(seats, team, person.code)
                self.base.require(leads + visit <= 1 + led, demand)
            for team, visit in after.items():
                leads = self._leads(seats, team, person.code)
                self.base.require(leads + visit <= 2 - led, demand)
