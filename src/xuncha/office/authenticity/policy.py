"""Who may judge a suspicion: nobody on their own work, nobody on their own unit."""

from __future__ import annotations

from dataclasses import dataclass

from xuncha.engines.acts import Actor, msg
from xuncha.office.authenticity.lifecycle import SuspicionVerb

JUDGING = (SuspicionVerb.CONFIRM, SuspicionVerb.DISMISS)


@dataclass(frozen=True, slots=True)
class SuspicionSubject:
    """What policy asks of a suspicion: the units, who wrote, led and passed the items, who judged.

    ``judge`` is 0 while nobody has judged.
    """

    unit_paths: tuple[str, ...]
    authors: frozenset[int]
    evaluators: frozenset[int]
    judge: int


def why_not(actor: Actor, verb: str, subject: object) -> str:
    """Return why the act is forbidden, or an empty text."""
    if not isinstance(subject, SuspicionSubject):
        return ""
    if verb in JUDGING:
        return _judging(actor, subject)
    if verb == SuspicionVerb.WITHDRAW and actor.person == subject.judge:
        return msg("不能撤销自己作出的认定。")
    return ""


def _judging(actor: Actor, subject: SuspicionSubject) -> str:
    if actor.person in subject.authors:
        return msg("不能核定自己经手的整改。")
    if any(actor.covers(path) for path in subject.unit_paths):
        return msg("不能核定本单位的疑点。")
    if actor.person in subject.evaluators:
        return msg("评估过该事项的人不能核定它的疑点。")
    return ""
