"""Pages of meetings, rules, directives and special reports."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from xuncha.office.mandate import doors, tables, words
from xuncha.office.mandate.lifecycle import DirectiveVerb, MeetingVerb, ReportVerb, RuleVerb
from xuncha.office.mandate.models import Directive, Meeting, Rule, SpecialReport
from xuncha.office.shell.details import detail_page, find
from xuncha.office.shell.doors import act_page, birth_page, opening
from xuncha.office.shell.lists import list_page
from xuncha.office.shell.requests import Request


def meeting_list(request: Request) -> HttpResponse:
    primary = opening(Meeting, MeetingVerb.HOLD, request.actor, reverse("meeting-new"))
    rows = Meeting.objects.visible_to(request.actor)
    return list_page(request, tables.MEETINGS, rows, title=_("历次会议"), primary=primary)


def meeting(request: Request, pk: int) -> HttpResponse:
    row = find(request, Meeting.objects.visible_to(request.actor).select_related("chair"), pk)
    directives = Directive.objects.visible_to(request.actor).filter(meeting=row)
    url = reverse("directive-new", args=[row.pk])
    issue = opening(Directive, DirectiveVerb.ISSUE, request.actor, url)
    context = {
        "directives": directives.select_related("unit").order_by("due", "number"),
        "new_directive": issue if request.is_today else None,
    }
    return detail_page(
        request,
        row,
        title=row.title,
        facts=words.facts_of_meeting(row),
        doors={},
        template="mandate/meeting.html",
        context=context,
    )


def meeting_new(request: Request) -> HttpResponse:
    return birth_page(request, doors.NEW_MEETING, _("登记会议"), reverse("meeting-list"))


def rule_list(request: Request) -> HttpResponse:
    primary = opening(Rule, RuleVerb.ISSUE, request.actor, reverse("rule-new"))
    rows = Rule.objects.visible_to(request.actor)
    return list_page(request, tables.RULES, rows, title=_("制度库"), primary=primary)


def rule(request: Request, pk: int) -> HttpResponse:
    row = find(request, Rule.objects.visible_to(request.actor), pk)
    versions = list(row.versions.order_by("-number"))
    return detail_page(
        request,
        row,
        title=row.title,
        number=row.code,
        tone=tables.rule_tone(row),
        facts=words.facts_of_rule(row),
        doors=doors.RULE,
        kin=versions,
        template="mandate/rule.html",
        context={"versions": versions, "in_force": row.version_on(request.as_of)},
    )


def rule_act(request: Request, pk: int, verb: str) -> HttpResponse:
    row = get_object_or_404(Rule.objects.visible_to(request.actor), pk=pk)
    return act_page(request, row, verb, doors.RULE)


def rule_new(request: Request) -> HttpResponse:
    return birth_page(request, doors.NEW_RULE, _("印发制度"), reverse("rule-list"))


def directive_list(request: Request) -> HttpResponse:
    rows = Directive.objects.visible_to(request.actor)
    note = _("点人点事从会议的页面交办。")
    return list_page(request, tables.DIRECTIVES, rows, title=_("点人点事清单"), help_text=note)


def _directive(request: Request, pk: int) -> Directive:
    rows = Directive.objects.visible_to(request.actor).select_related("unit", "leader", "meeting")
    return find(request, rows, pk)


def directive(request: Request, pk: int) -> HttpResponse:
    row = _directive(request, pk)
    return detail_page(
        request,
        row,
        title=_("点人点事 %(number)s") % {"number": row.number},
        tone=tables.directive_tone(row),
        facts=words.facts_of_directive(row, request.actor, request.as_of),
        doors=doors.DIRECTIVE,
        next_step=words.next_of_directive(row),
    )


def directive_act(request: Request, pk: int, verb: str) -> HttpResponse:
    return act_page(request, _directive(request, pk), verb, doors.DIRECTIVE)


def directive_new(request: Request, pk: int) -> HttpResponse:
    row = get_object_or_404(Meeting.objects.visible_to(request.actor), pk=pk)
    title = _("交办点人点事")
    return birth_page(request, doors.NEW_DIRECTIVE, title, row.get_absolute_url(), about=row)


def report_list(request: Request) -> HttpResponse:
    url = reverse("special_report-new")
    primary = opening(SpecialReport, ReportVerb.DRAFT, request.actor, url)
    rows = SpecialReport.objects.visible_to(request.actor)
    return list_page(request, tables.REPORTS, rows, title=_("专报清单"), primary=primary)


def _report(request: Request, pk: int) -> SpecialReport:
    rows = SpecialReport.objects.visible_to(request.actor).select_related(
        "unit", "leader", "drafted_by", "instructed_by"
    )
    return find(request, rows, pk)


def report(request: Request, pk: int) -> HttpResponse:
    row = _report(request, pk)
    return detail_page(
        request,
        row,
        title=row.title,
        number=row.number,
        tone=tables.report_tone(row),
        facts=words.facts_of_report(row, request.actor),
        doors=doors.REPORT,
        next_step=words.next_of_report(row),
    )


def report_act(request: Request, pk: int, verb: str) -> HttpResponse:
    return act_page(request, _report(request, pk), verb, doors.REPORT)


def report_new(request: Request) -> HttpResponse:
    return birth_page(request, doors.NEW_REPORT, _("起草专报"), reverse("special_report-list"))
