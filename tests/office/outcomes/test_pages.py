from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from tests.county import make_county, make_item
from tests.office.outcomes.made import announce, propose, sanctions
from tests.office.outcomes.test_records import indicator, make_rule, record
from xuncha.engines.acts import Role
from xuncha.office.outcomes import actions
from xuncha.office.outcomes.actions import Named
from xuncha.office.outcomes.models import (
    Accountability,
    GateCheck,
    GateName,
    Indicator,
    PersonnelResult,
    RuleOrigin,
    Sanction,
)
from xuncha.office.people import actions as people
from xuncha.office.people.actions import FOUNDER
from xuncha.office.people.models import Account, UnitKind
from xuncha.office.shell.clock import today

pytestmark = pytest.mark.django_db
GATE = {Role.ORGANIZATION, Role.DIRECTOR}
OFFICE = {Role.CLERK, Role.DIRECTOR}
WATCH = OFFICE | {Role.LEADING_GROUP, Role.COMMISSION}


@pytest.fixture
def county():
    return make_county()


def draft(county, *names):
    return actions.draft(
        title="第三批动议", as_of=timezone.localdate(county.now), names=names,
        **county.as_(Role.ORGANIZATION),
    )  # fmt: skip


def trace(county):
    item = make_item(county)
    return actions.trace(
        make_rule(county), finding=item.finding, why="反复出现。", **county.as_(Role.CLERK)
    )


SIGHT = {
    "gate": (lambda county: draft(county, Named("组员乙")), GATE),
    "accountability": (propose, OFFICE | {Role.COMMISSION}),
    "personnel": (record, WATCH | {Role.ORGANIZATION}),
    "indicators": (indicator, WATCH | {Role.LEADER, Role.ORGANIZATION}),
    "rule-origins": (trace, WATCH),
    "sanctions": (lambda county: sanctions(county)["body", "检查"], OFFICE | {Role.COMMISSION}),
}


@pytest.mark.parametrize("name", SIGHT)
@pytest.mark.parametrize("role", Role)
def test_each_role_sees_what_concerns_it_and_nothing_else(client, county, name, role):
    make, allowed = SIGHT[name]
    row = make(county)
    client.force_login(county.accounts[role])
    expected = 200 if role in allowed else 404
    assert client.get(row.get_absolute_url()).status_code == expected
    assert client.get(f"/api/{name}/{row.pk}").status_code == expected
    listed = client.get(f"/api/{name}/").json()["count"]
    assert (listed > 0) == (role in allowed)


@pytest.mark.parametrize("role", Role)
def test_a_case_of_which_they_were_told_is_shown_to_the_units_head_and_to_nobody_else(
    client, county, role
):
    case = propose(county)
    announce(county, case)
    client.force_login(county.accounts[role])
    allowed = OFFICE | {Role.COMMISSION, Role.UNIT_HEAD}
    expected = 200 if role in allowed else 404
    assert client.get(case.get_absolute_url()).status_code == expected


def test_the_person_concerned_sees_their_case_once_they_are_asked_whatever_their_seat(
    client, county
):
    case = propose(county, person=county.people["联络员甲"])
    client.force_login(county.accounts[Role.UNIT_CONTACT])
    assert client.get(case.get_absolute_url()).status_code == 404
    actions.ask(case, **county.as_(Role.COMMISSION))
    page = client.get(case.get_absolute_url())
    assert page.status_code == 200
    assert "提交陈述" in page.content.decode()


def test_who_works_on_cases_does_not_see_one_on_themselves_before_they_are_asked(client, county):
    case = propose(county, person=county.people["主任甲"])
    client.force_login(county.accounts[Role.DIRECTOR])
    assert client.get(case.get_absolute_url()).status_code == 404
    actions.ask(case, **county.as_(Role.COMMISSION))
    assert client.get(case.get_absolute_url()).status_code == 200


def test_the_head_of_another_unit_does_not_see_the_case(client, county):
    case = propose(county)
    announce(county, case)
    forest = county.seat(Role.UNIT_HEAD, "林业局长", county.units["县林业局"])
    client.force_login(Account.objects.get(pk=forest.account))
    assert client.get(case.get_absolute_url()).status_code == 404
    assert client.get("/api/accountability/").json()["count"] == 0


def test_a_name_of_the_gate_is_not_reached_by_others(client, county):
    name = draft(county, Named("组员乙")).names.get()
    client.force_login(county.accounts[Role.CLERK])
    assert client.get(reverse("gate_name-act", args=[name.pk, "decide"])).status_code == 404
    assert client.get(f"/api/gate-names/{name.pk}").status_code == 404


def test_the_gate_is_passed_on_its_pages(client, county):
    make_item(county)
    people.appoint(
        county.people["局长甲"], unit=county.units["县住建局"], title="局长", principal=True,
        since=county.today, by=FOUNDER, on=county.now,
    )  # fmt: skip
    people.enter_person(code="T1", name="组员乙", by=FOUNDER, on=county.now)
    client.force_login(county.accounts[Role.ORGANIZATION])
    data = {"title": "第三批动议", "as_of": today(),
            "names": "局长甲\t县住建局\t副县长\n组员乙"}  # fmt: skip
    assert client.post(reverse("gate_check-new"), data).status_code == 302
    gate = GateCheck.objects.get()
    check = reverse("gate_check-act", args=[gate.pk, "check"])
    page = client.post(check, {"confirmed": "on"})
    assert page.status_code == 422
    assert "组员乙" in page.content.decode()
    twin = gate.names.get(name="组员乙")
    url = reverse("gate_name-act", args=[twin.pk, "identify"])
    page = client.get(url).content.decode()
    assert "T1" in page
    assert "都不是" in page
    chosen = county.people["组员乙"].pk
    assert client.post(url, {"person": chosen, "unit": ""}).status_code == 302
    assert client.post(check, {"confirmed": "on"}).status_code == 302
    page = client.get(gate.get_absolute_url()).content.decode()
    assert "有未了事项" in page
    assert "与台账一致" in page
    assert "所在单位主要负责人" in page
    head = gate.names.get(name="局长甲")
    decide = reverse("gate_name-act", args=[head.pk, "decide"])
    assert client.post(decide, {"decision": "stop", "reason": ""}).status_code == 422
    answer = client.post(decide, {"decision": "stop", "reason": "整改逾期。", "confirmed": "on"})
    assert answer.status_code == 302
    assert GateName.objects.get(pk=head.pk).decision == "stop"


def test_a_list_with_a_wrong_row_names_row_and_cure_and_writes_nothing(client, county):
    client.force_login(county.accounts[Role.ORGANIZATION])
    data = {"title": "名单", "as_of": today(), "names": "姓名\t单位\n局长甲\t县住建局\n\t县林业局"}
    page = client.post(reverse("gate_check-new"), data)
    assert page.status_code == 422
    assert "第 3 行：没有填写姓名" in page.content.decode()
    assert GateCheck.objects.count() == 0


def test_defaults_are_offered_while_the_dictionary_is_empty(client, county):
    client.force_login(county.accounts[Role.COMMISSION])
    assert "载入默认问责方式" in client.get(reverse("sanction-list")).content.decode()
    assert client.post(reverse("sanction-defaults")).status_code == 302
    assert Sanction.objects.count() == len(actions.DEFAULT_SANCTIONS)
    assert "载入默认问责方式" not in client.get(reverse("sanction-list")).content.decode()


def test_a_case_is_proposed_on_its_page_and_a_homonym_asks_for_the_code(client, county):
    way = sanctions(county)["person", "诫勉"]
    item = make_item(county)
    people.enter_person(code="T1", name="局长甲", by=FOUNDER, on=county.now)
    client.force_login(county.accounts[Role.CLERK])
    data = {
        "unit": county.units["县住建局"].pk, "person": "局长甲", "sanction": way.pk,
        "fault": "refusing", "matter": "逾期。", "basis": "规定。", "items": item.number,
    }  # fmt: skip
    page = client.post(reverse("accountability-new"), data)
    assert page.status_code == 422
    assert "T1" in page.content.decode()
    data["person"] = county.people["局长甲"].code
    assert client.post(reverse("accountability-new"), data).status_code == 302
    assert Accountability.objects.get().person == county.people["局长甲"]


def test_programs_record_what_the_pages_do(client, county):
    item = make_item(county)
    rule = make_rule(county)
    kind = "application/json"
    client.force_login(county.accounts[Role.CLERK])
    facts = {"rule": rule.pk, "finding": item.finding.number, "item": item.number, "why": "反复。"}
    assert client.post("/api/rule-origins/", facts, content_type=kind).status_code == 201
    assert RuleOrigin.objects.get().item == item
    facts = {
        "code": "gdp", "name": "地区生产总值", "group": "经济", "value": "12.5", "measure": "亿元",
        "period": "2021", "as_of": "2022-01-20", "source": "公报",
    }  # fmt: skip
    assert client.post("/api/indicators/", facts, content_type=kind).status_code == 201
    again = client.post("/api/indicators/", facts, content_type=kind)
    assert (again.status_code, again.json()["field"]) == (422, "code")
    client.force_login(county.accounts[Role.ORGANIZATION])
    facts = {"kind": "promoted", "person": "组员乙", "decided_on": "2022-03-01", "basis": "表现。"}
    assert client.post("/api/personnel/", facts, content_type=kind).status_code == 201
    facts = {"title": "名单", "as_of": "2022-03-02", "names": "组员乙"}
    made = client.post("/api/gate/", facts, content_type=kind)
    url = f"/api/gate/{made.json()['id']}/check"
    assert client.post(url, {}, content_type=kind).status_code == 200


def fill(county, name, count):
    stamp = {"changed_at": county.now}
    for number in range(count):
        key = f"{count}-{number}"
        if name == "indicators":
            Indicator.objects.create(
                code=f"i{key}", name=key, group="经济", value=number, measure="个", period="2021",
                as_of=county.today, source="公报", state="recorded", **stamp,
            )  # fmt: skip
        elif name == "personnel":
            PersonnelResult.objects.create(
                kind="promoted", person=county.people["组员乙"], basis="表现", state="recorded",
                unit=county.units["县住建局"], **stamp,
                decided_on=county.today - timedelta(days=count * 100 + number),
            )  # fmt: skip
        elif name == "accountability":
            Accountability.objects.create(
                number=f"问{key}", unit=county.units["县住建局"], matter="逾期", basis="规定",
                sanction=Sanction.objects.first(), person=county.people["局长甲"],
                proposed_by=county.people["文员甲"], proposed_on=county.today, state="proposed",
                fault="refusing",
                **stamp,
            )  # fmt: skip
        else:
            gate = GateCheck.objects.create(
                number=f"动{key}", title="名单", as_of=county.today, state="drafted", **stamp
            )
            GateName.objects.create(
                gate=gate, position=1, name="某", unit=county.units["县住建局"], state="named",
                **stamp,
            )  # fmt: skip
    county.unit(f"X{count}", f"单位{count}", UnitKind.DEPARTMENT, county.units["沅陵县"])


@pytest.mark.parametrize("page", ["/", "/api/"])
@pytest.mark.parametrize("name", ["indicators", "personnel", "accountability", "gate"])
def test_a_list_asks_the_same_number_of_queries_whatever_its_length(client, county, page, name):
    sanctions(county)
    client.force_login(county.accounts[Role.DIRECTOR])
    counts = []
    for count in (3, 30):
        fill(county, name, count)
        client.get(f"{page}{name}/")
        with CaptureQueriesContext(connection) as asked:
            assert client.get(f"{page}{name}/").status_code == 200
        counts.append(len(asked))
    assert counts[0] == counts[1]
    if page == "/api/":
        assert counts[0] <= 8


def test_a_checks_page_asks_the_same_number_of_queries_whatever_its_length(client, county):
    client.force_login(county.accounts[Role.ORGANIZATION])
    counts = []
    for count in (3, 30):
        gate = draft(county, *(Named(f"人{count}-{n}") for n in range(count)))
        client.get(gate.get_absolute_url())
        with CaptureQueriesContext(connection) as asked:
            assert client.get(gate.get_absolute_url()).status_code == 200
        counts.append(len(asked))
    assert counts[0] == counts[1]


@pytest.mark.parametrize("name", ["gate", "gate-names", "accountability", "personnel", "indicators",
                                  "rule-origins", "sanctions"])  # fmt: skip
def test_each_list_leaves_as_a_spreadsheet(client, county, name):
    client.force_login(county.accounts[Role.DIRECTOR])
    page = client.get(f"/{name}/?export=xlsx")
    assert page.getvalue()[:2] == b"PK"


def test_who_is_meant_must_be_said_and_is_not_preset(client, county):
    people.enter_person(code="T1", name="组员乙", by=FOUNDER, on=county.now)
    name = draft(county, Named("组员乙")).names.get()
    client.force_login(county.accounts[Role.ORGANIZATION])
    url = reverse("gate_name-act", args=[name.pk, "identify"])
    assert "checked" not in client.get(url).content.decode().split("<main")[1]
    unit = county.units["县住建局"].pk
    assert client.post(url, {"unit": unit}).status_code == 422
    assert client.post(url, {"person": "999", "unit": unit}).status_code == 422
    assert client.post(url, {"person": "none", "unit": unit}).status_code == 302
    name.refresh_from_db()
    assert (name.person, name.unit_id, name.state) == (None, unit, "identified")
