"""The lists of weekly reports, their duties, meetings, decisions and leaders' sheets."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from xuncha.engines.acts import Actor
from xuncha.office.dispatch.lifecycle import (
    DECISION,
    MEETING,
    OWED,
    REPORT,
    SHEET,
    WITH_UNIT,
    DecisionState,
    MeetingState,
    ReportState,
    SheetState,
)
from xuncha.office.findings.tables import rounds
from xuncha.office.rectification.tables import leaders
from xuncha.office.shell.tables import Column, Filter, Saved, Table, by, in_unit

TONES = {
    ReportState.SUBMITTED: "green",
    ReportState.RETURNED: "amber",
    MeetingState.CLOSED: "green",
    MeetingState.CANCELLED: "grey",
    DecisionState.DONE: "green",
    DecisionState.NOT_DONE: "red",
    SheetState.SIGNED: "green",
}


def _state() -> Column:
    return Column(
        "state", _("状态"), lambda row: row.state_label, "state",
        tone=lambda row: TONES.get(row.state, "blue"),
    )  # fmt: skip


def _this_week(_actor: Actor, day: date) -> Q:
    return Q(week_on=day - timedelta(days=day.weekday()))


def _states(life: Any) -> Any:
    return lambda: list(life.states.items())


DUTIES = Table(
    name="report_duties",
    columns=(
        Column("round", _("轮次"), lambda row: row.round.title),
        Column("since", _("起始周（周一）"), lambda row: row.since, "since"),
        Column("weekday", _("每周报送日（1 为周一）"), lambda row: row.weekday, numeric=True),
        Column("hour", _("报送截止时"), lambda row: row.hour, numeric=True),
        Column("until", _("停止日期"), lambda row: row.until),
        _state(),
    ),
    order="-since",
    related=("round",),
    empty=_("还没有哪一轮要求报周报。"),
)
REPORTS = Table(
    name="progress_reports",
    columns=(
        Column("week_on", _("所报周（周一）"), lambda row: row.week_on, "week_on"),
        Column("unit", _("责任单位"), lambda row: row.unit.name),
        Column("round", _("轮次"), lambda row: row.round.title),
        Column("blockers", _("困难与请求"), lambda row: row.blockers[:60]),
        Column("first_submitted_at", _("首次报送时间"), lambda row: row.first_submitted_at),
        _state(),
    ),
    order="-week_on",
    filters=(
        Filter("state", _("状态"), by("state"), _states(REPORT)),
        Filter("unit", _("单位"), in_unit(), kind="text"),
        Filter("round", _("轮次"), by("round"), rounds),
    ),
    saved=(
        Saved("week", _("本周"), _this_week),
        Saved("blocked", _("有困难请求"), lambda _actor, _day: ~Q(blockers="")),
        Saved("draft", _("未报送"), lambda _actor, _day: Q(state__in=WITH_UNIT)),
    ),
    search=("done", "doing", "next", "blockers"),
    related=("unit", "round"),
    empty=_("还没有周进展报告。"),
)
MEETINGS = Table(
    name="dispatch_meetings",
    columns=(
        Column("number", _("编号"), lambda row: row.number, "number"),
        Column("held_at", _("会议时间"), lambda row: row.held_at, "held_at"),
        Column("chair", _("主持人"), lambda row: row.chair.name),
        Column("since", _("上次调度截至"), lambda row: row.since, extra=True),
        Column("as_of", _("数据截至"), lambda row: row.as_of, "as_of"),
        Column("place", _("地点"), lambda row: row.place, extra=True),
        _state(),
    ),
    order="-as_of",
    filters=(Filter("state", _("状态"), by("state"), _states(MEETING)),),
    search=("number", "place", "minutes"),
    related=("chair",),
    empty=_("还没有开过调度会。"),
)
DECISIONS = Table(
    name="dispatch_decisions",
    columns=(
        Column("decision", _("议定意见"), lambda row: row.decision[:60]),
        Column("meeting", _("调度会"), lambda row: row.meeting.number),
        Column("unit", _("单位"), lambda row: row.unit.name),
        Column("item", _("整改事项"), lambda row: row.item.number if row.item else ""),
        Column("who", _("落实责任人"), lambda row: row.who),
        Column("until", _("落实期限"), lambda row: row.until, "until"),
        _state(),
    ),
    order="-until",
    filters=(
        Filter("state", _("状态"), by("state"), _states(DECISION)),
        Filter("unit", _("单位"), in_unit(), kind="text"),
    ),
    saved=(
        Saved("owed", _("待落实"), lambda _actor, _day: Q(state__in=OWED)),
        Saved("late", _("已逾期"), lambda _actor, day: Q(state__in=OWED, until__lt=day)),
    ),
    search=("trouble", "decision", "who"),
    related=("meeting", "unit", "item"),
    empty=_("还没有议定事项。"),
)
SHEETS = Table(
    name="leader_sheets",
    columns=(
        Column("meeting", _("调度会"), lambda row: row.meeting.number),
        Column("leader", _("领办县领导"), lambda row: row.leader.name),
        Column("open", _("未销号"), lambda row: row.content["counts"]["open"], numeric=True),
        Column("overdue", _("已逾期"), lambda row: row.content["counts"]["overdue"], numeric=True),
        Column("moved", _("有变动"), lambda row: row.content["counts"]["moved"], numeric=True),
        Column("still", _("无变动"), lambda row: row.content["counts"]["still"], numeric=True),
        Column("signed_on", _("签批日期"), lambda row: row.signed_on, "signed_on"),
        _state(),
    ),
    order="-signed_on",
    filters=(
        Filter("state", _("状态"), by("state"), _states(SHEET)),
        Filter("leader", _("领办县领导"), by("leader"), leaders),
    ),
    saved=(Saved("drawn", _("待签批"), lambda _actor, _day: Q(state=SheetState.DRAWN)),),
    related=("meeting", "leader"),
    empty=_("还没有调度单。筹备调度会时自动生成。"),
)
