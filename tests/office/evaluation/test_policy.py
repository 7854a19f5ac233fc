import pytest

from xuncha.engines.acts import Actor, Role
from xuncha.office.evaluation.lifecycle import EvaluationState, EvaluationVerb, GraderVerb
from xuncha.office.evaluation.policy import (
    EvaluationSubject,
    GraderSubject,
    sees_marks,
    why_not,
)


def actor(role, person=1):
    return Actor(account=1, person=person, name="某", role=role)


@pytest.mark.parametrize("verb", [GraderVerb.MARK, GraderVerb.REMARK])
def test_only_the_grader_gives_their_marks(verb):
    subject = GraderSubject(person=1, evaluation_state=EvaluationState.OPEN)
    assert why_not(actor(Role.EVALUATOR, 1), verb, subject) == ""
    assert why_not(actor(Role.EVALUATOR, 2), verb, subject) != ""


@pytest.mark.parametrize("state", [s for s in EvaluationState if s != EvaluationState.OPEN])
def test_marks_stand_once_all_are_in(state):
    subject = GraderSubject(person=1, evaluation_state=state)
    assert why_not(actor(Role.EVALUATOR), GraderVerb.REMARK, subject) != ""


def test_who_graded_does_not_publish():
    subject = EvaluationSubject(frozenset({1}))
    assert why_not(actor(Role.DIRECTOR, 1), EvaluationVerb.PUBLISH, subject) != ""
    assert why_not(actor(Role.DIRECTOR, 2), EvaluationVerb.PUBLISH, subject) == ""


@pytest.mark.parametrize("role", Role)
def test_while_scoring_lasts_nobody_sees_anothers_marks(role):
    assert not sees_marks(actor(role, 1), 2, EvaluationState.OPEN)
    assert sees_marks(actor(role, 1), 1, EvaluationState.OPEN) == (role is Role.EVALUATOR)


@pytest.mark.parametrize("role", Role)
def test_afterwards_marks_are_for_office_group_and_graders(role):
    allowed = role in {Role.CLERK, Role.DIRECTOR, Role.LEADING_GROUP, Role.EVALUATOR}
    assert sees_marks(actor(role, 1), 2, EvaluationState.PUBLISHED) == allowed
