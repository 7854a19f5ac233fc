"""Who sits where: variables, and the families of hard rules on people."""

from __future__ import annotations

from itertools import combinations

from xuncha.engines.planning.checks.begun import begun_people
from xuncha.engines.planning.index import Index
from xuncha.engines.planning.model.base import Base, Expression, Literal, is_fixed, total
from xuncha.engines.planning.model.scope import Scope
from xuncha.engines.planning.model.visits import Visits
from xuncha.engines.planning.plan import Position, Team
from xuncha.engines.planning.problem import Person, Round
from xuncha.engines.planning.rules import Demand, Rule

Place = tuple[str, Position]


class Seats:
    """For each team a literal for each person and position that may be in it."""

    def __init__(self, base: Base, index: Index, scope: Scope, visits: Visits) -> None:
        self.base = base
        self.index = index
        self.scope = scope
        self.by_team: dict[Team, dict[Place, Literal]] = {team: {} for team in index.teams}
        self._served: dict[tuple[str, str], list[Literal]] = {}
        self._off: dict[tuple[str, str], frozenset[str]] = {}
        for seat in scope.seats:
            self._put(seat.team, (seat.person, seat.position), 1)
        standing = {(seat.person, seat.team.round) for seat in scope.seats}
        for code in scope.staffed:
            round = index.rounds[code]
            for person in index.problem.people:
                if base.named or self._can_serve(person, round, standing):
                    self._offer(person, round, visits)

    def _can_serve(self, person: Person, round: Round, standing: set[tuple[str, str]]) -> bool:
        return self.index.may_serve(person, round) and not any(
            other is not round
            and (person.code, other.code) in standing
            and self.index.too_close(person, round, other)
            for other in self.index.order
        )

    def _offer(self, person: Person, round: Round, visits: Visits) -> None:
        positions = list(Position) if self.base.named else self.index.positions(person)
        off = self.off(person, round)
        for team in self.index.teams_of(round):
            fixed = {code for code, there in visits.by_team[team].items() if is_fixed(there)}
            if fixed.isdisjoint(off):
                for position in positions:
                    if position is not Position.LEADER or not self._led(person, fixed):
                        self._put(team, (person.code, position), self.base.flag())

    def _led(self, person: Person, targets: set[str]) -> bool:
        return any(self.index.recusals.has_led(person.code, code) for code in targets)

    def _put(self, team: Team, place: Place, literal: Literal) -> None:
        self.by_team[team][place] = literal
        self._served.setdefault((place[0], team.round), []).append(literal)

    def off(self, person: Person, round: Round) -> frozenset[str]:
        """Return the targets that recusal or 属地 keeps the person off in the round."""
        key = person.code, round.code
        if key not in self._off:
            home = (
                target.code
                for target in self.index.problem.targets
                if self.index.is_at_home(person, target, round)
            )
            barred = self.index.recusals.barred(person.code, round)
            self._off[key] = barred.union(home)
        return self._off[key]

    def serves(self, person: str, round: str) -> Expression:
        """Return whether the person serves in the round, as 0 or 1."""
        return total(self._served.get((person, round), ()))

    def sits(self, person: str, team: Team) -> Expression:
        """Return whether the person sits in the team, as 0 or 1."""
        row = self.by_team[team]
        return total(row.get((person, position), 0) for position in Position)

    def size(self, team: Team) -> Expression:
        """Return how many people the team has."""
        return total(self.by_team[team].values())

    def open_teams(self) -> list[Team]:
        """Return the teams whose seats are left to decide."""
        return [team for team in self.index.teams if team.round in self.scope.staffed]

    def require_all(self) -> None:
        """Require all families that concern people alone."""
        self.one_seat()
        self.team_size()
        self.leader()
        self.deputy()
        self.skills()
        self.borrowed()
        self.rest()
        self.begun()
        if self.base.named:
            self.position()
            self.callable()

    def one_seat(self) -> None:
        """一人一组."""
        for literals in self._served.values():
            self.base.at_most_one(literals)

    def team_size(self) -> None:
        """组员人数."""
        for team in self.open_teams():
            demand = Demand(Rule.TEAM_SIZE, team.round)
            self.base.require(self.size(team) >= self.index.rules.team_min, demand)
            self.base.require(self.size(team) <= self.index.rules.team_max, demand)

    def holding(self, team: Team, position: Position) -> Expression:
        """Return how many people hold a position in the team."""
        row = self.by_team[team]
        return total(literal for (_, held), literal in row.items() if held is position)

    def leader(self) -> None:
        """一组一名组长."""
        for team in self.open_teams():
            held = self.holding(team, Position.LEADER)
            self.base.require(held == 1, Demand(Rule.LEADER, team.round))

    def deputy(self) -> None:
        """副组长人数."""
        rules = self.index.rules
        for team in self.open_teams():
            held, demand = self.holding(team, Position.DEPUTY), Demand(Rule.DEPUTY, team.round)
            self.base.require(held >= rules.deputies_min, demand)
            self.base.require(held <= rules.deputies_max, demand)

    def skills(self) -> None:
        """专业力量."""
        for team in self.open_teams():
            round = self.index.rounds[team.round]
            for skill, needed in self.index.skills_of(round).items():
                skilled = total(
                    literal
                    for (person, _), literal in self.by_team[team].items()
                    if skill in self.index.people[person].skills
                )
                self.base.require(skilled >= needed, Demand(Rule.SKILLS, team.round))

    def borrowed(self) -> None:
        """抽调比例."""
        share = self.index.rules.borrowed
        for team in self.open_teams():
            weighed = total(
                literal * (100 * self.index.is_borrowed(self.index.people[person]) - share)
                for (person, _), literal in self.by_team[team].items()
            )
            self.base.require(weighed <= 0, Demand(Rule.BORROWED, team.round))

    def rest(self) -> None:
        """轮休."""
        for person in self.index.problem.people:
            demand = Demand(Rule.REST, person.code)
            rounds = [r for r in self.index.order if (person.code, r.code) in self._served]
            for first, second in combinations(rounds, 2):
                if self.index.too_close(person, first, second):
                    both = self.serves(person.code, first.code) + self.serves(
                        person.code, second.code
                    )
                    self.base.require(both <= 1, demand)

    def begun(self) -> None:
        """已开展的轮次不变."""
        for team, person in sorted(begun_people(self.index)):
            if team.round in self.scope.staffed:
                self.base.require(self.sits(person, team) == 1, Demand(Rule.BEGUN, team.round))

    def position(self) -> None:
        """任职资格, where it is not met by offering nothing else."""
        for row in self.by_team.values():
            for (code, position), literal in row.items():
                if position not in self.index.people[code].may:
                    self.base.require(literal == 0, Demand(Rule.POSITION, code))

    def callable(self) -> None:
        """可抽调时间 and 轮次属地, where they are not met by offering nothing else."""
        for code, round_code in self._served:
            person, round = self.index.people[code], self.index.rounds[round_code]
            serves = self.serves(code, round_code)
            if not self.index.is_free(person, round):
                self.base.require(serves == 0, Demand(Rule.FREE, code))
            if not self.index.is_local(person, round):
                self.base.require(serves == 0, Demand(Rule.AREA, code))
