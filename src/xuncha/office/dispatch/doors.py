"""The acts that pages and the API offer on weekly reports and dispatch meetings."""

from xuncha.engines.acts import msg
from xuncha.office.dispatch import actions, forms
from xuncha.office.dispatch.lifecycle import (
    DecisionVerb,
    DutyVerb,
    MeetingVerb,
    ReportVerb,
    SheetVerb,
)
from xuncha.office.shell.doors import Door

NEW_DUTY = Door(actions.require_reports, forms.DutyForm)
DUTY = {DutyVerb.RELEASE: Door(actions.release_reports, forms.ReasonForm)}
NEW_REPORT = Door(actions.write_report, forms.WriteForm)
REPORT = {
    ReportVerb.SUBMIT: Door(actions.submit_report),
    ReportVerb.REWRITE: Door(actions.rewrite_report, forms.RewriteForm),
    ReportVerb.RETURN: Door(actions.return_report, forms.ReasonForm),
}
NEW_MEETING = Door(actions.prepare, forms.MeetingForm)
MEETING = {
    MeetingVerb.HOLD: Door(actions.hold, forms.HoldForm),
    MeetingVerb.MINUTE: Door(
        actions.minute, forms.MinuteForm, msg("形成纪要后不能再增加议定事项，各领导即可签批。")
    ),
    MeetingVerb.CLOSE: Door(actions.close, forms.NoteForm, msg("归档后纪要和调度单不再变动。")),
    MeetingVerb.CANCEL: Door(
        actions.cancel, forms.ReasonForm, msg("取消后不能恢复，已生成的调度单作废。")
    ),
}
NEW_DECISION = Door(actions.decide, forms.DecideForm)
DECISION = {
    DecisionVerb.FULFIL: Door(actions.fulfil, forms.OutcomeForm),
    DecisionVerb.MISS: Door(actions.miss, forms.OutcomeForm),
}
SHEET = {SheetVerb.SIGN: Door(actions.sign, forms.SignForm, msg("签批后不能修改。"))}
