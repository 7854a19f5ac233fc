"""Lives of score sheets, of joint evaluations, and of those who score in them."""

from enum import StrEnum

from xuncha.engines.acts import OFFICE, Life, Role, between, msg

DIRECTOR = frozenset({Role.DIRECTOR})
GRADERS = frozenset({Role.EVALUATOR})


class SheetState(StrEnum):
    IN_USE = "in_use"
    RETIRED = "retired"


class SheetVerb(StrEnum):
    ADOPT = "adopt"
    RETIRE = "retire"


SHEET_MOVES = (
    *between(SheetVerb.ADOPT, [""], SheetState.IN_USE, OFFICE),
    *between(SheetVerb.RETIRE, [SheetState.IN_USE], SheetState.RETIRED, OFFICE),
)

SHEET = Life(
    title=msg("评分表"),
    moves=SHEET_MOVES,
    states={SheetState.IN_USE: msg("使用中"), SheetState.RETIRED: msg("已停用")},
    verbs={SheetVerb.ADOPT: msg("启用评分表"), SheetVerb.RETIRE: msg("停用")},
)


class EvaluationState(StrEnum):
    OPEN = "open"
    SCORED = "scored"
    GRADED = "graded"
    PUBLISHED = "published"
    CANCELLED = "cancelled"


class EvaluationVerb(StrEnum):
    START = "start"
    SCORE = "score"
    GRADE = "grade"
    PUBLISH = "publish"
    CANCEL = "cancel"


RUNNING = (EvaluationState.OPEN, EvaluationState.SCORED, EvaluationState.GRADED)
"""The states in which an evaluation is not yet at its end."""

EVALUATION_MOVES = (
    *between(EvaluationVerb.START, [""], EvaluationState.OPEN, OFFICE),
    *between(
        EvaluationVerb.SCORE, [EvaluationState.OPEN], EvaluationState.SCORED, GRADERS | OFFICE
    ),
    *between(EvaluationVerb.GRADE, [EvaluationState.SCORED], EvaluationState.GRADED, OFFICE),
    *between(EvaluationVerb.PUBLISH, [EvaluationState.GRADED], EvaluationState.PUBLISHED, DIRECTOR),
    *between(EvaluationVerb.CANCEL, RUNNING, EvaluationState.CANCELLED, DIRECTOR),
)

EVALUATION = Life(
    title=msg("量化评估"),
    moves=EVALUATION_MOVES,
    states={
        EvaluationState.OPEN: msg("评分中"),
        EvaluationState.SCORED: msg("待评定等次"),
        EvaluationState.GRADED: msg("待公布"),
        EvaluationState.PUBLISHED: msg("已公布"),
        EvaluationState.CANCELLED: msg("已取消"),
    },
    verbs={
        EvaluationVerb.START: msg("启动评估"),
        EvaluationVerb.SCORE: msg("评分收齐"),
        EvaluationVerb.GRADE: msg("评定等次"),
        EvaluationVerb.PUBLISH: msg("公布结果"),
        EvaluationVerb.CANCEL: msg("取消评估"),
    },
)


class GraderState(StrEnum):
    APPOINTED = "appointed"
    MARKED = "marked"
    EXCUSED = "excused"


class GraderVerb(StrEnum):
    APPOINT = "appoint"
    MARK = "mark"
    REMARK = "remark"
    EXCUSE = "excuse"


GRADER_MOVES = (
    *between(GraderVerb.APPOINT, [""], GraderState.APPOINTED, OFFICE),
    *between(GraderVerb.MARK, [GraderState.APPOINTED], GraderState.MARKED, GRADERS),
    *between(GraderVerb.REMARK, [GraderState.MARKED], "", GRADERS),
    *between(GraderVerb.EXCUSE, [GraderState.APPOINTED], GraderState.EXCUSED, OFFICE),
)

GRADER = Life(
    title=msg("评估人"),
    moves=GRADER_MOVES,
    states={
        GraderState.APPOINTED: msg("待打分"),
        GraderState.MARKED: msg("已打分"),
        GraderState.EXCUSED: msg("已退出评估"),
    },
    verbs={
        GraderVerb.APPOINT: msg("指派评估人"),
        GraderVerb.MARK: msg("打分"),
        GraderVerb.REMARK: msg("修改打分"),
        GraderVerb.EXCUSE: msg("解除评估人"),
    },
)
