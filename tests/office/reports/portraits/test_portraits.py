from datetime import timedelta
from decimal import Decimal

import pytest

from tests.county import close, make_county, make_item, rectify, reread
from tests.office.outcomes.patterns.inspected import all_of, clerk, fielded, inspect
from tests.office.reports.history import lived
from xuncha.engines.acts import Role
from xuncha.office.people import actions as people
from xuncha.office.people.actions import FOUNDER
from xuncha.office.people.models import Unit
from xuncha.office.rectification import actions as rectification
from xuncha.office.reports.figures import Scope
from xuncha.office.reports.metrics import metric
from xuncha.office.reports.policy import why_not, why_not_person
from xuncha.office.reports.portraits.peers import peers_of, usual
from xuncha.office.reports.portraits.persons import person_portrait
from xuncha.office.reports.portraits.reading import lens, own_scope, portrait
from xuncha.office.reports.portraits.traits import TRAITS, WHOLE, told

pytestmark = pytest.mark.django_db


def by_id(strokes):
    return {one.trait.id: one for one in strokes}


def test_each_number_of_a_portrait_is_the_catalogues_for_that_unit_round_and_day():
    county, days = lived()
    today = max(days)
    for role in (Role.CLERK, Role.UNIT_HEAD, Role.ORGANIZATION):
        actor = county.actors[role]
        for name in ("县住建局", "沅陵县"):
            unit = Unit.objects.get(name=name)
            for day in days:
                drawn = portrait(unit, actor, day, today)
                strokes = [*drawn.whole, *(one for _r, part in drawn.rounds for one in part)]
                for one in strokes:
                    if role is Role.UNIT_HEAD and name == "沅陵县":
                        continue
                    scope = own_scope(actor, unit, today, one.round)
                    expected = metric(one.trait.id).of(scope, day).value
                    assert one.number == expected, (role, name, day, one.trait.id, one.round)


def test_the_days_to_close_of_a_past_day_are_those_of_that_day():
    county = make_county()
    item = make_item(county)
    rectify(county, item)
    county.now += timedelta(days=30)
    close(county, item)
    first, spent = county.today, (county.today - item.assigned_on).days
    county.now += timedelta(days=60)
    item = reread(item)
    rectification.look_back(
        item, looked_on=county.today, found="反弹。", holds=False, **county.as_(Role.CLERK)
    )
    reopened = county.today
    scope = Scope(county.today)
    assert metric("days_to_close").of(scope, first).value == spent
    assert metric("days_to_close").of(scope, reopened).value is None
    assert metric("look_backs_failed").of(scope, reopened).value == 1


def test_items_sent_back_are_counted_once_however_often():
    county = make_county()
    item = make_item(county)
    rectify(county, item)
    for _again in range(2):
        rectification.send_back(item, reason="不实。", **county.as_(Role.LEADER))
        rectification.submit(item, report="再报。", **county.as_(Role.UNIT_HEAD))
    assert metric("items_returned").of(Scope(county.today), county.today).value == 1


def test_peers_are_of_the_same_system_and_shown_from_three_on():
    county = fielded()
    inspect(county, all_of(["工程建设"], ["财经纪律"]))
    water = Unit.objects.get(name="水利0")
    drawn = portrait(water, clerk(county), county.today, county.today)
    assert (drawn.peers.label, len(drawn.peers.paths)) == ("同系统的部门", 5)
    assert "水利0" not in set(
        Unit.objects.filter(path__in=drawn.peers.paths).values_list("name", flat=True)
    )


def test_too_few_peers_fall_back_to_the_kind_and_then_to_nothing():
    county = fielded()
    inspect(county, {"水利0": [], "水利1": [], "教育0": [], "教育1": []})
    unit = Unit.objects.get(name="水利0")
    assert peers_of(unit, county.today).label == "同类单位"
    inspect(county, {"五强溪镇": [], "凉水井镇": []}, code="towns")
    town = Unit.objects.get(name="五强溪镇")
    alone = portrait(town, clerk(county), county.today, county.today)
    assert not alone.peers.enough
    assert all(one.usual is None for one in alone.whole)


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ([1, 2, 3, 4, 5], (2, 3, 4)),
        ([1, 2, 4, 8], (Decimal("1.75"), 3, 5)),
        ([1, None, 3], None),
        ([1, 2], None),
    ],
)
def test_the_quartiles_are_those_of_a_plain_count(values, expected):
    found = usual(values)
    assert (found and (found.low, found.middle, found.high)) == expected


def test_a_unit_sees_of_its_peers_only_what_their_heads_would_see():
    county = fielded()
    inspect(county, all_of(["工程建设", "财经纪律"], []))
    head = county.seat(Role.UNIT_HEAD, "水利局长", county.units["水利0"])
    day = county.today
    before = by_id(portrait(Unit.objects.get(name="水利0"), head, day, day).whole)
    assert (before["findings"].number, before["findings"].usual.middle) == (0, 0)
    assert lens(head).unit_path == county.units["沅陵县"].path
    office = by_id(portrait(Unit.objects.get(name="水利0"), clerk(county), day, day).whole)
    assert office["findings"].number == 0
    assert len(office) == len(TRAITS)


def test_a_village_lies_in_the_portrait_of_its_township():
    values = {("a/b/", WHOLE): 2}
    assert told(TRAITS[0], values, "a/b/") == 2
    assert told(TRAITS[0], values, "a/c/") == 0
    assert told(TRAITS[2], values, "a/c/") is None


def test_a_leader_answers_for_the_items_that_they_lead():
    county = make_county()
    item = make_item(county)
    leader = county.people["县领导甲"]
    day = county.today
    drawn = person_portrait(leader, county.actors[Role.DIRECTOR], day, day)
    assert [(one.round, one.numbers[0]) for one in drawn.led] == [(None, 1), (item.round, 1)]
    assert drawn.headed == ()


def test_a_principal_answers_for_the_units_that_they_head_on_the_day():
    county = make_county()
    make_item(county)
    head = county.people["局长甲"]
    post = people.appoint(
        head, unit=county.units["县住建局"], title="局长", since=county.today, principal=True,
        by=FOUNDER, on=county.later(),
    )  # fmt: skip
    day = county.today
    drawn = person_portrait(head, county.actors[Role.ORGANIZATION], day, day)
    assert [(one.unit.name, one.numbers[0]) for one in drawn.headed] == [("县住建局", 1)]
    assert drawn.led == ()
    people.end_post(post, until=day + timedelta(days=1), by=FOUNDER, on=county.later())
    later = day + timedelta(days=1)
    assert person_portrait(head, county.actors[Role.DIRECTOR], later, later).headed == ()


def test_persons_are_read_by_themselves_and_by_those_who_judge():
    county = make_county()
    person = county.people["县领导甲"].pk
    readers = {role for role, actor in county.actors.items() if not why_not_person(actor, person)}
    assert readers == {Role.LEADER, Role.DIRECTOR, Role.COMMISSION, Role.ORGANIZATION}
    assert why_not(county.actors[Role.LEADER], "portraits")
    assert why_not(county.actors[Role.SYSTEM_ADMIN], "portraits")


def test_in_a_round_a_unit_stands_beside_those_that_the_round_inspected():
    county = fielded()
    first = inspect(county, {f"水利{n}": ["工程建设"] for n in range(4)}, code="first")
    second = inspect(county, {"水利0": ["工程建设"], "水利5": []}, code="second")
    day = county.today
    drawn = portrait(Unit.objects.get(name="水利0"), county.actors[Role.ORGANIZATION], day, day)
    usual_in = {one.pk: by_id(part)["petitions"].usual for one, part in drawn.rounds}
    assert usual_in[first.pk] is not None
    assert usual_in[second.pk] is None
