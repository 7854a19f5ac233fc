"""The acts that pages and the API offer on petitions and hand-over lists."""

from xuncha.engines.acts import msg
from xuncha.office.petitions import actions, forms
from xuncha.office.petitions.lifecycle import ListVerb, PetitionVerb
from xuncha.office.petitions.timing import redate
from xuncha.office.shell.doors import Door

REDATE = {
    PetitionVerb.REDATE: Door(
        redate, forms.NoteForm, msg("期限将按现行日历和时限规则改定，并记入台账。")
    )
}
PETITION = {
    PetitionVerb.SORT: Door(actions.sort, forms.SortForm),
    PetitionVerb.ROUTE: Door(actions.route, forms.RouteForm),
    PetitionVerb.ACCEPT: Door(actions.accept, forms.AcceptForm),
    PetitionVerb.DECLINE: Door(
        actions.decline, forms.DeclineForm, msg("不予受理后不能再转送，只能办结。")
    ),
    PetitionVerb.HAND_BACK: Door(actions.hand_back, forms.ReasonForm),
    PetitionVerb.GRANT: Door(actions.grant, forms.DecisionForm),
    PetitionVerb.REFUSE: Door(actions.refuse, forms.DecisionForm),
    PetitionVerb.ANSWER: Door(actions.answer, forms.AnswerForm, msg("答复提交后不能再改。")),
    PetitionVerb.ASK: Door(actions.ask, forms.AskForm),
    PetitionVerb.DISPOSE: Door(actions.dispose, forms.DisposeForm),
    PetitionVerb.CLOSE: Door(actions.close, forms.NoteForm),
    PetitionVerb.CORRECT: Door(actions.correct, forms.CorrectForm),
}
REGISTER = Door(actions.register, forms.RegisterForm)
HANDOVER = {ListVerb.ACKNOWLEDGE: Door(actions.acknowledge)}
HAND_OVER = Door(actions.hand_over, forms.HandOverForm)
