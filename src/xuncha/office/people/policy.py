"""Who may act on units, persons and seats, beyond the roles of the moves."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from xuncha.engines.acts import Actor, Role, msg
from xuncha.office.people.lifecycle import AccountVerb, KeyVerb, Verb


@dataclass(frozen=True, slots=True)
class PersonSubject:
    """What policy asks of a person: their account (0 for none) and whether it is in use."""

    account: int
    in_use: bool


@dataclass(frozen=True, slots=True)
class SeatSubject:
    """What policy asks of a seat: the account that holds it."""

    account: int


PARENTS: Mapping[str, frozenset[str]] = {
    "superior": frozenset({"", "superior"}),
    "county": frozenset({"", "superior"}),
    "department": frozenset({"county", "department", "township", "superior"}),
    "township": frozenset({"county"}),
    "village": frozenset({"township"}),
}
"""What kind of unit may stand right above a kind; an empty text is the root of the tree."""


def why_not_below(kind: str, parent_kind: str) -> str:
    """Return why a unit of ``kind`` cannot stand below one of ``parent_kind``, or empty."""
    if parent_kind in PARENTS.get(kind, frozenset()):
        return ""
    if not parent_kind:
        return msg("这类单位必须有上级单位。")
    return {
        "village": msg("村（社区）的上级单位应是乡镇。"),
        "township": msg("乡镇的上级单位应是县。"),
    }.get(kind, msg("上级单位的类别不对。"))


def why_not(actor: Actor, verb: str, subject: object) -> str:
    """Return why the act is forbidden, or an empty text."""
    if isinstance(subject, PersonSubject):
        return _person(verb, subject)
    if isinstance(subject, SeatSubject):
        return _seat(actor, verb, subject)
    return ""


def _person(verb: str, subject: PersonSubject) -> str:
    if verb == AccountVerb.OPEN:
        return msg("已经有账号了。") if subject.account else ""
    if verb not in set(AccountVerb):
        return ""
    if not subject.account:
        return msg("还没有账号。")
    if verb == AccountVerb.ENABLE:
        return msg("账号已在使用。") if subject.in_use else ""
    return "" if subject.in_use else msg("账号已停用。")


def _seat(actor: Actor, verb: str, subject: SeatSubject) -> str:
    own = actor.account == subject.account
    if verb == Verb.ENTER and own:
        return msg("不能给自己授予席位。")
    if verb == KeyVerb.MAKE and not own:
        return msg("密钥只能由席位本人生成。")
    if verb == KeyVerb.DROP and not own and actor.role is not Role.SECURITY_ADMIN:
        return msg("密钥只能由席位本人或安全管理员作废。")
    return ""
