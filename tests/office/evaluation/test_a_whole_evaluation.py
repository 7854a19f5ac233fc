from decimal import Decimal

import pytest

from tests.county import make_county, make_item
from tests.office.evaluation.joint import BODIES, appoint, by, make_bodies, points, start
from xuncha.engines.acts import Role
from xuncha.office.evaluation import actions, marking
from xuncha.office.evaluation.lifecycle import EvaluationState
from xuncha.office.ledger.verify import verify

pytestmark = pytest.mark.django_db


def test_two_bodies_score_a_unit_and_the_grade_is_published_and_the_ledger_holds():
    county = make_county()
    make_item(county)
    graders = make_bodies(county)
    evaluation = start(county)
    first, second = (appoint(county, evaluation, body) for body in BODIES)
    marking.mark(first, points=points(15, 15, 50, 8), **by(county, graders[BODIES[0]]))
    evaluation.refresh_from_db()
    assert evaluation.state == EvaluationState.OPEN
    marking.mark(second, points=points(14, 15, 51, 9), **by(county, graders[BODIES[1]]))
    actions.grade(evaluation, **county.as_(Role.CLERK))
    assert (evaluation.total, evaluation.grade) == (Decimal("88.50"), "good")
    actions.publish(evaluation, **county.as_(Role.DIRECTOR))
    evaluation.refresh_from_db()
    assert evaluation.state == EvaluationState.PUBLISHED
    verdict = verify()
    assert verdict.ok, (verdict.problem, verdict.where)
