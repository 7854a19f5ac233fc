"""Where targets go: variables, and the families of hard rules on them."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import combinations, pairwise

from xuncha.engines.planning.checks.begun import begun_visits
from xuncha.engines.planning.index import Index
from xuncha.engines.planning.model.base import Base, Expression, Literal, total
from xuncha.engines.planning.model.scope import Scope
from xuncha.engines.planning.plan import Team
from xuncha.engines.planning.problem import Follow, Target
from xuncha.engines.planning.rules import Demand, Rule


class Visits:
    """For each target a literal for each team that may take it."""

    def __init__(self, base: Base, index: Index, scope: Scope) -> None:
        self.base = base
        self.index = index
        self.by_target: dict[str, dict[Team, Literal]] = {}
        self.by_team: dict[Team, dict[str, Literal]] = {team: {} for team in index.teams}
        for code, teams in scope.visits.items():
            only = len(teams) == 1 and not base.named
            row: dict[Team, Literal] = {team: 1 if only else base.flag() for team in teams}
            self.by_target[code] = row
            for team, literal in row.items():
                self.by_team[team][code] = literal
        self._in_round: dict[tuple[str, str], Expression] = {}

    def of(self, target: str, team: Team) -> Literal:
        """Return the literal of a visit, 0 where it is out of the question."""
        return self.by_target.get(target, {}).get(team, 0)

    def in_round(self, target: str, round: str) -> Expression:
        """Return whether the target is in the round, as 0 or 1."""
        key = target, round
        if key not in self._in_round:
            row = self.by_target.get(target, {})
            self._in_round[key] = total(row[team] for team in row if team.round == round)
        return self._in_round[key]

    def rounds_of(self, target: str) -> list[str]:
        """Return the rounds that may take the target."""
        return list(dict.fromkeys(team.round for team in self.by_target.get(target, {})))

    def work(self, team: Team) -> Expression:
        """Return the staff-days of a team's targets."""
        row = self.by_team[team]
        return total(literal * self.index.targets[code].days for code, literal in row.items())

    def require_all(self) -> None:
        """Require all families that concern targets alone."""
        self.term()
        if self.base.named:
            self.wishes()
        self.group()
        self.follow()
        self.look_back()
        self.no_idle_team()

    def term(self) -> None:
        """一届全覆盖."""
        for code, row in self.by_target.items():
            self.base.at_most_one(row.values())
            self.base.require(total(row.values()) >= 1, Demand(Rule.TERM, code))

    def wishes(self) -> None:
        """指定轮次, 不得安排的轮次, 轮次属地, begun rounds: where they are not met by the offer."""
        standing, begun = begun_visits(self.index), self.index.problem.begun
        for code, row in self.by_target.items():
            target = self.index.targets[code]
            for team, literal in row.items():
                round = self.index.rounds[team.round]
                stands = standing.get(code)
                broken = {
                    Demand(Rule.MUST, code): target.must and team.round not in target.must,
                    Demand(Rule.NEVER, code): team.round in target.never,
                    Demand(Rule.AREA, code): not self.index.in_area(target, round),
                    Demand(Rule.BEGUN, stands.round if stands else team.round): (
                        team != stands if stands else team.round in begun
                    ),
                }
                for demand, is_broken in broken.items():
                    if is_broken:
                        self.base.require(literal == 0, demand)

    def group(self) -> None:
        """同组巡察."""
        for code, targets in self.index.groups.items():
            self._together(targets, Demand(Rule.GROUP, code))

    def _together(self, targets: Iterable[Target], demand: Demand) -> None:
        known = [target for target in targets if target.code in self.by_target]
        # A chain is enough while all are placed; where one may be left out, each pair counts.
        for one, other in combinations(known, 2) if self.base.named else pairwise(known):
            teams = {**self.by_target[one.code], **self.by_target[other.code]}
            for team in teams:
                self._if_both_placed(
                    self.of(one.code, team), self.of(other.code, team), (one, other), demand
                )

    def _if_both_placed(
        self, one: Expression, other: Expression, pair: tuple[Target, Target], demand: Demand
    ) -> None:
        """Let two targets be in the same place; where explained, only if both are placed at all."""
        if not self.base.named:
            self.base.require(one == other, demand)
            return
        for here, there, target in ((one, other, pair[1]), (other, one, pair[0])):
            placed = total(self.by_target[target.code].values())
            self.base.require(here + placed <= 1 + there, demand)

    def follow(self) -> None:
        """巡镇带村."""
        for code, villages in self.index.followers.items():
            demand = Demand(Rule.FOLLOW, code)
            lead = self.index.township(code) or villages[0]
            if lead.code not in self.by_target:
                continue
            for village in villages:
                if village is lead or village.code not in self.by_target:
                    continue
                if village.follow is Follow.TEAM:
                    self._together((lead, village), demand)
                    continue
                rounds = (*self.rounds_of(lead.code), *self.rounds_of(village.code))
                for round in dict.fromkeys(rounds):
                    one = self.in_round(lead.code, round)
                    other = self.in_round(village.code, round)
                    self._if_both_placed(one, other, (lead, village), demand)

    def look_back(self) -> None:
        """回头看在后."""
        rounds = self.index.rounds
        for target in self.index.problem.targets:
            for before in self.rounds_of(target.after):
                for after in self.rounds_of(target.code):
                    if rounds[after].start <= rounds[before].end:
                        both = self.in_round(target.after, before) + self.in_round(
                            target.code, after
                        )
                        self.base.require(both <= 1, Demand(Rule.LOOK_BACK, target.code))

    def no_idle_team(self) -> None:
        """不设空组."""
        for team, row in self.by_team.items():
            self.base.require(total(row.values()) >= 1, Demand(Rule.NO_IDLE_TEAM, team.round))
