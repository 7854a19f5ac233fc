from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.county import close, rectify
from tests.office.dispatch.week import at, go_to, report, require, with_item
from tests.office.limits.desk import MONDAY, make_notice
from xuncha.engines.acts import BadInput, NotAllowed, OutOfOrder, Role
from xuncha.engines.limits import published_calendar
from xuncha.office.dispatch import actions
from xuncha.office.dispatch.missing import missed_reports, owed_reports
from xuncha.office.dispatch.rules import due_of
from xuncha.office.rectification import actions as rectification

pytestmark = pytest.mark.django_db
WEEK, DAY = timedelta(days=7), timedelta(days=1)


def weeks(day):
    return [(one.weeks, one.late) for one in missed_reports(day)]


def test_without_a_duty_nothing_is_owed():
    _county, _item, monday = with_item()
    assert owed_reports(monday + 5 * WEEK) == []
    assert missed_reports(monday + 5 * WEEK) == []


def test_a_week_is_missed_once_its_report_is_due_and_has_not_come():
    county, item, monday = with_item()
    require(county, monday)
    assert weeks(monday + DAY) == []
    wednesday = monday + 2 * DAY
    assert weeks(wednesday) == [((monday,), ())]
    (one,) = missed_reports(wednesday + WEEK)
    assert (one.unit, one.round) == (item.unit_id, item.round_id)
    assert one.weeks == (monday, monday + WEEK)


def test_a_report_in_time_is_not_missed_even_when_it_is_returned():
    county, _item, monday = with_item()
    require(county, monday)
    made = report(county, monday)
    actions.submit_report(made, **county.as_(Role.UNIT_HEAD))
    actions.return_report(made, reason="内容空泛。", **county.as_(Role.CLERK))
    assert weeks(monday + 6 * DAY) == []


def test_a_report_after_its_hour_is_late_and_was_missed_until_it_came():
    county, _item, monday = with_item()
    require(county, monday)
    go_to(county, monday + 2 * DAY, 18)
    made = report(county, monday)
    go_to(county, monday + 3 * DAY)
    actions.submit_report(made, **county.as_(Role.UNIT_HEAD))
    assert weeks(monday + 2 * DAY) == [((monday,), ())]
    assert weeks(monday + 3 * DAY) == [((), (monday,))]


def test_a_draft_is_no_report():
    county, _item, monday = with_item()
    require(county, monday)
    report(county, monday)
    assert weeks(monday + 6 * DAY) == [((monday,), ())]


def test_nothing_is_owed_while_the_item_is_closed_and_again_once_it_is_reopened():
    county, item, monday = with_item()
    require(county, monday)
    rectify(county, item)
    close(county, item)
    closed_week = monday + WEEK
    go_to(county, monday + 2 * WEEK)
    rectification.look_back(
        item, looked_on=county.today, found="房源又空置。", holds=False,
        **county.as_(Role.CLERK),
    )  # fmt: skip
    owed = [one.week_on for one in owed_reports(monday + 4 * WEEK)]
    assert closed_week not in owed
    assert owed == [monday + 3 * WEEK, monday + 4 * WEEK]


def test_a_past_day_gives_the_same_after_all_has_changed():
    county, item, monday = with_item()
    duty = require(county, monday)
    day = monday + 9 * DAY
    before = missed_reports(day)
    assert before
    go_to(county, monday + 2 * WEEK)
    made = report(county, monday)
    actions.submit_report(made, **county.as_(Role.UNIT_HEAD))
    actions.release_reports(duty, reason="整改基本完成。", **county.as_(Role.CLERK))
    rectify(county, item)
    close(county, item)
    assert missed_reports(day) == before


def test_a_duty_that_ends_asks_for_no_more():
    county, _item, monday = with_item()
    duty = require(county, monday)
    go_to(county, monday + WEEK + DAY)
    actions.release_reports(duty, reason="整改基本完成。", **county.as_(Role.CLERK))
    assert weeks(monday + 5 * WEEK) == [((monday,), ())]
    assert require(county, monday + 2 * WEEK).state == "running"


def test_a_duty_begins_on_a_monday_that_is_not_past_and_once():
    county, _item, monday = with_item()
    for since in (monday - WEEK, monday + DAY):
        with pytest.raises(BadInput, match="周一"):
            require(county, since)
    require(county, monday)
    with pytest.raises(BadInput, match="已经要求报周报"):
        require(county, monday + WEEK)


@pytest.mark.parametrize(
    ("monday", "due"),
    [
        (date(2023, 6, 12), at(date(2023, 6, 14), 18)),
        (date(2023, 1, 23), at(date(2023, 1, 28), 18)),
        (date(2020, 1, 27), None),
    ],
)
def test_a_due_day_off_moves_within_its_week(monday, due):
    assert due_of(monday, 3, 18, published_calendar()) == due


def test_a_holiday_that_the_county_loads_moves_the_due_day_from_that_day_on():
    county, _item, _monday = with_item()
    go_to(county, MONDAY, 8)
    require(county, MONDAY)
    wednesday, thursday = MONDAY + 2 * DAY, MONDAY + 3 * DAY
    assert [one.due for one in owed_reports(thursday)] == [at(wednesday, 18)]
    go_to(county, thursday, 8)
    make_notice(county, wednesday)
    made = report(county, MONDAY)
    actions.submit_report(made, **county.as_(Role.UNIT_HEAD))
    assert [one.due for one in owed_reports(thursday)] == [at(thursday, 18)]
    assert weeks(thursday) == []
    assert weeks(wednesday) == [((MONDAY,), ())]


def test_a_report_is_written_for_a_week_that_is_owed_and_once():
    county, _item, monday = with_item()
    with pytest.raises(BadInput, match="不需要报周报"):
        report(county, monday)
    require(county, monday)
    for week in (monday - WEEK, monday + WEEK):
        with pytest.raises(BadInput, match="不需要报周报"):
            report(county, week)
    made = report(county, monday)
    with pytest.raises(BadInput, match="已经写了"):
        report(county, monday)
    with pytest.raises(BadInput, match="不能为空"):
        actions.rewrite_report(made, done=" ", next="公示。", **county.as_(Role.UNIT_CONTACT))


def test_the_contact_writes_the_head_submits_the_office_returns():
    county, _item, monday = with_item()
    require(county, monday)
    made = report(county, monday)
    with pytest.raises(NotAllowed, match="您的角色不能"):
        actions.submit_report(made, **county.as_(Role.UNIT_CONTACT))
    with pytest.raises(OutOfOrder, match="起草中"):
        actions.return_report(made, reason="空泛。", **county.as_(Role.CLERK))
    other = county.seat(Role.UNIT_HEAD, "局长乙", county.units["县林业局"])
    with pytest.raises(NotAllowed, match="不是本单位"):
        actions.submit_report(made, by=other, on=county.later())
    actions.submit_report(made, **county.as_(Role.UNIT_HEAD))
    with pytest.raises(OutOfOrder, match="已报送"):
        actions.rewrite_report(made, done="改。", next="改。", **county.as_(Role.UNIT_CONTACT))


def test_the_reading_does_not_grow_with_the_weeks():
    county, _item, monday = with_item()
    require(county, monday)
    asked = []
    for day in (monday + WEEK, monday + 20 * WEEK):
        with CaptureQueriesContext(connection) as queries:
            missed_reports(day)
        asked.append(len(queries))
    assert asked[0] == asked[1] <= 6
