"""Who may act on rounds and teams, and who must keep away from which unit."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from xuncha.engines.acts import Actor, Role, msg


@dataclass(frozen=True, slots=True)
class TeamSubject:
    """What policy asks of a target or a progress note: the team that it belongs to."""

    team: int


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


def why_not(actor: Actor, verb: str, subject: object) -> str:
    """Return why the act is forbidden, or an empty text."""
    del verb
    if actor.role is not Role.INSPECTOR or not isinstance(subject, TeamSubject):
        return ""
    return "" if subject.team in actor.teams else msg("这不是您所在巡察组的工作。")


def recusals(bonds: Iterable[Bond], target_path: str) -> tuple[Bond, ...]:
    """Return the bonds that keep a person away from the unit at ``target_path``.

    A post, past or present, and kin bind to a unit and to all that lies below it; being native
    of a village binds to that village, and through it to its township's own inspection.
    """
    return tuple(
        bond
        for bond in bonds
        if target_path.startswith(bond.unit_path)
        or (bond.kind == "native_of" and bond.unit_path.startswith(target_path))
    )
