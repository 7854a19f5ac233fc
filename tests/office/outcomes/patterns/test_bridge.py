from datetime import timedelta

import pytest
from django.utils.translation import override

from tests.office.outcomes.patterns.inspected import (
    all_of,
    clerk,
    fielded,
    flooded,
    inspect,
    read_on,
    topic,
)
from xuncha.engines.acts import BadInput, Role
from xuncha.engines.patterns import Verdict
from xuncha.office.findings import actions as findings
from xuncha.office.findings.models import Finding
from xuncha.office.outcomes.patterns.asked import Asked, asked_by, asked_of
from xuncha.office.outcomes.patterns.bridge import behind, looked_at, picture, suggestions
from xuncha.office.outcomes.patterns.reading import read
from xuncha.office.people.models import System, UnitKind
from xuncha.office.rounds import actions as rounds
from xuncha.office.rounds.models import Target

pytestmark = pytest.mark.django_db


def water():
    return str(System.objects.get(code="water").pk)


def test_a_topic_found_in_one_system_alone_stands_out_there():
    county = flooded()
    first = picture(Asked(), *read_on(county)).patterns[0]
    assert (first.category_name, first.group_name, first.verdict) == (
        "工程建设", "水利", Verdict.OVER,
    )  # fmt: skip
    assert (first.contrast.hits, first.contrast.exposed, first.problems) == (6, 6, 12)
    assert (first.contrast.rest_hits, first.contrast.rest_exposed) == (0, 6)


def test_every_number_is_the_count_of_the_rows_behind_it():
    county = flooded()
    found = read(*read_on(county))
    for one in picture(Asked(), *read_on(county)).patterns:
        problems, targets = behind(Asked(), one.category, one.group, found)
        assert (len(problems), len(targets)) == (one.problems, one.contrast.hits)
        assert len(looked_at(Asked(), one.group, found)) == one.contrast.exposed
        rows = Finding.objects.filter(topic=one.category, unit__system=one.group)
        assert sorted(problems) == sorted(rows.values_list("pk", flat=True))


def test_inspecting_one_system_more_does_not_make_it_stand_out():
    county = fielded()
    inspect(county, all_of(["工程建设"], ["工程建设"]))
    for number in range(3):
        again = {f"水利{n}": ["工程建设"] for n in range(6)}
        inspect(county, again, code=f"again{number}")
    (first, _second) = picture(Asked(), *read_on(county)).patterns
    assert {first.verdict, _second.verdict} <= {Verdict.PLAIN, Verdict.TOO_FEW}


def test_an_inspection_under_way_is_not_counted_yet():
    county = flooded()
    before = picture(Asked(), *read_on(county)).total
    made = rounds.plan(
        code="next", title="下一轮", term="next", level="city", kind="regular", theme="巡察",
        starts_on=county.today, ends_on=county.today + timedelta(days=9), **county.as_(Role.CLERK),
    )  # fmt: skip
    rounds.approve(made, basis="通知", **county.as_(Role.LEADING_GROUP))
    target = rounds.assign_target(
        made, unit=county.units["教育0"], kind="regular", team=None, **county.as_(Role.CLERK)
    )
    rounds.enter(made, **county.as_(Role.CLERK))
    rounds.enter_target(target, entered_on=county.today, **county.as_(Role.CLERK))
    assert picture(Asked(), *read_on(county)).total == before
    rounds.withdraw_target(target, withdrew_on=county.today, **county.as_(Role.CLERK))
    assert picture(Asked(), *read_on(county)).total == before + 1


def test_a_past_day_gives_what_it_gave_then():
    county = fielded()
    inspect(county, all_of(["工程建设"], ["财经纪律"], some=4))
    then, told = county.today, picture(Asked(), *read_on(county))
    county.now += timedelta(days=40)
    inspect(county, all_of(["财经纪律"], ["工程建设"]), code="later")
    assert picture(Asked(), *read_on(county)) != told
    assert picture(Asked(), clerk(county), then, county.today) == told


def test_a_question_narrows_to_its_round_and_its_year():
    county = fielded()
    first = inspect(county, all_of(["工程建设"], []))
    county.now += timedelta(days=400)
    inspect(county, all_of([], ["工程建设"]), code="later")
    narrowed = picture(Asked(round=first.pk), *read_on(county))
    assert [(one.group_name, one.contrast.hits) for one in narrowed.patterns] == [("水利", 6)]
    year = picture(Asked(year=first.starts_on.year + 1), *read_on(county))
    assert [one.group_name for one in year.patterns] == ["教育"]


def test_a_sub_topic_counts_for_the_topic_above_it_too():
    county = fielded()
    below = findings.add_category(
        kind="topic", name="招标投标", parent=topic(), **county.as_(Role.CLERK)
    )
    inspect(county, {"水利0": ["招标投标"], "教育0": []})
    names = {one.category_name for one in picture(Asked(), *read_on(county)).patterns}
    assert names == {"工程建设", f"工程建设 / {below.name}"}


def test_posts_are_types_and_problems_are_counted_themselves():
    county = flooded()
    answer = picture(Asked("post"), *read_on(county))
    found = answer.find(topic().pk, "deputy")
    assert (found.group_name, found.verdict) == ("分管负责人", Verdict.OVER)
    assert (found.contrast.hits, found.problems, answer.total) == (12, 12, 18)


def test_who_may_see_nothing_counts_nothing():
    county = flooded()
    evaluator = county.actors[Role.PETITION_DESK]
    assert picture(Asked(), evaluator, county.today, county.today).patterns == ()


def test_units_like_those_found_are_suggested_and_those_found_are_not():
    county = fielded()
    inspect(county, all_of(["工程建设"], ["财经纪律"], some=4))
    found = suggestions(Asked(), topic().pk, *read_on(county))
    fresh = [unit.name for one, unit in found if not one.inspected]
    assert fresh == ["水利4", "水利5"]
    assert {(one.hits, one.peers) for one, _unit in found} == {(4, 4)}


@pytest.mark.parametrize(
    "params", [{"like": "x"}, {"dimension": "colour"}, {"round": "x"}, {"year": "9" * 30}]
)
def test_a_question_that_cannot_be_asked_is_refused_with_the_cure(params):
    with pytest.raises(BadInput) as refusal:
        asked_of(params)
    assert refusal.value.cure


def test_a_question_survives_its_address():
    asked = Asked("township", "round", 3, 2022, 5, 7)
    assert asked_by(asked.key) == asked
    with pytest.raises(BadInput, match="地址"):
        asked_by("system.1")


def test_every_inspection_of_the_rows_is_one_the_reader_may_open():
    county = flooded()
    keys = read(*read_on(county)).places
    assert set(keys) <= set(Target.objects.visible_to(clerk(county)).values_list("pk", flat=True))


def test_like_is_compared_with_like_within_a_round_if_asked():
    """A round that looks for one thing finds it in all it inspects: that is no pattern."""
    county = fielded()
    inspect(county, {f"水利{n}": ["工程建设"] for n in range(6)}, code="special")
    inspect(county, {f"教育{n}": ["财经纪律"] for n in range(6)}, code="other")
    wide, narrow = Asked(), Asked(like="round")
    assert picture(wide, *read_on(county)).patterns[0].verdict is Verdict.OVER
    told = picture(narrow, *read_on(county)).patterns
    assert {one.verdict for one in told} == {Verdict.ALONE}


def test_a_township_is_not_compared_with_its_villages():
    county = fielded()
    root = county.units["沅陵县"]
    for number in range(4):
        town = county.unit(f"T{number}", f"镇{number}", UnitKind.TOWNSHIP, root)
        for place in range(3):
            county.unit(f"T{number}{place}", f"村{number}{place}", UnitKind.VILLAGE, town)
    found = {f"镇{n}": ["工程建设", "财经纪律"] for n in range(4)}
    inspect(county, found | {f"村{n}{m}": [] for n in range(4) for m in range(3)})
    for one in picture(Asked("township"), *read_on(county)).patterns:
        assert one.verdict is not Verdict.OVER
        assert one.contrast.expected == 1.0


def test_kinds_of_unit_are_compared_by_what_their_problems_are_about():
    county = flooded()
    answer = picture(Asked("kind"), *read_on(county))
    assert answer.total == 18
    assert {one.verdict for one in answer.patterns} == {Verdict.ALONE}


def test_what_is_remembered_for_one_language_serves_the_other():
    county = flooded()
    with override("en"):
        picture(Asked("kind"), *read_on(county))
    told = picture(Asked("kind"), *read_on(county)).patterns[0]
    assert told.group_name == "县直部门"
