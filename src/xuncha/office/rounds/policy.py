"""Who may act on rounds and teams, and who must keep away from which unit."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from xuncha.engines.acts import Actor, Role, msg


@dataclass(frozen=True, slots=True)
class TeamSubject:
    """What policy asks of a team or its progress note: the team."""

    team: int


@dataclass(frozen=True, slots=True)
class TargetSubject:
    """What policy asks of a target: its team and its unit."""

    team: int
    unit: int


@dataclass(frozen=True, slots=True)
class Bond:
    """A person's tie to a unit: its kind, the unit's path and name."""

    kind: str
    unit_path: str
    unit_name: str
    note: str = ""


REASONS = {
    "served_in": msg("曾在“%(unit)s”任职"),
    "kin_in": msg("近亲属在“%(unit)s”任职"),
    "native_of": msg("籍贯在“%(unit)s”"),
    "post": msg("现在“%(unit)s”任职"),
}
KEEP_AWAY = {
    "served_in": msg("%(person)s 曾在“%(unit)s”任职，应当回避“%(target)s”。"),
    "kin_in": msg("%(person)s 的近亲属在“%(unit)s”任职，应当回避“%(target)s”。"),
    "native_of": msg("%(person)s 籍贯在“%(unit)s”，应当回避“%(target)s”。"),
    "post": msg("%(person)s 现在“%(unit)s”任职，应当回避“%(target)s”。"),
}
UPWARD = frozenset({"native_of", "post"})


def why_not(actor: Actor, verb: str, subject: object) -> str:
    """Return why the act is forbidden, or an empty text."""
    del verb
    if actor.role is not Role.INSPECTOR:
        return ""
    if isinstance(subject, TargetSubject) and subject.unit in actor.recused:
        return msg("您应当回避该单位。")
    if isinstance(subject, TeamSubject | TargetSubject) and subject.team not in actor.teams:
        return msg("这不是您所在巡察组的工作。")
    return ""


def recusals(bonds: Iterable[Bond], target_path: str) -> tuple[Bond, ...]:
    """Return the bonds that keep a person away from the unit at ``target_path``.

    Every bond binds to its unit and to all that lies below it. A present post and a native place
    bind upward too: nobody inspects the body that their own unit or home village answers to.
    """
    return tuple(
        bond
        for bond in bonds
        if target_path.startswith(bond.unit_path)
        or (bond.kind in UPWARD and bond.unit_path.startswith(target_path))
    )
