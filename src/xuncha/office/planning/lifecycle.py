"""Lives of a term and its slots, of what is known of units and people, and of drafts of a plan."""

from enum import StrEnum

from xuncha.engines.acts import OFFICE, Life, Role, between, msg

DIRECTOR = frozenset({Role.DIRECTOR})
DECIDERS = frozenset({Role.DIRECTOR, Role.LEADING_GROUP})


class TermState(StrEnum):
    OPEN = "open"
    CLOSED = "closed"


class TermVerb(StrEnum):
    OPEN = "open"
    REVISE = "revise"
    CLOSE = "close"


TERM = Life(
    title=msg("届期规划"),
    moves=(
        *between(TermVerb.OPEN, [""], TermState.OPEN, OFFICE),
        *between(TermVerb.REVISE, [TermState.OPEN], "", OFFICE),
        *between(TermVerb.CLOSE, [TermState.OPEN], TermState.CLOSED, DIRECTOR),
    ),
    states={TermState.OPEN: msg("规划中"), TermState.CLOSED: msg("已结束")},
    verbs={
        TermVerb.OPEN: msg("建立届期规划"),
        TermVerb.REVISE: msg("修改编组规则"),
        TermVerb.CLOSE: msg("结束届期"),
    },
)


class SlotState(StrEnum):
    PLANNED = "planned"
    OPENED = "opened"
    STAFFED = "staffed"
    LINKED = "linked"
    DROPPED = "dropped"


class SlotVerb(StrEnum):
    ADD = "add"
    REVISE = "revise"
    OPEN = "open"
    STAFF = "staff"
    LINK = "link"
    DROP = "drop"


STANDING = (SlotState.PLANNED, SlotState.OPENED, SlotState.STAFFED, SlotState.LINKED)

SLOT = Life(
    title=msg("规划轮次"),
    moves=(
        *between(SlotVerb.ADD, [""], SlotState.PLANNED, OFFICE),
        *between(SlotVerb.OPEN, [SlotState.PLANNED], SlotState.OPENED, OFFICE),
        *between(SlotVerb.STAFF, [SlotState.OPENED], SlotState.STAFFED, OFFICE),
        *between(SlotVerb.REVISE, [SlotState.PLANNED], "", OFFICE),
        *between(SlotVerb.LINK, [SlotState.PLANNED], SlotState.LINKED, OFFICE),
        *between(SlotVerb.DROP, [SlotState.PLANNED], SlotState.DROPPED, OFFICE),
    ),
    states={
        SlotState.PLANNED: msg("已列入规划"),
        SlotState.OPENED: msg("已制定轮次"),
        SlotState.STAFFED: msg("已按方案组队"),
        SlotState.LINKED: msg("另行编组"),
        SlotState.DROPPED: msg("已移出规划"),
    },
    verbs={
        SlotVerb.ADD: msg("列入规划轮次"),
        SlotVerb.REVISE: msg("修改规划轮次"),
        SlotVerb.OPEN: msg("制定本轮计划"),
        SlotVerb.STAFF: msg("按方案组队"),
        SlotVerb.LINK: msg("关联已有轮次"),
        SlotVerb.DROP: msg("取消规划轮次"),
    },
)


class WorkloadState(StrEnum):
    IN_USE = "in_use"
    RETIRED = "retired"


class WorkloadVerb(StrEnum):
    ESTIMATE = "estimate"
    REVISE = "revise"
    RETIRE = "retire"
    RESTORE = "restore"


WORKLOAD = Life(
    title=msg("对象测算"),
    moves=(
        *between(WorkloadVerb.ESTIMATE, [""], WorkloadState.IN_USE, OFFICE),
        *between(WorkloadVerb.REVISE, [WorkloadState.IN_USE], "", OFFICE),
        *between(WorkloadVerb.RETIRE, [WorkloadState.IN_USE], WorkloadState.RETIRED, OFFICE),
        *between(WorkloadVerb.RESTORE, [WorkloadState.RETIRED], WorkloadState.IN_USE, OFFICE),
    ),
    states={WorkloadState.IN_USE: msg("列入规划"), WorkloadState.RETIRED: msg("不列入规划")},
    verbs={
        WorkloadVerb.ESTIMATE: msg("测算巡察对象"),
        WorkloadVerb.REVISE: msg("修改测算"),
        WorkloadVerb.RETIRE: msg("移出规划"),
        WorkloadVerb.RESTORE: msg("重新列入规划"),
    },
)


class CapabilityState(StrEnum):
    IN_POOL = "in_pool"
    RELEASED = "released"


class CapabilityVerb(StrEnum):
    ENLIST = "enlist"
    REVISE = "revise"
    RELEASE = "release"
    RECALL = "recall"


CAPABILITY = Life(
    title=msg("巡察人才"),
    moves=(
        *between(CapabilityVerb.ENLIST, [""], CapabilityState.IN_POOL, OFFICE),
        *between(CapabilityVerb.REVISE, [CapabilityState.IN_POOL], "", OFFICE),
        *between(
            CapabilityVerb.RELEASE, [CapabilityState.IN_POOL], CapabilityState.RELEASED, OFFICE
        ),
        *between(
            CapabilityVerb.RECALL, [CapabilityState.RELEASED], CapabilityState.IN_POOL, OFFICE
        ),
    ),
    states={CapabilityState.IN_POOL: msg("在库"), CapabilityState.RELEASED: msg("已出库")},
    verbs={
        CapabilityVerb.ENLIST: msg("列入人才库"),
        CapabilityVerb.REVISE: msg("修改人才信息"),
        CapabilityVerb.RELEASE: msg("移出人才库"),
        CapabilityVerb.RECALL: msg("重新入库"),
    },
)


class AbsenceState(StrEnum):
    NOTED = "noted"
    CANCELLED = "cancelled"


class AbsenceVerb(StrEnum):
    NOTE = "note"
    CANCEL = "cancel"


ABSENCE = Life(
    title=msg("不能出勤"),
    moves=(
        *between(AbsenceVerb.NOTE, [""], AbsenceState.NOTED, OFFICE),
        *between(AbsenceVerb.CANCEL, [AbsenceState.NOTED], AbsenceState.CANCELLED, OFFICE),
    ),
    states={AbsenceState.NOTED: msg("登记在案"), AbsenceState.CANCELLED: msg("登记已撤")},
    verbs={AbsenceVerb.NOTE: msg("登记不能出勤"), AbsenceVerb.CANCEL: msg("撤销登记")},
)


class DraftState(StrEnum):
    DRAFTED = "drafted"
    ADOPTED = "adopted"
    REPLACED = "replaced"
    DISCARDED = "discarded"


class DraftVerb(StrEnum):
    MAKE = "make"
    SHIFT = "shift"
    ADOPT = "adopt"
    REPLACE = "replace"
    DISCARD = "discard"


DRAFT = Life(
    title=msg("编组方案"),
    moves=(
        *between(DraftVerb.MAKE, [""], DraftState.DRAFTED, OFFICE),
        *between(DraftVerb.ADOPT, [DraftState.DRAFTED], DraftState.ADOPTED, DECIDERS),
        *between(DraftVerb.SHIFT, [DraftState.DRAFTED], "", OFFICE),
        *between(DraftVerb.DISCARD, [DraftState.DRAFTED], DraftState.DISCARDED, OFFICE),
        *between(DraftVerb.REPLACE, [DraftState.ADOPTED], DraftState.REPLACED, DECIDERS),
    ),
    states={
        DraftState.DRAFTED: msg("拟定中"),
        DraftState.ADOPTED: msg("已采用"),
        DraftState.REPLACED: msg("已被替换"),
        DraftState.DISCARDED: msg("方案已废"),
    },
    verbs={
        DraftVerb.MAKE: msg("拟定编组方案"),
        DraftVerb.SHIFT: msg("调整方案"),
        DraftVerb.ADOPT: msg("采用方案"),
        DraftVerb.REPLACE: msg("替换方案"),
        DraftVerb.DISCARD: msg("作废方案"),
    },
)


class DeclarationState(StrEnum):
    DECLARED = "declared"
    PROPOSED = "proposed"
    SETTLED = "settled"
    DISMISSED = "dismissed"


class DeclarationVerb(StrEnum):
    DECLARE = "declare"
    PROPOSE = "propose"
    SETTLE = "settle"
    DISMISS = "dismiss"


WAITING = (DeclarationState.DECLARED, DeclarationState.PROPOSED)

DECLARATION = Life(
    title=msg("回避申报"),
    moves=(
        *between(DeclarationVerb.DECLARE, [""], DeclarationState.DECLARED, OFFICE),
        *between(
            DeclarationVerb.SETTLE, [DeclarationState.PROPOSED], DeclarationState.SETTLED, DIRECTOR
        ),
        *between(DeclarationVerb.PROPOSE, WAITING, DeclarationState.PROPOSED, OFFICE),
        *between(DeclarationVerb.DISMISS, WAITING, DeclarationState.DISMISSED, OFFICE),
    ),
    states={
        DeclarationState.DECLARED: msg("待调整"),
        DeclarationState.PROPOSED: msg("已提出调整"),
        DeclarationState.SETTLED: msg("已调整"),
        DeclarationState.DISMISSED: msg("申报已撤"),
    },
    verbs={
        DeclarationVerb.DECLARE: msg("申报回避"),
        DeclarationVerb.PROPOSE: msg("提出最小调整"),
        DeclarationVerb.SETTLE: msg("采用调整"),
        DeclarationVerb.DISMISS: msg("撤销申报"),
    },
)
