"""Pages of suspicions and places: the list, the evidence side by side, the scan."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from xuncha.office.authenticity import doors, tables
from xuncha.office.authenticity.lifecycle import PlaceVerb, SuspicionVerb
from xuncha.office.authenticity.models import Place, Suspicion
from xuncha.office.authenticity.tasks import check
from xuncha.office.authenticity.thumbs import thumbnail
from xuncha.office.authenticity.words import (
    facts_of,
    next_step,
    record_of,
    sees_other,
    sides_of,
    slips_of,
    why,
)
from xuncha.office.jobs import actions as jobs
from xuncha.office.rectification.models import Item
from xuncha.office.shell.clock import now
from xuncha.office.shell.details import detail_page, find
from xuncha.office.shell.doors import act_page, birth_page, opening
from xuncha.office.shell.lists import list_page
from xuncha.office.shell.look import Line
from xuncha.office.shell.requests import Request


def suspicion_list(request: Request) -> HttpResponse:
    rows = Suspicion.objects.visible_to(request.actor)
    url = reverse("suspicion-new")
    primary = opening(Suspicion, SuspicionVerb.FLAG, request.actor, url, _("核查真实性"))
    words = _("比对得来的疑点，须由人核实；疑点不是问题，也不作任何决定。")
    return list_page(
        request, tables.SUSPICIONS, rows, title=_("疑点"), primary=primary, help_text=words
    )


def _suspicion(request: Request, pk: int) -> Suspicion:
    rows = Suspicion.objects.visible_to(request.actor).select_related(
        "unit", "item__unit", "other_item__unit", "finding", "flagged_by", "judged_by",
        "evidence__file", "other_evidence__file",
    )  # fmt: skip
    return find(request, rows, pk)


def suspicion(request: Request, pk: int) -> HttpResponse:
    row = _suspicion(request, pk)
    return detail_page(
        request,
        row,
        title=f"{row.get_kind_display()} · {row.unit.name}",
        number=row.number,
        tone=tables.tone_of(row),
        facts=facts_of(row, request.actor),
        doors=doors.SUSPICION,
        next_step=next_step(row),
        template="authenticity/suspicion.html",
        context={
            "why": why(row),
            "sides": sides_of(row, request.actor),
            "record": record_of(row),
            "slips": slips_of(row),
        },
    )


def suspicion_act(request: Request, pk: int, verb: str) -> HttpResponse:
    return act_page(request, _suspicion(request, pk), verb, doors.SUSPICION)


def photo(request: Request, pk: int, side: str) -> HttpResponse:
    """Answer a small copy of one of the two photographs, drawn anew."""
    row = _suspicion(request, pk)
    if side == "other" and not sees_other(row, request.actor):
        raise Http404
    piece = {"own": row.evidence, "other": row.other_evidence}.get(side)
    drawn = thumbnail(piece.file_id) if piece else None
    if drawn is None:
        raise Http404
    return HttpResponse(
        drawn,
        content_type="image/jpeg",
        headers={"Cache-Control": "private, max-age=3600", "X-Content-Type-Options": "nosniff"},
    )


def check_new(request: Request) -> HttpResponse:
    """Ask whether to scan everything, or one item against everything; then start the work."""
    if not opening(Suspicion, SuspicionVerb.FLAG, request.actor, ""):
        raise Http404
    about = request.GET.get("item", "")
    rows = Item.objects.visible_to(request.actor)
    item = get_object_or_404(rows, pk=about) if about.isdecimal() else None
    if request.method == "POST":
        job = jobs.start(
            check, title=_("核查真实性"), by=request.actor, on=now(),
            arguments={"items": [item.pk] if item else []},
        )  # fmt: skip
        return redirect(job)
    back = item.get_absolute_url() if item else reverse("suspicion-list")
    context = {"title": _("核查真实性"), "item": item, "back": back}
    return render(request, "authenticity/check.html", context)


def place_list(request: Request) -> HttpResponse:
    primary = opening(Place, PlaceVerb.LOCATE, request.actor, reverse("place-new"))
    return list_page(
        request, tables.PLACES, Place.objects.visible_to(request.actor), title=_("单位坐标"),
        primary=primary, template="authenticity/places.html",
        context={"may_import": primary is not None},
    )  # fmt: skip


def _place(request: Request, pk: int) -> Place:
    rows = Place.objects.visible_to(request.actor).select_related("unit")
    return get_object_or_404(rows, pk=pk)


def place(request: Request, pk: int) -> HttpResponse:
    row = _place(request, pk)
    facts = [
        Line(_("单位"), row.unit.name, row.unit.get_absolute_url()),
        Line(_("纬度"), f"{row.latitude}"),
        Line(_("经度"), f"{row.longitude}"),
        Line(_("坐标来源"), row.source),
    ]
    return detail_page(request, row, title=row.unit.name, facts=facts, doors=doors.PLACE)


def place_act(request: Request, pk: int, verb: str) -> HttpResponse:
    return act_page(request, _place(request, pk), verb, doors.PLACE)


def place_new(request: Request) -> HttpResponse:
    return birth_page(request, doors.NEW_PLACE, _("登记坐标"), reverse("place-list"))


def place_import(request: Request) -> HttpResponse:
    return birth_page(request, doors.PLACES_FILE, _("导入坐标"), reverse("place-list"))
