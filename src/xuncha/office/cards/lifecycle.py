"""Lives of yellow and red cards, of visits that follow them, and of bulletins."""

from enum import StrEnum

from xuncha.engines.acts import OFFICE, UNIT_ROLES, Life, Role, between, msg

ISSUERS = frozenset({Role.DIRECTOR, Role.LEADING_GROUP})


class CardState(StrEnum):
    ISSUED = "issued"
    OBJECTED = "objected"
    KEPT = "kept"
    ANSWERED = "answered"
    RECHECKED = "rechecked"
    LIFTED = "lifted"
    WITHDRAWN = "withdrawn"


STANDING = (
    CardState.ISSUED,
    CardState.OBJECTED,
    CardState.KEPT,
    CardState.ANSWERED,
    CardState.RECHECKED,
)
"""The states in which a card still stands against its unit."""

UNANSWERED = (CardState.ISSUED, CardState.KEPT)


class CardVerb(StrEnum):
    ISSUE = "issue"
    ANSWER = "answer"
    OBJECT = "object"
    KEEP = "keep"
    WITHDRAW = "withdraw"
    ATTACH = "attach"
    RECHECK = "recheck"
    SEND_BACK = "send_back"
    LIFT = "lift"


CARD_MOVES = (
    *between(CardVerb.ISSUE, [""], CardState.ISSUED, ISSUERS),
    *between(CardVerb.ANSWER, UNANSWERED, CardState.ANSWERED, UNIT_ROLES),
    *between(CardVerb.OBJECT, [CardState.ISSUED], CardState.OBJECTED, UNIT_ROLES),
    *between(CardVerb.ATTACH, UNANSWERED, "", UNIT_ROLES),
    *between(CardVerb.KEEP, [CardState.OBJECTED], CardState.KEPT, ISSUERS),
    *between(CardVerb.WITHDRAW, [CardState.OBJECTED], CardState.WITHDRAWN, ISSUERS),
    *between(CardVerb.RECHECK, [CardState.ANSWERED], CardState.RECHECKED, OFFICE),
    *between(CardVerb.LIFT, [CardState.RECHECKED], CardState.LIFTED, ISSUERS),
    *between(CardVerb.SEND_BACK, [CardState.ANSWERED, CardState.RECHECKED], CardState.KEPT, OFFICE),
)

CARD = Life(
    title=msg("黄牌红牌"),
    moves=CARD_MOVES,
    states={
        CardState.ISSUED: msg("待答复"),
        CardState.OBJECTED: msg("异议待复议"),
        CardState.KEPT: msg("继续整改"),
        CardState.ANSWERED: msg("待复核"),
        CardState.RECHECKED: msg("待解除"),
        CardState.LIFTED: msg("已解除"),
        CardState.WITHDRAWN: msg("已撤回"),
    },
    verbs={
        CardVerb.ISSUE: msg("出示黄牌红牌"),
        CardVerb.ANSWER: msg("答复整改情况"),
        CardVerb.OBJECT: msg("提出异议"),
        CardVerb.KEEP: msg("维持出牌"),
        CardVerb.WITHDRAW: msg("撤回出牌"),
        CardVerb.ATTACH: msg("添加佐证"),
        CardVerb.RECHECK: msg("登记复核"),
        CardVerb.SEND_BACK: msg("退回整改"),
        CardVerb.LIFT: msg("签发解除"),
    },
)


class VisitState(StrEnum):
    RECORDED = "recorded"


class VisitVerb(StrEnum):
    VISIT = "visit"


VISIT_MOVES = between(
    VisitVerb.VISIT, [""], VisitState.RECORDED, OFFICE | {Role.LEADING_GROUP, Role.LEADER}
)

VISIT = Life(
    title=msg("现场督办"),
    moves=VISIT_MOVES,
    states={VisitState.RECORDED: msg("已记录")},
    verbs={VisitVerb.VISIT: msg("登记现场督办")},
)


class BulletinState(StrEnum):
    ANNOUNCED = "announced"
    RETRACTED = "retracted"


class BulletinVerb(StrEnum):
    ANNOUNCE = "announce"
    RETRACT = "retract"


BULLETIN_MOVES = (
    *between(BulletinVerb.ANNOUNCE, [""], BulletinState.ANNOUNCED, ISSUERS),
    *between(BulletinVerb.RETRACT, [BulletinState.ANNOUNCED], BulletinState.RETRACTED, ISSUERS),
)

BULLETIN = Life(
    title=msg("通报"),
    moves=BULLETIN_MOVES,
    states={BulletinState.ANNOUNCED: msg("已通报"), BulletinState.RETRACTED: msg("已撤销通报")},
    verbs={
        BulletinVerb.ANNOUNCE: msg("发布通报"),
        BulletinVerb.RETRACT: msg("撤销通报"),
    },
)
