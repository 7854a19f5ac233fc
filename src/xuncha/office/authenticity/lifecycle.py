"""The life of a suspicion, and of the place at which a unit lies."""

from enum import StrEnum

from xuncha.engines.acts import OFFICE, Life, Role, between, msg

JUDGES = OFFICE | {Role.EVALUATOR}


class SuspicionState(StrEnum):
    PENDING = "pending"
    CONFIRMED = "confirmed"
    DISMISSED = "dismissed"


class SuspicionVerb(StrEnum):
    FLAG = "flag"
    CONFIRM = "confirm"
    DISMISS = "dismiss"
    WITHDRAW = "withdraw"


S, V = SuspicionState, SuspicionVerb
SUSPICION_MOVES = (
    *between(V.FLAG, [""], S.PENDING, OFFICE),
    *between(V.CONFIRM, [S.PENDING], S.CONFIRMED, JUDGES),
    *between(V.DISMISS, [S.PENDING], S.DISMISSED, JUDGES),
    *between(V.WITHDRAW, [S.CONFIRMED], S.DISMISSED, {Role.DIRECTOR}),
)

SUSPICION = Life(
    title=msg("疑点"),
    moves=SUSPICION_MOVES,
    states={S.PENDING: msg("待核"), S.CONFIRMED: msg("属实"), S.DISMISSED: msg("排除")},
    verbs={
        V.FLAG: msg("列为疑点"),
        V.CONFIRM: msg("核实属实"),
        V.DISMISS: msg("排除疑点"),
        V.WITHDRAW: msg("撤销认定"),
    },
)


class PlaceState(StrEnum):
    KNOWN = "known"


class PlaceVerb(StrEnum):
    LOCATE = "locate"
    CORRECT = "correct"


PLACE_MOVES = (
    *between(PlaceVerb.LOCATE, [""], PlaceState.KNOWN, OFFICE),
    *between(PlaceVerb.CORRECT, [PlaceState.KNOWN], PlaceState.KNOWN, OFFICE),
)

PLACE = Life(
    title=msg("单位坐标"),
    moves=PLACE_MOVES,
    states={PlaceState.KNOWN: msg("已登记")},
    verbs={PlaceVerb.LOCATE: msg("登记坐标"), PlaceVerb.CORRECT: msg("更正坐标")},
)
