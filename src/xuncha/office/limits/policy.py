"""Who may decide on limits and calendars: the director, on what another has brought."""

from __future__ import annotations

from dataclasses import dataclass

from xuncha.engines.acts import Actor, msg
from xuncha.office.limits.lifecycle import NoticeVerb, ProfileVerb

DECISIONS = (ProfileVerb.ADOPT, NoticeVerb.ADOPT)


@dataclass(frozen=True, slots=True)
class Brought:
    """What policy asks of a profile or a notice: who brought it."""

    author: int


def why_not(actor: Actor, verb: str, subject: object) -> str:
    """Return why the act is forbidden, or an empty text."""
    own = isinstance(subject, Brought) and actor.person == subject.author
    return msg("不能启用自己提出的，请由另一人提出。") if own and verb in DECISIONS else ""
