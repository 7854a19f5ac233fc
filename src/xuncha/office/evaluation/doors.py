"""The acts that pages and the API offer on sheets, evaluations, graders, surveys and the rest."""

from xuncha.engines.acts import msg
from xuncha.office.evaluation import actions, forms, forms_marking, marking, seconding, surveying
from xuncha.office.evaluation.lifecycle import (
    EvaluationVerb,
    GraderVerb,
    SecondVerb,
    SheetVerb,
    SurveyVerb,
)
from xuncha.office.shell.doors import Door

SHEET = {SheetVerb.RETIRE: Door(actions.retire, warning=msg("停用后新的评估不能再选这个评分表。"))}
EVALUATION = {
    EvaluationVerb.SETTLE: Door(
        actions.settle, forms.SettleForm, msg("结束讨论后，评估人不能再复议打分。")
    ),
    EvaluationVerb.GRADE: Door(actions.grade),
    EvaluationVerb.PUBLISH: Door(
        actions.publish, forms.NoteForm, msg("公布后被评估单位即可看到结果，不能撤回。")
    ),
    EvaluationVerb.CANCEL: Door(
        actions.cancel, forms.ReasonForm, msg("取消后已打的分不再使用，只能重新启动评估。")
    ),
}
GRADER = {
    GraderVerb.MARK: Door(marking.mark, forms_marking.MarkForm),
    GraderVerb.REMARK: Door(marking.remark, forms_marking.MarkForm),
    GraderVerb.REVISE: Door(
        marking.revise, forms_marking.ReviseForm, msg("每人只能复议一次；初评和复议都会保留。")
    ),
    GraderVerb.EXCUSE: Door(marking.excuse, forms.ReasonForm),
}
GRADER_OF_PROGRAMS = {
    **GRADER,
    GraderVerb.MARK: Door(marking.mark, forms_marking.MarkTextForm),
    GraderVerb.REMARK: Door(marking.remark, forms_marking.MarkTextForm),
    GraderVerb.REVISE: Door(marking.revise, forms_marking.ReviseTextForm),
}
SURVEY = {
    SurveyVerb.CLOSE: Door(
        surveying.close_survey, warning=msg("截止后不再收答卷，统计结果封入台账，不能改动。")
    ),
    SurveyVerb.CANCEL: Door(
        surveying.void, forms.ReasonForm, msg("作废后已收的答卷不再使用，已发的测评码全部失效。")
    ),
}
SECOND = {SecondVerb.END: Door(seconding.end_second, forms.NoteForm)}
NEW_SHEET = Door(actions.adopt, forms.SheetForm)
NEW_SHEET_FROM_FILE = Door(actions.adopt_form, forms.FileForm)
NEW_SHEET_READY = Door(actions.adopt_form, forms.ReadyForm)
NEW_EVALUATION = Door(actions.start, forms.StartForm)
NEW_GRADER = Door(actions.appoint, forms.AppointForm)
NEW_SURVEY = Door(surveying.open_survey, forms.SurveyForm)
NEW_SECOND = Door(
    seconding.start_second,
    forms.SecondForm,
    msg("所选的已销号事项将重新整改，并按新的期限计时。"),
)
