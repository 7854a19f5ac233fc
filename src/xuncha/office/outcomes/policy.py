"""Who may act on outcomes: nobody decides what they proposed, nor on themselves, nor twice."""

from __future__ import annotations

from dataclasses import dataclass

from xuncha.engines.acts import Actor, Role, msg
from xuncha.office.outcomes.lifecycle import AccountabilityVerb, GateState, GateVerb, NameVerb


@dataclass(frozen=True, slots=True)
class GateSubject:
    """What policy asks of a list: how many names are not identified, how many not decided."""

    unnamed: int
    undecided: int


@dataclass(frozen=True, slots=True)
class NameSubject:
    """What policy asks of a name: who it is (0 where unknown), how far its check has come."""

    person: int
    gate_state: str


@dataclass(frozen=True, slots=True)
class AccountabilitySubject:
    """What policy asks of a case; keys are of persons, 0 where there is none.

    Attributes:
        unit_path: path of the unit that is held to account, or whose person is.
        person: who is held to account; 0 for a body.
        proposed_by: who proposed it.
        decided_by: who decided it.
    """

    unit_path: str
    person: int
    proposed_by: int
    decided_by: int = 0


SPEAKING = frozenset(
    {AccountabilityVerb.STATE, AccountabilityVerb.DECLINE, AccountabilityVerb.APPEAL}
)
JUDGING = frozenset({AccountabilityVerb.DECIDE, AccountabilityVerb.DROP})
REVIEWING = frozenset(
    {AccountabilityVerb.UPHOLD, AccountabilityVerb.CHANGE, AccountabilityVerb.REVOKE}
)


def why_not(actor: Actor, verb: str, subject: object) -> str:
    """Return why the act is forbidden, or an empty text."""
    if isinstance(subject, GateSubject):
        return _gate(verb, subject)
    if isinstance(subject, NameSubject):
        return _name(actor, verb, subject)
    if isinstance(subject, AccountabilitySubject):
        return _accountability(actor, verb, subject)
    return ""


def _gate(verb: str, gate: GateSubject) -> str:
    if verb == GateVerb.CHECK and gate.unnamed:
        return msg("还有人没有确认是谁，请先逐一确认。")
    if verb == GateVerb.CONCLUDE and gate.undecided:
        return msg("还有人没有决定，请先逐人作出决定。")
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
    if verb == AccountabilityVerb.PROPOSE:
        return ""
    if verb in SPEAKING:
        return "" if speaks_for(actor, case) else msg("只能由本人或者所在单位主要负责人办理。")
    if actor.person and actor.person == case.person:
        return msg("不能办理对本人的问责。")
    if verb in JUDGING | REVIEWING and actor.person == case.proposed_by:
        return msg("不能决定自己提出的问责。")
    if verb in REVIEWING and actor.person == case.decided_by:
        return msg("申诉由作出原决定的人以外的人复核。")
    return ""


def speaks_for(actor: Actor, case: AccountabilitySubject) -> bool:
    """Return whether the actor is the person concerned, or heads the unit and may act for them."""
    if actor.person and actor.person == case.person:
        return True
    return actor.role is Role.UNIT_HEAD and actor.covers(case.unit_path)
