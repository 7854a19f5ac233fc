"""The acts that pages and the API offer on items, measures and extensions."""

from xuncha.engines.acts import msg
from xuncha.office.rectification import actions, forms, timing
from xuncha.office.rectification.lifecycle import (
    ExtensionVerb,
    ItemVerb,
    MeasureVerb,
    SuspensionVerb,
)
from xuncha.office.shell.doors import Door, FileForm

ITEM = {
    ItemVerb.PLAN: Door(actions.plan, forms.PlanForm),
    ItemVerb.APPROVE_PLAN: Door(actions.approve_plan, forms.NoteForm),
    ItemVerb.RETURN_PLAN: Door(actions.return_plan, forms.ReasonForm),
    ItemVerb.SUBMIT: Door(actions.submit, forms.SubmitForm),
    ItemVerb.ATTACH: Door(actions.attach, FileForm),
    ItemVerb.SIGN_OFF: Door(actions.sign_off, forms.OpinionForm),
    ItemVerb.EVALUATE: Door(actions.evaluate, forms.EvaluateForm),
    ItemVerb.CLOSE: Door(actions.close, forms.NoteForm, msg("销号后只有回头看才能重新打开。")),
    ItemVerb.SEND_BACK: Door(actions.send_back, forms.ReasonForm),
}
MEASURE = {
    MeasureVerb.REPORT: Door(actions.report_measure, forms.ProgressForm),
    MeasureVerb.ATTACH: Door(actions.attach_to_measure, FileForm),
    MeasureVerb.FINISH: Door(actions.finish_measure, forms.ProgressForm),
    MeasureVerb.RESUME: Door(actions.resume_measure, forms.ReasonForm),
}
REDATE = {
    ItemVerb.REDATE: Door(
        timing.redate, forms.NoteForm, msg("期限将按现行日历和时限规则改定，并记入台账。")
    )
}
SUSPENSION = {
    SuspensionVerb.GRANT: Door(
        timing.grant_suspension, forms.AnswerForm, msg("从今天起停止计时，恢复后期限顺延。")
    ),
    SuspensionVerb.REFUSE: Door(timing.refuse_suspension, forms.AnswerForm),
    SuspensionVerb.END: Door(
        timing.end_suspension, forms.ReasonForm, msg("从今天起恢复计时，期限顺延暂停的天数。")
    ),
}
NEW_SUSPENSION = Door(timing.ask_suspension, forms.ReasonForm)
EXTENSION = {
    ExtensionVerb.GRANT: Door(timing.grant_extension, forms.AnswerForm),
    ExtensionVerb.REFUSE: Door(timing.refuse_extension, forms.AnswerForm),
}
ASSIGN = Door(actions.assign, forms.AssignForm)
NEW_MEASURE = Door(actions.add_measure, forms.MeasureForm)
NEW_EXTENSION = Door(timing.ask_extension, forms.ExtensionForm)
NEW_LOOK_BACK = Door(actions.look_back, forms.LookBackForm)
