import json

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.county import close, make_county, make_finding, make_item, rectify
from tests.county import feed_back as deliver
from xuncha.engines.acts import Role
from xuncha.office.rectification import actions
from xuncha.office.rectification.models import Item, Measure

pytestmark = pytest.mark.django_db
MOST_QUERIES = 8


@pytest.fixture
def county():
    return make_county()


def as_role(client, county, role):
    client.force_login(county.accounts[role])
    return client


def queries(client, path):
    with CaptureQueriesContext(connection) as seen:
        assert client.get(path).status_code == 200
    return len(seen)


def assign(county, finding):
    finding.refresh_from_db()
    return actions.assign(
        finding, leader=county.people["县领导甲"], responsible="甲", department="乙",
        goal="目标", **county.as_(Role.CLERK),
    )  # fmt: skip


@pytest.mark.parametrize("path", ["/items/", "/api/items/", "/findings/", "/papers/"])
def test_a_list_asks_the_same_number_of_queries_for_few_rows_and_for_many(client, county, path):
    as_role(client, county, Role.CLERK)
    findings = [make_finding(county, title=f"问题{number}") for number in range(3)]
    deliver(county)
    assign(county, findings[0])
    few = queries(client, path)
    for finding in findings[1:]:
        assign(county, finding)
    assert queries(client, path) == few


def test_the_api_list_needs_few_queries(client, county):
    make_item(county)
    as_role(client, county, Role.LEADER)
    assert queries(client, "/api/items/") <= MOST_QUERIES


def test_an_unpaged_answer_over_a_hundred_rows_is_refused(client, county):
    as_role(client, county, Role.CLERK)
    answer = client.get("/api/items/?size=101")
    assert answer.status_code == 422
    assert "100" in answer.json()["error"]


def test_a_leader_sees_what_is_in_their_charge_and_nothing_else(client, county):
    item = make_item(county)
    other = county.seat(Role.LEADER, "县领导乙")
    as_role(client, county, Role.LEADER)
    assert client.get(item.get_absolute_url()).status_code == 200
    client.force_login(county.people["县领导乙"].account)
    assert other.person != item.leader_id
    assert client.get(item.get_absolute_url()).status_code == 404
    assert client.get("/api/items/").json()["count"] == 0


def test_an_act_through_its_form_is_done_and_told(client, county):
    item = make_item(county)
    as_role(client, county, Role.UNIT_CONTACT)
    facts = {"content": "措施", "kind": "rule", "responsible": "甲", "department": "乙",
             "due": item.due}  # fmt: skip
    answer = client.post(f"/items/{item.pk}/measure/", facts)
    assert answer.status_code == 302
    assert Measure.objects.get().content == "措施"


def test_a_form_with_a_fault_keeps_what_was_typed_and_names_the_field(client, county):
    item = make_item(county)
    as_role(client, county, Role.UNIT_CONTACT)
    facts = {"content": "很长的措施", "kind": "rule", "responsible": "甲", "department": "乙",
             "due": "2001-01-01"}  # fmt: skip
    answer = client.post(f"/items/{item.pk}/measure/", facts)
    assert answer.status_code == 422
    assert "完成时间早于交办日期" in answer.content.decode()
    assert "很长的措施" in answer.content.decode()
    assert not Measure.objects.exists()


def test_the_page_of_an_act_that_is_not_open_says_why(client, county):
    item = make_item(county)
    as_role(client, county, Role.LEADER)
    answer = client.get(f"/items/{item.pk}/sign_off/")
    assert answer.status_code == 409
    assert "待报方案" in answer.content.decode()


def test_the_api_does_an_act_and_answers_its_entry(client, county):
    item = make_item(county)
    rectify(county, item)
    as_role(client, county, Role.LEADER)
    answer = client.post(
        f"/api/items/{item.pk}/sign_off", json.dumps({"opinion": "同意。"}),
        content_type="application/json",
    )  # fmt: skip
    assert answer.status_code == 200, answer.content
    assert answer.json()["state"] == "signed"
    assert Item.objects.get().state == "signed"


def test_the_api_refuses_with_the_field_and_the_cure(client, county):
    item = make_item(county)
    as_role(client, county, Role.LEADER)
    answer = client.post(
        f"/api/items/{item.pk}/sign_off", json.dumps({"opinion": "同意。"}),
        content_type="application/json",
    )  # fmt: skip
    assert answer.status_code == 409
    assert "请先完成前面的环节" in answer.json()["error"]


def test_a_past_day_is_read_only(client, county):
    item = make_item(county)
    as_role(client, county, Role.UNIT_CONTACT)
    client.get("/as-of/?as_of=2022-03-02")
    page = client.get(item.get_absolute_url()).content.decode()
    assert "正在查看" in page
    answer = client.post(f"/items/{item.pk}/measure/", {"content": "措施"})
    assert answer.status_code == 403
    assert not Measure.objects.exists()


def test_the_export_holds_what_is_seen(client, county):
    make_item(county)
    as_role(client, county, Role.CLERK)
    answer = client.get("/items/?export=xlsx&saved=open")
    assert answer.status_code == 200
    assert answer.content[:2] == b"PK"
    assert client.get("/items/?saved=returned").content.decode().count("2022-02问-00001") == 0


def test_a_closed_item_offers_a_look_back_to_the_office_alone(client, county):
    item = make_item(county)
    rectify(county, item)
    close(county, item)
    as_role(client, county, Role.CLERK)
    assert "登记回头看" in client.get(item.get_absolute_url()).content.decode()
    as_role(client, county, Role.UNIT_HEAD)
    assert "登记回头看" not in client.get(item.get_absolute_url()).content.decode()
