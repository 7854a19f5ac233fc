"""The acts that pages and the API offer on outcomes."""

from datetime import datetime

from xuncha.engines.acts import Actor, msg
from xuncha.office.outcomes import actions, forms
from xuncha.office.outcomes.lifecycle import (
    AccountabilityVerb,
    GateVerb,
    IndicatorVerb,
    NameVerb,
    ResultVerb,
    SanctionVerb,
)
from xuncha.office.outcomes.models import RuleOrigin
from xuncha.office.shell.doors import Door

GATE = {
    GateVerb.CHECK: Door(actions.check, warning=msg("核查后名单和人员不能再改。")),
    GateVerb.CONCLUDE: Door(actions.conclude, forms.NoteForm),
    GateVerb.CANCEL: Door(actions.cancel, forms.ReasonForm),
}
NAME = {
    NameVerb.IDENTIFY: Door(actions.identify, forms.IdentifyForm),
    NameVerb.DECIDE: Door(actions.decide, forms.DecideForm),
}
SANCTION = {
    SanctionVerb.RENAME: Door(actions.rename_sanction, forms.RenameForm),
    SanctionVerb.RETIRE: Door(
        actions.retire_sanction, warning=msg("停用后新的问责不能再选这种方式。")
    ),
}
ACCOUNTABILITY = {
    AccountabilityVerb.DECIDE: Door(actions.decide_case, forms.DecideCaseForm),
    AccountabilityVerb.DROP: Door(
        actions.drop_case, forms.OpinionForm, msg("决定不予问责后不能再改。")
    ),
    AccountabilityVerb.NOTIFY: Door(
        actions.notify, forms.NoteForm, msg("告知后该单位主要负责人即可看到。")
    ),
}
RESULT = {ResultVerb.CORRECT: Door(actions.correct_result, forms.CorrectResultForm)}
INDICATOR = {IndicatorVerb.CORRECT: Door(actions.correct_indicator, forms.CorrectIndicatorForm)}
ORIGIN: dict[str, Door] = {}
NEW_GATE = Door(actions.draft, forms.GateForm)
NEW_SANCTION = Door(actions.add_sanction, forms.SanctionForm)
DEFAULT_SANCTIONS = Door(actions.add_default_sanctions)
NEW_ACCOUNTABILITY = Door(actions.propose, forms.ProposeForm)
NEW_RESULT = Door(actions.record_result, forms.ResultForm)
NEW_INDICATOR = Door(actions.record_indicator, forms.IndicatorForm)


def _trace(*, by: Actor, on: datetime, **facts: object) -> RuleOrigin:
    return actions.trace(facts.pop("rule"), by=by, on=on, **facts)  # type: ignore[arg-type]


NEW_ORIGIN = Door(_trace, forms.OriginForm)
