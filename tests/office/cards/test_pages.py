from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.county import make_county
from tests.office.cards.issued import issue, make_late
from xuncha.engines.acts import Role
from xuncha.office.cards import actions, drafting
from xuncha.office.cards.lifecycle import CardState
from xuncha.office.cards.models import Bulletin, Card
from xuncha.office.people.models import Account, UnitKind
from xuncha.office.shell.clock import today

pytestmark = pytest.mark.django_db
SEES_CARDS = {
    Role.CLERK, Role.DIRECTOR, Role.LEADING_GROUP, Role.COMMISSION, Role.ORGANIZATION,
    Role.UNIT_HEAD, Role.UNIT_CONTACT, Role.LEADER,
}  # fmt: skip
SEES_PROPOSALS = {
    Role.CLERK, Role.DIRECTOR, Role.LEADING_GROUP, Role.COMMISSION, Role.ORGANIZATION,
}  # fmt: skip


@pytest.fixture
def county():
    return make_county()


def other(county, role, name, unit=None):
    actor = county.seat(role, name, county.units[unit] if unit else None)
    return Account.objects.get(pk=actor.account)


def announce(county, card):
    return drafting.announce(
        title="通报", text="整改滞后。", units=[card.unit], cards=[card],
        **county.as_(Role.DIRECTOR),
    )  # fmt: skip


@pytest.mark.parametrize("role", Role)
def test_each_role_sees_the_cards_that_concern_it(client, county, role):
    card = issue(county, make_late(county))
    bulletin = announce(county, card)
    client.force_login(county.accounts[role])
    seen = role in SEES_CARDS
    for row in (card, bulletin):
        assert (client.get(row.get_absolute_url()).status_code == 200) == seen
    assert client.get("/api/cards/").json()["count"] == int(seen)
    assert client.get("/api/bulletins/").json()["count"] == int(seen)


@pytest.mark.parametrize("role", Role)
def test_proposals_are_for_those_who_watch_the_county(client, county, role):
    make_late(county)
    client.force_login(county.accounts[role])
    expected = 200 if role in SEES_PROPOSALS else 404
    assert client.get(reverse("card-proposals")).status_code == expected
    assert client.get("/api/cards/proposals").status_code == expected


@pytest.mark.parametrize(
    ("role", "unit"),
    [(Role.UNIT_HEAD, "县林业局"), (Role.UNIT_CONTACT, "五强溪镇"), (Role.LEADER, None)],
)
def test_others_of_the_same_role_see_nothing_of_it(client, county, role, unit):
    card = issue(county, make_late(county))
    bulletin = announce(county, card)
    client.force_login(other(county, role, "别人", unit))
    assert client.get(card.get_absolute_url()).status_code == 404
    assert client.get(f"/api/cards/{card.pk}").status_code == 404
    assert client.get("/api/cards/").json()["count"] == 0
    if unit:
        assert client.get(bulletin.get_absolute_url()).status_code == 404
    url = reverse("card-act", args=[card.pk, "answer"])
    assert client.post(url, {"answer": "好。"}).status_code == 404


def test_a_retracted_bulletin_is_gone_for_the_unit(client, county):
    bulletin = announce(county, issue(county, make_late(county)))
    drafting.retract(bulletin, reason="有误。", **county.as_(Role.DIRECTOR))
    client.force_login(county.accounts[Role.UNIT_HEAD])
    assert client.get(bulletin.get_absolute_url()).status_code == 404


def test_a_proposal_is_issued_from_its_page_and_then_is_gone(client, county):
    item = make_late(county)
    client.force_login(county.accounts[Role.DIRECTOR])
    page = client.get(reverse("card-proposals")).content.decode()
    url = reverse("card-proposed", args=[item.unit_id, item.round_id, "overdue_long"])
    assert url in page
    assert item.number in page
    data = {"evidence": "逾期未销号。", "deadline": today() + timedelta(days=9)}
    assert client.get(url).status_code == 200
    assert client.post(url, data).status_code == 302
    card = Card.objects.get()
    assert (card.colour, card.items.get().item) == ("red", item)
    assert client.post(url, data).status_code == 404
    assert url not in client.get(reverse("card-proposals")).content.decode()


def test_a_clerk_sees_proposals_and_cannot_issue(client, county):
    item = make_late(county)
    client.force_login(county.accounts[Role.CLERK])
    url = reverse("card-proposed", args=[item.unit_id, item.round_id, "overdue_long"])
    assert url not in client.get(reverse("card-proposals")).content.decode()
    assert client.get(url).status_code == 404


def test_an_unknown_item_number_names_it_and_keeps_what_was_typed(client, county):
    item = make_late(county)
    client.force_login(county.accounts[Role.DIRECTOR])
    data = {
        "unit": item.unit_id, "round": item.round_id, "rule": "overdue_long",
        "items": f"{item.number} 没有-1", "evidence": "逾期。", "deadline": today(),
    }  # fmt: skip
    page = client.post(reverse("card-new"), data)
    assert page.status_code == 422
    assert "没有-1" in page.content.decode()
    assert Card.objects.count() == 0
    assert client.post(reverse("card-new"), data | {"items": item.number}).status_code == 302


def test_a_bulletin_asks_for_the_code_where_a_name_is_borne_twice(client, county):
    root = county.units["凉水井镇"]
    county.unit("431222111201", "合仁坪村", UnitKind.VILLAGE, root)
    client.force_login(county.accounts[Role.DIRECTOR])
    data = {"title": "通报", "text": "见附件。", "units": "合仁坪村", "cards": ""}
    page = client.post(reverse("bulletin-new"), data)
    assert page.status_code == 422
    assert "431222105201、431222111201" in page.content.decode()
    data["units"] = "431222111201，县住建局"
    assert client.post(reverse("bulletin-new"), data).status_code == 302
    assert set(Bulletin.objects.get().units.values_list("code", flat=True)) == {
        "431222111201", "D001",
    }  # fmt: skip


def test_refused_acts_say_why_on_the_page(client, county):
    card = issue(county, make_late(county))
    actions.answer(card, answer="好。", **county.as_(Role.UNIT_HEAD))
    actions.recheck(card, recheck="属实。", **county.as_(Role.CLERK))
    client.force_login(county.accounts[Role.DIRECTOR])
    assert "出牌的人不能签发解除" in client.get(card.get_absolute_url()).content.decode()


def test_programs_answer_and_lift(client, county):
    card = issue(county, make_late(county))
    kind = "application/json"
    steps = [
        (Role.UNIT_HEAD, "answer", {"answer": "已办。"}, 200),
        (Role.CLERK, "recheck", {"recheck": "属实。"}, 200),
        (Role.DIRECTOR, "lift", {}, 403),
        (Role.LEADING_GROUP, "lift", {}, 200),
    ]
    for role, verb, facts, status in steps:
        client.force_login(county.accounts[role])
        answer = client.post(f"/api/cards/{card.pk}/{verb}", facts, content_type=kind)
        assert answer.status_code == status, answer.content
    card.refresh_from_db()
    assert card.state == CardState.LIFTED


@pytest.mark.parametrize("address", ["/cards/", "/api/cards/", "/card-proposals/"])
def test_a_list_asks_the_same_number_of_queries_whatever_its_length(client, county, address):
    item = make_late(county)
    client.force_login(county.accounts[Role.CLERK])
    counts = []
    for count in (3, 30):
        for number in range(count):
            Card.objects.create(
                number=f"牌{count}-{number:04d}", unit=item.unit, round=item.round, colour="red",
                rule="slow", said="滞后", ladder_name="default", ladder_version=1,
                evidence="滞后。", issued_by=county.people["主任甲"],
                issued_on=county.today, deadline=county.today, state=CardState.ISSUED,
                changed_at=county.now,
            )  # fmt: skip
        county.unit(f"X{count}", f"单位{count}", UnitKind.DEPARTMENT, county.units["沅陵县"])
        client.get(address)
        with CaptureQueriesContext(connection) as asked:
            assert client.get(address).status_code == 200
        counts.append(len(asked))
    assert counts[0] == counts[1]
    if address.startswith("/api"):
        assert counts[0] <= 8


def test_the_list_leaves_as_a_spreadsheet(client, county):
    issue(county, make_late(county))
    client.force_login(county.accounts[Role.CLERK])
    page = client.get("/cards/?export=xlsx&colour=red")
    assert page.getvalue()[:2] == b"PK"
