"""The acts that pages and the API offer on proposals and self-checks."""

from datetime import datetime
from typing import Any

from xuncha.engines.acts import Actor, msg
from xuncha.office.outcomes.lifecycle import ProposalVerb, SelfCheckVerb
from xuncha.office.outcomes.patterns import actions, forms
from xuncha.office.outcomes.patterns.actions import propose
from xuncha.office.outcomes.patterns.models import RuleProposal
from xuncha.office.shell.doors import Door

PROPOSAL = {
    ProposalVerb.ACCEPT: Door(actions.accept, forms.OpinionForm),
    ProposalVerb.ENACT: Door(
        actions.enact, forms.EnactForm, msg("登记后，所据问题都成为这项制度的来源。")
    ),
    ProposalVerb.DECLINE: Door(
        actions.decline, forms.OpinionForm, msg("不采纳后这条建议不能再用。")
    ),
}
SELF_CHECK = {
    SelfCheckVerb.ANSWER: Door(actions.answer, forms.AnswerForm),
    SelfCheckVerb.REVIEW: Door(actions.review, forms.OpinionForm),
    SelfCheckVerb.RETURN: Door(actions.return_to, forms.ReasonForm),
    SelfCheckVerb.WITHDRAW: Door(
        actions.withdraw, forms.ReasonForm, msg("撤回后该单位不再看到这份提示。")
    ),
}


def _propose(_cell: object, *, by: Actor, on: datetime, **facts: Any) -> RuleProposal:
    return propose(by=by, on=on, **facts)


FROM_CELL = Door(_propose, forms.ProposeForm)
NEW_PROPOSAL = Door(propose, forms.ProposeAnywhereForm)
SEND = Door(actions.send, forms.SendForm, msg("发出后，所选单位的负责人和联络员会收到提示。"))
