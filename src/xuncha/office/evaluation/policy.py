"""Who may act in a joint evaluation: each scores for themselves, and nobody publishes their own."""

from __future__ import annotations

from dataclasses import dataclass

from xuncha.engines.acts import OFFICE, Actor, Role, msg
from xuncha.office.evaluation.lifecycle import EvaluationState, EvaluationVerb, GraderVerb


@dataclass(frozen=True, slots=True)
class EvaluationSubject:
    """What policy asks of an evaluation: who scores in it."""

    graders: frozenset[int]


@dataclass(frozen=True, slots=True)
class GraderSubject:
    """What policy asks of a grader: who it is, how far all has come, whether they revised."""

    person: int
    evaluation_state: str
    revised: bool = False


def why_not(actor: Actor, verb: str, subject: object) -> str:
    """Return why the act is forbidden, or an empty text."""
    if isinstance(subject, EvaluationSubject):
        return _evaluation(actor, verb, subject)
    if isinstance(subject, GraderSubject):
        return _grader(actor, verb, subject)
    return ""


def _evaluation(actor: Actor, verb: str, subject: EvaluationSubject) -> str:
    if verb == EvaluationVerb.PUBLISH and actor.person in subject.graders:
        return msg("参加评分的人不能公布结果。")
    return ""


def _grader(actor: Actor, verb: str, subject: GraderSubject) -> str:
    if verb in OWN and actor.person != subject.person:
        return msg("只能由评估人本人打分。")
    if verb == GraderVerb.REVISE:
        return _revising(subject)
    if subject.evaluation_state != EvaluationState.OPEN:
        return msg("评分已经收齐，不能再改。")
    return ""


def _revising(subject: GraderSubject) -> str:
    if subject.evaluation_state != EvaluationState.DISCUSSED:
        return msg("只有讨论中的评分才能复议。")
    return msg("每人只能复议一次。") if subject.revised else ""


OWN = (GraderVerb.MARK, GraderVerb.REMARK, GraderVerb.REVISE)
SEE_ALL_MARKS = OFFICE | {Role.LEADING_GROUP, Role.EVALUATOR}


def sees_marks(actor: Actor, grader: int, evaluation_state: str) -> bool:
    """Return whether the actor sees what a grader gave.

    While scoring lasts each grader sees their own marks and nobody sees another's; afterwards the
    office, its group and the graders see all; anybody else sees the means alone.
    """
    if evaluation_state == EvaluationState.OPEN:
        return actor.role is Role.EVALUATOR and actor.person == grader
    return actor.role in SEE_ALL_MARKS
