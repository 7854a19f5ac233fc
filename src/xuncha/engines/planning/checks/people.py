"""Hard rules on who sits where."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import combinations

from xuncha.engines.acts import msg
from xuncha.engines.planning.checks.board import Board, team_name
from xuncha.engines.planning.checks.violation import Violation
from xuncha.engines.planning.plan import Position, Seat, Team
from xuncha.engines.planning.problem import Target, Tie
from xuncha.engines.planning.recusal import Bond
from xuncha.engines.planning.rules import Demand, Rule

_BONDS = {
    Tie.SERVED_IN: msg("%(person)s 曾在“%(unit)s”任职，应当回避“%(target)s”。"),
    Tie.KIN_IN: msg("%(person)s 的近亲属在“%(unit)s”任职，应当回避“%(target)s”。"),
    Tie.NATIVE_OF: msg("%(person)s 籍贯在“%(unit)s”，应当回避“%(target)s”。"),
    Tie.POST: msg("%(person)s 现在“%(unit)s”任职，应当回避“%(target)s”。"),
    Tie.INSPECTED: msg("%(person)s 曾巡察过“%(unit)s”，应当回避“%(target)s”。"),
}


def team_size(board: Board) -> Iterator[Violation]:
    """组员人数: a team is neither too small nor too large."""
    rules = board.index.rules
    for team, _, _, seats in board.teams():
        size = len({seat.person for seat in seats})
        if not rules.team_min <= size <= rules.team_max:
            words = msg("%(team)s 有 %(size)s 人，应为 %(least)s 至 %(most)s 人。")
            values = {"size": size, "least": rules.team_min, "most": rules.team_max}
            yield _of_team(board, Rule.TEAM_SIZE, team, words, values)


def leader(board: Board) -> Iterator[Violation]:
    """一组一名组长: a team has one leader."""
    for team, _, _, seats in board.teams():
        count = sum(seat.position is Position.LEADER for seat in seats)
        if count != 1:
            words = msg("%(team)s 有 %(count)s 名组长，应有 1 名。")
            yield _of_team(board, Rule.LEADER, team, words, {"count": count})


def deputy(board: Board) -> Iterator[Violation]:
    """副组长人数: a team has as many deputies as it should."""
    rules = board.index.rules
    for team, _, _, seats in board.teams():
        count = sum(seat.position is Position.DEPUTY for seat in seats)
        if not rules.deputies_min <= count <= rules.deputies_max:
            words = msg("%(team)s 有 %(count)s 名副组长，应为 %(least)s 至 %(most)s 名。")
            values = {"count": count, "least": rules.deputies_min, "most": rules.deputies_max}
            yield _of_team(board, Rule.DEPUTY, team, words, values)


def skills(board: Board) -> Iterator[Violation]:
    """专业力量: a team has people with each skill that it needs."""
    for team, round, _, seats in board.teams():
        for skill, needed in board.index.skills_of(round).items():
            people = {seat.person for seat in seats if skill in board.person(seat).skills}
            if len(people) < needed:
                words = msg("%(team)s 需要 %(needed)s 名“%(skill)s”人员，只有 %(count)s 名。")
                values = {"needed": needed, "skill": skill, "count": len(people)}
                yield _of_team(board, Rule.SKILLS, team, words, values)


def borrowed(board: Board) -> Iterator[Violation]:
    """抽调比例: borrowed people are at most the set share of a team."""
    index = board.index
    for team, _, _, seats in board.teams():
        people = {seat.person for seat in seats}
        count = sum(index.is_borrowed(index.people[code]) for code in people)
        if not index.borrowed_share_met(count, len(people)):
            words = msg("%(team)s 的 %(size)s 人中有 %(count)s 人是抽调的，超过 %(share)s%%。")
            values = {"size": len(people), "count": count, "share": index.rules.borrowed}
            yield _of_team(board, Rule.BORROWED, team, words, values)


def _of_team(
    board: Board, rule: Rule, team: Team, words: str, values: Mapping[str, object]
) -> Violation:
    return Violation(
        Demand(rule, team.round),
        words,
        {"team": team_name(board.index, team), **values},
        people=tuple(seat.person for seat in board.seats[team]),
        team=team,
    )


def position(board: Board) -> Iterator[Violation]:
    """任职资格: a person takes a position that the person may take."""
    for seat in _seats(board):
        if seat.position not in board.person(seat).may:
            words = _UNFIT[seat.position]
            yield _of_seat(board, Rule.POSITION, seat, words)


_UNFIT = {
    Position.LEADER: msg("%(person)s 不具备担任组长的资格，不能任 %(team)s 组长。"),
    Position.DEPUTY: msg("%(person)s 不具备担任副组长的资格，不能任 %(team)s 副组长。"),
    Position.MEMBER: msg("%(person)s 不担任组员，不能编入 %(team)s。"),
}


def one_seat(board: Board) -> Iterator[Violation]:
    """一人一组: a person has one seat in a round."""
    for seats in board.served().values():
        for first, second in combinations(seats, 2):
            if first.team.round == second.team.round:
                words = msg("%(person)s 在同一轮里重复编入 %(team)s。")
                yield _of_seat(board, Rule.ONE_SEAT, second, words)


def free(board: Board) -> Iterator[Violation]:
    """可抽调时间: a person is sent only when the person can be called."""
    for seat in _seats(board):
        if not board.index.is_free(board.person(seat), board.index.rounds[seat.team.round]):
            words = msg("%(person)s 在这一轮期间不能抽调，不能编入 %(team)s。")
            yield _of_seat(board, Rule.FREE, seat, words)


def local(board: Board) -> Iterator[Violation]:
    """轮次属地: people of a local round come from there, or from a higher level."""
    for seat in _seats(board):
        if not board.index.is_local(board.person(seat), board.index.rounds[seat.team.round]):
            words = msg("%(person)s 不属于这一轮的地区，不能编入 %(team)s。")
            yield _of_seat(board, Rule.AREA, seat, words)


def rest(board: Board) -> Iterator[Violation]:
    """轮休: between two rounds a person rests as long as asked."""
    rounds = board.index.rounds
    for seats in board.served().values():
        person = board.person(seats[0])
        for first, second in combinations(seats, 2):
            before, after = rounds[first.team.round], rounds[second.team.round]
            if before is not after and board.index.too_close(person, before, after):
                words = msg("%(person)s 要求两轮之间至少休息 %(rest)s 天，不能编入 %(team)s。")
                yield _of_seat(board, Rule.REST, second, words, rest=person.rest)


def recusal(board: Board) -> Iterator[Violation]:
    """任职、亲属、地域回避: nobody inspects a unit to which they have a tie."""
    for team, round, targets, seats in board.teams():
        for seat in seats:
            for target in targets:
                bond = board.index.recusals.bond(seat.person, target.code, round)
                if bond:
                    yield _bound(board, seat, target, bond, team)


def _bound(board: Board, seat: Seat, target: Target, bond: Bond, team: Team) -> Violation:
    unit = board.index.targets.get(bond.unit)
    return Violation(
        Demand(Rule.RECUSAL, seat.person),
        _BONDS[bond.tie],
        {
            "person": board.person(seat).name,
            "unit": unit.name if unit else bond.unit,
            "target": target.name,
        },
        targets=(target.code,),
        people=(seat.person,),
        team=team,
    )


def elsewhere(board: Board) -> Iterator[Violation]:
    """异地巡察: upgraded and cross rounds send people from elsewhere."""
    for _, round, targets, seats in board.teams():
        for seat in seats:
            for target in targets:
                if board.index.is_at_home(board.person(seat), target, round):
                    words = msg("%(person)s 是本地人员，不能异地巡察“%(target)s”。")
                    yield _of_seat(board, Rule.ELSEWHERE, seat, words, target=target)


def one_mandate(board: Board) -> Iterator[Violation]:
    """一次一授权: nobody leads an inspection of the same unit twice."""
    index = board.index
    for team, _, targets, _ in board.teams():
        for person in board.leader_of(team):
            for target in targets:
                earlier = map(index.targets.__getitem__, index.earlier_visits[target.code])
                before = filter(None, map(board.team_of, earlier))
                led = any(person in board.leader_of(visit) for visit in before)
                if led or index.recusals.has_led(person, target.code):
                    seat = Seat(team, person, Position.LEADER)
                    words = msg("%(person)s 已任组长巡察过“%(target)s”，不能再次授权。")
                    yield _of_seat(board, Rule.ONE_MANDATE, seat, words, target=target)


def _seats(board: Board) -> Iterator[Seat]:
    for seats in board.seats.values():
        yield from seats


def _of_seat(
    board: Board,
    rule: Rule,
    seat: Seat,
    words: str,
    *,
    target: Target | None = None,
    **values: object,
) -> Violation:
    return Violation(
        Demand(rule, seat.person),
        words,
        {
            "person": board.person(seat).name,
            "team": team_name(board.index, seat.team),
            "target": target.name if target else "",
            **values,
        },
        targets=(target.code,) if target else (),
        people=(seat.person,),
        team=seat.team,
    )
