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
    DISCUSSED = "discussed"
    SCORED = "scored"
    GRADED = "graded"
    PUBLISHED = "published"
    CANCELLED = "cancelled"


class EvaluationVerb(StrEnum):
    START = "start"
    DISCUSS = "discuss"
    SETTLE = "settle"
    SCORE = "score"
    GRADE = "grade"
    PUBLISH = "publish"
    CANCEL = "cancel"


RUNNING = (
    EvaluationState.OPEN,
    EvaluationState.DISCUSSED,
    EvaluationState.SCORED,
    EvaluationState.GRADED,
)
"""The states in which an evaluation is not yet at its end."""

EVALUATION_MOVES = (
    *between(EvaluationVerb.START, [""], EvaluationState.OPEN, OFFICE),
    *between(
        EvaluationVerb.SCORE, [EvaluationState.OPEN], EvaluationState.SCORED, GRADERS | OFFICE
    ),
    *between(
        EvaluationVerb.DISCUSS, [EvaluationState.OPEN], EvaluationState.DISCUSSED, GRADERS | OFFICE
    ),
    *between(EvaluationVerb.SETTLE, [EvaluationState.DISCUSSED], EvaluationState.SCORED, OFFICE),
    *between(EvaluationVerb.GRADE, [EvaluationState.SCORED], EvaluationState.GRADED, OFFICE),
    *between(EvaluationVerb.PUBLISH, [EvaluationState.GRADED], EvaluationState.PUBLISHED, DIRECTOR),
    *between(EvaluationVerb.CANCEL, RUNNING, EvaluationState.CANCELLED, DIRECTOR),
)

EVALUATION = Life(
    title=msg("量化评估"),
    moves=EVALUATION_MOVES,
    states={
        EvaluationState.OPEN: msg("评分中"),
        EvaluationState.DISCUSSED: msg("讨论中"),
        EvaluationState.SCORED: msg("待评定等次"),
        EvaluationState.GRADED: msg("待公布"),
        EvaluationState.PUBLISHED: msg("已公布"),
        EvaluationState.CANCELLED: msg("已取消"),
    },
    verbs={
        EvaluationVerb.START: msg("启动评估"),
        EvaluationVerb.DISCUSS: msg("进入讨论"),
        EvaluationVerb.SETTLE: msg("结束讨论"),
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
    REVISE = "revise"
    EXCUSE = "excuse"


SERVING = (GraderState.APPOINTED, GraderState.MARKED)
"""The states of those who belong to an evaluation; each person does so once."""

GRADER_MOVES = (
    *between(GraderVerb.APPOINT, [""], GraderState.APPOINTED, OFFICE),
    *between(GraderVerb.MARK, [GraderState.APPOINTED], GraderState.MARKED, GRADERS),
    *between(GraderVerb.REMARK, [GraderState.MARKED], "", GRADERS),
    *between(GraderVerb.REVISE, [GraderState.MARKED], "", GRADERS),
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
        GraderVerb.REVISE: msg("复议打分"),
        GraderVerb.EXCUSE: msg("解除评估人"),
    },
)


class SurveyState(StrEnum):
    OPEN = "open"
    CLOSED = "closed"
    VOID = "void"


class SurveyVerb(StrEnum):
    OPEN = "open"
    PRINT = "print"
    CLOSE = "close"
    CANCEL = "cancel"


SURVEY_MOVES = (
    *between(SurveyVerb.OPEN, [""], SurveyState.OPEN, OFFICE),
    *between(SurveyVerb.PRINT, [SurveyState.OPEN], "", OFFICE),
    *between(SurveyVerb.CLOSE, [SurveyState.OPEN], SurveyState.CLOSED, OFFICE),
    *between(SurveyVerb.CANCEL, [SurveyState.OPEN, SurveyState.CLOSED], SurveyState.VOID, DIRECTOR),
)

SURVEY = Life(
    title=msg("满意度测评"),
    moves=SURVEY_MOVES,
    states={
        SurveyState.OPEN: msg("测评中"),
        SurveyState.CLOSED: msg("已统计"),
        SurveyState.VOID: msg("测评作废"),
    },
    verbs={
        SurveyVerb.OPEN: msg("发起测评"),
        SurveyVerb.PRINT: msg("打印测评码"),
        SurveyVerb.CLOSE: msg("截止并统计"),
        SurveyVerb.CANCEL: msg("作废测评"),
    },
)


class SecondState(StrEnum):
    UNDER_WAY = "under_way"
    ENDED = "ended"


class SecondVerb(StrEnum):
    START = "start"
    END = "end"


SECOND_MOVES = (
    *between(SecondVerb.START, [""], SecondState.UNDER_WAY, DIRECTOR),
    *between(SecondVerb.END, [SecondState.UNDER_WAY], SecondState.ENDED, OFFICE),
)

SECOND = Life(
    title=msg("二次整改"),
    moves=SECOND_MOVES,
    states={SecondState.UNDER_WAY: msg("二次整改中"), SecondState.ENDED: msg("二次整改完成")},
    verbs={SecondVerb.START: msg("启动二次整改"), SecondVerb.END: msg("结束二次整改")},
)
