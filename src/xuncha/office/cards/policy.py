"""Who may act on cards: a unit on its own, and nobody lifts what they issued or re-checked."""

from __future__ import annotations

from dataclasses import dataclass

from xuncha.engines.acts import UNIT_ROLES, Actor, Role, msg
from xuncha.office.cards.lifecycle import ISSUERS, CardVerb, LadderVerb, NoticeVerb


@dataclass(frozen=True, slots=True)
class CardSubject:
    """What policy asks of a card: its unit, who issued it, who re-checked it."""

    unit_path: str
    issued_by: int
    rechecked_by: int


@dataclass(frozen=True, slots=True)
class VisitSubject:
    """What policy asks of a visit: the leaders in charge of the card's items."""

    leaders: frozenset[int]


@dataclass(frozen=True, slots=True)
class NoticeSubject:
    """What policy asks of a notice: its unit, and whether it is a letter."""

    unit_path: str
    is_letter: bool


@dataclass(frozen=True, slots=True)
class LadderSubject:
    """What policy asks of a ladder: who proposed it."""

    proposed_by: int


def why_not(actor: Actor, verb: str, subject: object) -> str:
    """Return why the act is forbidden, or an empty text."""
    if isinstance(subject, CardSubject):
        return _card(actor, verb, subject)
    if isinstance(subject, NoticeSubject):
        return _notice(actor, verb, subject)
    if isinstance(subject, VisitSubject):
        alien = actor.role is Role.LEADER and actor.person not in subject.leaders
        return msg("这不是您领办的事项。") if alien else ""
    if isinstance(subject, LadderSubject):
        own = actor.person == subject.proposed_by
        return msg("提出阶梯的人不能审定。") if own and verb == LadderVerb.ADOPT else ""
    return ""


def _card(actor: Actor, verb: str, card: CardSubject) -> str:
    if actor.role in UNIT_ROLES and not actor.covers(card.unit_path):
        return msg("这不是对本单位出的牌。")
    if verb == CardVerb.LIFT and actor.person == card.issued_by:
        return msg("出牌的人不能签发解除。")
    if verb == CardVerb.LIFT and actor.person == card.rechecked_by:
        return msg("复核的人不能签发解除。")
    if verb in (CardVerb.KEEP, CardVerb.WITHDRAW) and actor.person == card.issued_by:
        return msg("异议由出牌人以外的人复议。")
    return ""


def _notice(actor: Actor, verb: str, notice: NoticeSubject) -> str:
    if actor.role in UNIT_ROLES and not actor.covers(notice.unit_path):
        return msg("这不是发给本单位的。")
    if verb == NoticeVerb.SEND and notice.is_letter and actor.role not in ISSUERS:
        return msg("督办函由巡察办主任或领导小组成员签发。")
    return ""
