"""A problem with what follows from it at hand: look-ups that checks and models share."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from functools import cached_property

from xuncha.engines.planning.plan import Plan, Position, Team
from xuncha.engines.planning.problem import (
    ELSEWHERE,
    Follow,
    Person,
    Problem,
    Round,
    Source,
    Target,
    TargetKind,
)
from xuncha.engines.planning.recusal import Recusals


class Index:
    """The problem by code. Built once for a problem and read many times."""

    start: date

    def __init__(self, problem: Problem, *, whole: Index | None = None) -> None:
        """Read a problem, or a part of a ``whole`` that says when the term begins and who recuses.

        A tie may concern a unit or an earlier visit that the part does not know.
        """
        self.problem = problem
        self._whole = whole
        self.rules = problem.rules
        self.targets = {target.code: target for target in problem.targets}
        self.rounds = {round.code: round for round in problem.rounds}
        self.people = {person.code: person for person in problem.people}
        self.order = sorted(problem.rounds, key=lambda round: (round.start, round.code))
        self._teams_of = {
            round.code: [Team(round.code, number) for number in range(1, round.teams + 1)]
            for round in self.order
        }
        self.teams = [team for round in self.order for team in self.teams_of(round)]
        self.last = problem.last or Plan({})
        self.start = whole.start if whole else self.order[0].start if self.order else date.min

    def part(
        self, targets: Iterable[str], rounds: Iterable[str], people: Iterable[Person] = ()
    ) -> Index:
        """Return the problem of those targets, rounds and people alone."""
        chosen, held = set(targets), set(rounds)
        known = tuple(people)
        codes = {person.code for person in known}
        part = replace(
            self.problem,
            targets=tuple(target for target in self.problem.targets if target.code in chosen),
            rounds=tuple(round for round in self.problem.rounds if round.code in held),
            people=known,
            relations=tuple(r for r in self.problem.relations if r.person in codes),
        )
        return Index(part, whole=self)

    def teams_of(self, round: Round) -> list[Team]:
        """Return the teams of a round, by number."""
        return self._teams_of[round.code]

    def _unit(self, target: Target) -> str:
        seen = {target.code}
        while target.after in self.targets and target.after not in seen:
            seen.add(target.after)
            target = self.targets[target.after]
        return target.code

    @cached_property
    def recusals(self) -> Recusals:
        """The ties that keep people away."""
        return self._whole.recusals if self._whole else Recusals(self.problem, self.units)

    @cached_property
    def units(self) -> dict[str, str]:
        """For each target, the code of the first visit to its unit, which stands for the unit."""
        return {code: self._unit(target) for code, target in self.targets.items()}

    @cached_property
    def groups(self) -> dict[str, list[Target]]:
        """Targets of each group that goes to one team."""
        found: dict[str, list[Target]] = {}
        for target in self.problem.targets:
            if target.group:
                found.setdefault(target.group, []).append(target)
        return found

    @cached_property
    def followers(self) -> dict[str, list[Target]]:
        """Villages that go with each township, those that go with its team first."""
        found: dict[str, list[Target]] = {}
        for target in self.problem.targets:
            if target.follow is not Follow.FREE and target.township:
                found.setdefault(target.township, []).append(target)
        for villages in found.values():
            villages.sort(key=lambda village: village.follow is Follow.ROUND)
        return found

    @cached_property
    def earlier_visits(self) -> dict[str, list[str]]:
        """For each target, the earlier visits to its unit, the latest first."""
        found: dict[str, list[str]] = {}
        for target in self.problem.targets:
            chain: list[str] = []
            visit = target
            while visit.after in self.targets and visit.after not in (target.code, *chain):
                visit = self.targets[visit.after]
                chain.append(visit.code)
            found[target.code] = chain
        return found

    def township(self, code: str) -> Target | None:
        """Return the target that is the township of that code, if it is one."""
        target = self.targets.get(code)
        return target if target and target.kind is TargetKind.TOWNSHIP else None

    def allows(self, target: Target, round: Round) -> bool:
        """Whether the round may take the target by its own and the target's wishes."""
        return (
            (not target.must or round.code in target.must)
            and round.code not in target.never
            and self.in_area(target, round)
        )

    @staticmethod
    def in_area(target: Target, round: Round) -> bool:
        """Whether the target lies where the round inspects."""
        return not round.areas or target.area in round.areas

    @staticmethod
    def is_local(person: Person, round: Round) -> bool:
        """Whether the person comes from where the round takes its people."""
        if not round.areas or not person.area or round.kind in ELSEWHERE:
            return True
        return person.area in round.areas

    @staticmethod
    def is_free(person: Person, round: Round) -> bool:
        """Whether the person can be called for the whole round."""
        called = not person.free or any(
            span.start <= round.start and round.end <= span.end for span in person.free
        )
        return called and not any(
            span.start <= round.end and round.start <= span.end for span in person.away
        )

    @staticmethod
    def too_close(person: Person, first: Round, second: Round) -> bool:
        """Whether two rounds, in any order, leave the person less rest than asked."""
        if first.start > second.start:
            first, second = second, first
        return (second.start - first.end).days <= person.rest

    @staticmethod
    def is_at_home(person: Person, target: Target, round: Round) -> bool:
        """Whether a round held by people from elsewhere would send the person home."""
        return round.kind in ELSEWHERE and bool(person.area) and person.area == target.area

    def may_serve(self, person: Person, round: Round) -> bool:
        """Whether the person can serve in the round, whatever its targets are."""
        return bool(person.may) and self.is_local(person, round) and self.is_free(person, round)

    def keeps_off(self, person: Person, target: Target, round: Round) -> bool:
        """Whether recusal or 属地 keeps the person off the target in that round."""
        return self.is_at_home(person, target, round) or (
            self.recusals.bond(person.code, target.code, round) is not None
        )

    def full_capacity(self, round: Round) -> int:
        """Return the staff-days that a team of the largest size has in the round."""
        return self.rules.team_max * round.days

    def skills_of(self, round: Round) -> dict[str, int]:
        """Return how many people with each skill a team of the round needs."""
        needed = dict(self.rules.skills)
        for skill, count in round.skills.items():
            needed[skill] = max(count, needed.get(skill, 0))
        return {skill: count for skill, count in needed.items() if count > 0}

    def borrowed_share_met(self, borrowed: int, size: int) -> bool:
        """Whether a team with that many borrowed people keeps to the largest share."""
        return borrowed * 100 <= self.rules.borrowed * size

    @staticmethod
    def is_borrowed(person: Person) -> bool:
        """Whether the person counts as borrowed."""
        return person.source is Source.BORROWED

    @staticmethod
    def positions(person: Person) -> list[Position]:
        """Return the positions that the person may take, the highest first."""
        return [position for position in Position if position in person.may]
