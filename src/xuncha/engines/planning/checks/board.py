"""A plan laid out on a problem's teams: what every check looks at."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from xuncha.engines.planning.index import Index
from xuncha.engines.planning.plan import Plan, Position, Seat, Team
from xuncha.engines.planning.problem import Person, Round, Target


@dataclass(frozen=True, slots=True)
class Board:
    """The known part of a plan, by team."""

    index: Index
    plan: Plan
    visits: dict[Team, list[Target]]
    seats: dict[Team, list[Seat]]

    def teams(self) -> Iterator[tuple[Team, Round, list[Target], list[Seat]]]:
        """Yield every team of the problem with its round, targets and seats."""
        for team in self.index.teams:
            yield team, self.index.rounds[team.round], self.visits[team], self.seats[team]

    def person(self, seat: Seat) -> Person:
        """Return the person of a seat."""
        return self.index.people[seat.person]

    def team_of(self, target: Target) -> Team | None:
        """Return the team that visits the target, if one does."""
        team = self.plan.visits.get(target.code)
        return team if team in self.visits else None

    def leader_of(self, team: Team) -> frozenset[str]:
        """Return the codes of those who lead the team."""
        seats = self.seats[team]
        return frozenset(seat.person for seat in seats if seat.position is Position.LEADER)

    def served(self) -> dict[str, list[Seat]]:
        """Return the seats of each person, by the start of their rounds."""
        found: dict[str, list[Seat]] = {}
        for team in self.index.teams:
            for seat in self.seats[team]:
                found.setdefault(seat.person, []).append(seat)
        return found


def lay_out(index: Index, plan: Plan) -> Board:
    """Return the plan by team, leaving out what the problem does not know."""
    visits: dict[Team, list[Target]] = {team: [] for team in index.teams}
    seats: dict[Team, list[Seat]] = {team: [] for team in index.teams}
    for code, team in plan.visits.items():
        if code in index.targets and team in visits:
            visits[team].append(index.targets[code])
    for seat in dict.fromkeys(plan.seats):
        if seat.person in index.people and seat.team in seats:
            seats[seat.team].append(seat)
    return Board(index, plan, visits, seats)


def team_name(index: Index, team: Team) -> str:
    """Return how a team is called."""
    return f"{index.rounds[team.round].name} {team.number} 组"
