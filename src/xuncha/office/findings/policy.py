"""Who may write, review and sign working papers, and who turns them into findings."""

from __future__ import annotations

from dataclasses import dataclass

from xuncha.engines.acts import Actor, msg
from xuncha.office.findings.lifecycle import FindingState, FindingVerb, PaperVerb

WRITING = (PaperVerb.REVISE, PaperVerb.ATTACH, PaperVerb.SUBMIT)
JUDGING = (PaperVerb.REVIEW, PaperVerb.SIGN, PaperVerb.GIVE_BACK)


@dataclass(frozen=True, slots=True)
class PaperSubject:
    """What policy asks of a working paper: its team, unit, author and handlers."""

    team: int
    unit: int
    author: int
    handlers: frozenset[int]


@dataclass(frozen=True, slots=True)
class FindingSubject:
    """What policy asks of a finding: its team, its state, and whether it cannot wait."""

    team: int
    state: str
    immediate: bool


def why_not(actor: Actor, verb: str, subject: object) -> str:
    """Return why the act is forbidden, or an empty text."""
    if isinstance(subject, PaperSubject):
        return _paper(actor, verb, subject)
    if isinstance(subject, FindingSubject):
        return _finding(actor, verb, subject)
    return ""


def _paper(actor: Actor, verb: str, paper: PaperSubject) -> str:
    if paper.unit in actor.recused:
        return msg("您应当回避该单位。")
    if paper.team not in actor.teams:
        return msg("这不是您所在巡察组的工作。")
    if verb in JUDGING:
        return _judging(actor, verb, paper)
    if verb == PaperVerb.DROP and actor.person != paper.author and paper.team not in actor.led:
        return msg("底稿由撰写人或组长作废。")
    if verb in WRITING and actor.person not in paper.handlers | {paper.author}:
        return msg("只有承办人可以办理。")
    return ""


def _judging(actor: Actor, verb: str, paper: PaperSubject) -> str:
    if actor.person == paper.author:
        return msg("不能审定自己写的底稿。")
    if verb == PaperVerb.SIGN and paper.team not in actor.led:
        return msg("底稿由组长或副组长签字。")
    return ""


def _finding(actor: Actor, verb: str, finding: FindingSubject) -> str:
    if verb == FindingVerb.FIND and finding.team not in actor.led:
        return msg("底稿由组长或副组长签字。")
    early = verb == FindingVerb.ASSIGN and finding.state == FindingState.FOUND
    if early and not finding.immediate:
        return msg("反馈之后才能交办整改。")
    return ""
