"""The lives of weekly reports, of dispatch meetings, and of what a meeting leaves behind."""

from enum import StrEnum

from xuncha.engines.acts import OFFICE, UNIT_ROLES, Life, Role, between, msg

DIRECTOR = frozenset({Role.DIRECTOR})
LEADER = frozenset({Role.LEADER})
HEAD = frozenset({Role.UNIT_HEAD})


class DutyState(StrEnum):
    RUNNING = "running"
    ENDED = "ended"


class DutyVerb(StrEnum):
    REQUIRE = "require"
    RELEASE = "release"


DUTY_MOVES = (
    *between(DutyVerb.REQUIRE, [""], DutyState.RUNNING, OFFICE),
    *between(DutyVerb.RELEASE, [DutyState.RUNNING], DutyState.ENDED, OFFICE),
)

DUTY = Life(
    title=msg("周报要求"),
    moves=DUTY_MOVES,
    states={DutyState.RUNNING: msg("执行中"), DutyState.ENDED: msg("已停止")},
    verbs={DutyVerb.REQUIRE: msg("要求报周报"), DutyVerb.RELEASE: msg("停止周报")},
)


class ReportState(StrEnum):
    DRAFTED = "drafted"
    SUBMITTED = "submitted"
    RETURNED = "returned"


class ReportVerb(StrEnum):
    WRITE = "write"
    REWRITE = "rewrite"
    SUBMIT = "submit"
    RETURN = "return"


WITH_UNIT = (ReportState.DRAFTED, ReportState.RETURNED)
REPORT_MOVES = (
    *between(ReportVerb.WRITE, [""], ReportState.DRAFTED, UNIT_ROLES),
    *between(ReportVerb.SUBMIT, WITH_UNIT, ReportState.SUBMITTED, HEAD),
    *between(ReportVerb.REWRITE, WITH_UNIT, "", UNIT_ROLES),
    *between(ReportVerb.RETURN, [ReportState.SUBMITTED], ReportState.RETURNED, OFFICE),
)

REPORT = Life(
    title=msg("周进展报告"),
    moves=REPORT_MOVES,
    states={
        ReportState.DRAFTED: msg("起草中"),
        ReportState.RETURNED: msg("已退回"),
        ReportState.SUBMITTED: msg("已报送"),
    },
    verbs={
        ReportVerb.WRITE: msg("撰写周报"),
        ReportVerb.REWRITE: msg("修改周报"),
        ReportVerb.SUBMIT: msg("报送周报"),
        ReportVerb.RETURN: msg("退回周报"),
    },
)


class MeetingState(StrEnum):
    PREPARED = "prepared"
    HELD = "held"
    MINUTED = "minuted"
    CLOSED = "closed"
    CANCELLED = "cancelled"


class MeetingVerb(StrEnum):
    PREPARE = "prepare"
    HOLD = "hold"
    MINUTE = "minute"
    CLOSE = "close"
    CANCEL = "cancel"


MEETING_MOVES = (
    *between(MeetingVerb.PREPARE, [""], MeetingState.PREPARED, OFFICE),
    *between(MeetingVerb.HOLD, [MeetingState.PREPARED], MeetingState.HELD, OFFICE),
    *between(MeetingVerb.MINUTE, [MeetingState.HELD], MeetingState.MINUTED, OFFICE),
    *between(MeetingVerb.CLOSE, [MeetingState.MINUTED], MeetingState.CLOSED, DIRECTOR),
    *between(MeetingVerb.CANCEL, [MeetingState.PREPARED], MeetingState.CANCELLED, OFFICE),
)

MEETING = Life(
    title=msg("调度会"),
    moves=MEETING_MOVES,
    states={
        MeetingState.PREPARED: msg("已筹备"),
        MeetingState.HELD: msg("已召开"),
        MeetingState.MINUTED: msg("待签批归档"),
        MeetingState.CLOSED: msg("调度已结束"),
        MeetingState.CANCELLED: msg("已取消"),
    },
    verbs={
        MeetingVerb.PREPARE: msg("筹备调度会"),
        MeetingVerb.HOLD: msg("召开调度会"),
        MeetingVerb.MINUTE: msg("形成纪要"),
        MeetingVerb.CLOSE: msg("归档调度会"),
        MeetingVerb.CANCEL: msg("取消调度会"),
    },
)


class DecisionState(StrEnum):
    OPEN = "open"
    DONE = "done"
    NOT_DONE = "not_done"


class DecisionVerb(StrEnum):
    DECIDE = "decide"
    FULFIL = "fulfil"
    MISS = "miss"


OWED = (DecisionState.OPEN, DecisionState.NOT_DONE)
DECISION_MOVES = (
    *between(DecisionVerb.DECIDE, [""], DecisionState.OPEN, OFFICE),
    *between(DecisionVerb.FULFIL, OWED, DecisionState.DONE, OFFICE),
    *between(DecisionVerb.MISS, OWED, DecisionState.NOT_DONE, OFFICE),
)

DECISION = Life(
    title=msg("议定事项"),
    moves=DECISION_MOVES,
    states={
        DecisionState.OPEN: msg("待落实"),
        DecisionState.DONE: msg("已落实"),
        DecisionState.NOT_DONE: msg("未落实"),
    },
    verbs={
        DecisionVerb.DECIDE: msg("记录议定事项"),
        DecisionVerb.FULFIL: msg("记为已落实"),
        DecisionVerb.MISS: msg("记为未落实"),
    },
)


class SheetState(StrEnum):
    DRAWN = "drawn"
    SIGNED = "signed"


class SheetVerb(StrEnum):
    DRAW = "draw"
    SIGN = "sign"


SHEET_MOVES = (
    *between(SheetVerb.DRAW, [""], SheetState.DRAWN, OFFICE),
    *between(SheetVerb.SIGN, [SheetState.DRAWN], SheetState.SIGNED, LEADER),
)

SHEET = Life(
    title=msg("领导调度单"),
    moves=SHEET_MOVES,
    states={SheetState.DRAWN: msg("待签批"), SheetState.SIGNED: msg("已签批")},
    verbs={SheetVerb.DRAW: msg("生成调度单"), SheetVerb.SIGN: msg("签批调度单")},
)
