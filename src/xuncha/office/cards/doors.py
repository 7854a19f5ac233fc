"""The acts that pages and the API offer on cards, visits and bulletins."""

from xuncha.engines.acts import msg
from xuncha.office.cards import actions, forms
from xuncha.office.cards.lifecycle import BulletinVerb, CardVerb
from xuncha.office.shell.doors import Door, FileForm

CARD = {
    CardVerb.ANSWER: Door(actions.answer, forms.AnswerForm),
    CardVerb.ATTACH: Door(actions.attach, FileForm),
    CardVerb.OBJECT: Door(actions.object_to, forms.ObjectionForm),
    CardVerb.KEEP: Door(actions.keep, forms.RulingForm),
    CardVerb.WITHDRAW: Door(
        actions.withdraw, forms.RulingForm, msg("撤回后该牌不再计数，不能恢复。")
    ),
    CardVerb.RECHECK: Door(actions.recheck, forms.RecheckForm),
    CardVerb.SEND_BACK: Door(actions.send_back, forms.ReasonForm),
    CardVerb.LIFT: Door(actions.lift, forms.NoteForm, msg("签发后该牌解除，不能恢复。")),
}
BULLETIN = {
    BulletinVerb.RETRACT: Door(
        actions.retract, forms.ReasonForm, msg("撤销后被通报单位不再看到这份通报。")
    )
}
NEW_CARD = Door(actions.issue, forms.IssueForm, msg("出牌后被出牌单位和领办县领导即可看到。"))
PROPOSED_CARD = Door(
    actions.issue_proposed, forms.ProposedForm, msg("出牌后被出牌单位和领办县领导即可看到。")
)
NEW_VISIT = Door(actions.visit, forms.VisitForm)
NEW_BULLETIN = Door(actions.announce, forms.BulletinForm, msg("通报发布后被通报单位即可看到。"))
