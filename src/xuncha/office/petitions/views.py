"""Pages of petitions and hand-over lists."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from xuncha.office.petitions import doors, tables, words
from xuncha.office.petitions.lifecycle import ListVerb, PetitionVerb
from xuncha.office.petitions.models import HandoverList, Petition
from xuncha.office.shell.details import detail_page, find
from xuncha.office.shell.doors import act_page, birth_page, opening
from xuncha.office.shell.lists import list_page
from xuncha.office.shell.requests import Request


def petition_list(request: Request) -> HttpResponse:
    url = reverse("petition-new")
    primary = opening(Petition, PetitionVerb.REGISTER, request.actor, url)
    rows = Petition.objects.visible_to(request.actor)
    note = _("不登记信访人的身份信息。")
    return list_page(
        request, tables.PETITIONS, rows, title=_("信访件"), primary=primary, help_text=note
    )


def petition(request: Request, pk: int) -> HttpResponse:
    rows = Petition.objects.visible_to(request.actor).select_related(
        "place", "unit", "topic", "round", "team", "handover", "repeat_of"
    )
    row = find(request, rows, pk)
    return detail_page(
        request,
        row,
        title=tables.short(row.matter),
        number=row.number,
        tone=tables.tone_of(row, request.as_of),
        facts=words.facts_of(row, request.actor, request.as_of),
        doors=doors.PETITION,
        next_step=words.next_step(row),
    )


def petition_act(request: Request, pk: int, verb: str) -> HttpResponse:
    rows = Petition.objects.visible_to(request.actor).select_related(*Petition.RELATED)
    return act_page(
        request, get_object_or_404(rows, pk=pk), verb, {**doors.PETITION, **doors.REDATE}
    )


def petition_new(request: Request) -> HttpResponse:
    return birth_page(request, doors.REGISTER, _("登记信访件"), reverse("petition-list"))


def handover_list(request: Request) -> HttpResponse:
    url = reverse("handover-new")
    primary = opening(HandoverList, ListVerb.DRAW_UP, request.actor, url)
    rows = HandoverList.objects.visible_to(request.actor)
    return list_page(request, tables.HANDOVERS, rows, title=_("信访移交清单"), primary=primary)


def handover(request: Request, pk: int) -> HttpResponse:
    row = find(request, HandoverList.objects.visible_to(request.actor), pk)
    listed = row.petitions.select_related("place").order_by("number")
    return detail_page(
        request,
        row,
        title=row.number,
        tone=tables.list_tone(row),
        facts=words.facts_of_list(row),
        doors=doors.HANDOVER,
        template="petitions/handover.html",
        context={"petitions": listed},
    )


def handover_act(request: Request, pk: int, verb: str) -> HttpResponse:
    row = get_object_or_404(HandoverList.objects.visible_to(request.actor), pk=pk)
    return act_page(request, row, verb, doors.HANDOVER)


def handover_new(request: Request) -> HttpResponse:
    return birth_page(request, doors.HAND_OVER, _("移交有关机关"), reverse("handover-list"))
