from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.county import make_county, make_item
from tests.office.evaluation.joint import (
    BODIES,
    appoint,
    by,
    make_bodies,
    make_sheet,
    points,
    start,
)
from xuncha.engines.acts import Role
from xuncha.office.evaluation import actions, marking
from xuncha.office.evaluation.lifecycle import EvaluationState
from xuncha.office.evaluation.models import Evaluation, Mark
from xuncha.office.ledger.verify import verify
from xuncha.office.people.models import Account, UnitKind

pytestmark = pytest.mark.django_db
SEES_ALL = {Role.CLERK, Role.DIRECTOR, Role.LEADING_GROUP}
SEES_PUBLISHED = SEES_ALL | {
    Role.COMMISSION, Role.ORGANIZATION, Role.UNIT_HEAD, Role.UNIT_CONTACT, Role.LEADER,
}  # fmt: skip


@pytest.fixture
def county():
    county = make_county()
    make_item(county)
    county.graders = make_bodies(county)
    return county


def enter(client, account):
    client.force_login(account)
    return client


def account_of(county, body):
    return Account.objects.get(person=county.people[f"{body}评估员"])


def published(county):
    evaluation = start(county)
    for body in BODIES:
        grader = appoint(county, evaluation, body)
        marking.mark(grader, points=points(7), **by(county, county.graders[body]))
    actions.grade(evaluation, **county.as_(Role.CLERK))
    actions.publish(evaluation, **county.as_(Role.DIRECTOR))
    return evaluation


@pytest.mark.parametrize("role", Role)
def test_each_role_sees_the_evaluations_that_concern_it(client, county, role):
    running = start(county)
    account = county.accounts[role]
    page = enter(client, account).get(running.get_absolute_url())
    assert (page.status_code == 200) == (role in SEES_ALL)
    for body in BODIES:
        grader = appoint(county, running, body)
        marking.mark(grader, points=points(), **by(county, county.graders[body]))
    actions.grade(running, **county.as_(Role.CLERK))
    actions.publish(running, **county.as_(Role.DIRECTOR))
    page = client.get(running.get_absolute_url())
    assert (page.status_code == 200) == (role in SEES_PUBLISHED)
    shown = client.get("/api/evaluations/").json()["count"]
    assert shown == (1 if role in SEES_PUBLISHED else 0)


def test_another_unit_does_not_see_it(client, county):
    evaluation = published(county)
    forest = county.seat(Role.UNIT_HEAD, "林业局长", county.units["县林业局"])
    enter(client, Account.objects.get(pk=forest.account))
    assert client.get(evaluation.get_absolute_url()).status_code == 404
    assert client.get(f"/api/evaluations/{evaluation.pk}").status_code == 404
    assert client.get("/api/evaluations/").json()["count"] == 0


def test_a_leader_of_other_items_does_not_see_it(client, county):
    evaluation = published(county)
    other = county.seat(Role.LEADER, "县领导乙")
    enter(client, Account.objects.get(pk=other.account))
    assert client.get(evaluation.get_absolute_url()).status_code == 404


def test_a_grader_marks_on_the_page_and_sees_no_others_marks_until_all_are_in(client, county):
    evaluation = start(county)
    first, second = (appoint(county, evaluation, body) for body in BODIES)
    marking.mark(first, points=points(13), remark="甲评语", **by(county, county.graders[BODIES[0]]))
    enter(client, account_of(county, BODIES[1]))
    page = client.get(evaluation.get_absolute_url()).content.decode()
    assert "13.00" not in page
    assert "甲评语" not in page
    assert client.get(reverse("grader-act", args=[first.pk, "remark"])).status_code == 404
    url = reverse("grader-act", args=[second.pk, "mark"])
    assert "组织领导（0–15）" in client.get(url).content.decode()
    keys = dict(evaluation.sheet.criteria.values_list("name", "pk"))
    data = {f"criterion_{keys[name]}": str(given) for name, given in points(12).items()}
    assert client.post(url, data | {"remark": ""}).status_code == 302
    page = client.get(evaluation.get_absolute_url()).content.decode()
    assert "13.00" in page
    assert "甲评语" in page
    assert "12.50" in page


def test_the_office_sees_who_has_marked_but_no_marks_before_all_are_in(client, county):
    evaluation = start(county)
    first = appoint(county, evaluation, BODIES[0])
    marking.mark(first, points=points(13), **by(county, county.graders[BODIES[0]]))
    enter(client, county.accounts[Role.CLERK])
    page = client.get(evaluation.get_absolute_url()).content.decode()
    assert "已打分" in page
    assert "13.00" not in page


def test_the_unit_sees_total_grade_and_means_but_not_who_gave_what(client, county):
    evaluation = published(county)
    enter(client, county.accounts[Role.UNIT_HEAD])
    page = client.get(evaluation.get_absolute_url()).content.decode()
    assert "92.00" in page
    assert "7.00" in page
    assert f"{BODIES[0]}评估员" not in page.split("办理经过")[0]


def test_a_mark_out_of_range_names_the_field_and_keeps_what_was_typed(client, county):
    evaluation = start(county)
    grader = appoint(county, evaluation, BODIES[0])
    enter(client, account_of(county, BODIES[0]))
    keys = dict(evaluation.sheet.criteria.values_list("name", "pk"))
    data = {f"criterion_{keys[name]}": str(given) for name, given in points(99).items()}
    page = client.post(reverse("grader-act", args=[grader.pk, "mark"]), data)
    assert page.status_code == 422
    assert 'value="99"' in page.content.decode()
    assert Mark.objects.count() == 0


def test_a_sheet_is_adopted_from_pasted_lines(client, county):
    enter(client, county.accounts[Role.CLERK])
    data = {"name": "评分表", "criteria": "组织领导\t40\n整改 任务，60", "vetoes": "", "good": 85,
            "fair": 60}  # fmt: skip
    assert client.post(reverse("sheet-new"), data).status_code == 302
    data["criteria"] = "组织领导 40\n整改任务"
    page = client.post(reverse("sheet-new"), data)
    assert page.status_code == 422
    assert "第 2 行" in page.content.decode()


def test_programs_do_what_the_pages_do(client, county):
    enter(client, county.accounts[Role.CLERK])
    facts = {"name": "表", "criteria": "甲 50\n乙 50", "vetoes": "虚假整改", "good": 85, "fair": 60}
    kind = "application/json"
    made = client.post("/api/sheets/", facts, content_type=kind)
    assert made.status_code == 201, made.content
    facts = {
        "unit": county.units["县住建局"].pk,
        "round": county.round.pk,
        "sheet": made.json()["id"],
    }
    made = client.post("/api/evaluations/", facts, content_type=kind)
    assert made.status_code == 201, made.content
    evaluation = Evaluation.objects.get()
    grader = appoint(county, evaluation, BODIES[0])
    appoint(county, evaluation, BODIES[1])
    enter(client, account_of(county, BODIES[0]))
    url = f"/api/graders/{grader.pk}/mark"
    answer = client.post(url, {"points": "甲 49.5", "raised": ""}, content_type=kind)
    assert answer.status_code == 422
    assert "乙" in answer.json()["error"]
    facts = {"points": "甲 49.5\n乙 50", "raised": "虚假整改"}
    assert client.post(url, facts, content_type=kind).status_code == 200
    assert Mark.objects.get(criterion__name="甲").points == Decimal("49.5")
    assert verify().ok


def many(county, count):
    sheet = make_sheet(county, name=f"表{count}")
    root = county.units["沅陵县"]
    for number in range(count):
        name = f"单位{count}-{number}"
        unit = county.unit(f"E{count}{number:03d}", name, UnitKind.DEPARTMENT, root)
        Evaluation.objects.create(
            number=f"评{count}-{number:04d}", unit=unit, round=county.round, sheet=sheet,
            started_on=county.today, state=EvaluationState.OPEN, changed_at=county.now,
        )  # fmt: skip


@pytest.mark.parametrize("address", ["/evaluations/", "/api/evaluations/"])
def test_a_list_asks_the_same_number_of_queries_whatever_its_length(client, county, address):
    enter(client, county.accounts[Role.CLERK])
    counts = []
    for count in (3, 30):
        many(county, count)
        client.get(address)
        with CaptureQueriesContext(connection) as asked:
            assert client.get(address).status_code == 200
        counts.append(len(asked))
    assert counts[0] == counts[1]
    if address.startswith("/api"):
        assert counts[0] <= 8


def test_the_list_leaves_as_a_spreadsheet(client, county):
    published(county)
    enter(client, county.accounts[Role.CLERK])
    page = client.get("/evaluations/?export=xlsx")
    assert page.status_code == 200
    assert page.getvalue()[:2] == b"PK"
