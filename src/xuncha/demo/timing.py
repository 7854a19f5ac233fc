"""The county's own time limits, the holidays of a year, an item whose time stands still."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from xuncha.demo.county import County
from xuncha.demo.stage import Life, at, chance, later
from xuncha.engines.acts import Role
from xuncha.engines.limits import Notice, NoticeDay, published_calendar
from xuncha.office.limits import actions
from xuncha.office.rectification import timing as acts
from xuncha.office.rectification.lifecycle import ItemState
from xuncha.office.rectification.models import Item

DOCUMENT = "巡察整改方案审核办法"
YEAR = 2023
NOTICED, ADOPTED, PROPOSED = date(2022, 12, 12), date(2022, 12, 26), date(2023, 6, 19)
STANDS = date(2023, 6, 27)
PROFILE = """name = "yuanling"
version = "{version}"
extends = "inspection_2017"
title = "沅陵县巡察整改期限（演示）"
title_en = "Yuanling's limits for rectification (made up)"
valid_from = {since}
valid_until = {until}

[[limit]]
act = "plan"
length = {days}
unit = "working_days"
roll = "next_working_day"
extension = 5
"""
FIRST = PROFILE.format(version=1, since="2023-01-01", until="2023-06-30", days=20)
SECOND = PROFILE.format(version=2, since="2023-07-01", until="2024-02-07", days=15)


def timing(county: County) -> Iterator[Life]:
    """Return the lives of what the county counts its dates by."""
    yield _noticed(county)
    yield _own(county)
    yield _standing_still(county)


def _noticed(county: County) -> Life:
    """Play the notice of a year: loaded by a clerk, adopted by the director."""
    rng = chance("notice", YEAR)
    on = yield at(NOTICED, rng)
    row = actions.load(notice=_notice(), by=county.desk(Role.CLERK), on=on)
    on = yield later(on, 1, rng)
    actions.adopt_notice(row, by=county.desk(Role.DIRECTOR), on=on)


def _notice() -> Notice:
    """Return the year as the built-in calendar has it, so that no date moves."""
    calendar = published_calendar()
    off = [(day, True) for day in calendar.holidays if day.year == YEAR]
    worked = [(day, False) for day in calendar.makeup if day.year == YEAR]
    days = tuple(
        NoticeDay(day, "节假日" if rests else "调休", rests) for day, rests in sorted(off + worked)
    )
    return Notice(YEAR, f"{YEAR} 年部分节假日安排（演示文本）", days)


def _own(county: County) -> Life:
    """Play the county's own limits: one version adopted, the next one waiting."""
    rng = chance("limits", YEAR)
    on = yield at(ADOPTED, rng)
    rule = county.rules[DOCUMENT]
    row = actions.propose(rule=rule, text=FIRST, by=county.desk(Role.CLERK), on=on)
    on = yield later(on, 2, rng)
    actions.adopt_profile(row, by=county.desk(Role.DIRECTOR), on=on)
    on = yield at(PROPOSED, rng)
    actions.propose(rule=rule, text=SECOND, by=county.desk(Role.CLERK), on=on)


def _standing_still(county: County) -> Life:
    """Play a suspension that lasts beyond the story, of an item on which nothing else moves."""
    rng = chance("suspension", YEAR)
    on = yield at(STANDS, rng)
    rows = Item.objects.filter(state=ItemState.PLANNED, due__gt=STANDS).select_related("unit")
    item = rows.order_by("pk").first()
    if item is None:
        return
    leader = county.leader_of(item.unit)
    stop = acts.ask_suspension(
        item, reason="整改须以上级主管部门批复为前提，请示已上报，批复前无法推进。",
        by=county.head_of(item.unit), on=on,
    )  # fmt: skip
    on = yield later(on, 1, rng)
    acts.grant_suspension(stop, answer="情况属实，同意暂停，批复后立即恢复。", by=leader, on=on)
