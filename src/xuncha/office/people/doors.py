"""The acts that pages and the API offer on units, persons, accounts and seats."""

from xuncha.engines.acts import msg
from xuncha.office.people import actions, forms
from xuncha.office.people.lifecycle import AccountVerb, Verb
from xuncha.office.shell.doors import Door

ENDING = msg("终止后不能恢复，只能重新登记。")

NEW_SYSTEM = Door(actions.enter_system, forms.SystemForm)
SYSTEM = {
    Verb.CORRECT: Door(actions.correct_system, forms.SystemNameForm),
    Verb.END: Door(actions.end_system, warning=ENDING),
}
NEW_UNIT = Door(actions.enter_unit, forms.UnitForm)
UNIT = {
    Verb.CORRECT: Door(actions.correct_unit, forms.CorrectUnitForm),
    Verb.END: Door(actions.end_unit, forms.ReasonForm, ENDING),
}
NEW_PERSON = Door(actions.enter_person, forms.PersonForm)
PERSON = {
    Verb.CORRECT: Door(actions.correct_person, forms.CorrectPersonForm),
    Verb.END: Door(actions.end_person, forms.ReasonForm, ENDING),
    AccountVerb.DISABLE: Door(
        actions.disable_account, forms.ReasonForm, msg("停用后此人不能登录，其接口密钥也失效。")
    ),
    AccountVerb.ENABLE: Door(actions.enable_account, forms.ReasonForm),
}
# These show a password once, so they have pages of their own and no place in the API.
SECRET = {
    AccountVerb.OPEN: Door(actions.open_account_for, forms.UsernameForm),
    AccountVerb.RESET: Door(actions.reset_password, warning=msg("原来的口令立即失效。")),
}
NEW_POST = Door(actions.appoint, forms.PostForm)
POST = {
    Verb.CORRECT: Door(actions.correct_post, forms.CorrectPostForm),
    Verb.END: Door(actions.end_post, forms.UntilForm),
}
NEW_RELATION = Door(actions.declare, forms.RelationForm)
RELATION = {
    Verb.CORRECT: Door(actions.correct_relation, forms.CorrectRelationForm),
    Verb.END: Door(actions.end_relation, forms.UntilForm),
}
NEW_SEAT = Door(actions.grant, forms.SeatForm)
SEAT = {Verb.END: Door(actions.revoke, forms.UntilForm)}
NEW_KEY = Door(actions.make_key, forms.KeyForm)
