"""While the first pass lasts nobody learns another's marks: on no page, in no file, in no entry."""

import re
from decimal import Decimal

import pytest

from tests.county import make_county, make_item
from tests.office.evaluation.joint import (
    BODIES,
    adopt_ready,
    appoint,
    by,
    make_bodies,
    points,
    start,
)
from xuncha.engines.acts import Role
from xuncha.office.evaluation import marking
from xuncha.office.evaluation.lifecycle import EvaluationState
from xuncha.office.evaluation.marking import Found
from xuncha.office.evaluation.models import Grader
from xuncha.office.ledger.models import Entry
from xuncha.office.ledger.verify import verify
from xuncha.office.people.models import Account

pytestmark = pytest.mark.django_db
SECRET = Decimal("7.77")
REMARK, EVIDENCE = "只给自己看的评语", "只给自己看的依据"


@pytest.fixture
def county():
    county = make_county()
    county.item = make_item(county)
    county.graders = make_bodies(county)
    return county


def half_way(county):
    """Return an evaluation in which the first grader has marked and the second has not."""
    evaluation = start(county)
    first, second = (appoint(county, evaluation, body) for body in BODIES)
    marking.mark(
        first, points=points() | {"组织领导": SECRET}, remark=REMARK,
        **by(county, county.graders[BODIES[0]]),
    )  # fmt: skip
    return evaluation, first, second


def account_of(county, body):
    return Account.objects.get(person=county.people[f"{body}评估员"])


def readers(county):
    """Everybody but the grader whose marks they are."""
    return [*county.accounts.values(), account_of(county, BODIES[1])]


def addresses(evaluation, *graders):
    pages = [
        evaluation.get_absolute_url(),
        "/evaluations/",
        "/evaluations/?export=xlsx",
        "/",
        f"/api/evaluations/{evaluation.pk}",
        "/api/evaluations/",
        f"/search/?q={evaluation.number}",
    ]
    verbs = ("mark", "remark", "revise", "excuse")
    return pages + [f"/graders/{one.pk}/{verb}/" for one in graders for verb in verbs]


def told(answer):
    body = answer.getvalue() if answer.streaming else answer.content
    return body.decode("utf-8", "replace")


def test_nobody_learns_anothers_marks_before_all_are_in(client, county):
    evaluation, first, second = half_way(county)
    for account in readers(county):
        client.force_login(account)
        for address in addresses(evaluation, first, second):
            words = told(client.get(address))
            assert str(SECRET) not in words, (account, address)
            assert REMARK not in words, (account, address)


def test_the_grader_sees_their_own(client, county):
    evaluation, _first, _second = half_way(county)
    client.force_login(account_of(county, BODIES[0]))
    page = told(client.get(evaluation.get_absolute_url()))
    assert str(SECRET) in page
    assert REMARK in page


def test_who_has_given_theirs_is_no_secret(client, county):
    evaluation, _first, _second = half_way(county)
    client.force_login(account_of(county, BODIES[1]))
    page = told(client.get(evaluation.get_absolute_url()))
    assert re.findall(r"tone-(?:green|grey)\">(已交|未交)<", page) == ["已交", "未交"]


def test_evidence_stays_with_its_grader_until_all_are_in(client, county):
    sheet = adopt_ready(county, "five_classes")
    evaluation = start(county, sheet)
    first, second = (appoint(county, evaluation, body) for body in BODIES)
    found = [Found("事项到期没有完成", EVIDENCE, county.item)]
    marking.mark(first, found=found, **by(county, county.graders[BODIES[0]]))
    for account in readers(county):
        client.force_login(account)
        for address in addresses(evaluation, first, second):
            assert EVIDENCE not in told(client.get(address)), (account, address)
    marking.mark(second, found=found, **by(county, county.graders[BODIES[1]]))
    client.force_login(account_of(county, BODIES[1]))
    assert EVIDENCE in told(client.get(evaluation.get_absolute_url()))


def test_an_evaluator_of_another_evaluation_sees_nothing(client, county):
    evaluation, first, _second = half_way(county)
    client.force_login(county.accounts[Role.EVALUATOR])
    assert client.get(evaluation.get_absolute_url()).status_code == 404
    assert client.get(f"/graders/{first.pk}/mark/").status_code == 404


def test_the_ledger_says_that_and_when_but_not_what(county):
    _evaluation, first, _second = half_way(county)
    entry = Entry.objects.get(subject_kind="grader", subject=first.pk, verb="grader:mark")
    assert (entry.note, entry.basis) == ("", "")


def test_the_digest_does_not_give_the_marks_away_to_who_tries_them_all(county):
    """Two graders with the same marks have digests apart, because each has a seal of chance."""
    evaluation = start(county)
    seals = {appoint(county, evaluation, body).seal for body in BODIES}
    assert len(seals) == len(BODIES)
    assert all(len(seal) == 32 for seal in seals)
    grader = Grader.objects.first()
    assert grader.facts()["seal"] == grader.seal


def test_when_all_are_in_the_graders_see_each_other(client, county):
    evaluation, _first, second = half_way(county)
    marking.mark(
        second, points=points() | {"组织领导": Decimal(8)},
        **by(county, county.graders[BODIES[1]]),
    )  # fmt: skip
    evaluation.refresh_from_db()
    assert evaluation.state == EvaluationState.SCORED
    client.force_login(account_of(county, BODIES[1]))
    assert str(SECRET) in told(client.get(evaluation.get_absolute_url()))
    assert verify().ok
