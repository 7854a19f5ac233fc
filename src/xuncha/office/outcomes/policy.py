"""Who may act on outcomes: nobody decides what they proposed."""

from __future__ import annotations

from dataclasses import dataclass

from xuncha.engines.acts import Actor, msg
from xuncha.office.outcomes.lifecycle import AccountabilityVerb, GateState, NameVerb


@dataclass(frozen=True, slots=True)
class NameSubject:
    """What policy asks of a name: who it is (0 where unknown), how far its check has come."""

    person: int
    gate_state: str


@dataclass(frozen=True, slots=True)
class AccountabilitySubject:
    """What policy asks of an accountability: who proposed it, whom it concerns (0 for a body)."""

    proposed_by: int
    person: int


def why_not(actor: Actor, verb: str, subject: object) -> str:
    """Return why the act is forbidden, or an empty text."""
    if isinstance(subject, NameSubject):
        return _name(actor, verb, subject)
    if isinstance(subject, AccountabilitySubject):
        return _accountability(actor, verb, subject)
    return ""


def _name(actor: Actor, verb: str, name: NameSubject) -> str:
    if verb == NameVerb.DECIDE and actor.person == name.person:
        return msg("不能对本人作出决定。")
    if verb == NameVerb.DECIDE and name.gate_state != GateState.CHECKED:
        return msg("名单核查之后才能作出决定。")
    if verb == NameVerb.IDENTIFY and name.gate_state != GateState.DRAFTED:
        return msg("名单已经核查，不能再改人员。")
    return ""


def _accountability(actor: Actor, verb: str, case: AccountabilitySubject) -> str:
    judged = verb in (AccountabilityVerb.DECIDE, AccountabilityVerb.DROP)
    if judged and actor.person == case.proposed_by:
        return msg("不能决定自己提出的问责。")
    if judged and actor.person == case.person:
        return msg("不能对本人作出决定。")
    return ""
