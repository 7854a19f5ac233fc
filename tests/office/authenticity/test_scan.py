"""What a scan finds, what it leaves alone, and that it finds nothing twice."""

from __future__ import annotations

from datetime import datetime, timedelta
from decimal import Decimal

import pytest

from tests.county import close, make_county
from tests.office.authenticity.reported import (
    LONG,
    found_again,
    give,
    make_items,
    report,
    scan,
    scene,
    trimmed,
)
from xuncha.engines.acts import Role
from xuncha.office.authenticity import actions
from xuncha.office.authenticity.models import Suspicion, SuspicionKind
from xuncha.office.ledger.verify import verify

pytestmark = pytest.mark.django_db


@pytest.fixture
def county():
    return make_county()


def kinds(made):
    return sorted(row.kind for row in made)


def test_a_photograph_used_for_two_items_is_found_though_trimmed_and_coarser(county):
    first, second = make_items(county, 2)
    photo = scene(1)
    give(county, first, photo)
    give(county, second, trimmed(photo))
    (row,) = scan(county)
    assert row.kind == SuspicionKind.SAME_PHOTO
    assert (row.item, row.other_item) == (second, first)
    assert row.evidence.changed_at > row.other_evidence.changed_at
    assert Decimal("0.7") <= row.score <= 1
    assert verify().ok


def test_different_photographs_and_one_item_twice_are_left_alone(county):
    first, second = make_items(county, 2)
    give(county, first, scene(1))
    give(county, first, scene(1))
    give(county, second, scene(2))
    assert scan(county) == []


def test_what_was_judged_is_not_flagged_again(county):
    first, second = make_items(county, 2)
    give(county, first, scene(1))
    give(county, second, scene(1))
    (row,) = scan(county)
    actions.dismiss(row, opinion="同一处现场的两个事项。", **county.as_(Role.DIRECTOR))
    assert scan(county) == []
    assert Suspicion.objects.count() == 1


def test_a_scan_of_one_item_leaves_the_others_for_later(county):
    first, second, third = make_items(county, 3)
    for item in (first, second):
        give(county, item, scene(1))
    assert scan(county, third) == []
    assert kinds(scan(county, first)) == [SuspicionKind.SAME_PHOTO]


def test_a_photograph_older_than_the_feedback_is_found_unless_it_says_so(county):
    item, other = make_items(county, 2)
    old = datetime.fromisoformat("2021-12-01T10:00:00")
    give(county, item, scene(1, taken=old))
    give(county, other, scene(2, taken=old), "整改前照片")
    (row,) = scan(county)
    assert (row.kind, row.item) == (SuspicionKind.EARLY_PHOTO, item)
    assert row.details["taken"] == "2021-12-01 10:00:00"
    assert row.details["days"] == (item.finding.fed_back_on - old.date()).days


def test_a_photograph_from_far_away_is_found_where_the_place_is_known(county):
    (item,) = make_items(county, 1)
    later = county.now.replace(tzinfo=None) + timedelta(days=1)
    give(county, item, scene(1, taken=later, place=(28.0, 110.0)))
    assert scan(county) == []
    actions.locate(
        unit=item.unit, latitude=Decimal("28.45"), longitude=Decimal("110.39"),
        source="底图", **county.as_(Role.CLERK),
    )  # fmt: skip
    (row,) = scan(county)
    assert (row.kind, row.details["km"]) == (SuspicionKind.FAR_PHOTO, "63.0")


def test_a_report_that_repeats_another_is_found_with_both_texts(county):
    first, second = make_items(county, 2)
    for item, text in ((first, LONG), (second, LONG.replace("刘德胜", "张建国"))):
        give(county, item, scene(item.pk))
        report(county, item, text)
    (row,) = scan(county)
    assert (row.kind, row.item, row.other_item) == (SuspicionKind.COPIED_TEXT, second, first)
    assert row.details["other_text"] == LONG


def test_numbers_that_do_not_add_up_are_found(county):
    (item,) = make_items(county, 1)
    give(county, item, scene(1))
    report(county, item, "共发现问题25个，已整改20个，未整改6个。")
    (row,) = scan(county)
    assert row.kind == SuspicionKind.WRONG_SUM
    assert row.details["slips"][0]["computed"] == "26个"


def test_a_closed_problem_that_comes_again_is_found(county):
    (item,) = make_items(county, 1)
    give(county, item, scene(1))
    report(county, item, "已全部分配。")
    close(county, item)
    county.later(days=90)
    again = found_again(county, item.unit, "公租房分配滞后之新")
    (row,) = scan(county)
    assert (row.kind, row.item, row.finding) == (SuspicionKind.RECURRENCE, item, again)
    assert row.details["days"] > 89


def test_a_broken_photograph_stops_no_other(county):
    first, second = make_items(county, 2)
    give(county, first, scene(1)[:2000])
    give(county, first, scene(3))
    give(county, second, scene(3))
    assert kinds(scan(county)) == [SuspicionKind.SAME_PHOTO]
