"""Lives of meetings, rules, directives and special reports."""

from enum import StrEnum

from xuncha.engines.acts import OFFICE, UNIT_ROLES, Life, Role, between, msg

DECIDERS = frozenset({Role.LEADING_GROUP, Role.LEADER})


class MeetingState(StrEnum):
    HELD = "held"


class MeetingVerb(StrEnum):
    HOLD = "hold"


MEETING_MOVES = between(MeetingVerb.HOLD, [""], MeetingState.HELD, OFFICE)

MEETING = Life(
    title=msg("会议"),
    moves=MEETING_MOVES,
    states={MeetingState.HELD: msg("已召开")},
    verbs={MeetingVerb.HOLD: msg("登记会议")},
)


class RuleState(StrEnum):
    IN_FORCE = "in_force"
    REPEALED = "repealed"


class RuleVerb(StrEnum):
    ISSUE = "issue"
    AMEND = "amend"
    REPEAL = "repeal"


RULE_MOVES = (
    *between(RuleVerb.ISSUE, [""], RuleState.IN_FORCE, OFFICE),
    *between(RuleVerb.AMEND, [RuleState.IN_FORCE], RuleState.IN_FORCE, OFFICE),
    *between(RuleVerb.REPEAL, [RuleState.IN_FORCE], RuleState.REPEALED, OFFICE),
)

RULE = Life(
    title=msg("制度"),
    moves=RULE_MOVES,
    states={RuleState.IN_FORCE: msg("现行"), RuleState.REPEALED: msg("已废止")},
    verbs={
        RuleVerb.ISSUE: msg("印发制度"),
        RuleVerb.AMEND: msg("修订制度"),
        RuleVerb.REPEAL: msg("废止制度"),
    },
)


class VersionState(StrEnum):
    ADDED = "added"


class VersionVerb(StrEnum):
    ADD = "add"


VERSION_MOVES = between(VersionVerb.ADD, [""], VersionState.ADDED, OFFICE)

VERSION = Life(
    title=msg("制度版本"),
    moves=VERSION_MOVES,
    states={VersionState.ADDED: msg("已登载")},
    verbs={VersionVerb.ADD: msg("登载版本")},
)


class DirectiveState(StrEnum):
    ISSUED = "issued"
    UNDER_WAY = "under_way"
    REPORTED = "reported"
    DONE = "done"


class DirectiveVerb(StrEnum):
    ISSUE = "issue"
    ACCEPT = "accept"
    REPORT = "report"
    ATTACH = "attach"
    RETURN = "return"
    CONFIRM = "confirm"


DIRECTIVE_MOVES = (
    *between(DirectiveVerb.ISSUE, [""], DirectiveState.ISSUED, OFFICE),
    *between(
        DirectiveVerb.ACCEPT, [DirectiveState.ISSUED], DirectiveState.UNDER_WAY, OFFICE | UNIT_ROLES
    ),
    *between(
        DirectiveVerb.REPORT,
        [DirectiveState.UNDER_WAY],
        DirectiveState.REPORTED,
        OFFICE | UNIT_ROLES,
    ),
    *between(
        DirectiveVerb.ATTACH,
        [DirectiveState.UNDER_WAY, DirectiveState.REPORTED],
        "",
        OFFICE | UNIT_ROLES,
    ),
    *between(
        DirectiveVerb.CONFIRM,
        [DirectiveState.REPORTED],
        DirectiveState.DONE,
        DECIDERS | {Role.DIRECTOR},
    ),
    *between(
        DirectiveVerb.RETURN,
        [DirectiveState.REPORTED],
        DirectiveState.UNDER_WAY,
        DECIDERS | {Role.DIRECTOR},
    ),
)

DIRECTIVE = Life(
    title=msg("点人点事"),
    moves=DIRECTIVE_MOVES,
    states={
        DirectiveState.ISSUED: msg("已交办"),
        DirectiveState.UNDER_WAY: msg("办理中"),
        DirectiveState.REPORTED: msg("已报结果"),
        DirectiveState.DONE: msg("已确认办结"),
    },
    verbs={
        DirectiveVerb.ISSUE: msg("交办点人点事"),
        DirectiveVerb.ACCEPT: msg("签收办理"),
        DirectiveVerb.REPORT: msg("报告办理结果"),
        DirectiveVerb.ATTACH: msg("添加佐证"),
        DirectiveVerb.RETURN: msg("退回重办"),
        DirectiveVerb.CONFIRM: msg("确认办结"),
    },
)


class ReportState(StrEnum):
    DRAFTED = "drafted"
    SUBMITTED = "submitted"
    INSTRUCTED = "instructed"
    RESULTED = "resulted"
    CLOSED = "closed"


class ReportVerb(StrEnum):
    DRAFT = "draft"
    SUBMIT = "submit"
    INSTRUCT = "instruct"
    RECORD_RESULT = "record_result"
    ATTACH = "attach"
    CLOSE = "close"


REPORT_MOVES = (
    *between(ReportVerb.DRAFT, [""], ReportState.DRAFTED, OFFICE),
    *between(ReportVerb.SUBMIT, [ReportState.DRAFTED], ReportState.SUBMITTED, {Role.DIRECTOR}),
    *between(ReportVerb.INSTRUCT, [ReportState.SUBMITTED], ReportState.INSTRUCTED, DECIDERS),
    *between(
        ReportVerb.RECORD_RESULT,
        [ReportState.INSTRUCTED],
        ReportState.RESULTED,
        OFFICE | {Role.LEADER},
    ),
    *between(
        ReportVerb.ATTACH,
        [ReportState.DRAFTED, ReportState.INSTRUCTED, ReportState.RESULTED],
        "",
        OFFICE,
    ),
    *between(ReportVerb.CLOSE, [ReportState.RESULTED], ReportState.CLOSED, {Role.DIRECTOR}),
)

REPORT = Life(
    title=msg("专报"),
    moves=REPORT_MOVES,
    states={
        ReportState.DRAFTED: msg("起草中"),
        ReportState.SUBMITTED: msg("已呈报"),
        ReportState.INSTRUCTED: msg("已批示"),
        ReportState.RESULTED: msg("已有办理结果"),
        ReportState.CLOSED: msg("已办结"),
    },
    verbs={
        ReportVerb.DRAFT: msg("起草专报"),
        ReportVerb.SUBMIT: msg("呈报"),
        ReportVerb.INSTRUCT: msg("批示"),
        ReportVerb.RECORD_RESULT: msg("登记办理结果"),
        ReportVerb.ATTACH: msg("添加佐证"),
        ReportVerb.CLOSE: msg("办结专报"),
    },
)
