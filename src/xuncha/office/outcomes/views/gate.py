"""Pages of the personnel gate: lists, a check with its names, the opinion on paper."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _

from xuncha.office.findings.printing import DOCX
from xuncha.office.outcomes import doors, opinion, tables, words_gate
from xuncha.office.outcomes.lifecycle import GateState, GateVerb
from xuncha.office.outcomes.models import GateCheck, GateName
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
    names = words_gate.names_of(row, request.actor)
    return detail_page(
        request,
        row,
        title=row.title,
        number=row.number,
        tone="green" if row.state == GateState.DECIDED else "blue",
        facts=words_gate.facts_of(row, names),
        doors=doors.GATE,
        kin=[view.row for view in names],
        next_step=words_gate.next_step(row, names),
        template="outcomes/gate_check.html",
        context={"names": names, "printable": row.state in opinion.PRINTABLE},
    )


def gate_check_act(request: Request, pk: int, verb: str) -> HttpResponse:
    row = get_object_or_404(GateCheck.objects.visible_to(request.actor), pk=pk)
    return act_page(request, row, verb, doors.GATE)


def gate_check_new(request: Request) -> HttpResponse:
    return birth_page(request, doors.NEW_GATE, _("发起把关"), reverse("gate_check-list"))


def _checked(request: Request, pk: int) -> GateCheck:
    row = get_object_or_404(GateCheck.objects.visible_to(request.actor), pk=pk)
    if row.state not in opinion.PRINTABLE:
        raise Http404
    return row


def gate_opinion(request: Request, pk: int) -> HttpResponse:
    row = _checked(request, pk)
    context = {"title": opinion.title_of(row), "gate": row, "opinion": opinion.written(row)}
    return render(request, "outcomes/opinion.html", context)


def gate_opinion_file(request: Request, pk: int) -> HttpResponse:
    row = _checked(request, pk)
    answer = HttpResponse(opinion.printed(row, request.actor), content_type=DOCX)
    name = content_disposition_header(True, f"{row.number}.docx")
    answer.headers["Content-Disposition"] = name
    return answer


def gate_name_act(request: Request, pk: int, verb: str) -> HttpResponse:
    rows = GateName.objects.visible_to(request.actor).select_related("gate")
    return act_page(request, get_object_or_404(rows, pk=pk), verb, doors.NAME)
