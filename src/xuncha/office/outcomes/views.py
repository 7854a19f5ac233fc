"""Pages of outcomes: personnel gate, accountability, results, indicators, rules' origins."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from xuncha.office.cards.models import Card
from xuncha.office.evaluation.models import Evaluation
from xuncha.office.findings.models import Finding
from xuncha.office.outcomes import doors, tables, words
from xuncha.office.outcomes.lifecycle import (
    AccountabilityVerb,
    GateState,
    GateVerb,
    IndicatorVerb,
    OriginVerb,
    ResultVerb,
    SanctionVerb,
)
from xuncha.office.outcomes.models import (
    Accountability,
    GateCheck,
    GateName,
    Indicator,
    PersonnelResult,
    RuleOrigin,
    Sanction,
)
from xuncha.office.rectification.models import Item
from xuncha.office.shell.details import detail_page
from xuncha.office.shell.doors import act_page, birth_page, opening
from xuncha.office.shell.lists import list_page
from xuncha.office.shell.requests import Request


def gate_check_list(request: Request) -> HttpResponse:
    primary = opening(GateCheck, GateVerb.DRAFT, request.actor, reverse("gate_check-new"))
    rows = GateCheck.objects.visible_to(request.actor)
    return list_page(request, tables.GATES, rows, title=_("动议把关"), primary=primary)


def gate_name_list(request: Request) -> HttpResponse:
    rows = GateName.objects.visible_to(request.actor)
    return list_page(request, tables.NAMES, rows, title=_("动议人选"))


def gate_check(request: Request, pk: int) -> HttpResponse:
    row = get_object_or_404(GateCheck.objects.visible_to(request.actor), pk=pk)
    names = words.names_of(row, request.actor)
    return detail_page(
        request,
        row,
        title=row.title,
        number=row.number,
        tone="green" if row.state == GateState.DECIDED else "blue",
        facts=words.facts_of_gate(row),
        doors=doors.GATE,
        kin=[view.row for view in names],
        next_step=words.next_of_gate(row),
        template="outcomes/gate_check.html",
        context={"names": names},
    )


def gate_check_act(request: Request, pk: int, verb: str) -> HttpResponse:
    row = get_object_or_404(GateCheck.objects.visible_to(request.actor), pk=pk)
    return act_page(request, row, verb, doors.GATE)


def gate_check_new(request: Request) -> HttpResponse:
    return birth_page(request, doors.NEW_GATE, _("发起把关"), reverse("gate_check-list"))


def gate_name_act(request: Request, pk: int, verb: str) -> HttpResponse:
    rows = GateName.objects.visible_to(request.actor).select_related("gate")
    return act_page(request, get_object_or_404(rows, pk=pk), verb, doors.NAME)


def sanction_list(request: Request) -> HttpResponse:
    rows = Sanction.objects.visible_to(request.actor)
    name = "sanction-new" if rows.exists() else "sanction-defaults"
    label = "" if name == "sanction-new" else _("载入默认问责方式")
    url = reverse(name)
    primary = opening(Sanction, SanctionVerb.ADD, request.actor, url, label)
    return list_page(request, tables.SANCTIONS, rows, title=_("问责方式"), primary=primary)


def sanction(request: Request, pk: int) -> HttpResponse:
    row = get_object_or_404(Sanction.objects.visible_to(request.actor), pk=pk)
    facts = words.facts_of_sanction(row)
    return detail_page(request, row, title=row.name, facts=facts, doors=doors.SANCTION)


def sanction_act(request: Request, pk: int, verb: str) -> HttpResponse:
    row = get_object_or_404(Sanction.objects.visible_to(request.actor), pk=pk)
    return act_page(request, row, verb, doors.SANCTION)


def sanction_new(request: Request) -> HttpResponse:
    return birth_page(request, doors.NEW_SANCTION, _("新增问责方式"), reverse("sanction-list"))


def sanction_defaults(request: Request) -> HttpResponse:
    back = reverse("sanction-list")
    return birth_page(request, doors.DEFAULT_SANCTIONS, _("载入默认问责方式"), back)


def accountability_list(request: Request) -> HttpResponse:
    url = reverse("accountability-new")
    primary = opening(Accountability, AccountabilityVerb.PROPOSE, request.actor, url)
    rows = Accountability.objects.visible_to(request.actor)
    return list_page(request, tables.ACCOUNTABILITIES, rows, title=_("问责"), primary=primary)


def _case(request: Request, pk: int) -> Accountability:
    rows = Accountability.objects.visible_to(request.actor).select_related(
        "unit", "person", "sanction", "proposed_by"
    )
    return get_object_or_404(rows, pk=pk)


def accountability(request: Request, pk: int) -> HttpResponse:
    row = _case(request, pk)
    links = words.links_to(
        request.actor,
        [(_("整改事项"), Item, row.item_id), (_("黄牌红牌"), Card, row.card_id)],
    )
    return detail_page(
        request,
        row,
        title=str(row.person or row.unit),
        number=row.number,
        facts=[*words.facts_of_case(row), *links],
        doors=doors.ACCOUNTABILITY,
        next_step=words.next_of_case(row),
    )


def accountability_act(request: Request, pk: int, verb: str) -> HttpResponse:
    return act_page(request, _case(request, pk), verb, doors.ACCOUNTABILITY)


def accountability_new(request: Request) -> HttpResponse:
    back = reverse("accountability-list")
    return birth_page(request, doors.NEW_ACCOUNTABILITY, _("提出问责"), back)


def personnel_list(request: Request) -> HttpResponse:
    url = reverse("personnel-new")
    primary = opening(PersonnelResult, ResultVerb.RECORD, request.actor, url)
    rows = PersonnelResult.objects.visible_to(request.actor)
    return list_page(request, tables.RESULTS, rows, title=_("使用结果"), primary=primary)


def _result(request: Request, pk: int) -> PersonnelResult:
    rows = PersonnelResult.objects.visible_to(request.actor).select_related("person", "unit")
    return get_object_or_404(rows, pk=pk)


def personnel(request: Request, pk: int) -> HttpResponse:
    row = _result(request, pk)
    links = words.links_to(
        request.actor,
        [(_("量化评估"), Evaluation, row.evaluation_id), (_("问题"), Finding, row.finding_id)],
    )
    facts = [*words.facts_of_result(row), *links]
    return detail_page(request, row, title=row.person.name, facts=facts, doors=doors.RESULT)


def personnel_act(request: Request, pk: int, verb: str) -> HttpResponse:
    return act_page(request, _result(request, pk), verb, doors.RESULT)


def personnel_new(request: Request) -> HttpResponse:
    return birth_page(request, doors.NEW_RESULT, _("登记使用结果"), reverse("personnel-list"))


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
