"""Lives of leads and of the lists with which they are transferred to the commission."""

from enum import StrEnum

from xuncha.engines.acts import Life, Role, between, msg

REGISTRANTS = frozenset({Role.CLERK, Role.INSPECTOR})
DIRECTOR = frozenset({Role.DIRECTOR})
COMMISSION = frozenset({Role.COMMISSION})


class LeadState(StrEnum):
    REGISTERED = "registered"
    RETURNED = "returned"
    REVIEWED = "reviewed"
    TRANSFERRED = "transferred"
    ACCEPTED = "accepted"
    DECIDED = "decided"
    REPORTED = "reported"
    CLOSED = "closed"


BEFORE_TRANSFER = (LeadState.REGISTERED, LeadState.RETURNED, LeadState.REVIEWED)
"""The states in which whoever registered a lead still sees it."""
AFTER_TRANSFER = tuple(state for state in LeadState if state not in BEFORE_TRANSFER)
"""The states in which the commission sees a lead."""
OPEN = tuple(state for state in LeadState if state is not LeadState.CLOSED)


class LeadVerb(StrEnum):
    REGISTER = "register"
    CONSULT = "consult"
    REVIEW = "review"
    ASK_MORE = "ask_more"
    SUPPLEMENT = "supplement"
    TRANSFER = "transfer"
    HAND_BACK = "hand_back"
    ACCEPT = "accept"
    DECIDE = "decide"
    REPORT = "report"
    REDATE = "redate"
    CLOSE = "close"


S, V = LeadState, LeadVerb
LEAD_MOVES = (
    *between(V.REGISTER, [""], S.REGISTERED, REGISTRANTS),
    *between(V.REVIEW, [S.REGISTERED], S.REVIEWED, DIRECTOR),
    *between(V.ASK_MORE, [S.REGISTERED], S.RETURNED, DIRECTOR),
    *between(V.SUPPLEMENT, [S.RETURNED], S.REGISTERED, REGISTRANTS),
    *between(V.TRANSFER, [S.REVIEWED], S.TRANSFERRED, DIRECTOR),
    *between(V.ACCEPT, [S.TRANSFERRED], S.ACCEPTED, COMMISSION),
    *between(V.HAND_BACK, [S.TRANSFERRED], S.REVIEWED, COMMISSION),
    *between(V.DECIDE, [S.ACCEPTED], S.DECIDED, COMMISSION),
    *between(V.REPORT, [S.DECIDED], S.REPORTED, COMMISSION),
    *between(V.CLOSE, [S.REPORTED], S.CLOSED, DIRECTOR),
    *between(V.REDATE, OPEN, "", DIRECTOR),
    *between(V.CONSULT, list(LeadState), "", REGISTRANTS | DIRECTOR | COMMISSION),
)

LEAD = Life(
    title=msg("问题线索"),
    moves=LEAD_MOVES,
    states={
        S.REGISTERED: msg("待主任审核"),
        S.RETURNED: msg("待补充"),
        S.REVIEWED: msg("待移交"),
        S.TRANSFERRED: msg("待接收"),
        S.ACCEPTED: msg("待定处置方式"),
        S.DECIDED: msg("处置中"),
        S.REPORTED: msg("已报结果"),
        S.CLOSED: msg("已办结"),
    },
    verbs={
        V.REGISTER: msg("登记线索"),
        V.CONSULT: msg("查阅"),
        V.REVIEW: msg("审核线索"),
        V.ASK_MORE: msg("退回补充"),
        V.SUPPLEMENT: msg("补充线索"),
        V.TRANSFER: msg("移交纪委监委"),
        V.HAND_BACK: msg("退件"),
        V.ACCEPT: msg("接收线索"),
        V.DECIDE: msg("确定处置方式"),
        V.REPORT: msg("报告办理结果"),
        V.REDATE: msg("改定期限"),
        V.CLOSE: msg("办结"),
    },
)


class TransferState(StrEnum):
    SENT = "sent"
    RECEIVED = "received"


class TransferVerb(StrEnum):
    DRAW_UP = "draw_up"
    ACKNOWLEDGE = "acknowledge"


TRANSFER_MOVES = (
    *between(TransferVerb.DRAW_UP, [""], TransferState.SENT, DIRECTOR),
    *between(TransferVerb.ACKNOWLEDGE, [TransferState.SENT], TransferState.RECEIVED, COMMISSION),
)

TRANSFER = Life(
    title=msg("线索移交清单"),
    moves=TRANSFER_MOVES,
    states={TransferState.SENT: msg("已送出"), TransferState.RECEIVED: msg("已签收")},
    verbs={TransferVerb.DRAW_UP: msg("开列清单"), TransferVerb.ACKNOWLEDGE: msg("签收")},
)
