"""A planner as a careful clerk works: each target where it fits best now, nothing taken back."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from datetime import date

from xuncha.engines.planning import Index, Person, Plan, Position, Round, Seat, Target, Team, due_on
from xuncha.engines.planning.levels import lateness

NEVER = date.max


class Greedy:
    """Places the most urgent and largest targets first, then seats the least used people."""

    def __init__(self, index: Index) -> None:
        self.index = index
        self.visits: dict[str, Team] = {}
        self.seats: list[Seat] = []
        self.load: Counter[Team] = Counter()
        self.places: defaultdict[Team, set[str]] = defaultdict(set)
        self.systems: defaultdict[str, set[str]] = defaultdict(set)
        self.served: defaultdict[str, list[Round]] = defaultdict(list)

    def plan(self) -> Plan:
        """Return the plan; whether it is valid is for the check to say."""
        for bound in sorted(self._bound(), key=self._urgency):
            self._place(bound)
        for round in self.index.order:
            for team in sorted(self.index.teams_of(round), key=lambda team: -self.load[team]):
                self._staff(team, round)
        return Plan(self.visits, tuple(self.seats))

    def _bound(self) -> Iterable[list[Target]]:
        """Yield the targets that go to one round together."""
        taken: set[str] = set()
        for code, villages in self.index.followers.items():
            township = self.index.township(code)
            yield [*([township] if township else []), *villages]
            taken |= {code, *(village.code for village in villages)}
        for targets in self.index.groups.values():
            left = [target for target in targets if target.code not in taken]
            yield left
            taken |= {target.code for target in left}
        yield from ([target] for target in self.index.problem.targets if target.code not in taken)

    def _urgency(self, bound: list[Target]) -> tuple[date, int]:
        due = min((due_on(self.index, target) or NEVER for target in bound), default=NEVER)
        return due, -sum(target.days for target in bound)

    def _place(self, bound: list[Target]) -> None:
        open_to = [
            round
            for round in self.index.order
            if all(self.index.allows(target, round) for target in bound)
        ]
        if bound and open_to:
            round = min(open_to, key=lambda round: self._cost(bound, round))
            for target in bound:
                self._give(target, round)

    def _cost(self, bound: list[Target], round: Round) -> tuple[int, ...]:
        work = sum(target.days for target in bound)
        teams = self.index.teams_of(round)
        left = sum(self.index.full_capacity(round) - self.load[team] for team in teams)
        known = self.systems[round.code]
        fresh = {target.system for target in bound if target.system} - known
        surplus = len(fresh) if known else max(0, len(fresh) - 1)
        late = sum(lateness(self.index, target, round) for target in bound)
        return int(work > left), surplus, late, sum(self.load[team] for team in teams)

    def _give(self, target: Target, round: Round) -> None:
        full = self.index.full_capacity(round)

        def cost(team: Team) -> tuple[int, ...]:
            strange = target.place and self.places[team] and target.place not in self.places[team]
            return int(self.load[team] + target.days > full), int(bool(strange)), self.load[team]

        team = min(self.index.teams_of(round), key=cost)
        self.visits[target.code] = team
        self.load[team] += target.days
        self.systems[round.code] |= {target.system} - {""}
        self.places[team] |= {target.place} - {""}

    def _staff(self, team: Team, round: Round) -> None:
        rules = self.index.rules
        targets = [self.index.targets[code] for code, there in self.visits.items() if there == team]
        size = max(rules.team_min, -(-self.load[team] // round.days))
        self._seat(team, round, targets, Position.LEADER, 1)
        self._seat(team, round, targets, Position.DEPUTY, rules.deputies_min)
        for skill, needed in self.index.skills_of(round).items():
            have = sum(skill in self.index.people[s.person].skills for s in self._in(team))
            self._seat(
                team, round, targets, Position.MEMBER, needed - have,
                lambda person, skill=skill: skill in person.skills,
            )  # fmt: skip
        borrowed = sum(self.index.is_borrowed(self.index.people[s.person]) for s in self._in(team))
        for _ in range(size - len(self._in(team))):
            own_only = not self.index.borrowed_share_met(borrowed + 1, size)
            found = self._seat(
                team, round, targets, Position.MEMBER, 1,
                lambda person, own_only=own_only: not (
                    own_only and self.index.is_borrowed(person)
                ),
            )  # fmt: skip
            borrowed += sum(map(self.index.is_borrowed, found))

    def _in(self, team: Team) -> list[Seat]:
        return [seat for seat in self.seats if seat.team == team]

    def _seat(
        self,
        team: Team,
        round: Round,
        targets: list[Target],
        position: Position,
        count: int,
        fits: Callable[[Person], bool] = lambda _: True,
    ) -> list[Person]:
        fit = [
            person
            for person in self.index.problem.people
            if position in person.may and fits(person) and self._can(person, round, targets)
        ]
        chosen = sorted(fit, key=lambda one: sum(each.days for each in self.served[one.code]))
        for person in chosen[: max(0, count)]:
            self.seats.append(Seat(team, person.code, position))
            self.served[person.code].append(round)
        return chosen[: max(0, count)]

    def _can(self, person: Person, round: Round, targets: list[Target]) -> bool:
        return (
            self.index.may_serve(person, round)
            and not any(
                before is round or self.index.too_close(person, before, round)
                for before in self.served[person.code]
            )
            and not any(self.index.keeps_off(person, target, round) for target in targets)
        )
