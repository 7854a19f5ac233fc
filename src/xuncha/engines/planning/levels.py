"""The soft levels of a plan, computed from the plan alone. Smaller is better everywhere."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from xuncha.engines.planning.index import Index
from xuncha.engines.planning.plan import Plan, Seat, Team
from xuncha.engines.planning.problem import Round, Target
from xuncha.engines.planning.rules import Level

THOUSAND = 1000


def measure(index: Index, plan: Plan) -> dict[Level, int]:
    """Return the value of each level; visits and seats that the problem does not know count not."""
    visits = {
        code: team
        for code, team in plan.visits.items()
        if code in index.targets and team.round in index.rounds
    }
    return {
        Level.SYSTEMS: surplus_systems(index, visits),
        Level.EARLY: months_late(index, visits),
        Level.NEAR: surplus_places(index, visits),
        Level.TEAM_LOAD: team_load(index, visits),
        Level.PERSON_LOAD: person_load(index, plan),
        Level.STABILITY: changes(index, plan),
    }


def surplus_systems(index: Index, visits: Mapping[str, Team]) -> int:
    """一轮一系统: systems of a round beyond its own, or beyond one, over all rounds."""
    found: dict[str, set[str]] = {code: set() for code in index.rounds}
    for code, team in visits.items():
        if system := index.targets[code].system:
            found[team.round].add(system)
    return sum(
        len(systems - {index.rounds[code].system})
        if index.rounds[code].system
        else max(0, len(systems) - 1)
        for code, systems in found.items()
    )


def months_late(index: Index, visits: Mapping[str, Team]) -> int:
    """重点先巡、到期再巡: months by which visits begin after their target is due."""
    return sum(
        lateness(index, index.targets[code], index.rounds[team.round])
        for code, team in visits.items()
    )


def due_on(index: Index, target: Target) -> date | None:
    """Return the day by which a visit should begin, by risk and by the last inspection."""
    days = []
    if (months := index.rules.early.get(target.risk)) is not None:
        days.append(_later(index.start, months))
    if target.last and (months := index.rules.revisit.get(target.risk)) is not None:
        days.append(_later(target.last, months))
    return min(days, default=None)


def lateness(index: Index, target: Target, round: Round) -> int:
    """Return the months, begun ones counted whole, by which the round starts after the due day."""
    due = due_on(index, target)
    if due is None or round.start <= due:
        return 0
    months = (round.start.year - due.year) * 12 + round.start.month - due.month
    return months + (round.start.day > due.day)


def _later(day: date, months: int) -> date:
    years, month = divmod(day.month - 1 + months, 12)
    # The 28th exists in every month; a due day need not be finer.
    return date(min(day.year + years, date.max.year), month + 1, min(day.day, 28))


def surplus_places(index: Index, visits: Mapping[str, Team]) -> int:
    """就近编组: zones of a team beyond one, over all teams."""
    places: dict[Team, set[str]] = {}
    for code, team in visits.items():
        if place := index.targets[code].place:
            places.setdefault(team, set()).add(place)
    return sum(len(found) - 1 for found in places.values())


def team_load(index: Index, visits: Mapping[str, Team]) -> int:
    """各组负荷均衡: the heaviest team of each round, and of all rounds once for each round."""
    heaviest = heaviest_strains(index, visits).values()
    return sum(heaviest) + len(heaviest) * max(heaviest, default=0)


def heaviest_strains(index: Index, visits: Mapping[str, Team]) -> dict[str, int]:
    """Return the strain of the heaviest team of each round."""
    work: dict[Team, int] = {}
    for code, team in visits.items():
        work[team] = work.get(team, 0) + index.targets[code].days
    found = dict.fromkeys(index.rounds, 0)
    for team, days in work.items():
        found[team.round] = max(found[team.round], strain(index, index.rounds[team.round], days))
    return found


def strain(index: Index, round: Round, work: int) -> int:
    """Return staff-days in thousandths of what a team of the largest size can do, rounded up."""
    return -(-THOUSAND * work // index.full_capacity(round))


def person_load(index: Index, plan: Plan) -> int:
    """各人出勤均衡: each person's days, every further stretch of a round's length counting more."""
    days = dict.fromkeys(index.people, 0)
    for person, round in {(seat.person, seat.team.round) for seat in plan.seats}:
        if person in days and round in index.rounds:
            days[person] += index.rounds[round].days
    return sum(weighed(served, stretch(index)) for served in days.values())


def stretch(index: Index) -> int:
    """Return the days of the longest round, by which attendance is weighed."""
    return max((round.days for round in index.order), default=1)


def weighed(days: int, stretch: int) -> int:
    """Return ``days`` with the first stretch counted once, the second thrice, the third 5 times."""
    full, rest = divmod(days, stretch)
    return full * full * stretch + (2 * full + 1) * rest


def changes(index: Index, plan: Plan) -> int:
    """少改动原计划: visits and seats of the last plan that this one does not keep."""
    visits, seats = kept_from(index)
    kept = set(plan.seats)
    return sum(plan.visits.get(code) != team for code, team in visits.items()) + sum(
        seat not in kept for seat in seats
    )


def kept_from(index: Index) -> tuple[dict[str, Team], list[Seat]]:
    """Return the last plan's visits and seats of which the problem still knows all parts."""
    teams = set(index.teams)
    visits = {
        code: team
        for code, team in index.last.visits.items()
        if code in index.targets and team in teams
    }
    seats = [
        seat for seat in index.last.seats if seat.person in index.people and seat.team in teams
    ]
    return visits, seats
