"""Who may act on petitions, and what keeps a petition from those it accuses.

The office and the petition desk see and handle all; a team those that it took itself; a unit
those that were routed to it; another body those on a list handed over to it. Nobody sees who
petitioned, for that is not stored: the texts are searched for identity and mobile numbers, and
letters are not attached, for they carry names.
"""

from __future__ import annotations

from dataclasses import dataclass

from xuncha.engines.acts import UNIT_ROLES, Actor, Role, msg
from xuncha.office.petitions.lifecycle import PetitionVerb

BODIES = {Role.COMMISSION: "commission", Role.ORGANIZATION: "organization"}
"""The roles that sit in another body, each with the receiver of lists that it is."""


@dataclass(frozen=True, slots=True)
class PetitionSubject:
    """What policy asks of a petition: place and team, who has it, who answered or asked."""

    place: int
    team: int
    unit_path: str = ""
    receiver: str = ""
    answerer: int = 0
    asker: int = 0


@dataclass(frozen=True, slots=True)
class HandoverSubject:
    """What policy asks of a list: to which kind of body it went."""

    receiver: str


def why_not(actor: Actor, verb: str, subject: object) -> str:
    """Return why the act is forbidden, or an empty text."""
    if not isinstance(subject, PetitionSubject | HandoverSubject):
        return ""
    if actor.role in BODIES and subject.receiver != BODIES[actor.role]:
        return msg("这不是移交给本机关的。")
    if isinstance(subject, HandoverSubject):
        return ""
    return _not_theirs(actor, subject) or _own_work(actor, verb, subject)


def _not_theirs(actor: Actor, petition: PetitionSubject) -> str:
    if actor.role is Role.INSPECTOR:
        if petition.place in actor.recused:
            return msg("您应当回避该单位。")
        if petition.team not in actor.teams:
            return msg("这不是您所在巡察组的信访件。")
    if actor.role in UNIT_ROLES and not (petition.unit_path and actor.covers(petition.unit_path)):
        return msg("这件信访没有转给本单位。")
    return ""


def _own_work(actor: Actor, verb: str, petition: PetitionSubject) -> str:
    """Nobody closes what they answered, and nobody grants what they asked for."""
    if verb == PetitionVerb.CLOSE and actor.person == petition.answerer:
        return msg("不能办结自己答复的信访件。")
    if verb not in (PetitionVerb.GRANT, PetitionVerb.REFUSE):
        return ""
    if not petition.asker:
        return msg("没有待批的延期申请。")
    return msg("不能审批自己提出的申请。") if actor.person == petition.asker else ""


def accuses(place_path: str, unit_path: str) -> bool:
    """Return whether a unit is the place accused or lies below it.

    A township answers for its villages, so an accusation of a village may go to the township;
    one of the township may go neither to it nor to any of its villages.
    """
    return unit_path.startswith(place_path)
