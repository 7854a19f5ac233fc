"""The best plan of a tiny problem by trying out all of them, written from the rules' words."""

from datetime import timedelta
from functools import cache
from itertools import combinations, product

from tests.engines.planning.tiny import tiny
from xuncha.engines.planning import (
    LEVELS,
    Follow,
    Index,
    Level,
    Plan,
    Position,
    RoundKind,
    Seat,
    TargetKind,
    Team,
    Tie,
    measure,
)

AWAY_KINDS = {RoundKind.CROSS, RoundKind.UPGRADED}


class Oracle:
    def __init__(self, problem):
        self.problem = problem
        self.rounds = {round.code: round for round in problem.rounds}
        self.targets = {target.code: target for target in problem.targets}
        self.teams = [
            Team(round.code, number)
            for round in sorted(problem.rounds, key=lambda round: round.start)
            for number in range(1, round.teams + 1)
        ]
        self.last = problem.last or Plan({})
        self._staffings = {}

    def best(self):
        """Return the smallest tuple of levels that any plan reaches, None if there is no plan."""
        index = Index(self.problem)
        ranked = []
        for choice in product(self.teams, repeat=len(self.targets)):
            visits = dict(zip(self.targets, choice, strict=True))
            if self.places_fit(visits):
                values = measure(index, Plan(visits))
                ranked.append(([values[level] for level in LEVELS[:4]], visits))
        ranked.sort(key=lambda pair: pair[0])
        best = None
        for values, visits in ranked:
            if best and values > best[:4]:
                break
            for seats in self.staffed(visits):
                found = measure(index, Plan(visits, seats))
                row = [*values, found[Level.PERSON_LOAD], found[Level.STABILITY]]
                best = row if best is None else min(best, row)
        return best

    def accepts(self, plan):
        """Whether a plan keeps all rules."""
        if set(plan.visits) != set(self.targets) or not set(plan.visits.values()) <= set(
            self.teams
        ):
            return False
        if not self.places_fit(plan.visits) or len(set(plan.seats)) < len(plan.seats):
            return False
        for team in self.teams:
            here = tuple(code for code in self.targets if plan.visits[code] == team)
            wanted = {(seat.person, seat.position) for seat in plan.seats if seat.team == team}
            if all(set(staffing) != wanted for staffing in self.staffings(team, here)):
                return False
        return all(
            self.goes_with(plan.visits, one, two)
            for one, two in combinations(plan.seats, 2)
            if one.team != two.team
        )

    def places_fit(self, visits):
        return (
            set(visits.values()) == set(self.teams)
            and all(self.place_fits(target, visits) for target in self.problem.targets)
            and self.groups_fit(visits)
            and self.villages_follow(visits)
        )

    def place_fits(self, target, visits):
        team = visits[target.code]
        round = self.rounds[team.round]
        then = self.last.visits.get(target.code)
        then = then if then in self.teams else None
        is_after = not target.after or (self.rounds[visits[target.after].round].end < round.start)
        is_wished = (not target.must or team.round in target.must) and (
            team.round not in target.never
        )
        has_begun = {team.round, then.round if then else ""} & self.problem.begun
        return (
            is_wished
            and is_after
            and (not round.areas or target.area in round.areas)
            and (not has_begun or team == then)
        )

    def groups_fit(self, visits):
        grouped = [target for target in self.problem.targets if target.group]
        return all(
            visits[one.code] == visits[two.code]
            for one, two in combinations(grouped, 2)
            if one.group == two.group
        )

    def villages_follow(self, visits):
        for one in self.problem.targets:
            if one.follow is Follow.FREE or not one.township:
                continue
            town = self.targets.get(one.township)
            if town and town.kind is TargetKind.TOWNSHIP:
                others = [(town, one.follow)]
            else:
                peers = [
                    other
                    for other in self.problem.targets
                    if other.follow is not Follow.FREE and other.township == one.township
                ]
                others = [
                    (other, max(one.follow, other.follow, key=lambda f: f is Follow.ROUND))
                    for other in peers
                ]
            for other, follow in others:
                here, there = visits[one.code], visits[other.code]
                if here.round != there.round or (follow is Follow.TEAM and here != there):
                    return False
        return True

    def staffed(self, visits):
        """Yield all ways to fill all teams."""
        yield from self._fill(visits, 0, [])

    def _fill(self, visits, depth, seats):
        if depth == len(self.teams):
            yield tuple(seats)
            return
        team = self.teams[depth]
        here = tuple(code for code, there in visits.items() if there == team)
        for staffing in self.staffings(team, here):
            added = [Seat(team, person, position) for person, position in staffing]
            if all(self.goes_with(visits, one, two) for one in added for two in seats):
                yield from self._fill(visits, depth + 1, seats + added)

    def goes_with(self, visits, new, old):
        if new.person == old.person:
            person = next(p for p in self.problem.people if p.code == new.person)
            first, second = sorted(
                (self.rounds[new.team.round], self.rounds[old.team.round]), key=lambda r: r.start
            )
            if first is second or second.start <= first.end + timedelta(days=person.rest):
                return False
            if new.position is old.position is Position.LEADER:
                return not {self.root(c) for c, t in visits.items() if t == new.team} & {
                    self.root(c) for c, t in visits.items() if t == old.team
                }
        return True

    def root(self, code):
        target = self.targets[code]
        return self.root(target.after) if target.after else code

    def staffings(self, team, here):
        key = team, here
        if key not in self._staffings:
            self._staffings[key] = list(self._all_staffings(team, here))
        return self._staffings[key]

    def _all_staffings(self, team, here):
        rules, round = self.problem.rules, self.rounds[team.round]
        work = sum(self.targets[code].days for code in here)
        fit = [person for person in self.problem.people if self.may_go(person, round, here)]
        staying = self.staying(team)
        for size in range(rules.team_min, rules.team_max + 1):
            for people in combinations(fit, size):
                if work > size * round.days or not self.mixed_well(people, round):
                    continue
                if not staying <= {person.code for person in people}:
                    continue
                for positions in product(*(person.may for person in people)):
                    held = list(zip(people, positions, strict=True))
                    if self.ranks_fit(held, here):
                        yield [(person.code, position) for person, position in held]

    def staying(self, team):
        if team.round not in self.problem.begun:
            return set()
        then = tuple(code for code, there in self.last.visits.items() if there == team)
        people = {person.code: person for person in self.problem.people}
        return {
            seat.person
            for seat in self.last.seats
            if seat.team == team and self.may_go(people[seat.person], self.rounds[team.round], then)
        }

    def mixed_well(self, people, round):
        borrowed = sum(person.source == "borrowed" for person in people)
        if borrowed / len(people) > self.problem.rules.borrowed / 100:
            return False
        return all(
            sum(skill in person.skills for person in people) >= count
            for skills in (self.problem.rules.skills, round.skills)
            for skill, count in skills.items()
        )

    def ranks_fit(self, held, here):
        rules, positions = self.problem.rules, [position for _, position in held]
        if positions.count(Position.LEADER) != 1:
            return False
        if not rules.deputies_min <= positions.count(Position.DEPUTY) <= rules.deputies_max:
            return False
        leader = next(person for person, position in held if position is Position.LEADER)
        led = {r.unit for r in self.problem.relations if r.person == leader.code and r.tie == "led"}
        return led.isdisjoint(self.root(code) for code in here)

    def may_go(self, person, round, here):
        if round.areas and round.kind not in AWAY_KINDS and person.area not in ("", *round.areas):
            return False
        if person.free and not any(
            span.start <= round.start and round.end <= span.end for span in person.free
        ):
            return False
        if any(not (span.end < round.start or round.end < span.start) for span in person.away):
            return False
        return not any(self.tied(person, self.targets[code], round) for code in here)

    def tied(self, person, target, round):
        if round.kind in AWAY_KINDS and person.area and person.area == target.area:
            return True
        ties = [(Tie.POST, person.home, None), (Tie.NATIVE_OF, person.native, None)]
        ties += [
            (r.tie, r.unit, r.until) for r in self.problem.relations if r.person == person.code
        ]
        return any(self.binds(tie, unit, until, target, round) for tie, unit, until in ties if unit)

    def binds(self, tie, unit, until, target, round):
        if tie is Tie.LED:
            return False
        if until and tie is Tie.SERVED_IN:
            years = self.problem.rules.recusal_years
            if round.start >= until.replace(year=until.year + years):
                return False
        elif until and round.start >= until:
            return False
        visited = self.root(target.code)
        if unit == visited:
            return True
        if tie is not Tie.INSPECTED and unit == target.township:
            return True
        lies_in = self.targets[unit].township if unit in self.targets else ""
        return tie in (Tie.POST, Tie.NATIVE_OF) and lies_in == visited


@cache
def best_of(seed):
    """The best levels of a tiny problem, tried out once for all tests."""
    return Oracle(tiny(seed)).best()
