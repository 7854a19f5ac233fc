"""The life of a rectification item, and of its measures, reports, extensions and look-backs."""

from enum import StrEnum

from xuncha.engines.acts import OFFICE, UNIT_ROLES, Life, Role, between, msg

LEADER = frozenset({Role.LEADER})
DIRECTOR = frozenset({Role.DIRECTOR})
GRADERS = frozenset({Role.EVALUATOR})
DECIDERS = LEADER | {Role.LEADING_GROUP}


class ItemState(StrEnum):
    ASSIGNED = "assigned"
    PLANNED = "planned"
    RECTIFYING = "rectifying"
    SUBMITTED = "submitted"
    SIGNED = "signed"
    EVALUATED = "evaluated"
    CLOSED = "closed"


OPEN = tuple(state for state in ItemState if state is not ItemState.CLOSED)
"""The states in which an item still owes something."""
WITH_UNIT = (ItemState.ASSIGNED, ItemState.PLANNED, ItemState.RECTIFYING)
"""The states in which its time can be extended or stand still: nothing has been handed in yet."""


class ItemVerb(StrEnum):
    ASSIGN = "assign"
    PLAN = "plan"
    RETURN_PLAN = "return_plan"
    APPROVE_PLAN = "approve_plan"
    ATTACH = "attach"
    SUBMIT = "submit"
    SIGN_OFF = "sign_off"
    EVALUATE = "evaluate"
    CLOSE = "close"
    SEND_BACK = "send_back"
    EXTEND = "extend"
    SUSPEND = "suspend"
    RESUME = "resume"
    REDATE = "redate"
    REOPEN = "reopen"


ITEM_MOVES = (
    *between(ItemVerb.ASSIGN, [""], ItemState.ASSIGNED, OFFICE),
    *between(ItemVerb.PLAN, [ItemState.ASSIGNED], ItemState.PLANNED, UNIT_ROLES),
    *between(ItemVerb.APPROVE_PLAN, [ItemState.PLANNED], ItemState.RECTIFYING, LEADER),
    *between(ItemVerb.RETURN_PLAN, [ItemState.PLANNED], ItemState.ASSIGNED, LEADER),
    *between(ItemVerb.SUBMIT, [ItemState.RECTIFYING], ItemState.SUBMITTED, UNIT_ROLES),
    *between(ItemVerb.ATTACH, [ItemState.RECTIFYING], "", UNIT_ROLES),
    *between(ItemVerb.SIGN_OFF, [ItemState.SUBMITTED], ItemState.SIGNED, LEADER),
    *between(ItemVerb.SEND_BACK, [ItemState.SUBMITTED], ItemState.RECTIFYING, LEADER),
    *between(ItemVerb.EVALUATE, [ItemState.SIGNED], ItemState.EVALUATED, GRADERS),
    *between(ItemVerb.SEND_BACK, [ItemState.SIGNED], ItemState.RECTIFYING, GRADERS),
    *between(ItemVerb.CLOSE, [ItemState.EVALUATED], ItemState.CLOSED, DIRECTOR),
    *between(ItemVerb.SEND_BACK, [ItemState.EVALUATED], ItemState.RECTIFYING, DIRECTOR),
    *between(ItemVerb.EXTEND, WITH_UNIT, "", DECIDERS),
    *between(ItemVerb.SUSPEND, WITH_UNIT, "", DECIDERS),
    *between(ItemVerb.RESUME, WITH_UNIT, "", DECIDERS | OFFICE),
    *between(ItemVerb.REDATE, OPEN, "", OFFICE),
    *between(ItemVerb.REOPEN, [ItemState.CLOSED], ItemState.RECTIFYING, OFFICE),
)

ITEM = Life(
    title=msg("整改事项"),
    moves=ITEM_MOVES,
    states={
        ItemState.ASSIGNED: msg("待报方案"),
        ItemState.PLANNED: msg("方案待审"),
        ItemState.RECTIFYING: msg("整改中"),
        ItemState.SUBMITTED: msg("待领导审核"),
        ItemState.SIGNED: msg("待评估"),
        ItemState.EVALUATED: msg("待销号"),
        ItemState.CLOSED: msg("已销号"),
    },
    verbs={
        ItemVerb.ASSIGN: msg("交办整改"),
        ItemVerb.PLAN: msg("报送方案"),
        ItemVerb.RETURN_PLAN: msg("退回方案"),
        ItemVerb.APPROVE_PLAN: msg("审定方案"),
        ItemVerb.ATTACH: msg("添加佐证"),
        ItemVerb.SUBMIT: msg("提交整改报告"),
        ItemVerb.SIGN_OFF: msg("领办县领导审核"),
        ItemVerb.EVALUATE: msg("评估整改"),
        ItemVerb.CLOSE: msg("销号"),
        ItemVerb.SEND_BACK: msg("退回整改"),
        ItemVerb.EXTEND: msg("批准延期"),
        ItemVerb.SUSPEND: msg("暂停计时"),
        ItemVerb.RESUME: msg("恢复计时"),
        ItemVerb.REDATE: msg("改定期限"),
        ItemVerb.REOPEN: msg("重新整改"),
    },
)


class MeasureState(StrEnum):
    PLANNED = "planned"
    UNDER_WAY = "under_way"
    DONE = "done"


class MeasureVerb(StrEnum):
    ADD = "add"
    REPORT = "report"
    FINISH = "finish"
    ATTACH = "attach"
    RESUME = "resume"


MEASURE_MOVES = (
    *between(MeasureVerb.ADD, [""], MeasureState.PLANNED, UNIT_ROLES),
    *between(
        MeasureVerb.REPORT,
        [MeasureState.PLANNED, MeasureState.UNDER_WAY],
        MeasureState.UNDER_WAY,
        UNIT_ROLES,
    ),
    *between(
        MeasureVerb.FINISH,
        [MeasureState.PLANNED, MeasureState.UNDER_WAY],
        MeasureState.DONE,
        UNIT_ROLES,
    ),
    *between(MeasureVerb.ATTACH, [MeasureState.PLANNED, MeasureState.UNDER_WAY], "", UNIT_ROLES),
    *between(MeasureVerb.RESUME, [MeasureState.DONE], MeasureState.UNDER_WAY, UNIT_ROLES),
)

MEASURE = Life(
    title=msg("整改措施"),
    moves=MEASURE_MOVES,
    states={
        MeasureState.PLANNED: msg("未开始"),
        MeasureState.UNDER_WAY: msg("推进中"),
        MeasureState.DONE: msg("已完成"),
    },
    verbs={
        MeasureVerb.ADD: msg("制定措施"),
        MeasureVerb.REPORT: msg("报告进展"),
        MeasureVerb.FINISH: msg("完成措施"),
        MeasureVerb.ATTACH: msg("添加佐证"),
        MeasureVerb.RESUME: msg("继续推进"),
    },
)


class ExtensionState(StrEnum):
    ASKED = "asked"
    GRANTED = "granted"
    REFUSED = "refused"


class ExtensionVerb(StrEnum):
    ASK = "ask"
    GRANT = "grant"
    REFUSE = "refuse"


EXTENSION_MOVES = (
    *between(ExtensionVerb.ASK, [""], ExtensionState.ASKED, UNIT_ROLES),
    *between(ExtensionVerb.GRANT, [ExtensionState.ASKED], ExtensionState.GRANTED, DECIDERS),
    *between(ExtensionVerb.REFUSE, [ExtensionState.ASKED], ExtensionState.REFUSED, DECIDERS),
)

EXTENSION = Life(
    title=msg("延期申请"),
    moves=EXTENSION_MOVES,
    states={
        ExtensionState.ASKED: msg("待批"),
        ExtensionState.GRANTED: msg("已同意"),
        ExtensionState.REFUSED: msg("未批准"),
    },
    verbs={
        ExtensionVerb.ASK: msg("申请延期"),
        ExtensionVerb.GRANT: msg("同意延期"),
        ExtensionVerb.REFUSE: msg("不同意延期"),
    },
)


class SuspensionState(StrEnum):
    ASKED = "asked"
    GRANTED = "granted"
    REFUSED = "refused"
    ENDED = "ended"


class SuspensionVerb(StrEnum):
    ASK = "ask"
    GRANT = "grant"
    REFUSE = "refuse"
    END = "end"


SUSPENSION_MOVES = (
    *between(SuspensionVerb.ASK, [""], SuspensionState.ASKED, UNIT_ROLES | OFFICE),
    *between(SuspensionVerb.GRANT, [SuspensionState.ASKED], SuspensionState.GRANTED, DECIDERS),
    *between(SuspensionVerb.REFUSE, [SuspensionState.ASKED], SuspensionState.REFUSED, DECIDERS),
    *between(
        SuspensionVerb.END, [SuspensionState.GRANTED], SuspensionState.ENDED, DECIDERS | OFFICE
    ),
)

SUSPENSION = Life(
    title=msg("暂停申请"),
    moves=SUSPENSION_MOVES,
    states={
        SuspensionState.ASKED: msg("待批"),
        SuspensionState.GRANTED: msg("暂停中"),
        SuspensionState.REFUSED: msg("未批准"),
        SuspensionState.ENDED: msg("已恢复"),
    },
    verbs={
        SuspensionVerb.ASK: msg("申请暂停计时"),
        SuspensionVerb.GRANT: msg("同意暂停"),
        SuspensionVerb.REFUSE: msg("不同意暂停"),
        SuspensionVerb.END: msg("结束暂停"),
    },
)


class DueState(StrEnum):
    RECORDED = "recorded"


class DueVerb(StrEnum):
    RECORD = "record"


DUE = Life(
    title=msg("期限变动"),
    moves=between(DueVerb.RECORD, [""], DueState.RECORDED, frozenset(Role)),
    states={DueState.RECORDED: msg("已记录")},
    verbs={DueVerb.RECORD: msg("记录期限变动")},
)


class LookBackState(StrEnum):
    RECORDED = "recorded"


class LookBackVerb(StrEnum):
    LOOK_BACK = "look_back"


LOOK_BACK_MOVES = between(LookBackVerb.LOOK_BACK, [""], LookBackState.RECORDED, OFFICE)

LOOK_BACK = Life(
    title=msg("回头看"),
    moves=LOOK_BACK_MOVES,
    states={LookBackState.RECORDED: msg("已记录")},
    verbs={LookBackVerb.LOOK_BACK: msg("登记回头看")},
)
