"""Who may act on plans: nobody adopts the plan that they made."""

from __future__ import annotations

from dataclasses import dataclass

from xuncha.engines.acts import Actor, msg
from xuncha.office.planning.lifecycle import DeclarationVerb, DraftVerb


@dataclass(frozen=True, slots=True)
class DraftSubject:
    """What policy asks of a draft, or of a declaration with its draft: who made and changed it."""

    authors: frozenset[int]


def why_not(actor: Actor, verb: str, subject: object) -> str:
    """Return why the act is forbidden, or an empty text."""
    adopts = verb in (DraftVerb.ADOPT, DeclarationVerb.SETTLE)
    if adopts and isinstance(subject, DraftSubject) and actor.person in subject.authors:
        return msg("方案由拟定、调整人以外的人采用。")
    return ""
