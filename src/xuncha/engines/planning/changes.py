"""What differs between two plans, one change at a time."""

from __future__ import annotations

from dataclasses import dataclass

from xuncha.engines.planning.plan import Plan, Position, Team


@dataclass(frozen=True, slots=True)
class Moved:
    """A target that goes from one team to another; None is nowhere."""

    target: str
    source: Team | None
    goal: Team | None


@dataclass(frozen=True, slots=True)
class Reseated:
    """A person in one round: the seat before and the seat now; None is no seat."""

    person: str
    round: str
    before: tuple[Team, Position] | None
    now: tuple[Team, Position] | None


def changes(before: Plan, now: Plan) -> tuple[Moved | Reseated, ...]:
    """Return the targets that moved, then the people whose seats changed, by code."""
    targets = sorted({*before.visits, *now.visits})
    moved = [
        Moved(code, before.visits.get(code), now.visits.get(code))
        for code in targets
        if before.visits.get(code) != now.visits.get(code)
    ]
    then, since = _seats(before), _seats(now)
    reseated = [
        Reseated(person, round, then.get((person, round)), since.get((person, round)))
        for person, round in sorted({*then, *since})
        if then.get((person, round)) != since.get((person, round))
    ]
    return (*moved, *reseated)


def _seats(plan: Plan) -> dict[tuple[str, str], tuple[Team, Position]]:
    return {(seat.person, seat.team.round): (seat.team, seat.position) for seat in plan.seats}
