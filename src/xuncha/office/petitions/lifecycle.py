"""Lives of petitions and of the lists with which they are handed over to another body."""

from enum import StrEnum

from xuncha.engines.acts import OFFICE, UNIT_ROLES, Life, Role, between, msg

DESK = OFFICE | {Role.PETITION_DESK}
TAKERS = DESK | {Role.INSPECTOR}
HANDLERS = UNIT_ROLES | DESK
RECEIVERS = DESK | {Role.COMMISSION, Role.ORGANIZATION}
DIRECTOR = frozenset({Role.DIRECTOR})


class PetitionState(StrEnum):
    REGISTERED = "registered"
    SORTED = "sorted"
    ROUTED = "routed"
    ACCEPTED = "accepted"
    ANSWERED = "answered"
    DECLINED = "declined"
    HANDED_OVER = "handed_over"
    DISPOSED = "disposed"
    CLOSED = "closed"


OPEN = tuple(state for state in PetitionState if state is not PetitionState.CLOSED)
"""The states in which a petition still owes something."""


class PetitionVerb(StrEnum):
    REGISTER = "register"
    CORRECT = "correct"
    SORT = "sort"
    ROUTE = "route"
    HAND_BACK = "hand_back"
    ACCEPT = "accept"
    DECLINE = "decline"
    ANSWER = "answer"
    HAND_OVER = "hand_over"
    DISPOSE = "dispose"
    ASK = "ask"
    GRANT = "grant"
    REFUSE = "refuse"
    REDATE = "redate"
    CLOSE = "close"


S, V = PetitionState, PetitionVerb
PETITION_MOVES = (
    *between(V.REGISTER, [""], S.REGISTERED, TAKERS),
    *between(V.SORT, [S.REGISTERED], S.SORTED, TAKERS),
    *between(V.ROUTE, [S.SORTED], S.ROUTED, DESK),
    *between(V.HAND_OVER, [S.SORTED], S.HANDED_OVER, DESK),
    *between(V.ACCEPT, [S.ROUTED], S.ACCEPTED, HANDLERS),
    *between(V.DECLINE, [S.SORTED], S.DECLINED, DESK),
    *between(V.DECLINE, [S.ROUTED], S.DECLINED, HANDLERS),
    *between(V.HAND_BACK, [S.ROUTED], S.SORTED, HANDLERS),
    *between(V.GRANT, [S.ACCEPTED], "", DIRECTOR),
    *between(V.REFUSE, [S.ACCEPTED], "", DIRECTOR),
    *between(V.ANSWER, [S.ACCEPTED], S.ANSWERED, HANDLERS),
    *between(V.ASK, [S.ACCEPTED], "", HANDLERS),
    *between(V.DISPOSE, [S.HANDED_OVER], S.DISPOSED, RECEIVERS),
    *between(V.CLOSE, [S.ANSWERED, S.DECLINED, S.DISPOSED], S.CLOSED, DESK),
    *between(V.REDATE, OPEN, "", OFFICE),
    *between(V.CORRECT, [S.REGISTERED, S.SORTED], "", TAKERS),
)

PETITION = Life(
    title=msg("信访件"),
    moves=PETITION_MOVES,
    states={
        S.REGISTERED: msg("待分类"),
        S.SORTED: msg("待分办"),
        S.ROUTED: msg("待受理"),
        S.ACCEPTED: msg("已受理"),
        S.ANSWERED: msg("已答复"),
        S.DECLINED: msg("不予受理"),
        S.HANDED_OVER: msg("已移交"),
        S.DISPOSED: msg("已处置"),
        S.CLOSED: msg("已办结"),
    },
    verbs={
        V.REGISTER: msg("登记信访件"),
        V.CORRECT: msg("更正"),
        V.SORT: msg("分类"),
        V.ROUTE: msg("转送"),
        V.HAND_BACK: msg("退件"),
        V.ACCEPT: msg("受理"),
        V.DECLINE: msg("不予受理"),
        V.ANSWER: msg("答复"),
        V.HAND_OVER: msg("移交有关机关"),
        V.DISPOSE: msg("登记处置结果"),
        V.ASK: msg("申请延期"),
        V.GRANT: msg("同意延期"),
        V.REFUSE: msg("不同意延期"),
        V.REDATE: msg("改定期限"),
        V.CLOSE: msg("办结"),
    },
)


class ListState(StrEnum):
    SENT = "sent"
    RECEIVED = "received"


class ListVerb(StrEnum):
    DRAW_UP = "draw_up"
    ACKNOWLEDGE = "acknowledge"


HANDOVER_MOVES = (
    *between(ListVerb.DRAW_UP, [""], ListState.SENT, DESK),
    *between(ListVerb.ACKNOWLEDGE, [ListState.SENT], ListState.RECEIVED, RECEIVERS),
)

HANDOVER = Life(
    title=msg("信访移交清单"),
    moves=HANDOVER_MOVES,
    states={ListState.SENT: msg("已送出"), ListState.RECEIVED: msg("已签收")},
    verbs={ListVerb.DRAW_UP: msg("开列清单"), ListVerb.ACKNOWLEDGE: msg("签收")},
)
