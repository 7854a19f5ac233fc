import hashlib

import pytest
from django.test import Client

from tests.county import PASSWORD, make_county, make_item
from xuncha.engines.acts import Role
from xuncha.office.ledger.models import Evidence
from xuncha.office.people.models import Seat, Token

pytestmark = pytest.mark.django_db


@pytest.fixture
def county():
    return make_county()


def test_nothing_is_shown_without_signing_in(client, county):
    item = make_item(county)
    for path in ("/", "/items/", item.get_absolute_url(), "/dashboard/", "/review/"):
        assert client.get(path)["Location"].startswith("/sign-in/"), path
    for path in ("/api/", "/api/items/", f"/api/items/{item.pk}"):
        assert client.get(path).status_code == 401, path


def test_a_program_comes_with_a_key_of_one_seat(client, county):
    make_item(county)
    seat = Seat.objects.get(account=county.accounts[Role.LEADER])
    Token.objects.create(
        digest=hashlib.sha256(b"key").hexdigest(), seat=seat, name="程序", made_at=county.now
    )
    answer = client.get("/api/items/", headers={"Authorization": "Bearer key"})
    assert answer.json()["count"] == 1
    assert client.get("/api/items/", headers={"Authorization": "Bearer no"}).status_code == 401


def test_a_session_needs_its_token_to_act_through_the_api(county):
    item = make_item(county)
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(county.accounts[Role.LEADER])
    answer = browser.post(f"/api/items/{item.pk}/sign_off", "{}", content_type="application/json")
    assert answer.status_code == 403
    assert "防伪令牌" in answer.json()["error"]


def test_the_api_describes_itself(client, county):
    client.force_login(county.accounts[Role.CLERK])
    described = client.get("/api/").json()
    assert "/api/items/{pk}/sign_off" in described["paths"]


def test_a_person_signs_in_and_out(client, county):
    account = county.accounts[Role.CLERK]
    answer = client.post("/sign-in/", {"username": account.username, "password": PASSWORD})
    assert answer.status_code == 302
    assert client.get("/").status_code == 200
    client.post("/sign-out/")
    assert client.get("/").status_code == 302


def test_a_wrong_password_is_told_and_nobody_is_let_in(client, county):
    account = county.accounts[Role.CLERK]
    answer = client.post("/sign-in/", {"username": account.username, "password": "wrong"})
    assert answer.status_code == 422
    assert client.get("/").status_code == 302


@pytest.mark.parametrize("text", ["yesterday", "2022-13-01", "0000-00-00"])
def test_a_day_that_is_none_is_refused_in_words(client, county, text):
    client.force_login(county.accounts[Role.CLERK])
    answer = client.get("/as-of/", {"as_of": text})
    assert answer.status_code == 422
    assert "不是日期" in answer.content.decode()


def test_a_way_back_never_leads_to_another_site(client, county):
    client.force_login(county.accounts[Role.CLERK])
    answer = client.get("/as-of/", {"next": "https://example.org/"})
    assert answer["Location"] == "/"


def test_the_switch_changes_the_language_and_nothing_stays_untranslated_in_the_frame(
    client, county
):
    client.force_login(county.accounts[Role.DIRECTOR])
    client.post("/language/", {"language": "en"})
    page = client.get("/items/").content.decode()
    assert "Leader in charge" in page
    assert "整改事项" not in page


def test_search_finds_by_part_of_a_title_what_the_reader_may_see(client, county):
    item = make_item(county)
    client.force_login(county.accounts[Role.CLERK])
    assert item.get_absolute_url() in client.get("/search/?q=公租房").content.decode()
    client.force_login(county.accounts[Role.PETITION_DESK])
    assert item.get_absolute_url() not in client.get("/search/?q=公租房").content.decode()


def test_a_unit_page_leads_to_what_concerns_it(client, county):
    item = make_item(county)
    client.force_login(county.accounts[Role.CLERK])
    page = client.get(f"/concerns/{item.unit_id}/").content.decode()
    assert "/items/?unit=D001" in page
    assert item.get_absolute_url() in page


def test_evidence_is_served_only_to_who_sees_its_subject_and_never_as_a_page(client, county):
    item = make_item(county)
    proof = f"/evidence/{Evidence.objects.get().pk}/"
    client.force_login(county.people["组员乙"].account)
    answer = client.get(proof)
    assert answer.status_code == 200
    assert answer["Content-Disposition"].startswith("attachment")
    assert answer["X-Content-Type-Options"] == "nosniff"
    client.force_login(county.accounts[Role.UNIT_HEAD])
    assert item.unit_id
    assert client.get(proof).status_code == 404


def test_home_shows_what_waits_and_empties_when_it_is_done(client, county):
    item = make_item(county)
    client.force_login(county.accounts[Role.UNIT_HEAD])
    assert item.title in client.get("/").content.decode()
    client.force_login(county.accounts[Role.PETITION_DESK])
    assert "没有等您办理的事项" in client.get("/").content.decode()


def test_pages_allow_no_script_of_their_own(client, county):
    client.force_login(county.accounts[Role.CLERK])
    policy = client.get("/items/")["Content-Security-Policy"]
    assert "script-src 'self'" in policy
    assert "unsafe" not in policy
