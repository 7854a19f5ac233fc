"""What the acts of dispatching tell to whom."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.utils import timezone

from xuncha.office.dispatch.audience import people_of_units
from xuncha.office.dispatch.models import DispatchMeeting, ProgressReport
from xuncha.office.inbox.actions import tell
from xuncha.office.inbox.kinds import MessageKind
from xuncha.office.ledger.models import Entry


def report_returned(report: ProgressReport, entry: Entry) -> None:
    """Tell the unit that its report has come back, and why."""
    path = report.unit.path
    tell(
        people_of_units([path], timezone.localdate(entry.when))[path],
        kind=MessageKind.REPORT,
        subject=f"{report.week_on} 当周的周报被退回",
        body=entry.note,
        url=report.get_absolute_url(),
        on=entry.when,
        key=f"report-returned:{entry.seq}",
    )


def meeting_called(meeting: DispatchMeeting, leaders: Iterable[int], on: datetime) -> None:
    """Tell the leaders and the chair when the meeting is."""
    when = timezone.localtime(meeting.held_at)
    tell(
        {*leaders, meeting.chair_id},
        kind=MessageKind.MEETING,
        subject=f"{meeting.number} 号调度会定于 {when:%Y-%m-%d %H:%M} 召开",
        body=f"地点：{meeting.place}。数据截至 {meeting.as_of}，您的调度单已生成，请会前查看。",
        url=meeting.get_absolute_url(),
        on=on,
        number=meeting.number,
        key=f"meeting-called:{meeting.pk}",
    )


def meeting_minuted(meeting: DispatchMeeting, on: datetime) -> None:
    """Ask the leaders to sign, and tell the units what was decided about them."""
    for sheet in meeting.sheets.all():
        tell(
            [sheet.leader_id],
            kind=MessageKind.MEETING,
            subject=f"{meeting.number} 号调度会的调度单请您签批",
            url=sheet.get_absolute_url(),
            on=on,
            number=meeting.number,
            key=f"sheet-to-sign:{sheet.pk}",
        )
    decisions = list(meeting.decisions.select_related("unit"))
    sitting = people_of_units({one.unit.path for one in decisions}, timezone.localdate(on))
    for one in decisions:
        tell(
            sitting[one.unit.path],
            kind=MessageKind.MEETING,
            subject=f"{meeting.number} 号调度会议定：{one.decision}",
            body=f"落实责任人：{one.who}；期限：{one.until}。",
            url=one.get_absolute_url(),
            on=on,
            number=meeting.number,
            key=f"decision:{one.pk}",
        )
