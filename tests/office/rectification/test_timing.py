from datetime import date, timedelta

import pytest

from tests.county import make_county, make_item, rectify
from tests.office.limits.desk import make_profile, make_rule, propose
from xuncha.engines.acts import BadInput, NotAllowed, OutOfOrder, Role
from xuncha.office.ledger.models import Entry
from xuncha.office.ledger.verify import verify
from xuncha.office.limits import actions as limits
from xuncha.office.rectification import bridge, timing
from xuncha.office.rectification.models import Item, ItemDue
from xuncha.office.rectification.tables import ITEMS
from xuncha.office.shell.tables import Query

pytestmark = pytest.mark.django_db


@pytest.fixture
def county():
    return make_county()


def ask(county, item, role=Role.UNIT_HEAD):
    return timing.ask_suspension(item, reason="等上级批复。", **county.as_(role))


def suspend(county, item):
    request = ask(county, item)
    timing.grant_suspension(request, answer="同意。", **county.as_(Role.LEADER))
    item.refresh_from_db()
    return request


def resume(county, item, request):
    timing.end_suspension(request, reason="批复已到。", **county.as_(Role.CLERK))
    item.refresh_from_db()


def extend(county, item, days):
    until = item.due + timedelta(days=days)
    request = timing.ask_extension(item, until=until, reason="雨季。", **county.as_(Role.UNIT_HEAD))
    timing.grant_extension(request, answer="同意。", **county.as_(Role.LEADER))
    item.refresh_from_db()
    return until


def refused(act):
    with pytest.raises(BadInput) as caught:
        act()
    assert caught.value.cure
    return caught.value


def listed(county, view, day):
    actor = county.actors[Role.CLERK]
    page = ITEMS.page(Item.objects.all(), Query(sort="due", saved=view), actor, day)
    return [row.pk for row in page.rows]


def test_time_stands_still_and_the_due_date_moves_by_the_days_that_did_not_count(county):
    item = make_item(county)
    first = item.due
    county.later(days=10)
    request = suspend(county, item)
    since = county.today
    assert (item.due, item.suspended_on) == (first, since)
    county.later(days=25)
    resume(county, item, request)
    assert (item.due, item.suspended_on) == (first + (county.today - since), None)
    assert bridge.explained(item).day == item.due
    assert "扣除暂停计时的" in bridge.explained(item).why_zh
    assert verify().ok


def test_time_that_runs_again_on_the_same_day_moves_nothing(county):
    item = make_item(county)
    first = item.due
    resume(county, item, suspend(county, item))
    assert item.due == first
    assert bridge.stood_still(item) == ()


def test_a_date_that_a_person_set_moves_by_as_many_calendar_days(county):
    item = make_item(county)
    until = extend(county, item, 30)
    assert not item.due_counted
    request = suspend(county, item)
    since = county.today
    county.later(days=12)
    resume(county, item, request)
    assert item.due == until + (county.today - since)


def test_a_suspended_item_is_neither_overdue_nor_due_soon(county):
    item = make_item(county)
    late = item.due + timedelta(days=3)
    suspend(county, item)
    assert not item.is_overdue(late)
    assert not Item.objects.overdue(on=late).exists()
    assert not Item.objects.due_soon(on=item.due).exists()
    far = max(late, county.today)
    assert listed(county, "overdue", far) == []
    assert listed(county, "soon", item.due) == []
    assert listed(county, "suspended", far) == [item.pk]


def test_each_past_day_keeps_its_due_date_and_whether_time_ran(county):
    item = make_item(county)
    first, assigned = item.due, county.today
    county.later(days=5)
    until = extend(county, item, 40)
    extended = county.today
    county.later(days=5)
    request = suspend(county, item)
    stopped = county.today
    county.later(days=30)
    resume(county, item, request)
    ran = county.today

    def then(day):
        return Item.objects.as_of(day).values_list("due_then", "suspended_on_then").get()

    assert then(assigned) == (first, None)
    assert then(extended - timedelta(days=1)) == (first, None)
    assert then(extended) == (until, None)
    assert then(stopped) == then(ran - timedelta(days=1)) == (until, stopped)
    assert then(ran) == (item.due, None)
    assert [row.act for row in ItemDue.objects.order_by("pk")] == ["extend", "suspend", "resume"]


def test_the_overdue_view_of_a_past_day_leaves_out_what_stood_still_then(county):
    item = make_item(county)
    request = suspend(county, item)
    late = item.due + timedelta(days=2)
    county.later(days=(late - county.today).days + 20)
    resume(county, item, request)
    later = item.due + timedelta(days=2)
    county.later(days=(later - county.today).days + 20)
    assert listed(county, "overdue", late) == []
    assert listed(county, "suspended", late) == [item.pk]
    assert listed(county, "overdue", later) == [item.pk]


@pytest.mark.parametrize("role", [Role.UNIT_HEAD, Role.UNIT_CONTACT, Role.CLERK, Role.DIRECTOR])
def test_unit_and_office_may_ask(county, role):
    assert ask(county, make_item(county), role).state == "asked"


@pytest.mark.parametrize("role", [Role.LEADER, Role.EVALUATOR, Role.COMMISSION])
def test_others_may_not_ask(county, role):
    item = make_item(county)
    with pytest.raises(NotAllowed):
        ask(county, item, role)


@pytest.mark.parametrize("role", [Role.UNIT_HEAD, Role.CLERK, Role.DIRECTOR])
def test_unit_and_office_do_not_decide(county, role):
    request = ask(county, make_item(county))
    with pytest.raises(NotAllowed):
        timing.grant_suspension(request, answer="同意。", **county.as_(role))
    with pytest.raises(NotAllowed):
        timing.refuse_suspension(request, answer="不同意。", **county.as_(role))


def test_another_unit_and_another_leader_are_kept_out(county):
    item = make_item(county)
    foreign = county.seat(Role.UNIT_HEAD, "局长乙", county.units["县林业局"])
    with pytest.raises(NotAllowed, match="本单位"):
        timing.ask_suspension(item, reason="等。", by=foreign, on=county.later())
    request = ask(county, item)
    other = county.seat(Role.LEADER, "县领导乙")
    with pytest.raises(NotAllowed, match="领办"):
        timing.grant_suspension(request, answer="同意。", by=other, on=county.later())


def test_a_refused_request_changes_nothing_and_another_may_follow(county):
    item = make_item(county)
    request = ask(county, item)
    timing.refuse_suspension(request, answer="理由不足。", **county.as_(Role.LEADING_GROUP))
    item.refresh_from_db()
    assert item.suspended_on is None
    assert ask(county, item).state == "asked"
    with pytest.raises(OutOfOrder):
        timing.end_suspension(request, reason="恢复。", **county.as_(Role.CLERK))


def test_what_makes_no_sense_is_refused_with_its_cure(county):
    item = make_item(county)
    refused(lambda: timing.ask_suspension(item, reason=" ", **county.as_(Role.UNIT_HEAD)))
    request = ask(county, item)
    refused(lambda: ask(county, item))
    refused(lambda: timing.grant_suspension(request, answer="", **county.as_(Role.LEADER)))
    timing.grant_suspension(request, answer="同意。", **county.as_(Role.LEADER))
    item.refresh_from_db()
    refused(lambda: ask(county, item))
    refused(lambda: extend(county, item, 30))
    refused(lambda: timing.redate(item, **county.as_(Role.CLERK)))
    refused(lambda: timing.end_suspension(request, reason="", **county.as_(Role.CLERK)))


def test_a_report_is_not_handed_in_while_time_stands_still(county):
    item = make_item(county)
    request = suspend(county, item)
    assert "暂停" in refused(lambda: rectify(county, item)).say()
    resume(county, item, request)
    measure = item.measures.get()
    assert measure.state == "done"
    from xuncha.office.rectification import actions

    actions.submit(item, report="已全部分配。", **county.as_(Role.UNIT_HEAD))
    refused(lambda: ask(county, item))


def test_an_overdue_item_is_not_let_stand_still(county):
    item = make_item(county)
    request = ask(county, item)
    county.later(days=(item.due - county.today).days + 2)
    refused(lambda: timing.grant_suspension(request, answer="同意。", **county.as_(Role.LEADER)))
    request.refresh_from_db()
    assert request.state == "asked"
    timing.refuse_suspension(request, answer="已逾期。", **county.as_(Role.LEADER))
    refused(lambda: ask(county, item))


def test_an_extension_is_not_granted_to_a_day_that_is_past_already(county):
    item = make_item(county)
    request = timing.ask_extension(
        item, until=item.due + timedelta(days=3), reason="雨季。", **county.as_(Role.UNIT_HEAD)
    )
    stop = suspend(county, item)
    county.later(days=10)
    resume(county, item, stop)
    fault = refused(
        lambda: timing.grant_extension(request, answer="同意。", **county.as_(Role.LEADER))
    )
    assert fault.field == "until"


def test_a_new_profile_moves_no_date_until_the_office_sets_it(county):
    item = make_item(county)
    first, start = item.due, item.due_from
    make_profile(county, since=f"{start}")
    item.refresh_from_db()
    assert item.due == first
    county.later(days=3)
    timing.redate(item, **county.as_(Role.CLERK))
    assert (item.due, item.due_profile) == (start + timedelta(days=40), "own@1")
    assert item.first_due == first
    entry = Entry.objects.get(verb="item:redate")
    assert entry.basis == "《整改期限规定》（沅巡发〔2022〕1号）"
    assert f"{item.due}" in entry.note
    assert Item.objects.as_of(county.today - timedelta(days=1)).get().due_then == first
    refused(lambda: timing.redate(item, **county.as_(Role.CLERK)))
    assert verify().ok


def test_a_date_that_a_person_set_is_not_counted_anew(county):
    item = make_item(county)
    extend(county, item, 30)
    make_profile(county, since=f"{item.due_from}")
    fault = refused(lambda: timing.redate(item, **county.as_(Role.CLERK)))
    assert "由人确定" in fault.say()


@pytest.mark.parametrize("role", [Role.UNIT_HEAD, Role.LEADER, Role.LEADING_GROUP])
def test_only_the_office_counts_a_date_anew(county, role):
    item = make_item(county)
    make_profile(county, since=f"{item.due_from}")
    with pytest.raises(NotAllowed):
        timing.redate(item, **county.as_(role))


def test_a_limit_of_working_days_moves_by_the_working_days_that_did_not_count(county):
    rule = make_rule(county)
    text = propose(county, rule).text.replace('unit = "days"', 'unit = "working_days"')
    row = limits.propose(
        rule=rule, text=text.replace('version = "1"', 'version = "w"'), **county.as_(Role.CLERK)
    )
    limits.adopt_profile(row, **county.as_(Role.DIRECTOR))
    item = make_item(county)
    assert item.due_profile == "own@w"
    county.later(days=3)
    request = suspend(county, item)
    since = county.today
    county.later(days=14)
    resume(county, item, request)
    counted = bridge.explained(item).due.counted
    assert counted.stood == sum(
        date.fromordinal(day).weekday() < 5
        for day in range(since.toordinal(), county.today.toordinal())
    )
    assert item.due == counted.date
