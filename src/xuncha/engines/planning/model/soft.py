"""The soft levels as expressions to be made small; each equals what `levels` measures."""

from __future__ import annotations

from collections.abc import Callable

from xuncha.engines.planning.index import Index
from xuncha.engines.planning.levels import THOUSAND, kept_from, lateness, stretch, weighed
from xuncha.engines.planning.model.base import Base, Expression, is_fixed, total
from xuncha.engines.planning.model.seats import Seats
from xuncha.engines.planning.model.visits import Visits
from xuncha.engines.planning.plan import Seat
from xuncha.engines.planning.rules import Level


class Soft:
    """Builds the expression of a level when it is first asked for."""

    def __init__(self, base: Base, index: Index, visits: Visits, seats: Seats | None) -> None:
        self.base = base
        self.index = index
        self.visits = visits
        self.seats = seats
        self._built: dict[Level, Expression] = {}
        self._builders: dict[Level, Callable[[], Expression]] = {
            Level.SYSTEMS: self.systems,
            Level.EARLY: self.early,
            Level.NEAR: self.near,
            Level.TEAM_LOAD: self.team_load,
            Level.PERSON_LOAD: self.person_load,
            Level.STABILITY: self.stability,
        }

    def level(self, level: Level) -> Expression:
        """Return the expression of a level."""
        if level not in self._built:
            self._built[level] = self._builders[level]()
        return self._built[level]

    def systems(self) -> Expression:
        """一轮一系统."""
        return total(self._surplus_systems(round.code) for round in self.index.order)

    def _surplus_systems(self, code: str) -> Expression:
        own = self.index.rounds[code].system
        inside: dict[str, list[Expression]] = {}
        for target in self.visits.by_target:
            system = self.index.targets[target].system
            if system and system != own:
                inside.setdefault(system, []).append(self.visits.in_round(target, code))
        used = [self.any_of(literals) for literals in inside.values()]
        return total(used) if own else self.beyond_one(used)

    def any_of(self, literals: list[Expression]) -> Expression:
        """Return a literal that is true if one of ``literals`` is."""
        if any(is_fixed(literal) and literal for literal in literals):
            return 1
        free = [literal for literal in literals if not is_fixed(literal)]
        if not free:
            return 0
        found = self.base.flag()
        for literal in free:
            self.base.cp.add(literal <= found)
        return found

    def beyond_one(self, used: list[Expression]) -> Expression:
        """Return how many of ``used`` there are beyond one."""
        fixed = sum(each for each in used if is_fixed(each))
        free = [each for each in used if not is_fixed(each)]
        if fixed:
            return total([*free, fixed - 1])
        if len(free) <= 1:
            return 0
        beyond = self.base.number(0, len(free) - 1)
        self.base.cp.add(beyond >= total(free) - 1)
        return beyond

    def early(self) -> Expression:
        """重点先巡、到期再巡."""
        targets, rounds = self.index.targets, self.index.rounds
        return total(
            late * literal
            for code, row in self.visits.by_target.items()
            for team, literal in row.items()
            if (late := lateness(self.index, targets[code], rounds[team.round]))
        )

    def near(self) -> Expression:
        """就近编组."""
        surplus = []
        for row in self.visits.by_team.values():
            places: dict[str, list[Expression]] = {}
            for code, literal in row.items():
                if place := self.index.targets[code].place:
                    places.setdefault(place, []).append(literal)
            surplus.append(self.beyond_one([self.any_of(found) for found in places.values()]))
        return total(surplus)

    def team_load(self) -> Expression:
        """各组负荷均衡."""
        heaviest = [self.heaviest(round.code) for round in self.index.order]
        most = self.base.number(0, THOUSAND)
        for strain in heaviest:
            self.base.cp.add(most >= strain)
        return total([*heaviest, most * len(heaviest)])

    def heaviest(self, code: str) -> Expression:
        """Return the strain of the heaviest team of a round."""
        round = self.index.rounds[code]
        works = [self.visits.work(team) for team in self.index.teams_of(round)]
        full = self.index.full_capacity(round)
        fixed = max((-(-THOUSAND * work // full) for work in works if is_fixed(work)), default=0)
        free = [work for work in works if not is_fixed(work)]
        if not free:
            return fixed
        strain = self.base.number(min(fixed, THOUSAND), THOUSAND)
        for work in free:
            self.base.cp.add(strain * full >= THOUSAND * work)
        return strain

    def person_load(self) -> Expression:
        """各人出勤均衡."""
        if self.seats is None:
            return 0
        return total(self._attendance(self.seats, code) for code in self.index.people)

    def _attendance(self, seats: Seats, person: str) -> Expression:
        rounds = self.index.order
        days = total(seats.serves(person, round.code) * round.days for round in rounds)
        unit = stretch(self.index)
        if is_fixed(days):
            return weighed(days, unit)
        most = sum(round.days for round in rounds if not _never(seats, person, round.code))
        cost = self.base.number(0, weighed(most, unit))
        for k in range(-(-most // unit)):
            self.base.cp.add(cost >= (2 * k + 1) * days - k * (k + 1) * unit)
        return cost

    def stability(self) -> Expression:
        """少改动原计划."""
        visits, kept = kept_from(self.index)
        moved = [1 - self.visits.of(code, team) for code, team in visits.items()]
        if self.seats is None:
            return total(moved)
        rows = self.seats.by_team
        left = [1 - rows[seat.team].get((seat.person, seat.position), 0) for seat in kept]
        return total([*moved, *left])

    def gained(self) -> Expression:
        """Return how many seats there are that the last plan did not have."""
        kept = set(kept_from(self.index)[1])
        return total(
            literal
            for team, row in (self.seats.by_team if self.seats else {}).items()
            for (person, position), literal in row.items()
            if Seat(team, person, position) not in kept
        )


def _never(seats: Seats, person: str, round: str) -> bool:
    serves = seats.serves(person, round)
    return is_fixed(serves) and not serves
