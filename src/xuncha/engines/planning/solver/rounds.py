"""How much of each kind a round takes: a relaxation of the whole problem, and a plan's first step.

Every plan, seen by rounds alone, is an answer to this model with levels no larger than the plan's,
so what is proven here holds for the whole problem (docs/handbook/planning.md argues it).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from xuncha.engines.planning.index import Index
from xuncha.engines.planning.levels import THOUSAND, strain
from xuncha.engines.planning.model.base import Base, Expression, Literal, total
from xuncha.engines.planning.problem import Round
from xuncha.engines.planning.rules import Level
from xuncha.engines.planning.solver.clusters import Cluster, Kind, kinds

PLACED = (Level.SYSTEMS, Level.EARLY, Level.NEAR, Level.TEAM_LOAD)


@dataclass(frozen=True, slots=True)
class Portion:
    """What a round takes of a kind: how many clusters, their staff-days, and whether any."""

    kind: Kind
    count: Expression
    days: Expression
    used: Literal

    def days_at(self, place: str) -> Expression:
        """Return the staff-days that lie at a place."""
        if len(self.kind.clusters) > 1:
            return self.days
        return self.count * sum(t.days for t in self.kind.targets if t.place == place)


class Rounds:
    """The model: a portion of each kind for each round that may take it."""

    def __init__(self, index: Index) -> None:
        self.index = index
        self.base = Base()
        self.cp = self.base.cp
        self.kinds = kinds(index)
        self.inside: dict[str, list[Portion]] = {round.code: [] for round in index.order}
        for kind in self.kinds:
            self._share_out(kind)
        for round in index.order:
            self._require(round)
        self._look_back()
        self.heaviest: dict[str, Any] = {}
        self.levels = {
            Level.SYSTEMS: total(self._systems(round) for round in index.order),
            Level.EARLY: self._early(),
            Level.NEAR: total(self._near_and_load(round) for round in index.order),
            Level.TEAM_LOAD: self._load(),
        }

    def _share_out(self, kind: Kind) -> None:
        portions = [self._portion(kind) for _ in kind.rounds]
        for code, portion in zip(kind.rounds, portions, strict=True):
            self.inside[code].append(portion)
        self.cp.add(total(portion.count for portion in portions) == len(kind.clusters))
        if len(kind.clusters) > 1:
            days = sum(cluster.days for cluster in kind.clusters)
            self.cp.add(total(portion.days for portion in portions) == days)

    def _portion(self, kind: Kind) -> Portion:
        if len(kind.clusters) == 1:
            taken = self.base.flag()
            return Portion(kind, taken, taken * kind.clusters[0].days, taken)
        each = sorted(cluster.days for cluster in kind.clusters)
        count, days = self.base.number(0, len(each)), self.base.number(0, sum(each))
        used = self.base.flag()
        self.cp.add(count <= used * len(each))
        # No few of them take less than the smallest, nor more than the largest.
        self.cp.add(days >= count * each[0])
        self.cp.add(days <= count * each[-1])
        return Portion(kind, count, days, used)

    def _require(self, round: Round) -> None:
        inside = self.inside[round.code]
        room = round.teams * self.index.full_capacity(round)
        self.cp.add(self.work(round) <= room)
        count = total(portion.count * len(portion.kind.targets) for portion in inside)
        self.cp.add(count >= round.teams)

    def work(self, round: Round) -> Expression:
        """Return the staff-days of what the round takes."""
        return total(portion.days for portion in self.inside[round.code])

    def _look_back(self) -> None:
        taken = {
            (target.code, code): portion.count
            for code, inside in self.inside.items()
            for portion in inside
            if len(portion.kind.clusters) == 1
            for target in portion.kind.targets
        }
        rounds = self.index.rounds
        for target in self.index.problem.targets:
            for before in rounds if target.after in self.index.targets else ():
                for after in rounds:
                    if rounds[after].start <= rounds[before].end:
                        both = taken.get((target.after, before), 0) + taken.get(
                            (target.code, after), 0
                        )
                        if not isinstance(both, int):
                            self.cp.add(both <= 1)

    def _systems(self, round: Round) -> Expression:
        used: dict[str, Any] = {}
        for portion in self.inside[round.code]:
            for system in {target.system for target in portion.kind.targets} - {"", round.system}:
                if system not in used:
                    used[system] = self.base.flag()
                self.cp.add_implication(portion.used, used[system])
        beyond = self.base.number(0, len(used))
        self.cp.add(beyond >= total(used.values()) - (0 if round.system else 1))
        return beyond

    def _early(self) -> Expression:
        return total(
            portion.count * late
            for code, inside in self.inside.items()
            for portion in inside
            if (late := portion.kind.late_in(code))
        )

    def _near_and_load(self, round: Round) -> Expression:
        """Return the places of the round's teams beyond one each, and bound its heaviest team."""
        heaviest = self.heaviest[round.code] = self.base.number(0, THOUSAND)
        full = self.index.full_capacity(round)
        # Work comes in whole days, so the heaviest team bears the next whole day above the mean.
        days = self.base.number(0, full)
        self.cp.add(days * round.teams >= self.work(round))
        self.cp.add(heaviest * full >= days * THOUSAND)
        for portion in self.inside[round.code]:
            least = min(max(t.days for t in c.targets) for c in portion.kind.clusters)
            self.cp.add(heaviest >= portion.used * strain(self.index, round, least))
        teams = [self._teams_for(round, place) for place in self._places(round)]
        beyond = self.base.number(0, round.teams * len(teams))
        self.cp.add(beyond >= total(teams) - round.teams)
        return beyond

    def _places(self, round: Round) -> list[str]:
        inside = self.inside[round.code]
        named = (target.place for portion in inside for target in portion.kind.targets)
        return [place for place in dict.fromkeys(named) if place]

    def _teams_for(self, round: Round, place: str) -> Expression:
        """Return how many teams of the round go to a place, at least."""
        full, inside = self.index.full_capacity(round), self.inside[round.code]
        here = [p for p in inside if any(t.place == place for t in p.kind.targets)]
        work = total(portion.days_at(place) for portion in here)
        teams = self.base.number(0, round.teams)
        self.cp.add(teams * full >= work)
        for portion in here:
            self.cp.add(teams >= portion.used)
        for count in range(1, round.teams):
            few = self.base.flag()
            self.cp.add(teams >= count + 1).only_enforce_if(few.negated())
            borne = self.heaviest[round.code] * (full * count)
            self.cp.add(borne >= work * THOUSAND).only_enforce_if(few)
        return teams

    def _load(self) -> Expression:
        most = self.base.number(0, THOUSAND)
        for heaviest in self.heaviest.values():
            self.cp.add(most >= heaviest)
        return total([*self.heaviest.values(), most * len(self.heaviest)])

    def chosen(self, solver: Any) -> dict[str, str]:
        """Return a round for each target, by the portions of a solver's answer."""
        rows: dict[int, list[tuple[str, int, int]]] = {}
        for code, inside in self.inside.items():
            for portion in inside:
                taken = solver.value(portion.count), solver.value(portion.days)
                rows.setdefault(id(portion.kind), []).append((code, *taken))
        return {
            target.code: code
            for kind in self.kinds
            for cluster, code in _dealt(kind, rows[id(kind)])
            for target in cluster.targets
        }


def _dealt(kind: Kind, portions: list[tuple[str, int, int]]) -> list[tuple[Cluster, str]]:
    """Deal clusters out, the largest first, to the round that lacks most for each it still gets."""
    left = {code: [count, days] for code, count, days in portions if count}
    dealt = []
    for cluster in sorted(kind.clusters, key=lambda cluster: -cluster.days):
        code = max(left, key=lambda code: left[code][1] / left[code][0])
        dealt.append((cluster, code))
        left[code][0] -= 1
        left[code][1] -= cluster.days
        if not left[code][0]:
            del left[code]
    return dealt
