from datetime import timedelta

import pytest

from tests.county import rectify
from tests.office.dispatch.week import report, require, with_item
from xuncha.engines.acts import BadInput, Role
from xuncha.office.datafolder import DataFolder
from xuncha.office.dispatch import actions
from xuncha.office.dispatch.reminding import remind
from xuncha.office.dispatch.rules import Rules, read, rules
from xuncha.office.inbox.models import Message
from xuncha.office.site.sources import SOURCES

pytestmark = pytest.mark.django_db
DAY, WEEK = timedelta(days=1), timedelta(days=7)


@pytest.fixture
def world():
    return with_item()


def told(day, kind):
    sent = remind(day, day, SOURCES)
    return sent[kind]


def inbox(county, role, kind):
    person = county.actors[role].person
    return list(Message.objects.filter(person=person, kind=kind).order_by("sent_at"))


@pytest.mark.parametrize("left", [20, 10, 3])
def test_a_step_of_the_ladder_reaches_the_unit_and_its_leader(world, left):
    county, item, _monday = world
    day = item.due - left * DAY
    assert told(day - DAY, "due") == 0
    assert told(day, "due") == 3
    for role in (Role.UNIT_HEAD, Role.UNIT_CONTACT, Role.LEADER):
        (message,) = inbox(county, role, "due")
        assert message.number == item.number
        assert f"还有 {left} 天" in message.body
        assert item.title not in message.subject + message.body
    assert inbox(county, Role.CLERK, "due") == []


def test_a_day_is_told_once_however_often_it_runs(world):
    _county, item, _monday = world
    day = item.due - 10 * DAY
    assert told(day, "due") == 3
    assert sum(remind(day, day, SOURCES).values()) == 0


def test_a_step_on_a_day_without_a_run_is_made_up_once(world):
    _county, item, _monday = world
    told(item.due - 15 * DAY, "due")
    assert told(item.due - 8 * DAY, "due") == 3
    assert told(item.due - 7 * DAY, "due") == 0


def test_what_is_late_is_told_the_day_after_and_each_week(world):
    county, item, _monday = world
    days = [day for day in range(1, 17) if told(item.due + day * DAY, "overdue")]
    assert days == [1, 8, 15]
    assert "逾期 8 天" in inbox(county, Role.UNIT_HEAD, "overdue")[1].body


def test_what_waits_for_a_persons_step_is_told_after_three_days(world):
    county, item, _monday = world
    rectify(county, item)
    since = county.today
    days = [
        day for day in range(12)
        if remind(since + day * DAY, since + day * DAY, SOURCES)["waiting"]
        and inbox(county, Role.LEADER, "waiting")
    ]  # fmt: skip
    assert days[0] == 3
    (first, *_more) = inbox(county, Role.LEADER, "waiting")
    assert first.body == "整改事项 1 件"


def test_a_report_is_recalled_on_its_day_and_the_day_after(world):
    county, _item, monday = world
    require(county, monday)
    wednesday = monday + 2 * DAY
    assert told(monday, "report") == 0
    assert told(wednesday, "report") == 2
    assert "18:00 前报送" in inbox(county, Role.UNIT_CONTACT, "report")[0].body
    assert told(wednesday + DAY, "report") == 2
    assert "已过期未报" in inbox(county, Role.UNIT_CONTACT, "report")[1].body
    assert told(wednesday + 2 * DAY, "report") == 0


def test_a_report_that_has_come_is_not_recalled(world):
    county, _item, monday = world
    require(county, monday)
    made = report(county, monday)
    actions.submit_report(made, **county.as_(Role.UNIT_HEAD))
    assert told(monday + 2 * DAY, "report") == 0


def test_the_rules_are_defaults_that_an_office_changes_with_a_file():
    assert rules() == Rules(soon=(20, 10, 3), report_weekday=3, report_hour=18)
    path = DataFolder.chosen().root / "reminders.toml"
    path.write_text("soon = [5, 15]\nreport_weekday = 5\n", encoding="utf-8")
    try:
        assert rules() == Rules(soon=(15, 5), report_weekday=5)
        path.write_text("soon = [", encoding="utf-8")
        with pytest.raises(BadInput, match="不是有效的 TOML"):
            rules()
    finally:
        path.unlink()


@pytest.mark.parametrize(
    "table",
    [
        {"soon": []},
        {"soon": [0]},
        {"soon": "20"},
        {"waiting": True},
        {"report_weekday": 8},
        {"report_hour": 24},
        {"overdue_every": 0},
        {"colour": 1},
    ],
)
def test_a_rule_that_makes_no_sense_is_refused_by_its_name(table):
    with pytest.raises(BadInput, match=f"“{next(iter(table))}”无效") as refused:
        read(table)
    assert "可用的值" in str(refused.value)
