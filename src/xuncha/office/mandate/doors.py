"""The acts that pages and the API offer on meetings, rules, directives and special reports."""

from xuncha.engines.acts import msg
from xuncha.office.mandate import actions, forms
from xuncha.office.mandate.lifecycle import DirectiveVerb, ReportVerb, RuleVerb
from xuncha.office.shell.doors import Door, FileForm

NEW_MEETING = Door(actions.hold, forms.MeetingForm)
NEW_RULE = Door(actions.issue_rule, forms.RuleForm)
RULE = {
    RuleVerb.AMEND: Door(actions.amend, forms.AmendForm),
    RuleVerb.REPEAL: Door(actions.repeal, forms.RepealForm, msg("废止后不能再修订。")),
}
NEW_DIRECTIVE = Door(actions.issue, forms.DirectiveForm)
DIRECTIVE = {
    DirectiveVerb.ACCEPT: Door(actions.accept),
    DirectiveVerb.REPORT: Door(actions.report, forms.ResultForm),
    DirectiveVerb.ATTACH: Door(actions.attach, FileForm),
    DirectiveVerb.CONFIRM: Door(actions.confirm, forms.OpinionForm, msg("确认办结后不能再退回。")),
    DirectiveVerb.RETURN: Door(actions.return_to, forms.ReasonForm),
}
NEW_REPORT = Door(actions.draft, forms.DraftForm)
REPORT = {
    ReportVerb.SUBMIT: Door(actions.submit, forms.SubmitForm),
    ReportVerb.ATTACH: Door(actions.attach_to_report, FileForm),
    ReportVerb.INSTRUCT: Door(actions.instruct, forms.InstructForm),
    ReportVerb.RECORD_RESULT: Door(actions.record_result, forms.OutcomeForm),
    ReportVerb.CLOSE: Door(actions.close, warning=msg("办结后不能再改。")),
}
