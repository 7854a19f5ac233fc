"""Who may act on rule proposals and self-checks: nobody judges what they proposed."""

from __future__ import annotations

from dataclasses import dataclass

from xuncha.engines.acts import Actor, msg
from xuncha.office.outcomes.lifecycle import ProposalVerb, SelfCheckVerb


@dataclass(frozen=True, slots=True)
class ProposalSubject:
    """What policy asks of a proposal: who made it."""

    proposed_by: int


@dataclass(frozen=True, slots=True)
class SelfCheckSubject:
    """What policy asks of a self-check: the path of the unit that checks itself."""

    path: str


def why_not(actor: Actor, verb: str, subject: object) -> str:
    """Return why the act is forbidden, or an empty text."""
    if isinstance(subject, ProposalSubject):
        judged = verb in (ProposalVerb.ACCEPT, ProposalVerb.DECLINE)
        own = judged and actor.person == subject.proposed_by
        return msg("不能审议自己提出的制度建议。") if own else ""
    if isinstance(subject, SelfCheckSubject) and verb == SelfCheckVerb.ANSWER:
        return "" if actor.covers(subject.path) else msg("这不是您单位的自查。")
    return ""
