"""Reminders before a date, letters for an item that drew two yellow cards."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from tests.county import make_county, make_item
from tests.office.cards.issued import answer, issue, lift, make_late
from xuncha.engines.acts import BadInput, NotAllowed, Role
from xuncha.office.cards import actions, noticing
from xuncha.office.cards.bridge import proposals_on, with_rows
from xuncha.office.cards.lifecycle import NoticeState
from xuncha.office.cards.models import Card, Notice
from xuncha.office.ledger.verify import verify
from xuncha.office.shell.clock import today

pytestmark = pytest.mark.django_db


@pytest.fixture
def county():
    return make_county()


def near(county, days=15):
    """Return an item that falls due in so many days."""
    item = make_item(county)
    county.later(days=(item.due - county.today).days - days)
    return item


def twice_yellow(county):
    """Return an item that has drawn two yellow cards, both lifted."""
    item = make_late(county, days=3)
    for rule in ("overdue", "attention"):
        card = issue(county, item, rule=rule)
        answer(county, card)
        lift(county, card)
    return item


def proposed(county, key):
    day = timezone.localdate(county.now)
    return [one for one in with_rows(proposals_on(day)) if one.proposal.rung.key == key]


def letter(county, item, **more):
    facts = {
        "unit": item.unit, "round": item.round, "rule": "yellow_again", "items": [item],
        "text": "请专题研究。", "deadline": county.today + timedelta(days=10), **more,
    }  # fmt: skip
    return noticing.send(**facts, **county.as_(Role.DIRECTOR))


def test_all_reminders_of_a_day_are_sent_once_and_are_no_cards(county):
    item = near(county)
    (notice,) = noticing.remind_all(**county.as_(Role.CLERK))
    assert (notice.number, notice.colour) == ("提2022-0001", "reminder")
    assert item.number in notice.text
    assert [row.person.name for row in notice.told.all()] == ["联络员甲"]
    assert proposed(county, "remind") == []
    with pytest.raises(BadInput, match="没有要提醒"):
        noticing.remind_all(**county.as_(Role.CLERK))
    noticing.acknowledge(notice, **county.as_(Role.UNIT_CONTACT))
    assert notice.state == NoticeState.RECEIVED
    assert Card.objects.count() == 0
    assert verify().ok


def test_an_item_with_two_yellow_cards_gets_one_letter_which_is_replied_to(county):
    item = twice_yellow(county)
    (found,) = proposed(county, "yellow_again")
    sent = noticing.send_proposed(
        found, text="请专题研究。", deadline=county.today + timedelta(days=10),
        **county.as_(Role.DIRECTOR),
    )  # fmt: skip
    assert sent.number == "函2022-0001"
    assert [row.item for row in sent.items.all()] == [item]
    assert proposed(county, "yellow_again") == []
    noticing.acknowledge(sent, **county.as_(Role.UNIT_HEAD))
    noticing.reply(sent, reply="已专题研究。", **county.as_(Role.UNIT_HEAD))
    assert sent.state == NoticeState.REPLIED
    assert not sent.is_late(county.today + timedelta(days=99))
    assert verify().ok


@pytest.mark.parametrize(
    ("more", "field"),
    [
        ({"deadline": None}, "deadline"),
        ({"items": []}, "items"),
        ({"text": " "}, "text"),
        ({"rule": "overdue"}, "rule"),
        ({"rule": "remind"}, "items"),
    ],
)
def test_a_letter_that_the_facts_do_not_bear_is_refused_with_a_cure(county, more, field):
    item = twice_yellow(county)
    with pytest.raises(BadInput) as caught:
        letter(county, item, **more)
    assert caught.value.field == field
    assert caught.value.cure
    assert Notice.objects.count() == 0


def test_a_letter_with_one_yellow_card_is_refused(county):
    item = make_late(county, days=3)
    issue(county, item, rule="overdue")
    with pytest.raises(BadInput, match="不符合"):
        letter(county, item)


def test_a_letter_is_signed_by_those_who_issue_cards_a_reminder_by_the_office_too(county):
    item = twice_yellow(county)
    with pytest.raises(NotAllowed, match="督办函"):
        noticing.send(
            unit=item.unit, round=item.round, rule="yellow_again", items=[item], text="请研究。",
            deadline=county.today + timedelta(days=9), **county.as_(Role.CLERK),
        )  # fmt: skip


def test_another_unit_neither_signs_nor_sees_it(client, county):
    near(county)
    (notice,) = noticing.remind_all(**county.as_(Role.CLERK))
    forest = county.seat(Role.UNIT_HEAD, "林业局长", county.units["县林业局"])
    with pytest.raises(NotAllowed, match="本单位"):
        noticing.acknowledge(notice, by=forest, on=county.later())
    account = county.people["林业局长"].account
    client.force_login(account)
    assert client.get(notice.get_absolute_url()).status_code == 404


def test_the_database_takes_no_letter_without_a_deadline(county):
    sent = letter(county, twice_yellow(county))
    with pytest.raises(IntegrityError), transaction.atomic():
        Notice.objects.filter(pk=sent.pk).update(deadline=None)


def test_the_database_takes_no_card_without_evidence(county):
    card = issue(county, make_late(county))
    with pytest.raises(IntegrityError), transaction.atomic():
        Card.objects.filter(pk=card.pk).update(evidence="")


def test_reminders_are_sent_from_the_page_of_proposals(client, county):
    item = make_item(county)
    county.now += today() - county.today
    Notice.objects.all()
    item.due = today() + timedelta(days=15)
    item.save(update_fields=["due"])
    client.force_login(county.accounts[Role.CLERK])
    page = client.get(reverse("card-proposals")).content.decode()
    assert reverse("card-remind") in page
    one = reverse("card-proposed", args=[item.unit_id, item.round_id, "remind"])
    assert client.get(one).status_code == 200
    assert client.post(reverse("card-remind"), {"confirmed": "on"}).status_code == 302
    assert Notice.objects.get().items.get().item == item
    assert reverse("card-remind") not in client.get(reverse("card-proposals")).content.decode()


def test_withdrawn_cards_do_not_add_up_to_a_letter(county):
    item = make_late(county, days=3)
    card = issue(county, item, rule="overdue")
    actions.object_to(card, objection="算错。", **county.as_(Role.UNIT_HEAD))
    actions.withdraw(card, ruling="撤回。", **county.as_(Role.LEADING_GROUP))
    issue(county, item, rule="attention")
    assert proposed(county, "yellow_again") == []
