from datetime import timedelta

import pytest
from django.utils import timezone

from tests.county import PDF, close, make_county, rectify
from tests.office.cards.issued import answer, issue, lift, make_late
from xuncha.engines.acts import BadInput, NotAllowed, OutOfOrder, Role
from xuncha.office.cards import actions, bridge, drafting, visiting
from xuncha.office.cards.lifecycle import CardState
from xuncha.office.cards.models import Bulletin, Card, CardItem, Visit
from xuncha.office.ledger.verify import verify

pytestmark = pytest.mark.django_db


@pytest.fixture
def county():
    return make_county()


def rules_now(county):
    return [one.rung.key for one in bridge.proposals_on(timezone.localdate(county.now))]


def test_a_red_card_goes_from_proposal_to_release_and_the_ledger_holds(county):
    item = make_late(county)
    day = timezone.localdate(county.now)
    (proposed,) = bridge.with_rows(bridge.proposals_on(day))
    card = actions.issue_proposed(
        proposed, evidence="整改滞后。", deadline=day + timedelta(days=15),
        **county.as_(Role.DIRECTOR),
    )  # fmt: skip
    assert (card.colour, card.rule, card.number) == ("red", "overdue_long", "牌2022-0001")
    assert rules_now(county) == []
    named = CardItem.objects.get(card=card)
    assert (named.item, named.due, named.days_overdue) == (item, item.due, (day - item.due).days)
    visiting.visit(
        card, visited_on=day, visitors="督查组", found="正在装修。", **county.as_(Role.LEADER)
    )
    actions.attach(
        card, chunks=[PDF], filename="a.pdf", title="照片", **county.as_(Role.UNIT_CONTACT)
    )
    answer(county, card)
    lift(county, card)
    card.refresh_from_db()
    assert card.state == CardState.LIFTED
    assert {card.issued_by_id, card.rechecked_by_id, card.lifted_by_id} == {
        county.people[name].pk for name in ("主任甲", "文员甲", "组员甲")
    }
    verdict = verify()
    assert verdict.ok, (verdict.problem, verdict.where)


def test_release_needs_a_recheck(county):
    card = issue(county, make_late(county))
    answer(county, card)
    with pytest.raises(OutOfOrder):
        actions.lift(card, **county.as_(Role.LEADING_GROUP))


def test_the_issuer_does_not_sign_the_release(county):
    card = issue(county, make_late(county))
    answer(county, card)
    actions.recheck(card, recheck="属实。", **county.as_(Role.CLERK))
    with pytest.raises(NotAllowed, match="出牌的人"):
        actions.lift(card, **county.as_(Role.DIRECTOR))
    card.refresh_from_db()
    assert card.lifted_on is None


def test_an_answer_sent_back_makes_the_recheck_void(county):
    card = issue(county, make_late(county))
    answer(county, card)
    actions.recheck(card, recheck="属实。", **county.as_(Role.CLERK))
    actions.send_back(card, reason="又有新情况。", **county.as_(Role.CLERK))
    assert (card.state, card.rechecked_on) == (CardState.KEPT, None)
    answer(county, card)
    lift(county, card)
    assert verify().ok


def test_an_objection_is_ruled_on_by_another_and_a_withdrawn_card_counts_no_more(county):
    card = issue(county, make_late(county))
    actions.object_to(card, objection="期限算错。", **county.as_(Role.UNIT_HEAD))
    with pytest.raises(NotAllowed, match="以外的人"):
        actions.withdraw(card, ruling="不撤。", **county.as_(Role.DIRECTOR))
    actions.withdraw(card, ruling="属实，撤回。", **county.as_(Role.LEADING_GROUP))
    day = timezone.localdate(county.now)
    assert not Card.objects.issued_by_day(day).exists()
    assert rules_now(county) == ["overdue_long"]


def test_a_card_kept_after_an_objection_is_answered(county):
    card = issue(county, make_late(county))
    actions.object_to(card, objection="期限算错。", **county.as_(Role.UNIT_HEAD))
    actions.keep(card, ruling="期限无误。", **county.as_(Role.LEADING_GROUP))
    answer(county, card)
    assert card.state == CardState.ANSWERED


@pytest.mark.parametrize("role", [Role.CLERK, Role.LEADER, Role.UNIT_HEAD, Role.COMMISSION])
def test_only_director_and_group_issue(county, role):
    item = make_late(county)
    with pytest.raises(NotAllowed):
        actions.issue(
            unit=item.unit, rule="slow", evidence="滞后。", deadline=county.today, items=[item],
            **county.as_(role),
        )  # fmt: skip
    assert Card.objects.count() == 0


def test_another_unit_does_not_answer(county):
    card = issue(county, make_late(county))
    forest = county.seat(Role.UNIT_HEAD, "林业局长", county.units["县林业局"])
    with pytest.raises(NotAllowed, match="本单位"):
        actions.answer(card, answer="好。", by=forest, on=county.later())


@pytest.mark.parametrize(
    ("more", "field"),
    [
        ({"rule": "nothing"}, "rule"),
        ({"rule": "due_soon"}, "items"),
        ({"rule": "overdue"}, "items"),
        ({"rule": "returned_twice"}, "items"),
        ({"rule": "grade_poor"}, "rule"),
        ({"rule": "two_yellows"}, "rule"),
        ({"items": []}, "items"),
        ({"rule": "attention", "items": []}, "items"),
        ({"rule": "survey_poor", "items": []}, "rule"),
        ({"rule": "reports_missed", "items": []}, "rule"),
        ({"rule": "false_report", "items": []}, "rule"),
        ({"rule": "remind"}, "rule"),
        ({"rule": "yellow_again"}, "rule"),
        ({"evidence": " "}, "evidence"),
    ],
)
def test_a_card_that_the_facts_do_not_bear_is_refused(county, more, field):
    item = make_late(county)
    with pytest.raises(BadInput) as caught:
        issue(county, item, **more)
    assert caught.value.field == field
    assert caught.value.cure
    assert Card.objects.count() == 0


def test_a_deadline_before_the_issue_is_refused(county):
    item = make_late(county)
    with pytest.raises(BadInput, match="早于"):
        issue(county, item, deadline=county.today - timedelta(days=2))


def test_an_item_of_another_unit_is_refused(county):
    item = make_late(county)
    with pytest.raises(BadInput, match=item.number):
        issue(county, item, unit=county.units["县林业局"])


def test_a_closed_item_is_refused(county):
    item = make_late(county)
    rectify(county, item)
    close(county, item)
    item.refresh_from_db()
    with pytest.raises(BadInput, match="已销号"):
        issue(county, item)


def test_the_same_item_is_not_named_twice_by_the_same_rule_while_the_card_stands(county):
    item = make_late(county)
    card = issue(county, item)
    with pytest.raises(BadInput, match=card.number):
        issue(county, item)
    answer(county, card)
    lift(county, card)
    assert issue(county, item).number == "牌2022-0002"


def test_two_yellow_cards_bear_a_red_one(county):
    item = make_late(county, days=3)
    issue(county, item, rule="overdue")
    issue(county, item, rule="attention")
    assert rules_now(county) == ["two_yellows", "yellow_again"]
    assert issue(county, item, rule="two_yellows", items=[]).colour == "red"


def test_a_past_day_is_proposed_as_it_was(county):
    item = make_late(county)
    past = timezone.localdate(county.now)
    before = bridge.proposals_on(past)
    assert before == bridge.proposals_on(past)
    county.later(days=1)
    rectify(county, item)
    close(county, item)
    assert bridge.proposals_on(past) == before
    assert bridge.proposals_on(timezone.localdate(county.now)) == ()
    assert bridge.proposals_on(timezone.localdate(county.now)) == ()


def test_a_card_lifted_later_still_stood_on_the_past_day(county):
    card = issue(county, make_late(county))
    past = timezone.localdate(county.now)
    county.later(days=5)
    answer(county, card)
    lift(county, card)
    assert bridge.proposals_on(past) == ()


def test_a_visit_before_the_issue_or_after_the_release_is_refused(county):
    card = issue(county, make_late(county))
    facts = {"visitors": "督查组", "found": "看了。"}
    early = card.issued_on - timedelta(days=1)
    with pytest.raises(BadInput, match="之间"):
        visiting.visit(card, visited_on=early, **facts, **county.as_(Role.CLERK))
    answer(county, card)
    lift(county, card)
    with pytest.raises(BadInput, match="解除"):
        visiting.visit(card, visited_on=card.issued_on, **facts, **county.as_(Role.CLERK))
    assert Visit.objects.count() == 0


def test_a_bulletin_names_units_and_their_cards_and_can_be_retracted(county):
    card = issue(county, make_late(county))
    facts = {"title": "关于整改滞后的通报", "text": "县住建局整改滞后。"}
    with pytest.raises(BadInput, match=card.number):
        drafting.announce(
            **facts, units=[county.units["县林业局"]], cards=[card], **county.as_(Role.DIRECTOR)
        )
    with pytest.raises(BadInput, match="没有被通报单位"):
        drafting.announce(**facts, units=[], **county.as_(Role.DIRECTOR))
    assert Bulletin.objects.count() == 0
    bulletin = drafting.announce(
        **facts, units=[card.unit], cards=[card], **county.as_(Role.DIRECTOR)
    )
    drafting.retract(bulletin, reason="有误。", **county.as_(Role.LEADING_GROUP))
    assert verify().ok


def test_an_item_taken_off_a_card_behind_the_ledgers_back_is_found(county):
    issue(county, make_late(county))
    assert verify().ok
    CardItem.objects.all().delete()
    assert not verify().ok
