"""The acts that pages and the API offer on sheets, evaluations and graders."""

from xuncha.engines.acts import msg
from xuncha.office.evaluation import actions, forms
from xuncha.office.evaluation.lifecycle import EvaluationVerb, GraderVerb, SheetVerb
from xuncha.office.shell.doors import Door

SHEET = {SheetVerb.RETIRE: Door(actions.retire, warning=msg("停用后新的评估不能再选这个评分表。"))}
EVALUATION = {
    EvaluationVerb.GRADE: Door(actions.grade),
    EvaluationVerb.PUBLISH: Door(
        actions.publish, forms.NoteForm, msg("公布后被评估单位即可看到结果，不能撤回。")
    ),
    EvaluationVerb.CANCEL: Door(
        actions.cancel, forms.ReasonForm, msg("取消后已打的分不再使用，只能重新启动评估。")
    ),
}
GRADER = {
    GraderVerb.MARK: Door(actions.mark, forms.MarkForm),
    GraderVerb.REMARK: Door(actions.remark, forms.MarkForm),
    GraderVerb.EXCUSE: Door(actions.excuse, forms.ReasonForm),
}
GRADER_OF_PROGRAMS = {
    **GRADER,
    GraderVerb.MARK: Door(actions.mark, forms.MarkTextForm),
    GraderVerb.REMARK: Door(actions.remark, forms.MarkTextForm),
}
NEW_SHEET = Door(actions.adopt, forms.SheetForm)
NEW_EVALUATION = Door(actions.start, forms.StartForm)
NEW_GRADER = Door(actions.appoint, forms.AppointForm)
