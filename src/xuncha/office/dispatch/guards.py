"""What an act of dispatching asks of its facts before it is done."""

from __future__ import annotations

from datetime import date

from django.utils import timezone

from xuncha.engines.acts import BadInput, msg
from xuncha.office.dispatch.lifecycle import DutyState, MeetingState, SheetState
from xuncha.office.dispatch.missing import owed_reports
from xuncha.office.dispatch.models import DispatchMeeting, ProgressReport, ReportDuty
from xuncha.office.dispatch.rules import monday_of
from xuncha.office.people.models import Unit
from xuncha.office.rounds.models import Round

DONE = (MeetingState.CLOSED, MeetingState.CANCELLED)


def check_duty(round: Round, since: date, today: date) -> None:
    """Refuse a duty that begins in the past or in mid-week, and a second one for a round."""
    if since.weekday() or since < monday_of(today):
        raise BadInput(
            msg("起始日应为本周或以后某周的周一。"),
            msg("最早可填 %(monday)s。"),
            field="since",
            monday=monday_of(today),
        )
    if ReportDuty.objects.filter(round=round, state=DutyState.RUNNING).exists():
        raise BadInput(
            msg("“%(round)s”已经要求报周报。"), msg("请核对。"), field="round", round=str(round)
        )
    ended = ReportDuty.objects.filter(round=round, until__gt=since)
    if ended.exists():
        raise BadInput(
            msg("起始日早于上一次要求的停止日期。"), msg("请改为之后的周一。"), field="since"
        )


def check_owed(unit: Unit, round: Round, week_on: date, today: date) -> None:
    """Refuse a report that nobody asks for, that is for a week to come, or that is there."""
    owed = owed_reports(today, [unit.pk])
    if not any(one.round == round.pk and one.week_on == week_on for one in owed):
        raise BadInput(
            msg("“%(unit)s”在这一周、这一轮次不需要报周报。"),
            msg("请从待报的周次里选择。"),
            field="choice",
            unit=unit.name,
        )
    if ProgressReport.objects.filter(unit=unit, round=round, week_on=week_on).exists():
        raise BadInput(msg("这一周的周报已经写了。"), msg("请打开原周报修改。"), field="choice")


def check_as_of(as_of: date, since: date, today: date) -> None:
    """Refuse a meeting on a day that is not over, or on days that the last one has looked at.

    A day that is over reads the same for ever, so a sheet's numbers can always be opened.
    """
    if as_of >= today:
        raise BadInput(msg("数据截至日期还没有过完。"), msg("请改为昨天或更早。"), field="as_of")
    if as_of <= since:
        raise BadInput(
            msg("数据截至日期不晚于上次调度的 %(since)s。"),
            msg("请改为之后的日期。"),
            field="as_of",
            since=since,
        )


def check_no_other() -> None:
    """Refuse a new meeting while the last one is still being prepared."""
    waiting = DispatchMeeting.objects.filter(state=MeetingState.PREPARED).first()
    if waiting is not None:
        raise BadInput(
            msg("%(meeting)s还没有召开。"), msg("请先召开或取消。"), meeting=str(waiting)
        )


def check_until(meeting: DispatchMeeting, until: date) -> None:
    """Refuse a decision that is to be done before the meeting that takes it."""
    day = timezone.localdate(meeting.held_at)
    if until < day:
        raise BadInput(
            msg("落实期限早于会议日期 %(day)s。"), msg("请改为之后的日期。"), field="until", day=day
        )


def check_signed(meeting: DispatchMeeting) -> None:
    """Refuse to close a meeting while a leader has not signed, and say who."""
    waiting = meeting.sheets.filter(state=SheetState.DRAWN).select_related("leader")
    names = [sheet.leader.name for sheet in waiting]
    if names:
        raise BadInput(
            msg("还有 %(count)s 位领导没有签批：%(names)s。"),
            msg("请等签批后再归档。"),
            count=len(names),
            names="、".join(names),
        )
