"""The acts that pages and the API offer on suspicions and places."""

from xuncha.engines.acts import msg
from xuncha.office.authenticity import actions, forms, places
from xuncha.office.authenticity.lifecycle import PlaceVerb, SuspicionVerb
from xuncha.office.shell.doors import Door

SUSPICION = {
    SuspicionVerb.CONFIRM: Door(
        actions.confirm,
        forms.VerdictForm,
        msg("认定属实后，责任单位可以看到；认定为虚假整改的，作为出牌、评估和问责的依据。"),
    ),
    SuspicionVerb.DISMISS: Door(actions.dismiss, forms.OpinionForm),
    SuspicionVerb.WITHDRAW: Door(
        actions.withdraw, forms.ReasonForm, msg("撤销后不再作为依据，已经作出的决定要另行纠正。")
    ),
}
PLACE = {PlaceVerb.CORRECT: Door(actions.correct, forms.CorrectForm)}
NEW_PLACE = Door(actions.locate, forms.LocateForm)
PLACES_FILE = Door(places.import_places, forms.PlacesFileForm)
