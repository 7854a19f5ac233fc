"""What has begun stays: rounds under way keep their targets and all people who still may serve."""

from __future__ import annotations

from collections.abc import Iterator

from xuncha.engines.acts import msg
from xuncha.engines.planning.checks.board import Board, team_name
from xuncha.engines.planning.checks.violation import Violation
from xuncha.engines.planning.index import Index
from xuncha.engines.planning.levels import kept_from
from xuncha.engines.planning.plan import Seat, Team
from xuncha.engines.planning.rules import Demand, Rule


def begun_visits(index: Index) -> dict[str, Team]:
    """Return the visits of the last plan in rounds that have begun."""
    visits, _ = kept_from(index)
    return {code: team for code, team in visits.items() if team.round in index.problem.begun}


def begun_people(index: Index) -> set[tuple[Team, str]]:
    """Return who stays in which begun team: all who still may; who fell ill or must recuse goes."""
    visits: dict[Team, list[str]] = {}
    for code, team in begun_visits(index).items():
        visits.setdefault(team, []).append(code)
    return {
        (seat.team, seat.person)
        for seat in kept_from(index)[1]
        if seat.team.round in index.problem.begun
        and _still_may(index, seat, visits.get(seat.team, []))
    }


def _still_may(index: Index, seat: Seat, visits: list[str]) -> bool:
    person, round = index.people[seat.person], index.rounds[seat.team.round]
    return index.may_serve(person, round) and not any(
        index.keeps_off(person, index.targets[code], round) for code in visits
    )


def begun(board: Board) -> Iterator[Violation]:
    """已开展的轮次不变: begun rounds keep their targets, gain none, and keep their people."""
    index = board.index
    visits = begun_visits(index)
    for target in index.problem.targets:
        now, then = board.team_of(target), visits.get(target.code)
        touched = then or (now if now and now.round in index.problem.begun else None)
        if touched and now and now != then:
            yield Violation(
                Demand(Rule.BEGUN, touched.round),
                msg("%(round)s 已经开展，“%(target)s”不能调入或调出。"),
                {"round": index.rounds[touched.round].name, "target": target.name},
                targets=(target.code,),
                team=touched,
            )
    for team, person in sorted(begun_people(index)):
        if all(seat.person != person for seat in board.seats[team]):
            yield Violation(
                Demand(Rule.BEGUN, team.round),
                msg("%(team)s 已经开展，%(person)s 不能调出。"),
                {"team": team_name(index, team), "person": index.people[person].name},
                people=(person,),
                team=team,
            )
