"""Pages of accountability: ways of holding to account, cases, their documents."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _

from xuncha.office.findings.printing import DOCX
from xuncha.office.outcomes import case_papers, doors, tables, words, words_cases
from xuncha.office.outcomes.forms_cases import RECORDS
from xuncha.office.outcomes.lifecycle import AccountabilityVerb, SanctionVerb
from xuncha.office.outcomes.models import Accountability, Sanction
from xuncha.office.rounds.hanging import hang_page
from xuncha.office.shell.details import detail_page
from xuncha.office.shell.doors import act_page, birth_page, opening
from xuncha.office.shell.lists import list_page
from xuncha.office.shell.requests import Request


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
        "unit", "person", "sanction", "former_sanction", "rule", "proposed_by", "stated_by",
        "decided_by", "ruled_by",
    )  # fmt: skip
    return get_object_or_404(rows, pk=pk)


def accountability(request: Request, pk: int) -> HttpResponse:
    row = _case(request, pk)
    return detail_page(
        request,
        row,
        title=str(row.person or row.unit),
        number=row.number,
        tone=tables.CASE_TONES.get(row.state, "blue"),
        facts=words_cases.facts_of(row, request.as_of),
        doors=doors.ACCOUNTABILITY,
        next_step=words_cases.next_step(row),
        template="outcomes/accountability.html",
        context={
            "grounds": words_cases.grounds_of(row, request.actor),
            "papers": case_papers.papers_of(row),
        },
    )


def accountability_act(request: Request, pk: int, verb: str) -> HttpResponse:
    return act_page(request, _case(request, pk), verb, doors.ACCOUNTABILITY)


def accountability_new(request: Request) -> HttpResponse:
    back = reverse("accountability-list")
    return birth_page(request, doors.NEW_ACCOUNTABILITY, _("提出问责"), back)


def accountability_about(request: Request, kind: str, pk: int) -> HttpResponse:
    """Propose on the record from whose page the reader comes."""
    model = RECORDS.get(f"{kind}s")
    if model is None:
        raise Http404
    row = get_object_or_404(model.objects.visible_to(request.actor), pk=pk)  # type: ignore[attr-defined]
    made = (Accountability, AccountabilityVerb.PROPOSE)
    return hang_page(request, row, made, doors.CASE_ABOUT)


def accountability_paper(request: Request, pk: int, paper: str) -> HttpResponse:
    row = _case(request, pk)
    if paper not in case_papers.papers_of(row):
        raise Http404
    answer = HttpResponse(case_papers.printed(row, paper, request.actor), content_type=DOCX)
    name = content_disposition_header(True, f"{row.number}-{paper}.docx")
    answer.headers["Content-Disposition"] = name
    return answer
