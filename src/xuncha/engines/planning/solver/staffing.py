"""People to teams whose targets are known, for all rounds that draw on the same people at once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import timedelta
from random import Random

from xuncha.engines.planning.index import Index
from xuncha.engines.planning.levels import stretch
from xuncha.engines.planning.model import Model, Scope
from xuncha.engines.planning.model.base import is_fixed, total
from xuncha.engines.planning.model.seats import Seats
from xuncha.engines.planning.plan import Plan, Seat, Team
from xuncha.engines.planning.problem import Person, Round, Span
from xuncha.engines.planning.solver.regroup import regroup
from xuncha.engines.planning.solver.relief import Relief
from xuncha.engines.planning.solver.run import Clock, run

# Rounds that a person may serve beyond an even share, tried one after the other.
BEYOND_EVEN = (1, 2)
# People to choose from for each seat of a round; more make the search slower, not better.
CHOICE = 3


def staff(index: Index, visits: Mapping[str, Team], clock: Clock, *, effort: float) -> Plan | None:
    """Fill all teams, evenly over people; each attempt spends at most ``effort``.

    Where a round's teams cannot be filled as they are, its targets change teams.
    """
    found = _seats(index, visits, clock, effort)
    if found is None and not clock.is_over():
        manned = regroup(index, visits, clock, effort=effort)
        if manned is None or manned == visits:
            return None
        visits, found = manned, _seats(index, manned, clock, effort)
    if found is None:
        return None
    return Relief(index, Plan(visits, tuple(found))).relieve(clock)


def _seats(
    index: Index, visits: Mapping[str, Team], clock: Clock, effort: float
) -> Sequence[Seat] | None:
    seats = _by_blocks(index, visits, clock, effort)
    if seats is not None:
        return seats
    model = _model(index, visits)
    answer = run(model.base, clock, effort=3 * effort, linear=0)
    return model.plan(answer.solver).seats if answer.found else None


def _by_blocks(
    index: Index, visits: Mapping[str, Team], clock: Clock, effort: float
) -> list[Seat] | None:
    seats: list[Seat] = []
    for rounds in _blocks(index):
        found = _staff_block(index, visits, rounds, seats, clock, effort)
        if found is None:
            return None
        seats += found
    return seats


def _blocks(index: Index) -> list[list[Round]]:
    """Return rounds that share their people, those first that may take people from anywhere."""
    blocks: dict[frozenset[str], list[Round]] = {}
    for round in index.order:
        blocks.setdefault(round.areas, []).append(round)
    return sorted(blocks.values(), key=lambda rounds: bool(rounds[0].areas))


def _staff_block(
    index: Index,
    visits: Mapping[str, Team],
    rounds: Sequence[Round],
    seats: Sequence[Seat],
    clock: Clock,
    effort: float,
) -> list[Seat] | None:
    """Return seats for those rounds beside the seats that others have already."""
    codes = {round.code for round in rounds}
    here = {code: team for code, team in visits.items() if team.round in codes}
    people = [
        person
        for person in busy(index, seats)
        if any(index.may_serve(person, round) for round in rounds)
    ]
    for pool in _pools(people, _enough(index, here), clock):
        found = _evenly(index.part(here, codes, pool), here, clock, effort)
        if found is not None:
            return found
    return None


def _enough(index: Index, visits: Mapping[str, Team]) -> int:
    """Return how many people give enough choice for the largest of the visited rounds."""
    seats: Counter[str] = Counter()
    for team, size in _needed(index, visits).items():
        seats[team.round] += size
    return CHOICE * max(seats.values(), default=0)


def _pools(people: list[Person], enough: int, clock: Clock) -> Iterator[list[Person]]:
    """Yield people to choose from: first a sample, where many more could be called."""
    if len(people) > enough:
        dice = Random(clock.seed)  # noqa: S311 -- a search, not a secret
        yield [people[n] for n in sorted(dice.sample(range(len(people)), enough))]
    yield people


def _evenly(
    part: Index, here: Mapping[str, Team], clock: Clock, effort: float
) -> list[Seat] | None:
    """Fill the teams with as many people as their work needs, nobody much more than others."""
    needed = _needed(part, here)
    days = sum(size * part.rounds[team.round].days for team, size in needed.items())
    even, unit = days / max(1, len(part.people)), stretch(part)
    for beyond in BEYOND_EVEN:
        model = _model(part, here)
        most = (-(-even // unit) + beyond - 1) * unit
        if model.seats:
            _limit(part, model.seats, int(most))
            for team, size in needed.items():
                model.cp.add(model.seats.size(team) == size)
        answer = run(model.base, clock, effort=effort, linear=0)
        if answer.found:
            return list(model.plan(answer.solver).seats)
    return None


def _limit(part: Index, seats: Seats, most: int) -> None:
    """Let nobody serve more than ``most`` days."""
    for code in part.people:
        served = total(seats.serves(code, r.code) * r.days for r in part.order)
        if not is_fixed(served):
            seats.base.cp.add(served <= most)


def busy(index: Index, seats: Iterable[Seat]) -> list[Person]:
    """Return all people, away while they serve in a round that is staffed already, or rest."""
    away: dict[str, list[Span]] = {}
    for seat in seats:
        round, rest = index.rounds[seat.team.round], index.people[seat.person].rest
        pause = timedelta(days=rest)
        away.setdefault(seat.person, []).append(Span(round.start - pause, round.end + pause))
    return [
        replace(person, away=(*person.away, *away[person.code])) if person.code in away else person
        for person in index.problem.people
    ]


def _model(index: Index, visits: Mapping[str, Team]) -> Model:
    scope = Scope({code: (team,) for code, team in visits.items()}, frozenset(index.rounds))
    return Model(index, scope)


def _needed(index: Index, visits: Mapping[str, Team]) -> dict[Team, int]:
    """Return the fewest people with which each visited team can do its work."""
    work: Counter[Team] = Counter()
    for code, team in visits.items():
        work[team] += index.targets[code].days
    return {
        team: max(index.rules.team_min, -(-days // index.rounds[team.round].days))
        for team, days in work.items()
    }
