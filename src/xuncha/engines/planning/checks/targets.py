"""Hard rules on where targets go."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from xuncha.engines.acts import msg
from xuncha.engines.planning.checks.board import Board, team_name
from xuncha.engines.planning.checks.violation import Violation
from xuncha.engines.planning.plan import Team
from xuncha.engines.planning.problem import Follow, Target
from xuncha.engines.planning.rules import Demand, Rule


def known(board: Board) -> Iterator[Violation]:
    """编号有效: a plan speaks of targets, teams and people that exist."""
    index, words = board.index, msg("安排中的“%(code)s”不在本次计划的数据里。")
    teams = set(index.teams)
    for code, team in board.plan.visits.items():
        if code not in index.targets:
            yield Violation(Demand(Rule.KNOWN, code), words, {"code": code})
        if team not in teams:
            values = {"code": f"{team.round}/{team.number}"}
            yield Violation(Demand(Rule.KNOWN, code), words, values, targets=(code,))
    for seat in board.plan.seats:
        if seat.person not in index.people:
            yield Violation(Demand(Rule.KNOWN, seat.person), words, {"code": seat.person})
        if seat.team not in teams:
            values = {"code": f"{seat.team.round}/{seat.team.number}"}
            yield Violation(Demand(Rule.KNOWN, seat.person), words, values, people=(seat.person,))


def term(board: Board) -> Iterator[Violation]:
    """一届全覆盖: every target is visited within the term."""
    for target in board.index.problem.targets:
        if board.team_of(target) is None:
            yield Violation(
                Demand(Rule.TERM, target.code),
                msg("“%(target)s”没有安排到任何一轮。"),
                {"target": target.name},
                targets=(target.code,),
            )


def _placed(board: Board) -> Iterator[tuple[Target, Team]]:
    for target in board.index.problem.targets:
        if team := board.team_of(target):
            yield target, team


def _misplaced(board: Board, rule: Rule, target: Target, team: Team, words: str) -> Violation:
    values = {"target": target.name, "round": board.index.rounds[team.round].name}
    return Violation(Demand(rule, target.code), words, values, targets=(target.code,), team=team)


def must(board: Board) -> Iterator[Violation]:
    """指定轮次: a target that has to be in certain rounds is in one of them."""
    for target, team in _placed(board):
        if target.must and team.round not in target.must:
            words = msg("“%(target)s”指定了轮次，不能放在“%(round)s”。")
            yield _misplaced(board, Rule.MUST, target, team, words)


def never(board: Board) -> Iterator[Violation]:
    """不得安排的轮次: a target is not in a round that may not take it."""
    for target, team in _placed(board):
        if team.round in target.never:
            words = msg("“%(target)s”不得安排在“%(round)s”。")
            yield _misplaced(board, Rule.NEVER, target, team, words)


def area(board: Board) -> Iterator[Violation]:
    """轮次属地: a round inspects only where it is held."""
    for target, team in _placed(board):
        if not board.index.in_area(target, board.index.rounds[team.round]):
            words = msg("“%(target)s”不在“%(round)s”的巡察地区。")
            yield _misplaced(board, Rule.AREA, target, team, words)


def group(board: Board) -> Iterator[Violation]:
    """同组巡察: targets of one group go to one team."""
    for code, targets in board.index.groups.items():
        teams = {board.team_of(target) for target in targets} - {None}
        if len(teams) > 1:
            yield Violation(
                Demand(Rule.GROUP, code),
                msg("应同组巡察的“%(targets)s”分在了 %(count)s 个组。"),
                {"targets": _names(targets), "count": len(teams)},
                targets=tuple(target.code for target in targets),
            )


def follow(board: Board) -> Iterator[Violation]:
    """巡镇带村: villages go with their township, or with each other where it is not a target."""
    for code, villages in board.index.followers.items():
        township = board.index.township(code)
        lead = board.team_of(township or villages[0])
        lost = [village for village in villages if _lost(board, village, lead)]
        if lost:
            yield Violation(
                Demand(Rule.FOLLOW, code),
                msg("“%(villages)s”没有随“%(township)s”安排。"),
                {
                    "villages": _names(lost),
                    "township": township.name if township else villages[0].name,
                },
                targets=tuple(village.code for village in lost),
                team=lead,
            )


def _lost(board: Board, village: Target, lead: Team | None) -> bool:
    team = board.team_of(village)
    if team is None or lead is None:
        return False
    return team != lead if village.follow is Follow.TEAM else team.round != lead.round


def look_back(board: Board) -> Iterator[Violation]:
    """回头看在后: a later visit to a unit begins after the round of the earlier one has ended."""
    for target, team in _placed(board):
        earlier = board.index.targets.get(target.after)
        before = board.team_of(earlier) if earlier else None
        if before is None:
            continue
        rounds = board.index.rounds
        if rounds[team.round].start <= rounds[before.round].end:
            words = msg("“%(target)s”是回头看，不能早于或同在首次巡察的轮次“%(round)s”。")
            yield _misplaced(board, Rule.LOOK_BACK, target, before, words)


def no_idle_team(board: Board) -> Iterator[Violation]:
    """不设空组: every team of a round has something to inspect."""
    for team, _, targets, _ in board.teams():
        if not targets:
            yield Violation(
                Demand(Rule.NO_IDLE_TEAM, team.round),
                msg("%(team)s 没有巡察对象。"),
                {"team": team_name(board.index, team)},
                team=team,
            )


def capacity(board: Board) -> Iterator[Violation]:
    """人天够用: a team's people have the staff-days that its targets take."""
    for team, round, targets, seats in board.teams():
        work = sum(target.days for target in targets)
        people = len({seat.person for seat in seats})
        if work > people * round.days:
            yield Violation(
                Demand(Rule.CAPACITY, team.round),
                msg("%(team)s 需要 %(work)s 人天，只有 %(have)s 人天。"),
                {
                    "team": team_name(board.index, team),
                    "work": work,
                    "have": people * round.days,
                },
                targets=tuple(target.code for target in targets),
                team=team,
            )


def _names(targets: Iterable[Target]) -> str:
    return "、".join(target.name for target in targets)
