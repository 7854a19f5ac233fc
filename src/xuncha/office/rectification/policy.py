"""Who may act on rectification items: the unit its own, the leader those in their charge."""

from __future__ import annotations

from dataclasses import dataclass

from xuncha.engines.acts import UNIT_ROLES, Actor, Role, msg
from xuncha.office.rectification.lifecycle import ExtensionVerb, ItemVerb, SuspensionVerb

DECISIONS = (
    ExtensionVerb.GRANT,
    ExtensionVerb.REFUSE,
    SuspensionVerb.GRANT,
    SuspensionVerb.REFUSE,
)


@dataclass(frozen=True, slots=True)
class ItemSubject:
    """What policy asks of an item: its unit, its leader, who wrote, signed and evaluated it."""

    unit_path: str
    leader: int
    author: int
    evaluator: int


@dataclass(frozen=True, slots=True)
class RequestSubject:
    """What policy asks of a request for time: the item's unit and leader, and who asked."""

    unit_path: str
    leader: int
    asked_by: int


def why_not(actor: Actor, verb: str, subject: object) -> str:
    """Return why the act is forbidden, or an empty text."""
    if not isinstance(subject, ItemSubject | RequestSubject):
        return ""
    if actor.role in UNIT_ROLES and not actor.covers(subject.unit_path):
        return msg("这不是本单位的整改事项。")
    if actor.role is Role.LEADER and actor.person != subject.leader:
        return msg("这不是您领办的事项。")
    if isinstance(subject, RequestSubject):
        own = verb in DECISIONS and actor.person == subject.asked_by
        return msg("不能审批自己提出的申请。") if own else ""
    return _own_work(actor, verb, subject)


def _own_work(actor: Actor, verb: str, item: ItemSubject) -> str:
    """Nobody judges what they wrote, and nobody closes what they evaluated."""
    if verb in (ItemVerb.SIGN_OFF, ItemVerb.EVALUATE) and actor.person == item.author:
        return msg("不能审定自己写的整改报告。")
    if verb == ItemVerb.CLOSE and actor.person in (item.author, item.evaluator):
        return msg("写报告和作评估的人不能销号。")
    return ""
