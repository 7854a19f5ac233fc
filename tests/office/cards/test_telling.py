"""Who is told of a card, who has read it, and how an unanswered card climbs."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from tests.county import make_county
from tests.office.cards.issued import answer, issue, make_late
from xuncha.engines.acts import BadInput, OutOfOrder, Role
from xuncha.office.cards import actions
from xuncha.office.cards.bridge import proposals_on
from xuncha.office.cards.models import Told
from xuncha.office.cards.reached import reached
from xuncha.office.cards.rungs import Level
from xuncha.office.cards.telling import persons_at
from xuncha.office.inbox import actions as inbox
from xuncha.office.inbox.models import Message
from xuncha.office.ledger.verify import verify
from xuncha.office.people import actions as people
from xuncha.office.people.actions import FOUNDER

pytestmark = pytest.mark.django_db


@pytest.fixture
def county():
    return make_county()


def told(card):
    rows = card.told.select_related("person").order_by("pk")
    return [(row.level, row.person.name) for row in rows]


def late_card(county):
    """Return a yellow card whose answer is five days late."""
    card = issue(county, make_late(county, days=3), rule="overdue", deadline=county.today)
    county.later(days=6)
    return card


def levels_proposed(county):
    found = proposals_on(timezone.localdate(county.now))
    return [one.level for one in found if one.rung.key == "unanswered"]


def test_an_issued_card_is_told_to_whom_its_rung_names(county):
    card = issue(county, make_late(county))
    assert told(card) == [
        ("handler", "联络员甲"),
        ("unit_head", "局长甲"),
        ("leader", "县领导甲"),
        ("leading_group", "组员甲"),
    ]
    messages = Message.objects.filter(number=card.number)
    assert {one.person.name for one in messages} == {name for _level, name in told(card)}
    assert {one.url for one in messages} == {card.get_absolute_url()}


def test_the_page_says_who_has_read_the_message(county):
    card = issue(county, make_late(county))
    head = Message.objects.get(number=card.number, person=county.people["局长甲"])
    inbox.read(head, on=county.later())
    found = reached(card, timezone.localdate(county.now))
    assert [one.who for one in found if one.read] == ["局长甲"]
    assert reached(card, card.issued_on - timedelta(days=1)) == []


def test_a_person_told_at_two_levels_gets_one_message(county):
    person = county.people["县领导甲"]
    people.grant(
        person.account, role=Role.LEADING_GROUP, unit=None, since=date(2021, 1, 1),
        by=people.GRANTOR, on=county.now,
    )  # fmt: skip
    card = issue(county, make_late(county))
    assert card.told.filter(person=person).count() == 2
    assert Message.objects.filter(number=card.number, person=person).count() == 1


def test_a_village_is_answered_for_by_its_township(county):
    village, town = county.units["合仁坪村"], county.units["五强溪镇"]
    actor = county.seat(Role.UNIT_HEAD, "镇长甲", town)
    found = persons_at(Level.UNIT_HEAD, village, None, (), county.today)
    assert found == [actor.person]


def test_without_an_account_the_principal_is_told_at_the_head(county):
    forest, person = county.units["县林业局"], county.person("林业局长")
    people.appoint(
        person, unit=forest, title="局长", since=date(2021, 1, 1), principal=True, by=FOUNDER,
        on=county.now,
    )  # fmt: skip
    assert persons_at(Level.UNIT_HEAD, forest, None, (), county.today) == [person.pk]
    assert persons_at(Level.HANDLER, forest, None, (), county.today) == []


def test_an_unanswered_card_climbs_level_by_level_to_the_top(county):
    card = late_card(county)
    assert levels_proposed(county) == [Level.LEADING_GROUP]
    actions.escalate(card, note="至今未答复。", **county.as_(Role.CLERK))
    assert levels_proposed(county) == [Level.COMMISSION]
    actions.escalate(card, note="仍未答复。", **county.as_(Role.DIRECTOR))
    assert levels_proposed(county) == []
    assert [level for level, _name in told(card)][-2:] == ["leading_group", "commission"]
    with pytest.raises(BadInput, match="各级都已告知"):
        actions.escalate(card, note="再报。", **county.as_(Role.CLERK))
    assert Message.objects.filter(person=county.people["纪委甲"]).count() == 1
    assert verify().ok


def test_a_card_does_not_climb_before_its_time_or_after_its_answer(county):
    card = issue(county, make_late(county, days=3), rule="overdue", deadline=county.today)
    with pytest.raises(BadInput, match="还没有到"):
        actions.escalate(card, note="催。", **county.as_(Role.CLERK))
    county.later(days=6)
    answer(county, card)
    assert levels_proposed(county) == []
    with pytest.raises((BadInput, OutOfOrder)):
        actions.escalate(card, note="催。", **county.as_(Role.CLERK))
    assert not Told.objects.filter(level="leading_group").exists()


def test_a_card_sent_back_waits_anew(county):
    card = late_card(county)
    answer(county, card)
    actions.send_back(card, reason="答非所问。", **county.as_(Role.CLERK))
    assert levels_proposed(county) == []
    county.later(days=5)
    assert levels_proposed(county) == [Level.LEADING_GROUP]


def test_a_row_of_who_was_told_taken_away_behind_the_ledgers_back_is_found(county):
    issue(county, make_late(county))
    assert verify().ok
    Told.objects.filter(level="leader").delete()
    assert not verify().ok
