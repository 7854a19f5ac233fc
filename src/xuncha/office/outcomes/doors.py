"""The acts that pages and the API offer on outcomes."""

from datetime import datetime
from typing import Any

from xuncha.engines.acts import Actor, msg
from xuncha.office.outcomes import actions, forms, forms_cases, forms_gate, forms_results
from xuncha.office.outcomes.lifecycle import (
    AccountabilityVerb,
    GateVerb,
    IndicatorVerb,
    NameVerb,
    ResultVerb,
    SanctionVerb,
)
from xuncha.office.outcomes.models import Accountability, GateName, PersonnelResult, RuleOrigin
from xuncha.office.rectification.forms import NoteForm, ReasonForm
from xuncha.office.shell.doors import Door

GATE = {
    GateVerb.CHECK: Door(actions.check, warning=msg("核查后名单和人员不能再改。")),
    GateVerb.CONCLUDE: Door(actions.conclude, NoteForm),
    GateVerb.CANCEL: Door(actions.cancel, ReasonForm, msg("取消后要重新发起。")),
}
NAME = {
    NameVerb.IDENTIFY: Door(actions.identify, forms_gate.IdentifyForm),
    NameVerb.DECIDE: Door(
        actions.decide, forms_gate.DecideForm, msg("决定和理由记入台账，不能再改。")
    ),
}
SANCTION = {
    SanctionVerb.RENAME: Door(actions.rename_sanction, forms.RenameForm),
    SanctionVerb.RETIRE: Door(
        actions.retire_sanction, warning=msg("停用后新的问责不能再选这种方式。")
    ),
}
ACCOUNTABILITY = {
    AccountabilityVerb.ASK: Door(
        actions.ask, NoteForm, msg("办理后，本人和所在单位主要负责人即可看到，陈述期限开始计算。")
    ),
    AccountabilityVerb.STATE: Door(
        actions.give_statement, forms_cases.StatementForm, msg("提交后不能再改。")
    ),
    AccountabilityVerb.DECLINE: Door(actions.decline, NoteForm, msg("放弃后不能再提交陈述。")),
    AccountabilityVerb.LAPSE: Door(actions.lapse, NoteForm, msg("办理后不能再提交陈述。")),
    AccountabilityVerb.DECIDE: Door(
        actions.decide_case, forms_cases.DecideCaseForm, msg("决定作出后，只能经申诉变更或撤销。")
    ),
    AccountabilityVerb.DROP: Door(
        actions.drop_case, forms_cases.OpinionForm, msg("决定不予问责后不能再改。")
    ),
    AccountabilityVerb.NOTIFY: Door(actions.notify, NoteForm, msg("告知后申诉期限开始计算。")),
    AccountabilityVerb.APPEAL: Door(actions.lodge_appeal, forms_cases.AppealForm),
    AccountabilityVerb.UPHOLD: Door(actions.uphold, forms_cases.RulingForm),
    AccountabilityVerb.CHANGE: Door(
        actions.change, forms_cases.ChangeForm, msg("变更后以新的问责方式为准。")
    ),
    AccountabilityVerb.REVOKE: Door(
        actions.revoke, forms_cases.RulingForm, msg("撤销后原决定不再有效。")
    ),
    AccountabilityVerb.END: Door(actions.end_case, NoteForm),
}
RESULT = {ResultVerb.CORRECT: Door(actions.correct_result, forms.CorrectResultForm)}
INDICATOR = {IndicatorVerb.CORRECT: Door(actions.correct_indicator, forms.CorrectIndicatorForm)}
ORIGIN: dict[str, Door] = {}
NEW_GATE = Door(actions.draft, forms_gate.GateForm)
NEW_SANCTION = Door(actions.add_sanction, forms.SanctionForm)
DEFAULT_SANCTIONS = Door(actions.add_default_sanctions)
NEW_ACCOUNTABILITY = Door(actions.propose, forms_cases.ProposeForm)
NEW_RESULT = Door(actions.record_result, forms_results.ResultForm)
NEW_INDICATOR = Door(actions.record_indicator, forms.IndicatorForm)


def _trace(*, by: Actor, on: datetime, **facts: object) -> RuleOrigin:
    return actions.trace(facts.pop("rule"), by=by, on=on, **facts)  # type: ignore[arg-type]


NEW_ORIGIN = Door(_trace, forms.OriginForm)


def _propose_about(_record: object, *, by: Actor, on: datetime, **facts: Any) -> Accountability:
    return actions.propose(by=by, on=on, **facts)


def _result_of(name: GateName, *, by: Actor, on: datetime, **facts: Any) -> PersonnelResult:
    assert name.person is not None
    return actions.record_result(person=name.person, gate_name=name, by=by, on=on, **facts)


CASE_ABOUT = Door(_propose_about, forms_cases.ProposeForm)
RESULT_OF_NAME = Door(_result_of, forms_results.ResultOfNameForm)
