"""Weeks of dispatching: a round that must report, a meeting on a day."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from tests.county import START, County, make_county, make_item
from tests.remembered import remembered
from xuncha.engines.acts import Role
from xuncha.office.dispatch import actions
from xuncha.office.dispatch.models import DispatchMeeting, ProgressReport, ReportDuty
from xuncha.office.rectification.models import Item

ZONE = START.tzinfo


def at(day: date, hour: int = 9) -> datetime:
    """Return a moment of a day in the county's time."""
    return datetime.combine(day, time(hour), ZONE)


def go_to(county: County, day: date, hour: int = 9) -> None:
    """Let the county's time go on to that moment."""
    county.now = max(county.now, at(day, hour))


def monday_after(day: date) -> date:
    return day + timedelta(days=7 - day.weekday())


@remembered
def with_item() -> tuple[County, Item, date]:
    """Return a county with one item, and the first Monday on which it can owe a report."""
    county = make_county()
    item = make_item(county)
    monday = monday_after(item.assigned_on)
    go_to(county, monday, 8)
    return county, item, monday


def require(county: County, since: date) -> ReportDuty:
    return actions.require_reports(county.round, since=since, **county.as_(Role.CLERK))


def report(county: County, week_on: date, **more: str) -> ProgressReport:
    """Return a report of the housing bureau, written by its contact."""
    return actions.write_report(
        unit=county.units["县住建局"], round=county.round, week_on=week_on,
        done=more.get("done", "完成房源核查。"), next=more.get("next", "公示分配名单。"),
        **county.as_(Role.UNIT_CONTACT),
    )  # fmt: skip


def meeting(county: County, as_of: date) -> DispatchMeeting:
    """Return a meeting prepared in the morning after ``as_of``, for the same day."""
    go_to(county, as_of + timedelta(days=1), 8)
    return actions.prepare(
        held_at=at(as_of + timedelta(days=1), 15), place="县委三会议室", as_of=as_of,
        chair=county.person("县领导甲"), **county.as_(Role.CLERK),
    )  # fmt: skip
