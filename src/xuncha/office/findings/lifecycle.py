"""Lives of working papers, findings and feedback."""

from enum import StrEnum

from xuncha.engines.acts import OFFICE, Life, Role, between, msg

TEAM = frozenset({Role.INSPECTOR})


class CategoryState(StrEnum):
    IN_USE = "in_use"
    RETIRED = "retired"


class CategoryVerb(StrEnum):
    ADD = "add"
    RENAME = "rename"
    RETIRE = "retire"


CATEGORY_MOVES = (
    *between(CategoryVerb.ADD, [""], CategoryState.IN_USE, OFFICE),
    *between(CategoryVerb.RENAME, [CategoryState.IN_USE], "", OFFICE),
    *between(CategoryVerb.RETIRE, [CategoryState.IN_USE], CategoryState.RETIRED, OFFICE),
)

CATEGORY = Life(
    title=msg("问题类别"),
    moves=CATEGORY_MOVES,
    states={CategoryState.IN_USE: msg("使用中"), CategoryState.RETIRED: msg("已停用")},
    verbs={
        CategoryVerb.ADD: msg("新增类别"),
        CategoryVerb.RENAME: msg("更名"),
        CategoryVerb.RETIRE: msg("停用"),
    },
)


class PaperState(StrEnum):
    DRAFTED = "drafted"
    SUBMITTED = "submitted"
    REVIEWED = "reviewed"
    SIGNED = "signed"
    DROPPED = "dropped"


UNSIGNED = (PaperState.DRAFTED, PaperState.SUBMITTED, PaperState.REVIEWED)
"""The states in which a paper can still become a finding."""


class PaperVerb(StrEnum):
    DRAFT = "draft"
    REVISE = "revise"
    ATTACH = "attach"
    SUBMIT = "submit"
    REVIEW = "review"
    GIVE_BACK = "give_back"
    SIGN = "sign"
    DROP = "drop"


PAPER_MOVES = (
    *between(PaperVerb.DRAFT, [""], PaperState.DRAFTED, TEAM),
    *between(PaperVerb.SUBMIT, [PaperState.DRAFTED], PaperState.SUBMITTED, TEAM),
    *between(PaperVerb.REVISE, [PaperState.DRAFTED], "", TEAM),
    *between(PaperVerb.ATTACH, [PaperState.DRAFTED], "", TEAM),
    *between(PaperVerb.REVIEW, [PaperState.SUBMITTED], PaperState.REVIEWED, TEAM),
    *between(PaperVerb.SIGN, [PaperState.REVIEWED], PaperState.SIGNED, TEAM),
    *between(
        PaperVerb.GIVE_BACK, [PaperState.SUBMITTED, PaperState.REVIEWED], PaperState.DRAFTED, TEAM
    ),
    *between(PaperVerb.DROP, [PaperState.DRAFTED], PaperState.DROPPED, TEAM),
)

PAPER = Life(
    title=msg("底稿"),
    moves=PAPER_MOVES,
    states={
        PaperState.DRAFTED: msg("起草中"),
        PaperState.SUBMITTED: msg("待组务会审核"),
        PaperState.REVIEWED: msg("待组长签字"),
        PaperState.SIGNED: msg("已签字"),
        PaperState.DROPPED: msg("已作废"),
    },
    verbs={
        PaperVerb.DRAFT: msg("起草底稿"),
        PaperVerb.REVISE: msg("修改底稿"),
        PaperVerb.ATTACH: msg("添加佐证"),
        PaperVerb.SUBMIT: msg("提交组务会"),
        PaperVerb.REVIEW: msg("组务会审核通过"),
        PaperVerb.GIVE_BACK: msg("退回修改"),
        PaperVerb.SIGN: msg("组长签字"),
        PaperVerb.DROP: msg("作废底稿"),
    },
)


class FindingState(StrEnum):
    FOUND = "found"
    FED_BACK = "fed_back"
    ASSIGNED = "assigned"


class FindingVerb(StrEnum):
    FIND = "find"
    TRANSCRIBE = "transcribe"
    FEED_BACK = "feed_back"
    ASSIGN = "assign"


FINDING_MOVES = (
    *between(FindingVerb.FIND, [""], FindingState.FOUND, TEAM),
    *between(FindingVerb.TRANSCRIBE, [""], FindingState.FOUND, OFFICE),
    *between(FindingVerb.ASSIGN, [FindingState.FED_BACK], FindingState.ASSIGNED, OFFICE),
    *between(FindingVerb.FEED_BACK, [FindingState.FOUND], FindingState.FED_BACK, OFFICE),
    *between(FindingVerb.ASSIGN, [FindingState.FOUND], FindingState.ASSIGNED, OFFICE),
)

FINDING = Life(
    title=msg("问题"),
    moves=FINDING_MOVES,
    states={
        FindingState.FOUND: msg("待反馈"),
        FindingState.FED_BACK: msg("已反馈"),
        FindingState.ASSIGNED: msg("已交办整改"),
    },
    verbs={
        FindingVerb.FIND: msg("形成问题"),
        FindingVerb.TRANSCRIBE: msg("转录上级反馈问题"),
        FindingVerb.FEED_BACK: msg("反馈问题"),
        FindingVerb.ASSIGN: msg("交办整改"),
    },
)


class FeedbackState(StrEnum):
    DELIVERED = "delivered"


class FeedbackVerb(StrEnum):
    DELIVER = "deliver"


FEEDBACK_MOVES = between(FeedbackVerb.DELIVER, [""], FeedbackState.DELIVERED, OFFICE)

FEEDBACK = Life(
    title=msg("反馈"),
    moves=FEEDBACK_MOVES,
    states={FeedbackState.DELIVERED: msg("已送达")},
    verbs={FeedbackVerb.DELIVER: msg("反馈送达")},
)
