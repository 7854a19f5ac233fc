from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.county import PASSWORD, make_county
from xuncha.engines.acts import Role
from xuncha.office.people import actions
from xuncha.office.people.models import Account, Person, Post, Relation, Seat, Token, Unit

pytestmark = pytest.mark.django_db

SINCE = date(2022, 1, 1)
BUSINESS = set(Role) - {Role.AUDIT_ADMIN}


@pytest.fixture
def county():
    return make_county()


def signed_in(client, county, role):
    client.force_login(county.accounts[role])
    return client


def text(answer):
    return answer.content.decode()


def queries(client, url):
    client.get(url)
    with CaptureQueriesContext(
        connection,
    ) as caught:
        assert client.get(url).status_code == 200
    return len(caught)


@pytest.mark.parametrize("role", list(Role))
def test_each_role_gets_its_pages_and_no_other(client, county, role):
    signed_in(client, county, role)
    unit = county.units["县住建局"].get_absolute_url()
    assert client.get(unit).status_code == (404 if role is Role.AUDIT_ADMIN else 200)
    for page in ("/units/", "/persons/", "/systems/", "/accounts/", "/me/"):
        assert client.get(page).status_code == 200
    account = county.accounts[Role.CLERK].get_absolute_url()
    kept = role in {Role.SYSTEM_ADMIN, Role.SECURITY_ADMIN}
    assert client.get(account).status_code == (200 if kept else 404)
    assert (county.accounts[Role.CLERK].username in text(client.get("/accounts/"))) is kept


def test_a_unit_contact_sees_only_the_own_tree(client, county):
    signed_in(client, county, Role.UNIT_CONTACT)
    page = text(client.get("/units/"))
    assert "县住建局" in page
    assert "县林业局" not in page
    assert client.get(county.units["县林业局"].get_absolute_url()).status_code == 404


def test_a_unit_s_page_shows_its_place_who_serves_and_who_must_keep_away(client, county):
    bureau, clerk = county.units["县住建局"], county.as_(Role.CLERK)
    actions.appoint(
        county.person("局长甲"), unit=bureau, title="局长", principal=True, since=SINCE, **clerk
    )
    actions.declare(
        county.person("组长甲"), unit=bureau, kind="served_in", since=SINCE, note="任过股长",
        **county.as_(Role.CLERK),
    )  # fmt: skip
    page = text(signed_in(client, county, Role.CLERK).get(bureau.get_absolute_url()))
    for words in ("沅陵县", "住建", "局长甲", "主要负责人", "组长甲", "任过股长"):
        assert words in page
    page = text(signed_in(client, county, Role.LEADING_GROUP).get(bureau.get_absolute_url()))
    assert "局长甲" in page
    assert "任过股长" not in page
    root = text(client.get(county.units["沅陵县"].get_absolute_url()))
    assert "五强溪镇" in root


def test_acts_on_posts_and_relations_are_done_from_the_person_s_page(client, county):
    signed_in(client, county, Role.CLERK)
    person, bureau = county.person("组员乙"), county.units["县住建局"]
    url = person.get_absolute_url()
    done = client.post(
        f"{url}post/", {"unit": bureau.pk, "title": "股长", "since": "2022-01-01", "until": ""}
    )
    assert done.url == url
    post = Post.objects.get(person=person)
    client.post(f"{url}relation/", {"unit": bureau.pk, "kind": "kin_in", "since": "2022-01-01"})
    relation = Relation.objects.get(person=person)
    page = text(client.get(url))
    assert f"/posts/{post.pk}/end/" in page
    assert f"/relations/{relation.pk}/end/" in page
    bad = client.post(f"/posts/{post.pk}/end/", {"until": "2021-01-01"})
    assert bad.status_code == 422
    assert "终止日期不晚于起始日期" in text(bad)
    assert client.post(f"/posts/{post.pk}/end/", {"until": "2022-02-01"}).status_code == 302
    client.post(f"{url}correct/", {"name": "组员丁", "rank": ""})
    assert Person.objects.get(pk=person.pk).name == "组员丁"


def test_units_and_systems_are_entered_corrected_and_ended_on_their_pages(client, county):
    signed_in(client, county, Role.SYSTEM_ADMIN)
    root = county.units["沅陵县"]
    client.post("/systems/new/", {"code": "water", "name": "水利"})
    made = client.post(
        "/units/new/",
        {"code": "D009", "name": "水利局", "kind": "department", "parent": root.pk, "system": ""},
    )
    unit = Unit.objects.get(code="D009")
    assert made.url == unit.get_absolute_url()
    client.post(f"{made.url}correct/", {"name": "县水利局", "system": ""})
    client.post(f"{made.url}end/", {"reason": "合并", "confirmed": "on"})
    unit.refresh_from_db()
    assert (unit.name, unit.state) == ("县水利局", "ended")
    again = client.post("/units/new/", {"code": "D009", "name": "重号", "kind": "county"})
    assert again.status_code == 422
    assert "单位代码 D009 已经有了" in text(again)


def test_a_new_account_s_first_way_leads_to_its_own_password(client, county):
    signed_in(client, county, Role.SYSTEM_ADMIN)
    person = county.person("新人甲")
    url = f"{person.get_absolute_url()}open_account/"
    assert client.get(url).status_code == 200
    shown = client.post(url, {"username": "xinren"})
    assert shown.headers["Cache-Control"] == "no-store"
    password = dict(shown.context["pairs"])["一次性口令"]
    account = Account.objects.get(username="xinren")
    actions.grant(account, role=Role.CLERK, since=SINCE, **county.as_(Role.SECURITY_ADMIN))
    assert password not in text(client.get(person.get_absolute_url()))
    client.logout()
    client.post("/sign-in/", {"username": "xinren", "password": password})
    assert client.get("/units/").url == "/me/password/"
    assert client.get("/api/units/").status_code == 403
    assert "首次登录" in text(client.get("/me/password/"))
    short = {"old_password": password, "new_password1": "short", "new_password2": "short"}
    assert client.post("/me/password/", short).status_code == 422
    own = {"old_password": password, "new_password1": "mountain river 9",
           "new_password2": "mountain river 9"}  # fmt: skip
    assert client.post("/me/password/", own).url == "/me/"
    assert client.get("/units/").status_code == 200


def test_seats_are_granted_and_revoked_on_the_account_s_page(client, county):
    signed_in(client, county, Role.SECURITY_ADMIN)
    account = county.accounts[Role.CLERK]
    url = account.get_absolute_url()
    assert "授予席位" in text(client.get(url))
    client.post(f"{url}seat/", {"role": "director", "unit": "", "since": "2022-01-01"})
    seat = Seat.objects.get(account=account, role="director")
    assert client.post(f"/seats/{seat.pk}/end/", {"until": "2022-02-01"}).url == url
    refused = client.post(f"{url}seat/", {"role": "audit_admin", "since": "2022-01-01"})
    assert refused.status_code == 422
    signed_in(client, county, Role.SYSTEM_ADMIN)
    assert "授予席位" not in text(client.get(url))
    assert client.post(f"{url}seat/", {"role": "leader", "since": "2022-01-01"}).status_code == 403


def test_a_disabled_account_can_no_longer_sign_in(client, county):
    signed_in(client, county, Role.SYSTEM_ADMIN)
    account = county.accounts[Role.CLERK]
    person = account.person.get_absolute_url()
    client.post(f"{person}disable_account/", {"reason": "离岗", "confirmed": "on"})
    client.logout()
    answer = client.post("/sign-in/", {"username": account.username, "password": PASSWORD})
    assert answer.status_code == 422


def test_a_key_is_shown_once_opens_the_api_in_its_seat_and_dies_when_dropped(client, county):
    signed_in(client, county, Role.UNIT_CONTACT)
    seat = Seat.objects.get(account=county.accounts[Role.UNIT_CONTACT])
    shown = client.post(f"/me/seats/{seat.pk}/key/", {"name": "报表"})
    key = shown.context["pairs"][0][1]
    assert key not in text(client.get("/me/"))
    client.logout()
    bearer = {"Authorization": f"Bearer {key}"}
    rows = client.get("/api/units/", headers=bearer).json()["rows"]
    assert [row["name"] for row in rows] == ["县住建局"]
    signed_in(client, county, Role.UNIT_CONTACT)
    token = Token.objects.get(seat=seat)
    assert client.post(f"/keys/{token.pk}/drop/").url == "/me/"
    client.logout()
    assert client.get("/api/units/", headers=bearer).status_code in {302, 401}


def test_another_s_seat_and_key_are_out_of_reach(client, county):
    seat = Seat.objects.get(account=county.accounts[Role.CLERK])
    actions.make_key(seat, name="报表", **county.as_(Role.CLERK))
    token = Token.objects.get(seat=seat)
    signed_in(client, county, Role.DIRECTOR)
    assert client.get(f"/me/seats/{seat.pk}/key/").status_code == 404
    assert client.post(f"/keys/{token.pk}/drop/").status_code == 404
    assert Token.objects.filter(pk=token.pk).exists()


def test_the_api_reads_and_acts_under_the_same_policy(client, county):
    signed_in(client, county, Role.CLERK)
    client.defaults["HTTP_X_CSRFTOKEN"] = "x"
    listed = client.get("/api/units/?kind=township&size=1").json()
    assert (listed["count"], listed["pages"]) == (2, 2)
    unit = county.units["县林业局"]
    body = {"name": "县林业和草原局"}
    url = f"/api/units/{unit.pk}/correct"
    done = client.post(url, body, content_type="application/json")
    assert done.status_code == 200, done.content
    assert client.get(f"/api/units/{unit.pk}").json()["name"] == "县林业和草原局"
    signed_in(client, county, Role.LEADER)
    assert client.post(url, body, content_type="application/json").status_code == 403


def many_units(county, count):
    for number in range(count):
        county.unit(f"E{number:04d}", f"单位{number}", "department", county.units["沅陵县"],
                    system=county.system)  # fmt: skip


def many_persons(county, count):
    for number in range(count):
        county.person(f"人员{number}")


@pytest.mark.parametrize(
    ("url", "more"),
    [("/units/", many_units), ("/api/units/", many_units), ("/persons/", many_persons),
     ("/api/persons/", many_persons)],
)  # fmt: skip
def test_a_list_asks_as_often_whatever_its_length(client, county, url, more):
    signed_in(client, county, Role.CLERK)
    few = queries(client, url)
    more(county, 30)
    assert queries(client, url) == few
    assert few <= (8 if url.startswith("/api") else 16)


def test_persons_are_found_by_the_unit_they_serve_in(client, county):
    actions.appoint(
        county.person("组员乙"), unit=county.units["县林业局"], title="股长", since=SINCE,
        **county.as_(Role.CLERK),
    )  # fmt: skip
    signed_in(client, county, Role.CLERK)
    for asked in ("林业", "D002"):
        page = text(client.get(f"/persons/?unit={asked}"))
        assert "组员乙" in page
        assert "组员丙" not in page
