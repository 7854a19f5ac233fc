"""Lives of rounds, teams, members, targets, progress notes and hearings."""

from enum import StrEnum

from xuncha.engines.acts import OFFICE, Life, Role, between, msg

DIRECTOR = frozenset({Role.DIRECTOR})
DECIDERS = frozenset({Role.DIRECTOR, Role.LEADING_GROUP})
FIELD = OFFICE | {Role.INSPECTOR}


class RoundState(StrEnum):
    PLANNED = "planned"
    APPROVED = "approved"
    ENTERED = "entered"
    REPORTED = "reported"
    FED_BACK = "fed_back"
    ARCHIVED = "archived"


class RoundVerb(StrEnum):
    PLAN = "plan"
    REVISE = "revise"
    APPROVE = "approve"
    ENTER = "enter"
    REPORT = "report"
    FEED_BACK = "feed_back"
    ARCHIVE = "archive"


ROUND_MOVES = (
    *between(RoundVerb.PLAN, [""], RoundState.PLANNED, OFFICE),
    *between(RoundVerb.APPROVE, [RoundState.PLANNED], RoundState.APPROVED, DECIDERS),
    *between(RoundVerb.REVISE, [RoundState.PLANNED], RoundState.PLANNED, OFFICE),
    *between(RoundVerb.ENTER, [RoundState.APPROVED], RoundState.ENTERED, OFFICE),
    *between(RoundVerb.REPORT, [RoundState.ENTERED], RoundState.REPORTED, OFFICE),
    *between(RoundVerb.FEED_BACK, [RoundState.REPORTED], RoundState.FED_BACK, OFFICE),
    *between(RoundVerb.ARCHIVE, [RoundState.FED_BACK], RoundState.ARCHIVED, DIRECTOR),
)

ROUND = Life(
    title=msg("巡察轮次"),
    moves=ROUND_MOVES,
    states={
        RoundState.PLANNED: msg("计划中"),
        RoundState.APPROVED: msg("已批准"),
        RoundState.ENTERED: msg("进驻中"),
        RoundState.REPORTED: msg("已汇报"),
        RoundState.FED_BACK: msg("已反馈"),
        RoundState.ARCHIVED: msg("已归档"),
    },
    verbs={
        RoundVerb.PLAN: msg("制定轮次计划"),
        RoundVerb.REVISE: msg("调整计划"),
        RoundVerb.APPROVE: msg("批准轮次"),
        RoundVerb.ENTER: msg("启动进驻"),
        RoundVerb.REPORT: msg("完成汇报"),
        RoundVerb.FEED_BACK: msg("完成反馈"),
        RoundVerb.ARCHIVE: msg("轮次归档"),
    },
)


class TeamState(StrEnum):
    FORMED = "formed"
    DISBANDED = "disbanded"


class TeamVerb(StrEnum):
    FORM = "form"
    DISBAND = "disband"


TEAM_MOVES = (
    *between(TeamVerb.FORM, [""], TeamState.FORMED, OFFICE),
    *between(TeamVerb.DISBAND, [TeamState.FORMED], TeamState.DISBANDED, OFFICE),
)

TEAM = Life(
    title=msg("巡察组"),
    moves=TEAM_MOVES,
    states={TeamState.FORMED: msg("已组建"), TeamState.DISBANDED: msg("已撤销")},
    verbs={TeamVerb.FORM: msg("组建巡察组"), TeamVerb.DISBAND: msg("撤销巡察组")},
)


class MemberState(StrEnum):
    SERVING = "serving"
    WITHDRAWN = "withdrawn"


class MemberVerb(StrEnum):
    JOIN = "join"
    WITHDRAW = "withdraw"


MEMBER_MOVES = (
    *between(MemberVerb.JOIN, [""], MemberState.SERVING, OFFICE),
    *between(MemberVerb.WITHDRAW, [MemberState.SERVING], MemberState.WITHDRAWN, OFFICE),
)

MEMBER = Life(
    title=msg("组员"),
    moves=MEMBER_MOVES,
    states={MemberState.SERVING: msg("在组"), MemberState.WITHDRAWN: msg("已离组")},
    verbs={MemberVerb.JOIN: msg("入组"), MemberVerb.WITHDRAW: msg("离组")},
)


class TargetState(StrEnum):
    ASSIGNED = "assigned"
    ENTERED = "entered"
    WITHDRAWN = "withdrawn"
    FED_BACK = "fed_back"


LEFT = (TargetState.WITHDRAWN, TargetState.FED_BACK)
"""The states in which the team has left a target."""


class TargetVerb(StrEnum):
    ASSIGN = "assign"
    REASSIGN = "reassign"
    ENTER = "enter"
    WITHDRAW = "withdraw"
    FEED_BACK = "feed_back"


TARGET_MOVES = (
    *between(TargetVerb.ASSIGN, [""], TargetState.ASSIGNED, OFFICE),
    *between(TargetVerb.ENTER, [TargetState.ASSIGNED], TargetState.ENTERED, FIELD),
    *between(TargetVerb.REASSIGN, [TargetState.ASSIGNED], TargetState.ASSIGNED, OFFICE),
    *between(TargetVerb.WITHDRAW, [TargetState.ENTERED], TargetState.WITHDRAWN, FIELD),
    *between(TargetVerb.FEED_BACK, [TargetState.WITHDRAWN], TargetState.FED_BACK, OFFICE),
)

TARGET = Life(
    title=msg("巡察对象"),
    moves=TARGET_MOVES,
    states={
        TargetState.ASSIGNED: msg("已安排"),
        TargetState.ENTERED: msg("进驻中"),
        TargetState.WITHDRAWN: msg("已撤离"),
        TargetState.FED_BACK: msg("已反馈"),
    },
    verbs={
        TargetVerb.ASSIGN: msg("安排对象"),
        TargetVerb.REASSIGN: msg("改派巡察组"),
        TargetVerb.ENTER: msg("进驻"),
        TargetVerb.WITHDRAW: msg("撤离"),
        TargetVerb.FEED_BACK: msg("登记反馈"),
    },
)


class NoteState(StrEnum):
    RECORDED = "recorded"


class NoteVerb(StrEnum):
    RECORD = "record"
    CORRECT = "correct"


PROGRESS_MOVES = (
    *between(NoteVerb.RECORD, [""], NoteState.RECORDED, FIELD),
    *between(NoteVerb.CORRECT, [NoteState.RECORDED], "", FIELD),
)
HEARING_MOVES = between(NoteVerb.RECORD, [""], NoteState.RECORDED, OFFICE)

PROGRESS = Life(
    title=msg("进展周报"),
    moves=PROGRESS_MOVES,
    states={NoteState.RECORDED: msg("已记录")},
    verbs={NoteVerb.RECORD: msg("登记进展"), NoteVerb.CORRECT: msg("更正")},
)
HEARING = Life(
    title=msg("听取汇报"),
    moves=HEARING_MOVES,
    states={NoteState.RECORDED: msg("已记录")},
    verbs={NoteVerb.RECORD: msg("登记听取汇报")},
)
