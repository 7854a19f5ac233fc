from datetime import timedelta
from decimal import Decimal

import pytest

from tests.county import close, make_county, make_item, rectify, reread
from tests.office.evaluation.joint import (
    BODIES,
    adopt_ready,
    appoint,
    by,
    make_bodies,
    points,
    start,
)
from xuncha.engines.acts import BadInput, NotAllowed, OutOfOrder, Role
from xuncha.office.evaluation import actions, marking, seconding
from xuncha.office.evaluation.lifecycle import SecondState
from xuncha.office.evaluation.marking import Found
from xuncha.office.evaluation.models import SecondRectification
from xuncha.office.ledger.models import Entry
from xuncha.office.ledger.verify import verify
from xuncha.office.rectification import actions as rectification
from xuncha.office.rectification.lifecycle import ItemState
from xuncha.office.rectification.models import Item

pytestmark = pytest.mark.django_db


@pytest.fixture
def county():
    county = make_county()
    county.item = make_item(county)
    rectify(county, county.item)
    close(county, county.item)
    county.item.refresh_from_db()
    county.graders = make_bodies(county)
    return county


def published(county, third=10):
    evaluation = start(county)
    for body in BODIES:
        grader = appoint(county, evaluation, body)
        marking.mark(grader, points=points(15, 15, third), **by(county, county.graders[body]))
    evaluation.refresh_from_db()
    actions.grade(evaluation, **county.as_(Role.CLERK))
    actions.publish(evaluation, **county.as_(Role.DIRECTOR))
    return evaluation


def again(county, evaluation, role=Role.DIRECTOR, **more):
    facts = {"items": [county.item], "due": county.today + timedelta(days=60),
             "reason": "重新整改。", **more}  # fmt: skip
    return seconding.start_second(evaluation, **facts, **county.as_(role))


@pytest.mark.parametrize("third", [10, 30])
def test_a_grade_of_fair_or_poor_reopens_what_the_director_picks(county, third):
    evaluation = published(county, third)
    second = again(county, evaluation)
    item = reread(county.item)
    assert (item.state, item.due, item.closed_on, item.conclusion) == (
        ItemState.RECTIFYING, second.due, None, "",
    )  # fmt: skip
    entry = Entry.objects.filter(verb="item:reopen").get()
    assert entry.basis == evaluation.number
    assert verify().ok


def test_the_new_due_date_holds_from_its_day_and_not_before(county):
    first_due = county.item.due
    evaluation = published(county)
    before = county.today
    county.later(days=3)
    second = again(county, evaluation)
    assert Item.objects.as_of(before).get().due_then == first_due
    assert Item.objects.as_of(county.today).get().due_then == second.due


def test_a_good_grade_needs_none(county):
    with pytest.raises(BadInput, match="不需要"):
        again(county, published(county, 60))


def test_it_begins_after_publication_and_once(county):
    evaluation = start(county)
    with pytest.raises(OutOfOrder, match="公布"):
        again(county, evaluation)
    actions.cancel(evaluation, reason="重来。", **county.as_(Role.DIRECTOR))
    evaluation = published(county)
    again(county, evaluation)
    with pytest.raises(OutOfOrder, match="已经启动"):
        again(county, evaluation)


@pytest.mark.parametrize("role", [Role.CLERK, Role.EVALUATOR, Role.UNIT_HEAD, Role.LEADER])
def test_only_the_director_begins_it(county, role):
    evaluation = published(county)
    with pytest.raises(NotAllowed):
        again(county, evaluation, role)
    assert reread(county.item).state == ItemState.CLOSED


@pytest.mark.parametrize(
    ("more", "field"),
    [({"items": []}, "items"), ({"reason": " "}, "reason"), ({"days": 0}, "due")],
)
def test_what_it_lacks_is_said_and_nothing_is_reopened(county, more, field):
    evaluation = published(county)
    if "days" in more:
        more = {"due": county.today + timedelta(days=more["days"])}
    with pytest.raises(BadInput) as caught:
        again(county, evaluation, **more)
    assert caught.value.field == field
    assert caught.value.cure
    assert not SecondRectification.objects.exists()
    assert reread(county.item).state == ItemState.CLOSED


def test_it_ends_when_all_is_closed_again_and_then_the_unit_is_graded_anew(county):
    evaluation = published(county)
    second = again(county, evaluation)
    with pytest.raises(BadInput, match="还没有销号"):
        seconding.end_second(second, **county.as_(Role.CLERK))
    with pytest.raises(BadInput, match="二次整改还没有结束"):
        start(county)
    item = reread(county.item)
    rectification.submit(item, report="补齐了。", **county.as_(Role.UNIT_HEAD))
    close(county, item)
    seconding.end_second(second, **county.as_(Role.CLERK))
    assert second.state == SecondState.ENDED
    anew = published(county, 60)
    assert (anew.grade, anew.total) == ("good", Decimal("100.00"))
    assert verify().ok


def test_what_is_offered_first_is_what_was_not_done_or_cost_points(county):
    evaluation = start(county, adopt_ready(county, "five_classes"))
    assert list(seconding.usual_items(evaluation)) == []
    grader = appoint(county, evaluation, BODIES[0])
    found = [Found("事项到期没有完成", "逾期。", county.item)]
    marking.mark(grader, found=found, **by(county, county.graders[BODIES[0]]))
    assert list(seconding.usual_items(evaluation)) == [county.item]


def test_the_page_offers_it_to_the_director_and_follows_it(client, county):
    evaluation = published(county)
    client.force_login(county.accounts[Role.CLERK])
    assert f"/evaluations/{evaluation.pk}/second/" not in shown(client, evaluation)
    client.force_login(county.accounts[Role.DIRECTOR])
    assert f"/evaluations/{evaluation.pk}/second/" in shown(client, evaluation)
    assert client.get(f"/evaluations/{evaluation.pk}/second/").status_code == 200
    again(county, evaluation)
    client.force_login(county.accounts[Role.UNIT_HEAD])
    page = shown(client, evaluation)
    assert "已销号 0 / 1" in page
    assert county.item.number in page


def shown(client, evaluation):
    return client.get(evaluation.get_absolute_url()).content.decode()
