"""The acts that pages and the API offer on cards, notices, visits, bulletins and ladders."""

from xuncha.engines.acts import msg
from xuncha.office.cards import actions, drafting, forms, ladder_acts, noticing, visiting
from xuncha.office.cards.lifecycle import BulletinVerb, CardVerb, LadderVerb, NoticeVerb
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
    CardVerb.ESCALATE: Door(
        actions.escalate, forms.EscalateForm, msg("报出后阶梯写明的上一级人员即收到消息。")
    ),
}
NOTICE = {
    NoticeVerb.ACKNOWLEDGE: Door(noticing.acknowledge),
    NoticeVerb.REPLY: Door(noticing.reply, forms.ReplyForm),
}
BULLETIN = {
    BulletinVerb.ANNOUNCE: Door(drafting.publish, warning=msg("通报发布后被通报单位即可看到。")),
    BulletinVerb.EDIT: Door(drafting.edit, forms.EditBulletinForm),
    BulletinVerb.DISCARD: Door(drafting.discard, forms.ReasonForm),
    BulletinVerb.RETRACT: Door(
        drafting.retract, forms.ReasonForm, msg("撤销后被通报单位不再看到这份通报。")
    ),
}
LADDER = {
    LadderVerb.ADOPT: Door(
        ladder_acts.adopt, forms.NoteForm, msg("审定后自施行日起按这份阶梯计算出牌建议。")
    ),
    LadderVerb.DECLINE: Door(ladder_acts.decline, forms.ReasonForm),
    LadderVerb.RETIRE: Door(
        ladder_acts.retire, forms.ReasonForm, msg("停用后自今日起改按默认阶梯，不能恢复。")
    ),
}
NEW_CARD = Door(actions.issue, forms.IssueForm, msg("出牌后被出牌单位和领办县领导即可看到。"))
PROPOSED_CARD = Door(
    actions.issue_proposed, forms.ProposedForm, msg("出牌后被出牌单位和领办县领导即可看到。")
)
REMINDER = Door(noticing.send_proposed, forms.ReminderForm)
LETTER = Door(noticing.send_proposed, forms.LetterForm, msg("督办函发出后不能收回。"))
ALL_REMINDERS = Door(
    noticing.remind_all, warning=msg("将向全部即将到期的单位各发一份提醒，发出后不能收回。")
)
NEW_VISIT = Door(visiting.visit, forms.VisitForm)
NEW_BULLETIN = Door(drafting.announce, forms.BulletinForm, msg("通报发布后被通报单位即可看到。"))
DRAFT_BULLETIN = Door(drafting.draft, forms.DraftForm)
NEW_LADDER = Door(ladder_acts.propose, forms.LadderForm)
