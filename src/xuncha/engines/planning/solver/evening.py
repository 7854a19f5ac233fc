"""Rounds evened out by moving and exchanging what can move: quick, and the same for a seed."""

from __future__ import annotations

import math
from dataclasses import dataclass
from random import Random
from typing import NamedTuple

from xuncha.engines.planning.index import Index
from xuncha.engines.planning.levels import THOUSAND, lateness, strain
from xuncha.engines.planning.problem import Round
from xuncha.engines.planning.rules import Level
from xuncha.engines.planning.solver.clusters import Cluster, clusters
from xuncha.engines.planning.solver.run import Clock

_LOOK_EVERY = 256
# Moves for each cluster and round after which little is gained.
ENOUGH = 100
# What a move costs in the units of the solver, so that a clock can count both.
UNITS_PER_MOVE = 1 / 30_000
# How much the squares of the loads may grow at first, to get out of a dead end.
HEAT = 20_000.0


class Worth(NamedTuple):
    """What one round adds to each level; ``squares`` of the load guide the search."""

    systems: int
    early: int
    near: int
    heaviest: int
    squares: int


@dataclass(slots=True)
class Load:
    """What a round takes, by cluster number."""

    round: Round
    inside: set[int]
    worth: Worth


class Evening:
    """A search over which round takes which cluster."""

    def __init__(self, index: Index, rounds: dict[str, str]) -> None:
        self.index = index
        self.clusters = clusters(index)
        self.at = [rounds[cluster.targets[0].code] for cluster in self.clusters]
        looked_at = {target.after for target in index.problem.targets if target.after}
        self.free = [
            number
            for number, cluster in enumerate(self.clusters)
            if len(cluster.rounds) > 1
            and not any(t.after or t.code in looked_at for t in cluster.targets)
        ]
        self._free = frozenset(self.free)
        self._places = [_by(cluster, "place") for cluster in self.clusters]
        self._late = [self._months(cluster) for cluster in self.clusters]
        self._days = [cluster.days for cluster in self.clusters]
        self._largest = [max(t.days for t in cluster.targets) for cluster in self.clusters]
        self.loads = {}
        for round in index.order:
            inside = {n for n, code in enumerate(self.at) if code == round.code}
            self.loads[round.code] = Load(round, inside, self.worth(round, inside))

    def _months(self, cluster: Cluster) -> dict[str, int]:
        return {
            code: sum(
                lateness(self.index, target, self.index.rounds[code]) for target in cluster.targets
            )
            for code in cluster.rounds
        }

    def worth(self, round: Round, inside: set[int]) -> Worth:
        """Return what a round with those clusters adds to each level."""
        systems: set[str] = set()
        places: dict[str, int] = {}
        late = days = largest = 0
        for number in inside:
            systems.update(target.system for target in self.clusters[number].targets)
            for place, work in self._places[number].items():
                places[place] = places.get(place, 0) + work
            late += self._late[number].get(round.code, 0)
            days += self._days[number]
            largest = max(largest, self._largest[number])
        surplus = len(systems - {"", round.system}) - (not round.system)
        near, heaviest = self._teams(round, list(places.values()), days, largest)
        return Worth(max(0, surplus), late, near, heaviest, heaviest * heaviest)

    def _teams(self, round: Round, places: list[int], days: int, largest: int) -> tuple[int, int]:
        """Return the fewest surplus places, and the least strain with which they can be had."""
        full = self.index.full_capacity(round)
        low = max(
            -(-THOUSAND * days // (full * round.teams)), strain(self.index, round, largest), 1
        )
        near = _surplus(places, full * max(low, THOUSAND), round.teams)
        high = max(low, THOUSAND)
        while low < high:
            middle = (low + high) // 2
            if _surplus(places, full * middle, round.teams) <= near:
                high = middle
            else:
                low = middle + 1
        return near, low

    def values(self) -> dict[Level, int]:
        """Return the levels as the placement has them."""
        worths = [load.worth for load in self.loads.values()]
        return {
            Level.SYSTEMS: sum(worth.systems for worth in worths),
            Level.EARLY: sum(worth.early for worth in worths),
            Level.NEAR: sum(worth.near for worth in worths),
            Level.TEAM_LOAD: sum(worth.heaviest for worth in worths)
            + len(worths) * max((worth.heaviest for worth in worths), default=0),
        }

    def rounds(self) -> dict[str, str]:
        """Return the round of each target."""
        return {
            target.code: code
            for cluster, code in zip(self.clusters, self.at, strict=True)
            for target in cluster.targets
        }

    def improve(self, clock: Clock, *, moves: int, enough: int) -> None:
        """Try that many moves, or fewer once the load is down to ``enough``."""
        if not self.free or len(self.loads) < 2:  # noqa: PLR2004 -- nowhere to go
            return
        dice = Random(clock.seed)  # noqa: S311 -- a search, not a secret
        moves = min(moves, ENOUGH * len(self.free) * len(self.loads))
        now = best = self._key({})
        kept = list(self.at)
        for move in range(moves):
            if move % _LOOK_EVERY == 0:
                clock.spent += _LOOK_EVERY * UNITS_PER_MOVE
                if clock.is_over() or (best[3] <= enough and not any(best[:3])):
                    break
            changed = self._proposal(dice)
            if changed:
                then = self._key({load.round.code: load.worth for load in changed})
                heat = HEAT * (1 - move / moves)
                if _accepts(dice, now, then, heat):
                    now = then
                    self._take(changed)
                    if now[:4] < best[:4]:
                        best, kept = now, list(self.at)
        self._restore(kept)

    def _restore(self, at: list[str]) -> None:
        self.at = at
        for code, load in self.loads.items():
            inside = {number for number, there in enumerate(at) if there == code}
            self.loads[code] = Load(load.round, inside, self.worth(load.round, inside))

    def _key(self, changed: dict[str, Worth]) -> tuple[float, ...]:
        worths = [changed.get(code, load.worth) for code, load in self.loads.items()]
        systems, early, near, heaviest, squares = map(sum, zip(*worths, strict=True))
        most = max(worth.heaviest for worth in worths)
        return systems, early, near, heaviest + len(worths) * most, squares

    def _proposal(self, dice: Random) -> list[Load] | None:
        """Return two rounds as they would be after a move or an exchange, None if not allowed."""
        first = dice.choice(self.free)
        source = self.loads[self.at[first]]
        goal = self.loads[dice.choice(self.clusters[first].rounds)]
        if goal is source:
            return None
        gone, come = {first}, set()
        if dice.random() < 0.7:  # noqa: PLR2004 -- exchanges fit where moves do not
            home = source.round.code
            movable = [
                n for n in goal.inside if n in self._free and home in self.clusters[n].rounds
            ]
            if movable:
                come = {dice.choice(movable)}
        left = (source.inside - gone) | come
        there = (goal.inside - come) | gone
        if not (self._fits(source.round, left) and self._fits(goal.round, there)):
            return None
        return [
            Load(source.round, left, self.worth(source.round, left)),
            Load(goal.round, there, self.worth(goal.round, there)),
        ]

    def _fits(self, round: Round, inside: set[int]) -> bool:
        count = sum(len(self.clusters[n].targets) for n in inside)
        days = sum(self._days[n] for n in inside)
        return count >= round.teams and days <= round.teams * self.index.full_capacity(round)

    def _take(self, changed: list[Load]) -> None:
        for load in changed:
            self.loads[load.round.code] = load
            for number in load.inside:
                self.at[number] = load.round.code


def _accepts(dice: Random, now: tuple[float, ...], then: tuple[float, ...], heat: float) -> bool:
    """Whether to go on from ``then``: never if a level before the load grows, else by chance."""
    if then[:3] != now[:3]:
        return then[:3] < now[:3]
    worse = then[4] - now[4]
    return worse <= 0 or (heat > 0 and dice.random() < math.exp(-worse / heat))


def _by(cluster: Cluster, name: str) -> dict[str, int]:
    found: dict[str, int] = {}
    for target in cluster.targets:
        if place := getattr(target, name):
            found[place] = found.get(place, 0) + target.days
    return found


def _surplus(places: list[int], borne: int, teams: int) -> int:
    """Return the places beyond one a team where a team bears ``borne`` thousandths of a day."""
    return max(0, sum(max(1, -(-THOUSAND * work // borne)) for work in places) - teams)
