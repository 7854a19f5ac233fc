import json

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.county import make_county
from tests.office.leads.clues import POSITION, SECRET, close, register, review, transfer
from xuncha.engines.acts import Role
from xuncha.office.leads.models import Lead
from xuncha.office.ledger.models import Entry
from xuncha.office.people.models import Account
from xuncha.office.shell.clock import now

pytestmark = pytest.mark.django_db
PAGES = ("/leads/", "/leads/?export=xlsx", "/api/leads/")


@pytest.fixture
def county():
    return make_county()


def account_of(county, name):
    return Account.objects.get(person=county.people[name])


def sees(client, lead):
    rows = client.get("/api/leads/").json().get("rows", [])
    page = client.get(f"/leads/{lead.pk}/").status_code
    one = client.get(f"/api/leads/{lead.pk}").status_code
    act = client.post(f"/leads/{lead.pk}/consult/", {"reason": "了解"}).status_code
    return {lead.pk in [row["id"] for row in rows], page == 200, one == 200, act == 200}


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.INSPECTOR])
def test_who_has_no_part_in_a_lead_does_not_know_of_it(client, county, role):
    before, after = register(county), close(county)
    client.force_login(county.accounts[role])
    director = role is Role.DIRECTOR
    assert sees(client, before) == {director}
    if role not in (Role.DIRECTOR, Role.COMMISSION):
        assert sees(client, after) == {False}
        assert not Entry.objects.filter(verb="lead:consult").exists()


def test_the_commission_knows_of_a_lead_from_the_transfer_on(client, county):
    lead = review(county)
    client.force_login(county.accounts[Role.COMMISSION])
    assert sees(client, lead) == {False}
    transfer(county, lead)
    assert sees(client, lead) == {True}


def test_the_team_leader_knows_of_it_until_the_transfer_and_the_members_never(client, county):
    lead = review(county)
    client.force_login(account_of(county, "组员乙"))
    assert sees(client, lead) == {False}
    client.force_login(account_of(county, "组长甲"))
    assert sees(client, lead) == {True}
    county.now = now()
    transfer(county, lead)
    assert sees(client, lead) == {False}


def test_no_page_list_or_answer_shows_the_text_unless_it_is_consulted(client, county):
    lead = close(county)
    client.force_login(county.accounts[Role.DIRECTOR])
    for url in (*PAGES, f"/leads/{lead.pk}/", f"/api/leads/{lead.pk}", "/transfers/",
                f"/transfers/{lead.transfer_id}/", f"/leads/{lead.pk}/consult/"):  # fmt: skip
        answer = client.get(url)
        body = b"".join(answer) if answer.streaming else answer.content
        assert answer.status_code == 200, url
        for said in (SECRET, POSITION, "具体可查", "给予处分", "初步核实", "廉洁纪律"):
            assert said.encode() not in body, (url, said)
            assert json.dumps(said).encode() not in body, (url, said)
    assert not Entry.objects.filter(verb="lead:consult").exists()


def test_search_finds_no_lead_by_its_text(client, county):
    register(county)
    client.force_login(county.accounts[Role.DIRECTOR])
    assert client.get("/api/leads/", {"q": SECRET}).json()["count"] == 0
    assert client.get("/api/leads/", {"q": "线-00001"}).json()["count"] == 1


def test_consulting_shows_the_text_once_and_signs_for_it(client, county):
    lead = review(county)
    client.force_login(county.accounts[Role.DIRECTOR])
    empty = client.post(f"/leads/{lead.pk}/consult/", {"reason": ""})
    assert empty.status_code == 422
    assert SECRET not in empty.content.decode()
    page = client.post(f"/leads/{lead.pk}/consult/", {"reason": "审核。"})
    assert SECRET in page.content.decode()
    assert "no-store" in page["Cache-Control"]
    assert Entry.objects.filter(verb="lead:consult", note="审核。").count() == 1


def test_the_api_answers_the_text_to_the_act_alone(client, county):
    lead = review(county)
    client.force_login(county.accounts[Role.DIRECTOR])
    url = f"/api/leads/{lead.pk}/consult"
    answer = client.post(url, {"reason": "审核。"}, content_type="application/json")
    assert answer.json()["summary"] == SECRET
    assert answer["Cache-Control"] == "no-store"
    assert Entry.objects.filter(verb="lead:consult").count() == 1
    nameless = client.post(url, {"reason": " "}, content_type="application/json")
    assert nameless.status_code == 422
    assert SECRET not in nameless.content.decode()


def test_a_lead_is_registered_and_transferred_on_the_pages(client, county):
    kind = register(county).discipline
    client.force_login(account_of(county, "组长甲"))
    facts = {
        "received_on": "2022-03-01", "source": "inspection", "team": county.team.pk,
        "unit": county.units["县住建局"].pk, "position": POSITION, "discipline": kind.pk,
        "summary": SECRET, "grade": "follow", "confirmed": "on",
    }  # fmt: skip
    assert client.post("/leads/new/", facts).status_code == 302
    lead = Lead.objects.latest("pk")
    client.force_login(county.accounts[Role.DIRECTOR])
    assert client.post(f"/leads/{lead.pk}/review/", {"opinion": "可查。"}).status_code == 302
    made = client.post("/transfers/new/", {"body": "某室", "leads": [lead.pk], "confirmed": "on"})
    assert made.status_code == 302
    client.force_login(county.accounts[Role.COMMISSION])
    listed = client.get(made["Location"]).content.decode()
    assert lead.number in listed
    assert client.post(made["Location"] + "acknowledge/").status_code == 302
    assert client.post(f"/leads/{lead.pk}/accept/").status_code == 302
    decided = {"disposal": "case", "opinion": "立案。"}
    assert client.post(f"/leads/{lead.pk}/decide/", decided).status_code == 302


def test_no_form_of_a_lead_keeps_a_draft_in_the_browser(client, county):
    lead = review(county)
    client.force_login(county.accounts[Role.DIRECTOR])
    page = client.get(f"/leads/{lead.pk}/consult/").content.decode()
    assert "data-nodraft" in page.partition('name="reason"')[2].partition(">")[0]


def queries(client, url):
    with CaptureQueriesContext(
        connection,
    ) as caught:
        assert client.get(url).status_code == 200
    return len(caught)


@pytest.mark.parametrize(("url", "most"), [("/api/leads/", 8), ("/leads/", 40)])
def test_a_list_costs_the_same_for_few_rows_and_for_many(client, county, url, most):
    client.force_login(county.accounts[Role.DIRECTOR])
    for _time in range(3):
        register(county)
    client.get(url)
    register(county)
    few = queries(client, url)
    for _time in range(12):
        register(county)
    assert queries(client, url) == few <= most
