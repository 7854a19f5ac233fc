"""Lives of personnel checks, accountability, personnel results, indicators and rules' origins."""

from enum import StrEnum

from xuncha.engines.acts import OFFICE, UNIT_ROLES, Life, Role, between, msg

GATEKEEPERS = frozenset({Role.ORGANIZATION, Role.DIRECTOR})
PERSONNEL = frozenset({Role.ORGANIZATION})
COMMISSION = frozenset({Role.COMMISSION})
CASE_WORKERS = COMMISSION | OFFICE
ADMINISTRATORS = frozenset({Role.SYSTEM_ADMIN, Role.SECURITY_ADMIN, Role.AUDIT_ADMIN})
CONCERNED = frozenset(Role) - ADMINISTRATORS
"""Whoever is held to account may speak in whatever seat they sit; policy asks who it is."""


class GateState(StrEnum):
    DRAFTED = "drafted"
    CHECKED = "checked"
    DECIDED = "decided"
    CANCELLED = "cancelled"


class GateVerb(StrEnum):
    DRAFT = "draft"
    CHECK = "check"
    CONCLUDE = "conclude"
    CANCEL = "cancel"


GATE_MOVES = (
    *between(GateVerb.DRAFT, [""], GateState.DRAFTED, GATEKEEPERS),
    *between(GateVerb.CHECK, [GateState.DRAFTED], GateState.CHECKED, GATEKEEPERS),
    *between(GateVerb.CONCLUDE, [GateState.CHECKED], GateState.DECIDED, PERSONNEL),
    *between(GateVerb.CANCEL, [GateState.DRAFTED], GateState.CANCELLED, GATEKEEPERS),
)

GATE = Life(
    title=msg("动议把关"),
    moves=GATE_MOVES,
    states={
        GateState.DRAFTED: msg("起草中"),
        GateState.CHECKED: msg("已核查"),
        GateState.DECIDED: msg("已决定"),
        GateState.CANCELLED: msg("已取消"),
    },
    verbs={
        GateVerb.DRAFT: msg("发起把关"),
        GateVerb.CHECK: msg("核查名单"),
        GateVerb.CONCLUDE: msg("完成把关"),
        GateVerb.CANCEL: msg("取消把关"),
    },
)


class NameState(StrEnum):
    NAMED = "named"
    IDENTIFIED = "identified"
    HELD = "held"
    CLEAR = "clear"
    DECIDED = "decided"


class NameVerb(StrEnum):
    NAME = "name"
    IDENTIFY = "identify"
    HOLD = "hold"
    PASS = "pass"  # noqa: S105 -- a verb, not a password
    DECIDE = "decide"


NAME_MOVES = (
    *between(NameVerb.NAME, [""], NameState.NAMED, GATEKEEPERS),
    *between(
        NameVerb.IDENTIFY,
        [NameState.NAMED, NameState.IDENTIFIED],
        NameState.IDENTIFIED,
        GATEKEEPERS,
    ),
    *between(NameVerb.HOLD, [NameState.IDENTIFIED], NameState.HELD, GATEKEEPERS),
    *between(NameVerb.PASS, [NameState.IDENTIFIED], NameState.CLEAR, GATEKEEPERS),
    *between(NameVerb.DECIDE, [NameState.HELD, NameState.CLEAR], NameState.DECIDED, PERSONNEL),
)

NAME = Life(
    title=msg("动议人选"),
    moves=NAME_MOVES,
    states={
        NameState.NAMED: msg("待确认人员"),
        NameState.IDENTIFIED: msg("已确认人员"),
        NameState.HELD: msg("有未了事项"),
        NameState.CLEAR: msg("无未了事项"),
        NameState.DECIDED: msg("已决定"),
    },
    verbs={
        NameVerb.NAME: msg("列入名单"),
        NameVerb.IDENTIFY: msg("确认人员"),
        NameVerb.HOLD: msg("核查出未了事项"),
        NameVerb.PASS: msg("核查无未了事项"),
        NameVerb.DECIDE: msg("作出决定"),
    },
)


class SanctionState(StrEnum):
    IN_USE = "in_use"
    RETIRED = "retired"


class SanctionVerb(StrEnum):
    ADD = "add"
    RENAME = "rename"
    RETIRE = "retire"


SANCTION_MOVES = (
    *between(SanctionVerb.ADD, [""], SanctionState.IN_USE, CASE_WORKERS),
    *between(SanctionVerb.RENAME, [SanctionState.IN_USE], "", CASE_WORKERS),
    *between(SanctionVerb.RETIRE, [SanctionState.IN_USE], SanctionState.RETIRED, CASE_WORKERS),
)

SANCTION = Life(
    title=msg("问责方式"),
    moves=SANCTION_MOVES,
    states={SanctionState.IN_USE: msg("使用中"), SanctionState.RETIRED: msg("已停用")},
    verbs={
        SanctionVerb.ADD: msg("新增问责方式"),
        SanctionVerb.RENAME: msg("更名"),
        SanctionVerb.RETIRE: msg("停用"),
    },
)


class AccountabilityState(StrEnum):
    PROPOSED = "proposed"
    ASKED = "asked"
    HEARD = "heard"
    DECIDED = "decided"
    NOTIFIED = "notified"
    APPEALED = "appealed"
    UPHELD = "upheld"
    CHANGED = "changed"
    REVOKED = "revoked"
    ENDED = "ended"
    DROPPED = "dropped"


class AccountabilityVerb(StrEnum):
    PROPOSE = "propose"
    ASK = "ask"
    STATE = "state"
    DECLINE = "decline"
    LAPSE = "lapse"
    DECIDE = "decide"
    DROP = "drop"
    NOTIFY = "notify"
    APPEAL = "appeal"
    UPHOLD = "uphold"
    CHANGE = "change"
    REVOKE = "revoke"
    END = "end"


_S, _V = AccountabilityState, AccountabilityVerb
SETTLED = (_S.DECIDED, _S.NOTIFIED, _S.APPEALED, _S.UPHELD, _S.CHANGED, _S.ENDED)
"""The states in which a decision to hold to account stands, or has stood to its end."""

ACCOUNTABILITY_MOVES = (
    *between(_V.PROPOSE, [""], _S.PROPOSED, CASE_WORKERS),
    *between(_V.ASK, [_S.PROPOSED], _S.ASKED, COMMISSION),
    *between(_V.STATE, [_S.ASKED], _S.HEARD, CONCERNED),
    *between(_V.DECLINE, [_S.ASKED], _S.HEARD, CONCERNED),
    *between(_V.LAPSE, [_S.ASKED], _S.HEARD, COMMISSION),
    *between(_V.DECIDE, [_S.HEARD], _S.DECIDED, COMMISSION),
    *between(_V.DROP, [_S.PROPOSED, _S.HEARD], _S.DROPPED, COMMISSION),
    *between(_V.NOTIFY, [_S.DECIDED], _S.NOTIFIED, COMMISSION),
    *between(_V.APPEAL, [_S.NOTIFIED], _S.APPEALED, CONCERNED),
    *between(_V.UPHOLD, [_S.APPEALED], _S.UPHELD, COMMISSION),
    *between(_V.CHANGE, [_S.APPEALED], _S.CHANGED, COMMISSION),
    *between(_V.REVOKE, [_S.APPEALED], _S.REVOKED, COMMISSION),
    *between(_V.END, [_S.NOTIFIED, _S.UPHELD, _S.CHANGED], _S.ENDED, COMMISSION),
)

ACCOUNTABILITY = Life(
    title=msg("问责"),
    moves=ACCOUNTABILITY_MOVES,
    states={
        _S.PROPOSED: msg("已提出"),
        _S.ASKED: msg("待陈述"),
        _S.HEARD: msg("待决定"),
        _S.DECIDED: msg("已决定"),
        _S.NOTIFIED: msg("已告知"),
        _S.APPEALED: msg("申诉中"),
        _S.UPHELD: msg("申诉后维持"),
        _S.CHANGED: msg("申诉后变更"),
        _S.REVOKED: msg("申诉后撤销"),
        _S.ENDED: msg("影响期满"),
        _S.DROPPED: msg("不予问责"),
    },
    verbs={
        _V.PROPOSE: msg("提出问责"),
        _V.ASK: msg("要求陈述"),
        _V.STATE: msg("提交陈述"),
        _V.DECLINE: msg("放弃陈述"),
        _V.LAPSE: msg("记录逾期未陈述"),
        _V.DECIDE: msg("作出决定"),
        _V.DROP: msg("决定不予问责"),
        _V.NOTIFY: msg("告知问责决定"),
        _V.APPEAL: msg("提出申诉"),
        _V.UPHOLD: msg("维持决定"),
        _V.CHANGE: msg("变更决定"),
        _V.REVOKE: msg("撤销决定"),
        _V.END: msg("登记影响期满"),
    },
)


class ResultState(StrEnum):
    RECORDED = "recorded"


class ResultVerb(StrEnum):
    RECORD = "record"
    CORRECT = "correct"


RESULT = Life(
    title=msg("使用结果"),
    moves=(
        *between(ResultVerb.RECORD, [""], ResultState.RECORDED, PERSONNEL),
        *between(ResultVerb.CORRECT, [ResultState.RECORDED], "", PERSONNEL),
    ),
    states={ResultState.RECORDED: msg("已记录")},
    verbs={ResultVerb.RECORD: msg("登记使用结果"), ResultVerb.CORRECT: msg("更正")},
)


class IndicatorState(StrEnum):
    RECORDED = "recorded"


class IndicatorVerb(StrEnum):
    RECORD = "record"
    CORRECT = "correct"


INDICATOR = Life(
    title=msg("成效指标"),
    moves=(
        *between(IndicatorVerb.RECORD, [""], IndicatorState.RECORDED, OFFICE),
        *between(IndicatorVerb.CORRECT, [IndicatorState.RECORDED], "", OFFICE),
    ),
    states={IndicatorState.RECORDED: msg("已记录")},
    verbs={IndicatorVerb.RECORD: msg("登记指标"), IndicatorVerb.CORRECT: msg("更正")},
)


class OriginState(StrEnum):
    TRACED = "traced"


class OriginVerb(StrEnum):
    TRACE = "trace"


ORIGIN = Life(
    title=msg("制度来源"),
    moves=between(OriginVerb.TRACE, [""], OriginState.TRACED, OFFICE),
    states={OriginState.TRACED: msg("已登记来源")},
    verbs={OriginVerb.TRACE: msg("登记制度来源")},
)


class ProposalState(StrEnum):
    PROPOSED = "proposed"
    ACCEPTED = "accepted"
    ENACTED = "enacted"
    DECLINED = "declined"


class ProposalVerb(StrEnum):
    PROPOSE = "propose"
    ACCEPT = "accept"
    DECLINE = "decline"
    ENACT = "enact"


JUDGES = frozenset({Role.DIRECTOR, Role.LEADING_GROUP})
PROPOSAL = Life(
    title=msg("制度建议"),
    moves=(
        *between(ProposalVerb.PROPOSE, [""], ProposalState.PROPOSED, OFFICE),
        *between(ProposalVerb.ACCEPT, [ProposalState.PROPOSED], ProposalState.ACCEPTED, JUDGES),
        *between(ProposalVerb.ENACT, [ProposalState.ACCEPTED], ProposalState.ENACTED, OFFICE),
        *between(
            ProposalVerb.DECLINE,
            [ProposalState.PROPOSED, ProposalState.ACCEPTED],
            ProposalState.DECLINED,
            JUDGES,
        ),
    ),
    states={
        ProposalState.PROPOSED: msg("待审议"),
        ProposalState.ACCEPTED: msg("已采纳"),
        ProposalState.ENACTED: msg("已出台制度"),
        ProposalState.DECLINED: msg("未采纳"),
    },
    verbs={
        ProposalVerb.PROPOSE: msg("提出制度建议"),
        ProposalVerb.ACCEPT: msg("采纳建议"),
        ProposalVerb.DECLINE: msg("不采纳建议"),
        ProposalVerb.ENACT: msg("登记出台的制度"),
    },
)


class SelfCheckState(StrEnum):
    SENT = "sent"
    ANSWERED = "answered"
    REVIEWED = "reviewed"
    WITHDRAWN = "withdrawn"


class SelfCheckVerb(StrEnum):
    SEND = "send"
    ANSWER = "answer"
    REVIEW = "review"
    RETURN = "return"
    WITHDRAW = "withdraw"


SELF_CHECK = Life(
    title=msg("对照自查"),
    moves=(
        *between(SelfCheckVerb.SEND, [""], SelfCheckState.SENT, OFFICE),
        *between(SelfCheckVerb.ANSWER, [SelfCheckState.SENT], SelfCheckState.ANSWERED, UNIT_ROLES),
        *between(SelfCheckVerb.REVIEW, [SelfCheckState.ANSWERED], SelfCheckState.REVIEWED, OFFICE),
        *between(SelfCheckVerb.RETURN, [SelfCheckState.ANSWERED], SelfCheckState.SENT, OFFICE),
        *between(SelfCheckVerb.WITHDRAW, [SelfCheckState.SENT], SelfCheckState.WITHDRAWN, OFFICE),
    ),
    states={
        SelfCheckState.SENT: msg("待自查"),
        SelfCheckState.ANSWERED: msg("已报自查结果"),
        SelfCheckState.REVIEWED: msg("自查已审核"),
        SelfCheckState.WITHDRAWN: msg("提示已撤回"),
    },
    verbs={
        SelfCheckVerb.SEND: msg("发出自查提示"),
        SelfCheckVerb.ANSWER: msg("报送自查结果"),
        SelfCheckVerb.REVIEW: msg("审核自查结果"),
        SelfCheckVerb.RETURN: msg("退回重查"),
        SelfCheckVerb.WITHDRAW: msg("撤回自查提示"),
    },
)
