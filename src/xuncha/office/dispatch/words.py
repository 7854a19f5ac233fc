"""What the pages of dispatching say: facts, what happens next, acts in words."""

from __future__ import annotations

from datetime import date

from django.utils import timezone
from django.utils.translation import gettext as _

from xuncha.engines.acts import msg
from xuncha.office.dispatch.lifecycle import (
    DecisionState,
    DutyState,
    MeetingState,
    ReportState,
    SheetState,
)
from xuncha.office.dispatch.models import (
    Decision,
    DispatchMeeting,
    LeaderSheet,
    ProgressReport,
    ReportDuty,
)
from xuncha.office.dispatch.rules import due_of
from xuncha.office.ledger.verify import fact_model
from xuncha.office.limits.bridge import calendar_on
from xuncha.office.shell.look import Line

NEXT = {
    ReportState.DRAFTED: msg("等单位主要负责人报送。"),
    ReportState.RETURNED: msg("等单位修改后重新报送。"),
    ReportState.SUBMITTED: msg("已报送，供调度会使用。"),
    MeetingState.PREPARED: msg("等会议召开。"),
    MeetingState.HELD: msg("等记录议定事项并形成纪要。"),
    MeetingState.MINUTED: msg("等各领导签批，然后归档。"),
    MeetingState.CLOSED: msg("已归档，议定事项继续跟踪。"),
    MeetingState.CANCELLED: msg("会议已取消，下次调度一并看这几天。"),
    DecisionState.OPEN: msg("等责任人落实，下次调度会核对。"),
    DecisionState.NOT_DONE: msg("没有落实，继续跟踪。"),
    DecisionState.DONE: msg("已落实。"),
    SheetState.DRAWN: msg("等领导会后签批。"),
    SheetState.SIGNED: msg("已签批。"),
    DutyState.RUNNING: msg("有未销号事项的单位每周报送。"),
    DutyState.ENDED: msg("不再要求报周报。"),
}
WEEKDAYS = (
    msg("周一"), msg("周二"), msg("周三"), msg("周四"), msg("周五"), msg("周六"), msg("周日"),
)  # fmt: skip


def moment(when: object) -> str:
    """Return a moment in the county's time, empty for none."""
    return f"{timezone.localtime(when):%Y-%m-%d %H:%M}" if when else ""  # type: ignore[arg-type]


def told(verb: str) -> str:
    """Return a verb of the ledger in words: what was done, and to what."""
    kind, _colon, name = verb.partition(":")
    life = fact_model(kind).LIFE
    return f"{_(life.verbs[name])} · {_(life.title)}"


def facts_of_duty(row: ReportDuty) -> list[Line]:
    """Return since when a round reports, and until which hour of the week."""
    return [
        Line(_("轮次"), row.round.title, row.round.get_absolute_url()),
        Line(_("起始周（周一）"), f"{row.since}"),
        Line(
            _("报送截止"),
            _("每%(weekday)s %(hour)s:00") % {
                "weekday": _(WEEKDAYS[row.weekday - 1]), "hour": row.hour,
            },
            why=_("默认为周三 18:00，可在 reminders.toml 中改；遇非工作日顺延到本周下一个工作日。"),
        ),
        *([Line(_("停止日期"), f"{row.until}")] if row.until else []),
    ]  # fmt: skip


def facts_of_report(row: ProgressReport, duty: ReportDuty | None, as_of: date) -> list[Line]:
    """Return what a report says and whether it came in time, by the holidays known on a day."""
    calendar = calendar_on(as_of)
    due = due_of(row.week_on, duty.weekday, duty.hour, calendar) if duty else None
    late = bool(due and row.first_submitted_at and row.first_submitted_at > due)
    lines = [
        Line(_("责任单位"), row.unit.name, row.unit.get_absolute_url()),
        Line(_("轮次"), row.round.title, row.round.get_absolute_url()),
        Line(_("所报周（周一）"), f"{row.week_on}"),
        Line(_("报送截止"), moment(due)),
        Line(
            _("首次报送时间"),
            moment(row.first_submitted_at) + (_("（迟报）") if late else ""),
            tone="red" if late else "",
        ),
        Line(_("撰写人"), row.written_by.name),
        Line(_("本周完成"), row.done),
        Line(_("正在推进"), row.doing),
        Line(_("下周安排"), row.next),
        Line(_("困难与请求"), row.blockers, tone="amber" if row.blockers else ""),
    ]
    return [line for line in lines if line.text]


def facts_of_meeting(row: DispatchMeeting) -> list[Line]:
    """Return when and where a meeting is, and on which days it looks."""
    lines = [
        Line(_("会议时间"), moment(row.held_at)),
        Line(_("地点"), row.place),
        Line(_("主持人"), row.chair.name),
        Line(
            _("数据截至"),
            f"{row.as_of}",
            why=_("与上次调度（截至 %(since)s）相比，看这之后到 %(as_of)s 日终的变动。")
            % {"since": row.since, "as_of": row.as_of},
        ),
        Line(_("参会人员"), row.attended),
        Line(_("会议综述"), row.minutes),
        Line(_("记录人"), row.minuted_by.name if row.minuted_by else ""),
    ]
    return [line for line in lines if line.text]


def facts_of_decision(row: Decision, on: date) -> list[Line]:
    """Return what was decided, about whom, and who does it until when."""
    late = row.state != DecisionState.DONE and row.until < on
    lines = [
        Line(_("调度会"), row.meeting.number, row.meeting.get_absolute_url()),
        Line(_("单位"), row.unit.name, row.unit.get_absolute_url()),
        Line(_("矛盾困难"), row.trouble),
        Line(_("议定意见"), row.decision),
        Line(_("落实责任人"), row.who),
        Line(_("落实期限"), f"{row.until}", tone="red" if late else ""),
        Line(_("落实情况"), row.outcome),
    ]
    if row.item:
        item = Line(_("整改事项"), str(row.item), row.item.get_absolute_url())
        lines.insert(2, item)
    return [line for line in lines if line.text]


def facts_of_sheet(row: LeaderSheet) -> list[Line]:
    """Return whose sheet it is, at which meeting, and the leader's word on it."""
    lines = [
        Line(_("调度会"), row.meeting.number, row.meeting.get_absolute_url()),
        Line(_("领办县领导"), row.leader.name),
        Line(_("数据截至"), f"{row.meeting.as_of}"),
        Line(_("签批意见"), row.words),
        Line(_("签批日期"), f"{row.signed_on or ''}"),
    ]
    return [line for line in lines if line.text]
