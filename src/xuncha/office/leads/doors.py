"""The acts that pages and the API offer on leads and transfer lists."""

from xuncha.engines.acts import msg
from xuncha.office.leads import actions, forms
from xuncha.office.leads.lifecycle import LeadVerb, TransferVerb
from xuncha.office.petitions.forms import NoteForm
from xuncha.office.petitions.timing import redate
from xuncha.office.shell.doors import Door

CONSULT = Door(
    actions.consult, forms.ConsultForm, msg("查阅人、时间和事由记入台账，不能撤销。")
)  # fmt: skip
REDATE = {
    LeadVerb.REDATE: Door(redate, NoteForm, msg("期限将按现行日历和时限规则改定，并记入台账。"))
}
LEAD = {
    LeadVerb.REVIEW: Door(actions.review, forms.OpinionForm),
    LeadVerb.ASK_MORE: Door(actions.ask_more, forms.OpinionForm),
    LeadVerb.SUPPLEMENT: Door(actions.supplement, forms.SupplementForm),
    LeadVerb.ACCEPT: Door(actions.accept),
    LeadVerb.HAND_BACK: Door(actions.hand_back, forms.OpinionForm),
    LeadVerb.DECIDE: Door(actions.decide, forms.DecideForm),
    LeadVerb.REPORT: Door(actions.report, forms.ReportForm),
    LeadVerb.CLOSE: Door(actions.close, warning=msg("办结后线索不再变动。")),
}
PAGE = {**LEAD, LeadVerb.CONSULT: CONSULT}
REGISTER = Door(
    actions.register,
    forms.RegisterForm,
    msg("线索内容保密：登记后只有您和巡察办主任可以查阅，移交后您不再可见。"),
)
TRANSFER = Door(
    actions.transfer, forms.TransferForm, msg("移交后由县纪委监委查阅，登记人不再可见。")
)
LIST = {TransferVerb.ACKNOWLEDGE: Door(actions.acknowledge)}
