"""Who sees ladders, notices and the evidence of proposals, today and on past days."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import resolve, reverse
from django.utils import timezone

from tests.county import close, make_county, make_item, rectify
from tests.office.cards.issued import issue, make_late
from tests.office.cards.test_ladders import STRICT
from xuncha.engines.acts import Role
from xuncha.office.cards import actions, ladder_acts, noticing
from xuncha.office.cards.lifecycle import NoticeState
from xuncha.office.cards.models import Ladder, Notice
from xuncha.office.cards.records import address
from xuncha.office.cards.rungs import Evidence
from xuncha.office.mandate import actions as mandate
from xuncha.office.mandate.models import Rule
from xuncha.office.people.models import UnitKind

pytestmark = pytest.mark.django_db
WATCH = {
    Role.CLERK, Role.DIRECTOR, Role.LEADING_GROUP, Role.COMMISSION, Role.ORGANIZATION,
}  # fmt: skip
CONCERNED = WATCH | {Role.UNIT_HEAD, Role.UNIT_CONTACT, Role.LEADER}


@pytest.fixture
def county():
    return make_county()


def document(county) -> Rule:
    return mandate.issue_rule(
        code="沅巡〔2022〕9号", title="红黄牌预警办法", series="inspection", issuer="县委巡察办",
        issued_on=county.today, effective_on=county.today, text="办法。",
        **county.as_(Role.CLERK),
    )  # fmt: skip


def own_ladder(county) -> Ladder:
    return ladder_acts.propose(text=STRICT, document=document(county), **county.as_(Role.CLERK))


def reminder(county) -> Notice:
    item = make_item(county)
    county.later(days=(item.due - county.today).days - 15)
    return noticing.remind_all(**county.as_(Role.CLERK))[0]


def evidence_of(item):
    return reverse("card-proposal", args=[item.unit_id, item.round_id, "overdue_long"])


@pytest.mark.parametrize("role", Role)
def test_whoever_can_be_given_a_card_reads_the_ladder_and_the_notice(client, county, role):
    ladder, notice = own_ladder(county), reminder(county)
    client.force_login(county.accounts[role])
    expected = 200 if role in CONCERNED else 404
    for row in (ladder, notice):
        assert client.get(row.get_absolute_url()).status_code == expected
    assert client.get("/api/ladders/").json()["count"] == int(role in CONCERNED)
    assert client.get("/api/notices/").json()["count"] == int(role in CONCERNED)


@pytest.mark.parametrize("role", Role)
def test_the_evidence_of_a_proposal_is_for_those_who_watch_the_county(client, county, role):
    item = make_late(county)
    client.force_login(county.accounts[role])
    answer = client.get(evidence_of(item))
    assert answer.status_code == (200 if role in WATCH else 404)
    if role in WATCH:
        assert item.number in answer.content.decode()


def test_a_proposal_that_does_not_hold_has_no_page(client, county):
    item = make_late(county)
    client.force_login(county.accounts[Role.DIRECTOR])
    keys = [item.unit_id, item.round_id, "due_soon"]
    assert client.get(reverse("card-proposal", args=keys)).status_code == 404
    assert client.get(reverse("card-proposed", args=keys)).status_code == 404


def test_a_past_day_shows_what_was_proposed_then_and_offers_no_act(client, county):
    item = make_late(county)
    past = timezone.localdate(county.now)
    county.later(days=1)
    rectify(county, item)
    close(county, item)
    client.force_login(county.accounts[Role.DIRECTOR])
    client.get("/as-of/", {"as_of": f"{past}"})
    page = client.get(reverse("card-proposals")).content.decode()
    assert item.number in page
    assert "/take/" not in page
    assert client.get(f"{evidence_of(item)}take/").status_code == 404


def test_proposals_are_narrowed_by_colour_unit_and_rule(client, county):
    item = make_late(county)
    client.force_login(county.accounts[Role.CLERK])

    def shows(**asked):
        return item.number in client.get(reverse("card-proposals"), asked).content.decode()

    assert shows(colour="red", unit="D001", rule="overdue_long", round=item.round_id)
    assert shows(unit="住建")
    for asked in ({"colour": "yellow"}, {"unit": "林业"}, {"rule": "remind"}, {"round": "999"}):
        assert not shows(**asked)


def test_the_default_says_that_it_is_no_law(client, county):
    client.force_login(county.accounts[Role.UNIT_HEAD])
    page = client.get(reverse("ladder-list")).content.decode()
    assert "不是法规" in page
    assert "逾期 16 天以上仍未销号" in page
    assert reverse("ladder-new") not in page


def test_a_ladder_is_proposed_and_adopted_from_its_pages(client, county):
    rule = document(county)
    client.force_login(county.accounts[Role.CLERK])
    page = client.get(reverse("ladder-new")).content.decode()
    assert "overdue_long" in page
    bad = {"document": rule.pk, "text": STRICT.replace('"survey"', '"weather"', 1)}
    refused = client.post(reverse("ladder-new"), bad)
    assert refused.status_code == 422
    assert "weather" in refused.content.decode()
    made = client.post(reverse("ladder-new"), {"document": rule.pk, "text": STRICT})
    assert made.status_code == 302
    ladder = Ladder.objects.get()
    client.force_login(county.accounts[Role.DIRECTOR])
    adopt = reverse("ladder-act", args=[ladder.pk, "adopt"])
    assert client.post(adopt, {"note": "同意。", "confirmed": "on"}).status_code == 302
    assert "逾期 6 天以上仍未销号" in client.get(reverse("ladder-list")).content.decode()


def test_a_late_card_is_told_to_the_next_level_from_its_page(client, county):
    card = issue(county, make_late(county, days=3), rule="overdue", deadline=county.today)
    county.later(days=6)
    client.force_login(county.accounts[Role.CLERK])
    page = client.get(card.get_absolute_url()).content.decode()
    url = reverse("card-act", args=[card.pk, "escalate"])
    assert url in page
    assert client.post(url, {"note": "未答复。", "confirmed": "on"}).status_code == 302
    page = client.get(card.get_absolute_url()).content.decode()
    assert "组员甲" in page
    assert "未读" in page


def test_the_page_of_a_card_names_the_records_behind_it(client, county):
    item = make_late(county, days=3)
    first = issue(county, item, rule="overdue")
    second = issue(county, item, rule="attention")
    red = issue(county, item, rule="two_yellows", items=[])
    client.force_login(county.accounts[Role.UNIT_HEAD])
    page = client.get(red.get_absolute_url()).content.decode()
    for card in (first, second):
        assert f'<a href="{card.get_absolute_url()}">{card.number}' in page


@pytest.mark.parametrize("kind", Evidence)
def test_every_kind_of_evidence_has_a_page(kind):
    assert resolve(address(kind, 1)).url_name


def test_a_record_named_by_a_withdrawn_card_counts_again(county):
    item = make_late(county, days=3)
    issue(county, item, rule="overdue")
    issue(county, item, rule="attention")
    red = issue(county, item, rule="two_yellows", items=[])
    actions.object_to(red, objection="不当。", **county.as_(Role.UNIT_HEAD))
    actions.withdraw(red, ruling="撤回。", **county.as_(Role.LEADING_GROUP))
    again = issue(county, item, rule="two_yellows", items=[])
    assert again.records.count() == 2


@pytest.mark.parametrize("address", ["/notices/", "/api/notices/", "/ladders/", "/api/ladders/"])
def test_a_list_asks_the_same_number_of_queries_whatever_its_length(client, county, address):
    item, rule = make_item(county), document(county)
    client.force_login(county.accounts[Role.CLERK])
    counts = []
    for count in (3, 30):
        for number in range(count):
            Notice.objects.create(
                number=f"提{count}-{number:04d}", unit=item.unit, round=item.round,
                colour="reminder", rule="remind", said="提醒", ladder_name="default",
                ladder_version=1, text="到期。", sent_by=county.people["主任甲"],
                sent_on=county.today, state=NoticeState.SENT, changed_at=county.now,
            )  # fmt: skip
            Ladder.objects.create(
                name=f"n{count}", version=number + 1, title="阶梯", text=STRICT, document=rule,
                valid_from=county.today, proposed_by=county.people["文员甲"], state="proposed",
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
