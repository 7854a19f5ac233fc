"""Who may know of a lead: as few as can do the work, and each reading is signed.

Only three see that a lead exists. The office's director sees all. Whoever registered it (a
team's leader or deputy for the team, a clerk for what reached the office) sees it until it is
transferred. The commission sees it from the transfer on. Nobody else sees number or state, other
clerks and other members of the team not excepted: the director draws up the transfer list, so no
clerk has to hand anything over.

Number, state and dates are open to these three. The unit, the position, the summary, the opinions
and the result are shown only by the act of consulting, which is an entry with the reader's
reason; no list, spreadsheet, note on the ledger or answer of the API holds them otherwise.
"""

from __future__ import annotations

from dataclasses import dataclass

from xuncha.engines.acts import Actor, Role, msg
from xuncha.office.leads.lifecycle import AFTER_TRANSFER, BEFORE_TRANSFER, REGISTRANTS, LeadVerb


@dataclass(frozen=True, slots=True)
class LeadSubject:
    """What policy asks of a lead: its team, its unit, who registered it, and how far it is."""

    team: int
    unit: int
    registrar: int
    state: str


def why_not(actor: Actor, verb: str, subject: object) -> str:
    """Return why the act is forbidden, or an empty text."""
    if not isinstance(subject, LeadSubject):
        return ""
    if actor.role in REGISTRANTS:
        return _inspector(actor, subject) or _registrant(actor, verb, subject)
    if actor.role is Role.COMMISSION and subject.state not in AFTER_TRANSFER:
        return msg("线索还没有移交。")
    if verb == LeadVerb.REVIEW and actor.person == subject.registrar:
        return msg("不能审核自己登记的线索。")
    return ""


def _inspector(actor: Actor, lead: LeadSubject) -> str:
    if actor.role is not Role.INSPECTOR:
        return ""
    if lead.unit in actor.recused:
        return msg("您应当回避该单位。")
    return "" if lead.team in actor.led else msg("线索由组长或副组长登记。")


def _registrant(actor: Actor, verb: str, lead: LeadSubject) -> str:
    if verb == LeadVerb.REGISTER:
        return ""
    if actor.person != lead.registrar:
        return msg("这不是您登记的线索。")
    return "" if lead.state in BEFORE_TRANSFER else msg("线索已移交，登记人不再查阅。")
