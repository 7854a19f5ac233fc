"""Pages of leads and transfer lists; a lead's text is answered only to the act of consulting."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from xuncha.office.leads import doors, tables, words
from xuncha.office.leads.lifecycle import LeadVerb, TransferVerb
from xuncha.office.leads.models import Lead, TransferList
from xuncha.office.shell.details import detail_page, find
from xuncha.office.shell.doors import act_page, attempt, birth_page, offered, opening
from xuncha.office.shell.lists import list_page
from xuncha.office.shell.requests import Request


def lead_list(request: Request) -> HttpResponse:
    primary = opening(Lead, LeadVerb.REGISTER, request.actor, reverse("lead-new"))
    rows = Lead.objects.visible_to(request.actor)
    note = _("线索内容保密：清单不显示内容，查阅须登记事由。")
    return list_page(
        request, tables.LEADS, rows, title=_("问题线索"), primary=primary, help_text=note
    )


def lead(request: Request, pk: int) -> HttpResponse:
    rows = Lead.objects.visible_to(request.actor).select_related(
        "round", "team", "registrar", "transfer"
    )
    row = find(request, rows, pk)
    return detail_page(
        request,
        row,
        title=row.number,
        tone=tables.tone_of(row, request.as_of),
        facts=words.open_facts(row, request.actor, request.as_of),
        doors=doors.PAGE,
        next_step=words.next_step(row),
        template="leads/lead.html",
    )


@never_cache
def consult(request: Request, pk: int) -> HttpResponse:
    rows = Lead.objects.visible_to(request.actor).select_related("unit", "discipline")
    row = get_object_or_404(rows, pk=pk)
    form = doors.CONSULT.form(request.POST, row=row, actor=request.actor)
    entry = attempt(request, form, lambda **facts: doors.CONSULT.act(row, **facts))
    if entry is None:
        return act_page(request, row, LeadVerb.CONSULT, doors.PAGE)
    context = {
        "title": row.number,
        "tone": tables.tone_of(row),
        "row": row,
        "entry": entry,
        "facts": list(words.sealed_facts(row).values()),
        "acts": offered(row, request.actor, doors.LEAD),
    }
    return render(request, "leads/text.html", context)


def lead_act(request: Request, pk: int, verb: str) -> HttpResponse:
    row = get_object_or_404(Lead.objects.visible_to(request.actor), pk=pk)
    return act_page(request, row, verb, {**doors.LEAD, **doors.REDATE})


def lead_new(request: Request) -> HttpResponse:
    return birth_page(request, doors.REGISTER, _("登记线索"), reverse("lead-list"))


def transfer_list(request: Request) -> HttpResponse:
    url = reverse("transfer-new")
    primary = opening(TransferList, TransferVerb.DRAW_UP, request.actor, url)
    rows = TransferList.objects.visible_to(request.actor)
    return list_page(request, tables.TRANSFERS, rows, title=_("线索移交清单"), primary=primary)


def transfer(request: Request, pk: int) -> HttpResponse:
    rows = TransferList.objects.visible_to(request.actor).select_related("signer")
    row = find(request, rows, pk)
    return detail_page(
        request,
        row,
        title=row.number,
        tone=tables.list_tone(row),
        facts=words.facts_of_list(row),
        doors=doors.LIST,
        template="leads/transfer.html",
        context={"leads": row.leads.order_by("number")},
    )


def transfer_act(request: Request, pk: int, verb: str) -> HttpResponse:
    row = get_object_or_404(TransferList.objects.visible_to(request.actor), pk=pk)
    return act_page(request, row, verb, doors.LIST)


def transfer_new(request: Request) -> HttpResponse:
    return birth_page(request, doors.TRANSFER, _("移交纪委监委"), reverse("transfer-list"))
