"""Pages of weekly reports and dispatch meetings."""

from __future__ import annotations

from datetime import date

from django.core.exceptions import ValidationError
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from xuncha.engines.acts import BadInput, NotAllowed, msg
from xuncha.office.dispatch import board, doors, minutes, movement, tables, words
from xuncha.office.dispatch.lifecycle import DutyVerb, MeetingVerb, ReportVerb
from xuncha.office.dispatch.models import (
    AT_TABLE,
    Decision,
    DispatchMeeting,
    LeaderSheet,
    ProgressReport,
    ReportDuty,
)
from xuncha.office.dispatch.sheets import NUMBERS
from xuncha.office.rectification.models import Item
from xuncha.office.rectification.tables import ITEMS
from xuncha.office.shell.clock import today
from xuncha.office.shell.details import detail_page, seen
from xuncha.office.shell.doors import act_page, birth_page, opening
from xuncha.office.shell.fields import day_field
from xuncha.office.shell.lists import list_page
from xuncha.office.shell.requests import Request


def duty_list(request: Request) -> HttpResponse:
    primary = opening(ReportDuty, DutyVerb.REQUIRE, request.actor, reverse("report_duty-new"))
    rows = ReportDuty.objects.visible_to(request.actor)
    return list_page(request, tables.DUTIES, rows, title=_("周报要求"), primary=primary)


def duty_new(request: Request) -> HttpResponse:
    return birth_page(request, doors.NEW_DUTY, _("要求报周报"), reverse("report_duty-list"))


def duty(request: Request, pk: int) -> HttpResponse:
    row = seen(request, ReportDuty, pk, "round")
    facts = words.facts_of_duty(row)
    next_step = _(words.NEXT[row.state])
    return detail_page(
        request, row, title=str(row), facts=facts, doors=doors.DUTY, next_step=next_step
    )


def duty_act(request: Request, pk: int, verb: str) -> HttpResponse:
    return act_page(request, seen(request, ReportDuty, pk, "round"), verb, doors.DUTY)


def report_list(request: Request) -> HttpResponse:
    url = reverse("progress_report-new")
    primary = opening(ProgressReport, ReportVerb.WRITE, request.actor, url)
    rows = ProgressReport.objects.visible_to(request.actor)
    return list_page(request, tables.REPORTS, rows, title=_("周进展报告"), primary=primary)


def report_new(request: Request) -> HttpResponse:
    return birth_page(request, doors.NEW_REPORT, _("撰写周报"), reverse("progress_report-list"))


def report(request: Request, pk: int) -> HttpResponse:
    row = seen(request, ProgressReport, pk, "unit", "round", "written_by")
    duties = ReportDuty.objects.filter(round=row.round, since__lte=row.week_on)
    return detail_page(
        request,
        row,
        title=str(row),
        tone=tables.TONES.get(row.state, "blue"),
        facts=words.facts_of_report(row, duties.first(), request.as_of),
        doors=doors.REPORT,
        next_step=_(words.NEXT[row.state]),
        template="dispatch/report.html",
        context=board.of_report(row),
    )


def report_act(request: Request, pk: int, verb: str) -> HttpResponse:
    row = seen(request, ProgressReport, pk, "unit", "round")
    return act_page(request, row, verb, doors.REPORT)


def meeting_list(request: Request) -> HttpResponse:
    url = reverse("dispatch_meeting-new")
    primary = opening(DispatchMeeting, MeetingVerb.PREPARE, request.actor, url)
    rows = DispatchMeeting.objects.visible_to(request.actor)
    return list_page(request, tables.MEETINGS, rows, title=_("调度会"), primary=primary)


def meeting_new(request: Request) -> HttpResponse:
    return birth_page(request, doors.NEW_MEETING, _("筹备调度会"), reverse("dispatch_meeting-list"))


def meeting(request: Request, pk: int) -> HttpResponse:
    row = seen(request, DispatchMeeting, pk, "chair", "minuted_by")
    context = board.of_meeting(row, request.actor, request.as_of)
    return detail_page(
        request,
        row,
        title=str(row),
        tone=tables.TONES.get(row.state, "blue"),
        facts=words.facts_of_meeting(row),
        doors=doors.MEETING,
        kin=[one for one, _acts, _late in context["decisions"]],
        next_step=_(words.NEXT[row.state]),
        template="dispatch/meeting.html",
        context=context,
    )


def meeting_act(request: Request, pk: int, verb: str) -> HttpResponse:
    return act_page(request, seen(request, DispatchMeeting, pk), verb, doors.MEETING)


def minutes_file(request: Request, pk: int) -> FileResponse:
    rows = DispatchMeeting.objects.visible_to(request.actor).select_related("chair")
    row = get_object_or_404(rows.exclude(minutes=""), pk=pk)
    content = minutes.document_bytes(row, request.actor.name)
    name = f"{_('调度会纪要')}-{row.number}.docx"
    return FileResponse(content, as_attachment=True, filename=name, content_type=minutes.DOCX)


def decision_list(request: Request) -> HttpResponse:
    rows = Decision.objects.visible_to(request.actor)
    return list_page(request, tables.DECISIONS, rows, title=_("议定事项"))


def decision_new(request: Request, pk: int) -> HttpResponse:
    row = seen(request, DispatchMeeting, pk)
    title, back = _("记录议定事项"), row.get_absolute_url()
    return birth_page(request, doors.NEW_DECISION, title, back, about=row)


def decision(request: Request, pk: int) -> HttpResponse:
    row = seen(request, Decision, pk, "meeting", "unit", "item")
    return detail_page(
        request,
        row,
        title=str(row),
        tone=tables.TONES.get(row.state, "blue"),
        facts=words.facts_of_decision(row, request.as_of),
        doors=doors.DECISION,
        next_step=_(words.NEXT[row.state]),
    )


def decision_act(request: Request, pk: int, verb: str) -> HttpResponse:
    return act_page(request, seen(request, Decision, pk, "meeting"), verb, doors.DECISION)


def sheet_list(request: Request) -> HttpResponse:
    rows = LeaderSheet.objects.visible_to(request.actor)
    return list_page(request, tables.SHEETS, rows, title=_("领导调度单"))


def sheet(request: Request, pk: int) -> HttpResponse:
    row = seen(request, LeaderSheet, pk, "meeting", "leader")
    return detail_page(
        request,
        row,
        title=str(row),
        tone=tables.TONES.get(row.state, "blue"),
        facts=words.facts_of_sheet(row),
        doors=doors.SHEET,
        next_step=_(words.NEXT[row.state]),
        template="dispatch/sheet.html",
        context=board.of_sheet(row),
    )


def sheet_act(request: Request, pk: int, verb: str) -> HttpResponse:
    return act_page(request, seen(request, LeaderSheet, pk, "meeting"), verb, doors.SHEET)


def item_list(request: Request, key: str) -> HttpResponse:
    """List the items behind a number of a span of days, as they were at its end."""
    number = next((one for one in NUMBERS if one.key == key), None)
    if number is None:
        raise Http404
    if request.actor.role not in AT_TABLE:
        raise NotAllowed(msg("您的角色不参加调度。"))
    now = today()
    span = movement.Span(_day(request, "since"), min(_day(request, "until"), now))
    request.as_of, request.is_today = span.until, span.until == now
    rows = Item.objects.visible_to(request.actor)
    found, _then = movement.items_on(rows, number.condition(request.actor, span), span.until, now)
    met = rows.filter(pk__in=found.values("pk"))
    days = _("%(since)s 之后到 %(until)s") % {"since": span.since, "until": span.until}
    return list_page(request, ITEMS, met, title=_(number.label), help_text=days)


def _day(request: Request, name: str) -> date:
    text = request.GET.get(name, "")
    try:
        day: date = day_field("").clean(text)
    except ValidationError:
        raise BadInput(
            msg("“%(text)s”不是日期。"), msg("请从看板打开清单。"), field=name, text=text
        ) from None
    return day
