import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.county import make_county
from tests.office.petitions.desk import accept, close, hand_over, register, route, sort, today
from xuncha.engines.acts import Role
from xuncha.office.people.models import Account
from xuncha.office.petitions import actions
from xuncha.office.petitions.lifecycle import PetitionState
from xuncha.office.petitions.models import Petition

pytestmark = pytest.mark.django_db
BLIND = (Role.LEADER, Role.EVALUATOR, Role.SYSTEM_ADMIN, Role.SECURITY_ADMIN, Role.AUDIT_ADMIN)


@pytest.fixture
def county():
    return make_county()


def sees(client, petition):
    rows = client.get("/api/petitions/").json()["rows"]
    found = {
        petition.pk in [row["id"] for row in rows],
        client.get(f"/petitions/{petition.pk}/").status_code == 200,
        client.get(f"/api/petitions/{petition.pk}").status_code == 200,
    }
    assert len(found) == 1
    return found.pop()


@pytest.mark.parametrize("role", BLIND)
def test_roles_without_a_part_in_petitions_see_none(client, county, role):
    petition = close(county)
    client.force_login(county.accounts[role])
    assert not sees(client, petition)


@pytest.mark.parametrize("role", [Role.UNIT_HEAD, Role.UNIT_CONTACT])
def test_a_unit_sees_what_was_routed_to_it_and_nothing_else(client, county, role):
    mine, unsorted = route(county), register(county, place=county.units["县住建局"])
    others = route(county, unit="县林业局", place=county.units["县住建局"])
    client.force_login(county.accounts[role])
    assert [sees(client, one) for one in (mine, unsorted, others)] == [True, False, False]


def test_a_unit_passing_one_back_sees_it_no_more(client, county):
    petition = route(county)
    client.force_login(county.accounts[Role.UNIT_HEAD])
    assert sees(client, petition)
    actions.hand_back(petition, reason="不属职责。", **county.as_(Role.UNIT_HEAD))
    assert not sees(client, petition)


def test_a_body_sees_what_was_handed_over_to_it(client, county):
    petition = hand_over(county).petitions.get()
    for role, seen in ((Role.COMMISSION, True), (Role.ORGANIZATION, False)):
        client.force_login(county.accounts[role])
        assert sees(client, petition) is seen


def test_a_team_sees_its_own(client, county):
    mine, others = register(county, team=county.team), register(county)
    client.force_login(Account.objects.get(person=county.people["组员乙"]))
    assert [sees(client, one) for one in (mine, others)] == [True, False]


def test_a_petition_is_taken_through_its_life_on_the_pages(client, county):
    client.force_login(county.accounts[Role.PETITION_DESK])
    facts = {
        "received_on": today(county), "channel": "letter", "matter": "反映路灯不亮。",
        "place": county.units["合仁坪村"].pk, "people_count": "6", "topic": county.topic.pk,
    }  # fmt: skip
    made = client.post("/petitions/new/", facts)
    assert made.status_code == 302
    url = made["Location"]
    assert client.post(url + "sort/", {"kind": "complaint"}).status_code == 302
    routed = client.post(url + "route/", {"unit": county.units["县住建局"].pk})
    assert routed.status_code == 302
    client.force_login(county.accounts[Role.UNIT_CONTACT])
    told = Petition.objects.get().routed_on
    assert client.post(url + "accept/", {"told_on": told}).status_code == 302
    asked = client.post(url + "ask/", {"days": "10", "reason": "需采购。"})
    assert asked.status_code == 302
    client.force_login(county.accounts[Role.DIRECTOR])
    assert client.post(url + "grant/", {"answer": "同意。"}).status_code == 302
    client.force_login(county.accounts[Role.UNIT_HEAD])
    answered = client.post(url + "answer/", {"answer": "已更换。", "confirmed": "on"})
    assert answered.status_code == 302
    client.force_login(county.accounts[Role.PETITION_DESK])
    assert client.post(url + "close/", {}).status_code == 302
    page = client.get(url).content.decode()
    assert "已办结" in page
    assert "复查申请期限" in page


def test_identity_typed_into_the_form_is_refused_beside_its_field(client, county):
    client.force_login(county.accounts[Role.PETITION_DESK])
    facts = {
        "received_on": today(county), "channel": "letter", "matter": "找 13812345678 联系。",
        "place": county.units["合仁坪村"].pk, "people_count": "1",
    }  # fmt: skip
    answer = client.post("/petitions/new/", facts)
    assert answer.status_code == 422
    assert "个人身份信息不得录入" in answer.content.decode()
    assert not Petition.objects.exists()


def test_an_unknown_first_petition_is_refused(client, county):
    client.force_login(county.accounts[Role.PETITION_DESK])
    facts = {
        "received_on": "2022-03-01", "channel": "letter", "matter": "再次反映。", "people_count": 1,
        "place": county.units["合仁坪村"].pk, "repeat_of": "2020信-99999",
    }  # fmt: skip
    answer = client.post("/api/petitions/", facts, content_type="application/json")
    assert answer.status_code == 422
    assert answer.json()["field"] == "repeat_of"


def test_petitions_are_handed_over_on_the_page_with_their_list(client, county):
    petition = sort(county, kind="accusation")
    client.force_login(county.accounts[Role.CLERK])
    facts = {"receiver": "commission", "body": "信访室", "petitions": [petition.pk]}
    made = client.post("/handovers/new/", facts)
    assert made.status_code == 302
    client.force_login(county.accounts[Role.COMMISSION])
    assert petition.number in client.get(made["Location"]).content.decode()
    assert client.post(made["Location"] + "acknowledge/").status_code == 302
    petition.refresh_from_db()
    assert petition.state == PetitionState.HANDED_OVER


@pytest.mark.parametrize(
    "saved", ["mine", "overdue", "soon", "asked", "extended", "declined", "group", "livelihood"]
)
def test_each_saved_view_finds_its_own(client, county, saved):
    asking = accept(county)
    actions.ask(asking, days=5, reason="需勘查。", **county.as_(Role.UNIT_HEAD))
    longer = accept(county)
    actions.ask(longer, days=5, reason="需勘查。", **county.as_(Role.UNIT_HEAD))
    actions.grant(longer, **county.as_(Role.DIRECTOR))
    refused = route(county, anonymous=True)
    actions.decline(refused, reason="已诉讼。", **county.as_(Role.UNIT_HEAD))
    many = register(county, people_count=6)
    living = close(county, livelihood=True)
    everyone = {asking.pk, longer.pk, refused.pk, many.pk, living.pk}
    dues = {asking.pk, longer.pk, many.pk}  # all long past on the day of the request
    expected = {
        "mine": {asking.pk, refused.pk, many.pk}, "overdue": dues, "soon": set(),
        "asked": {asking.pk}, "extended": {longer.pk}, "declined": {refused.pk},
        "group": {many.pk}, "livelihood": {living.pk},
    }  # fmt: skip
    client.force_login(county.accounts[Role.DIRECTOR])
    rows = client.get("/api/petitions/", {"saved": saved}).json()["rows"]
    assert {row["id"] for row in rows} & everyone == expected[saved]


def test_the_spreadsheet_holds_what_the_reader_may_see(client, county):
    route(county)
    client.force_login(county.accounts[Role.UNIT_HEAD])
    answer = client.get("/petitions/?export=xlsx")
    assert answer.status_code == 200
    assert b"".join(answer)[:2] == b"PK"


def queries(client, url):
    with CaptureQueriesContext(connection) as caught:
        assert client.get(url).status_code == 200
    return len(caught)


@pytest.mark.parametrize("url", ["/api/petitions/", "/petitions/"])
def test_a_list_costs_the_same_for_few_rows_and_for_many(client, county, url):
    client.force_login(county.accounts[Role.UNIT_HEAD])
    for _time in range(3):
        route(county)
    client.get(url)
    route(county)
    few = queries(client, url)
    for _time in range(12):
        route(county)
    assert queries(client, url) == few
    assert few <= (8 if url.startswith("/api") else 40)
