"""Lives of cards, of the visits that follow them, of notices, bulletins and ladders."""

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
    ESCALATE = "escalate"


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
    *between(CardVerb.ESCALATE, UNANSWERED, "", OFFICE | ISSUERS),
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
        CardVerb.ESCALATE: msg("报上一级"),
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


class NoticeState(StrEnum):
    SENT = "sent"
    RECEIVED = "received"
    REPLIED = "replied"


class NoticeVerb(StrEnum):
    SEND = "send"
    ACKNOWLEDGE = "acknowledge"
    REPLY = "reply"


NOTICE_MOVES = (
    *between(NoticeVerb.SEND, [""], NoticeState.SENT, OFFICE | ISSUERS),
    *between(NoticeVerb.ACKNOWLEDGE, [NoticeState.SENT], NoticeState.RECEIVED, UNIT_ROLES),
    *between(NoticeVerb.REPLY, [NoticeState.RECEIVED], NoticeState.REPLIED, UNIT_ROLES),
)

NOTICE = Life(
    title=msg("提醒和督办函"),
    moves=NOTICE_MOVES,
    states={
        NoticeState.SENT: msg("待签收"),
        NoticeState.RECEIVED: msg("已签收"),
        NoticeState.REPLIED: msg("已回复"),
    },
    verbs={
        NoticeVerb.SEND: msg("发出提醒或督办函"),
        NoticeVerb.ACKNOWLEDGE: msg("签收"),
        NoticeVerb.REPLY: msg("回复办理情况"),
    },
)


class BulletinState(StrEnum):
    DRAFTED = "drafted"
    ANNOUNCED = "announced"
    RETRACTED = "retracted"
    DISCARDED = "discarded"


class BulletinVerb(StrEnum):
    DRAFT = "draft"
    EDIT = "edit"
    ANNOUNCE = "announce"
    DISCARD = "discard"
    RETRACT = "retract"


BULLETIN_MOVES = (
    *between(BulletinVerb.DRAFT, [""], BulletinState.DRAFTED, OFFICE),
    *between(BulletinVerb.ANNOUNCE, ["", BulletinState.DRAFTED], BulletinState.ANNOUNCED, ISSUERS),
    *between(BulletinVerb.EDIT, [BulletinState.DRAFTED], "", OFFICE),
    *between(BulletinVerb.DISCARD, [BulletinState.DRAFTED], BulletinState.DISCARDED, OFFICE),
    *between(BulletinVerb.RETRACT, [BulletinState.ANNOUNCED], BulletinState.RETRACTED, ISSUERS),
)

BULLETIN = Life(
    title=msg("通报"),
    moves=BULLETIN_MOVES,
    states={
        BulletinState.DRAFTED: msg("草稿"),
        BulletinState.ANNOUNCED: msg("已通报"),
        BulletinState.RETRACTED: msg("已撤销通报"),
        BulletinState.DISCARDED: msg("草稿已废"),
    },
    verbs={
        BulletinVerb.DRAFT: msg("起草通报"),
        BulletinVerb.EDIT: msg("修改通报"),
        BulletinVerb.ANNOUNCE: msg("发布通报"),
        BulletinVerb.DISCARD: msg("作废草稿"),
        BulletinVerb.RETRACT: msg("撤销通报"),
    },
)


class LadderState(StrEnum):
    PROPOSED = "proposed"
    ADOPTED = "adopted"
    DECLINED = "declined"
    RETIRED = "retired"


class LadderVerb(StrEnum):
    PROPOSE = "propose"
    ADOPT = "adopt"
    DECLINE = "decline"
    RETIRE = "retire"


LADDER_MOVES = (
    *between(LadderVerb.PROPOSE, [""], LadderState.PROPOSED, OFFICE),
    *between(LadderVerb.ADOPT, [LadderState.PROPOSED], LadderState.ADOPTED, ISSUERS),
    *between(LadderVerb.DECLINE, [LadderState.PROPOSED], LadderState.DECLINED, ISSUERS),
    *between(LadderVerb.RETIRE, [LadderState.ADOPTED], LadderState.RETIRED, ISSUERS),
)

LADDER = Life(
    title=msg("出牌阶梯"),
    moves=LADDER_MOVES,
    states={
        LadderState.PROPOSED: msg("待审定"),
        LadderState.ADOPTED: msg("已审定"),
        LadderState.DECLINED: msg("未通过"),
        LadderState.RETIRED: msg("已停用"),
    },
    verbs={
        LadderVerb.PROPOSE: msg("提出阶梯"),
        LadderVerb.ADOPT: msg("审定施行"),
        LadderVerb.DECLINE: msg("不予通过"),
        LadderVerb.RETIRE: msg("停用阶梯"),
    },
)
