"""Which team takes which targets, as a search sees it: loads, places and systems at hand."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from functools import cached_property
from typing import NamedTuple

from xuncha.engines.planning.index import Index
from xuncha.engines.planning.levels import THOUSAND, lateness
from xuncha.engines.planning.model import options
from xuncha.engines.planning.plan import Team
from xuncha.engines.planning.problem import Follow, Target
from xuncha.engines.planning.solver.clusters import clusters, joined


class Change(NamedTuple):
    """A block that goes to another team, alone or in exchange for one that comes back."""

    block: int
    there: int
    back: int | None


class Packing:
    """Blocks of targets that stay together, each with its team; teams are known by number."""

    def __init__(self, index: Index, visits: Mapping[str, Team]) -> None:
        self.index = index
        self.teams = index.teams
        self.rounds = [index.rounds[team.round] for team in self.teams]
        self.full = [index.full_capacity(round) for round in self.rounds]
        self.blocks = _blocks(index)
        self.days = [sum(target.days for target in block) for block in self.blocks]
        number = {team: n for n, team in enumerate(self.teams)}
        self.open = [
            [number[team] for team in teams] for teams in _open_teams(index, self.blocks, visits)
        ]
        self.movable = [block for block, teams in enumerate(self.open) if len(teams) > 1]
        self.at = [0] * len(self.blocks)
        self.load = [0] * len(self.teams)
        self.inside: list[list[int]] = [[] for _ in self.teams]
        self._places: list[Counter[str]] = [Counter() for _ in self.teams]
        self._systems: dict[str, Counter[str]] = {code: Counter() for code in index.rounds}
        self._late: dict[tuple[int, str], int] = {}
        for block, targets in enumerate(self.blocks):
            self._put(block, number[visits[targets[0].code]])

    @cached_property
    def may(self) -> list[frozenset[int]]:
        """The teams that each block may go to, for quick look-up."""
        return [frozenset(teams) for teams in self.open]

    @cached_property
    def _places_of(self) -> list[Counter[str]]:
        return [Counter(t.place for t in block if t.place) for block in self.blocks]

    @cached_property
    def _systems_of(self) -> list[Counter[str]]:
        return [Counter(t.system for t in block if t.system) for block in self.blocks]

    def _put(self, block: int, team: int) -> None:
        self.at[block] = team
        self.load[team] += self.days[block]
        self.inside[team].append(block)
        self._places[team].update(self._places_of[block])
        self._systems[self.teams[team].round].update(self._systems_of[block])

    def _take(self, block: int) -> None:
        team = self.at[block]
        self.load[team] -= self.days[block]
        self.inside[team].remove(block)
        _without(self._places[team], self._places_of[block])
        _without(self._systems[self.teams[team].round], self._systems_of[block])

    def visits(self) -> dict[str, Team]:
        """Return the team of each target."""
        return {
            target.code: self.teams[team]
            for block, team in zip(self.blocks, self.at, strict=True)
            for target in block
        }

    def heaviest(self) -> int:
        """Return the level of the load, as `levels.team_load` counts it."""
        most = dict.fromkeys(self.index.rounds, 0)
        for team, load, full in zip(self.teams, self.load, self.full, strict=True):
            most[team.round] = max(most[team.round], -(-THOUSAND * load // full))
        return sum(most.values()) + len(most) * max(most.values(), default=0)

    def shift(self, change: Change) -> int:
        """Return the staff-days that a change takes from one team to the other."""
        gone = self.days[change.block]
        return gone if change.back is None else gone - self.days[change.back]

    def is_allowed(self, change: Change) -> bool:
        """Whether no level before the load grows, no team becomes idle, and no wish is broken."""
        here = self.at[change.block]
        if change.back is None:
            if len(self.inside[here]) == 1:
                return False
        elif here not in self.may[change.back]:
            return False
        same_round = self.rounds[here] is self.rounds[change.there]
        return self._stays_near(change, here) and (
            same_round or (self._stays_early(change, here) and self._stays_pure(change, here))
        )

    def _stays_near(self, change: Change, here: int) -> bool:
        gone, come = self._both(self._places_of, change)
        one, other = self._places[here], self._places[change.there]
        before = max(0, len(one) - 1) + max(0, len(other) - 1)
        after = max(0, len(_after(one, gone, come)) - 1)
        return after + max(0, len(_after(other, come, gone)) - 1) <= before

    def _stays_pure(self, change: Change, here: int) -> bool:
        gone, come = self._both(self._systems_of, change)
        source, goal = self.rounds[here], self.rounds[change.there]
        one, other = self._systems[source.code], self._systems[goal.code]
        before = _beyond(source.system, one.keys()) + _beyond(goal.system, other.keys())
        after = _beyond(source.system, _after(one, gone, come))
        return after + _beyond(goal.system, _after(other, come, gone)) <= before

    def _stays_early(self, change: Change, here: int) -> bool:
        late = self._months(change.block, change.there) - self._months(change.block, here)
        if change.back is not None:
            late += self._months(change.back, here) - self._months(change.back, change.there)
        return late <= 0

    def _months(self, block: int, team: int) -> int:
        key = block, self.teams[team].round
        if key not in self._late:
            round = self.rounds[team]
            self._late[key] = sum(lateness(self.index, t, round) for t in self.blocks[block])
        return self._late[key]

    @staticmethod
    def _both(of: list[Counter[str]], change: Change) -> tuple[Counter[str], Counter[str]]:
        return of[change.block], Counter() if change.back is None else of[change.back]

    def make(self, change: Change) -> None:
        """Make a change."""
        here = self.at[change.block]
        self._take(change.block)
        if change.back is not None:
            self._take(change.back)
            self._put(change.back, here)
        self._put(change.block, change.there)

    def restore(self, at: list[int]) -> None:
        """Put all blocks back to where they were."""
        for block, team in enumerate(at):
            if self.at[block] != team:
                self._take(block)
                self._put(block, team)


def _after(here: Counter[str], gone: Counter[str], come: Counter[str]) -> set[str]:
    return {key for key, count in here.items() if count > gone[key]} | come.keys()


def _without(here: Counter[str], gone: Counter[str]) -> None:
    for key, count in gone.items():
        here[key] -= count
        if not here[key]:
            del here[key]


def _beyond(own: str, systems: AbstractSet[str]) -> int:
    """Return the systems of a round beyond its own, or beyond one."""
    return len(systems - {own}) if own else max(0, len(systems) - 1)


def _blocks(index: Index) -> list[list[Target]]:
    """Return the targets that go to one team, together."""
    bound = [[target.code for target in targets] for targets in index.groups.values()]
    for code, villages in index.followers.items():
        lead = index.township(code) or villages[0]
        close = [village.code for village in villages if village.follow is Follow.TEAM]
        bound.append([lead.code, *close])
    return joined(index, bound)


def _open_teams(
    index: Index, blocks: list[list[Target]], visits: Mapping[str, Team]
) -> list[list[Team]]:
    """Return the teams to which each block may move; what is tied to others stays in its round."""
    wishes = options(index)
    alone = {c.targets[0].code for c in clusters(index) if len(c.targets) == 1}
    looked_at = {target.after for target in index.problem.targets}
    found = []
    for block in blocks:
        code = block[0].code
        free = code in alone and code not in looked_at and not block[0].after
        here = visits[code].round
        shared = set(wishes[code]).intersection(*(wishes[target.code] for target in block))
        found.append([t for t in wishes[code] if t in shared and (free or t.round == here)])
    return found
