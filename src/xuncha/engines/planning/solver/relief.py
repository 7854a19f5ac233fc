"""Attendance evened out: someone who serves much is replaced by someone who serves little."""

from __future__ import annotations

from xuncha.engines.planning.index import Index
from xuncha.engines.planning.levels import stretch, weighed
from xuncha.engines.planning.plan import Plan, Position, Seat, Team
from xuncha.engines.planning.problem import Person
from xuncha.engines.planning.solver.run import Clock

UNITS_PER_LOOK = 1 / 300_000


class Relief:
    """A descent by single replacements; the plan stays valid after each."""

    def __init__(self, index: Index, plan: Plan) -> None:
        self.index = index
        self.plan = plan
        self.seats: dict[Team, list[Seat]] = {team: [] for team in index.teams}
        self.rounds: dict[str, set[str]] = {code: set() for code in index.people}
        for seat in plan.seats:
            self.seats[seat.team].append(seat)
            self.rounds[seat.person].add(seat.team.round)
        self.targets: dict[Team, list[str]] = {team: [] for team in index.teams}
        for code, team in plan.visits.items():
            self.targets[team].append(code)
        looked_at = {target.after for target in index.problem.targets}
        # Who leads a visit and its look-back hangs together; such leaders stay.
        self.bound = {
            team
            for team, codes in self.targets.items()
            if any(index.targets[code].after or code in looked_at for code in codes)
        }
        self._free: dict[tuple[str, Team], bool] = {}

    def days(self, person: str) -> int:
        """Return the days that the person serves."""
        return sum(self.index.rounds[code].days for code in self.rounds[person])

    def relieve(self, clock: Clock) -> Plan:
        """Replace until no single replacement evens attendance further; return the plan."""
        unit, looks = stretch(self.index), 0
        improved = True
        while improved and not clock.is_over():
            improved = False
            busy = sorted(self.index.people, key=lambda code: (-self.days(code), code))
            for person in busy:
                for seat in self._seats_of(person):
                    round = self.index.rounds[seat.team.round]
                    saved = self.days(person)
                    saving = weighed(saved, unit) - weighed(saved - round.days, unit)
                    for other in reversed(busy):
                        looks += 1
                        now = self.days(other)
                        cost = weighed(now + round.days, unit) - weighed(now, unit)
                        if cost >= saving:
                            break
                        if self._fits(seat, self.index.people[other]):
                            self._replace(seat, other)
                            improved = True
                            break
            clock.spent += looks * UNITS_PER_LOOK
            looks = 0
        seats = tuple(seat for team in self.index.teams for seat in self.seats[team])
        return Plan(self.plan.visits, seats)

    def _seats_of(self, person: str) -> list[Seat]:
        begun = self.index.problem.begun
        return [
            seat
            for code in sorted(self.rounds[person] - begun)
            for team in self.index.teams_of(self.index.rounds[code])
            for seat in self.seats[team]
            if seat.person == person
        ]

    def _fits(self, seat: Seat, person: Person) -> bool:
        round = self.index.rounds[seat.team.round]
        return (
            seat.position in person.may
            and round.code not in self.rounds[person.code]
            and (seat.position is not Position.LEADER or self._may_lead(seat.team, person))
            and self._is_free(person, seat.team)
            and not any(
                self.index.too_close(person, round, self.index.rounds[code])
                for code in self.rounds[person.code]
            )
            and self._mixes(seat, person)
        )

    def _may_lead(self, team: Team, person: Person) -> bool:
        return team not in self.bound and not any(
            self.index.recusals.has_led(person.code, code) for code in self.targets[team]
        )

    def _is_free(self, person: Person, team: Team) -> bool:
        key = person.code, team
        if key not in self._free:
            round = self.index.rounds[team.round]
            self._free[key] = self.index.may_serve(person, round) and not any(
                self.index.keeps_off(person, self.index.targets[code], round)
                for code in self.targets[team]
            )
        return self._free[key]

    def _mixes(self, seat: Seat, person: Person) -> bool:
        """Whether the team keeps its skills and its share of borrowed people."""
        people = [self.index.people[s.person] for s in self.seats[seat.team] if s != seat]
        people.append(person)
        borrowed = sum(map(self.index.is_borrowed, people))
        if not self.index.borrowed_share_met(borrowed, len(people)):
            return False
        needed = self.index.skills_of(self.index.rounds[seat.team.round])
        return all(
            sum(skill in one.skills for one in people) >= count for skill, count in needed.items()
        )

    def _replace(self, seat: Seat, person: str) -> None:
        row = self.seats[seat.team]
        row[row.index(seat)] = Seat(seat.team, person, seat.position)
        self.rounds[seat.person].discard(seat.team.round)
        self.rounds[person].add(seat.team.round)
