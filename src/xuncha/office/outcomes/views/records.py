"""Pages of results, indicators and rules' origins."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from xuncha.office.evaluation.models import Evaluation
from xuncha.office.findings.models import Finding
from xuncha.office.outcomes import doors, tables, words
from xuncha.office.outcomes.lifecycle import IndicatorVerb, OriginVerb, ResultVerb
from xuncha.office.outcomes.models import (
    GateCheck,
    GateName,
    Indicator,
    PersonnelResult,
    RuleOrigin,
)
from xuncha.office.rounds.hanging import hang_page
from xuncha.office.shell.details import detail_page
from xuncha.office.shell.doors import act_page, birth_page, opening
from xuncha.office.shell.lists import list_page
from xuncha.office.shell.requests import Request


def personnel_list(request: Request) -> HttpResponse:
    url = reverse("personnel-new")
    primary = opening(PersonnelResult, ResultVerb.RECORD, request.actor, url)
    rows = PersonnelResult.objects.visible_to(request.actor)
    return list_page(request, tables.RESULTS, rows, title=_("使用结果"), primary=primary)


def _result(request: Request, pk: int) -> PersonnelResult:
    rows = PersonnelResult.objects.visible_to(request.actor).select_related(
        "person", "unit", "ended__unit", "started__unit", "gate_name__gate"
    )
    return get_object_or_404(rows, pk=pk)


def personnel(request: Request, pk: int) -> HttpResponse:
    row = _result(request, pk)
    links = words.links_to(
        request.actor,
        [
            (_("量化评估"), Evaluation, row.evaluation_id),
            (_("问题"), Finding, row.finding_id),
            (_("动议把关"), GateCheck, row.gate_name.gate_id if row.gate_name else None),
        ],
    )
    facts = [*words.facts_of_result(row), *links]
    return detail_page(request, row, title=row.person.name, facts=facts, doors=doors.RESULT)


def personnel_act(request: Request, pk: int, verb: str) -> HttpResponse:
    return act_page(request, _result(request, pk), verb, doors.RESULT)


def personnel_new(request: Request) -> HttpResponse:
    return birth_page(request, doors.NEW_RESULT, _("登记使用结果"), reverse("personnel-list"))


def personnel_of_name(request: Request, pk: int) -> HttpResponse:
    rows = GateName.objects.visible_to(request.actor).exclude(person=None)
    row = get_object_or_404(rows.select_related("gate", "person", "unit"), pk=pk)
    made = (PersonnelResult, ResultVerb.RECORD)
    return hang_page(request, row, made, doors.RESULT_OF_NAME)


def indicator_list(request: Request) -> HttpResponse:
    url = reverse("indicator-new")
    primary = opening(Indicator, IndicatorVerb.RECORD, request.actor, url)
    rows = Indicator.objects.visible_to(request.actor)
    return list_page(request, tables.INDICATORS, rows, title=_("成效指标"), primary=primary)


def indicator(request: Request, pk: int) -> HttpResponse:
    row = get_object_or_404(Indicator.objects.visible_to(request.actor), pk=pk)
    facts = words.facts_of_indicator(row)
    return detail_page(request, row, title=row.name, facts=facts, doors=doors.INDICATOR)


def indicator_act(request: Request, pk: int, verb: str) -> HttpResponse:
    row = get_object_or_404(Indicator.objects.visible_to(request.actor), pk=pk)
    return act_page(request, row, verb, doors.INDICATOR)


def indicator_new(request: Request) -> HttpResponse:
    return birth_page(request, doors.NEW_INDICATOR, _("登记指标"), reverse("indicator-list"))


def rule_origin_list(request: Request) -> HttpResponse:
    url = reverse("rule_origin-new")
    primary = opening(RuleOrigin, OriginVerb.TRACE, request.actor, url)
    rows = RuleOrigin.objects.visible_to(request.actor)
    note = _("共性问题推动建章立制：每项制度由哪些问题而来。")
    return list_page(
        request, tables.ORIGINS, rows, title=_("制度来源"), primary=primary, help_text=note
    )


def rule_origin(request: Request, pk: int) -> HttpResponse:
    rows = RuleOrigin.objects.visible_to(request.actor)
    row = get_object_or_404(rows.select_related("rule", "finding__unit", "item"), pk=pk)
    facts = words.facts_of_origin(row)
    return detail_page(request, row, title=row.rule.title, facts=facts, doors=doors.ORIGIN)


def rule_origin_new(request: Request) -> HttpResponse:
    return birth_page(request, doors.NEW_ORIGIN, _("登记制度来源"), reverse("rule_origin-list"))
