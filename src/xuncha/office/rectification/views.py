"""Pages of rectification items."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from xuncha.office.findings.models import Finding
from xuncha.office.rectification import doors, tables
from xuncha.office.rectification.models import Extension, Item, Measure, Suspension
from xuncha.office.rectification.words import facts_of, hung_on, measures_of, next_step, tone_of
from xuncha.office.shell.details import detail_page, find
from xuncha.office.shell.doors import act_page, birth_page
from xuncha.office.shell.lists import list_page
from xuncha.office.shell.requests import Request


def item_list(request: Request) -> HttpResponse:
    rows = Item.objects.visible_to(request.actor)
    return list_page(request, tables.ITEMS, rows, title=_("整改事项"))


def _item(request: Request, pk: int) -> Item:
    rows = Item.objects.visible_to(request.actor).select_related(
        "unit", "leader", "round", "finding__paper"
    )
    return find(request, rows, pk)


def item(request: Request, pk: int) -> HttpResponse:
    row = _item(request, pk)
    measures = measures_of(row, request.actor)
    requests, look_backs = list(row.requests.all()), list(row.look_backs.all())
    suspensions = list(row.suspensions.all())
    hung = hung_on(row, request.actor, requests, suspensions, look_backs)
    kin = [row.finding, *[view.row for view in measures], *requests, *suspensions, *look_backs]
    if row.finding.paper and request.actor.in_office:
        kin.append(row.finding.paper)
    return detail_page(
        request,
        row,
        title=row.title,
        number=row.number,
        tone=tone_of(row, request.as_of),
        facts=facts_of(row, request.as_of),
        doors=doors.ITEM,
        kin=kin,
        next_step=next_step(row),
        template="rectification/item.html",
        context={"measures": measures, **hung},
    )


def item_act(request: Request, pk: int, verb: str) -> HttpResponse:
    return act_page(request, _item(request, pk), verb, {**doors.ITEM, **doors.REDATE})


def assign(request: Request, pk: int) -> HttpResponse:
    row = get_object_or_404(Finding.objects.visible_to(request.actor), pk=pk)
    return birth_page(request, doors.ASSIGN, _("交办整改"), row.get_absolute_url(), about=row)


def measure_new(request: Request, pk: int) -> HttpResponse:
    row = _item(request, pk)
    return birth_page(request, doors.NEW_MEASURE, _("制定措施"), row.get_absolute_url(), about=row)


def extension_new(request: Request, pk: int) -> HttpResponse:
    row = _item(request, pk)
    return birth_page(
        request, doors.NEW_EXTENSION, _("申请延期"), row.get_absolute_url(), about=row
    )


def suspension_new(request: Request, pk: int) -> HttpResponse:
    row = _item(request, pk)
    title = _("申请暂停计时")
    return birth_page(request, doors.NEW_SUSPENSION, title, row.get_absolute_url(), about=row)


def look_back_new(request: Request, pk: int) -> HttpResponse:
    row = _item(request, pk)
    title = _("登记回头看")
    return birth_page(request, doors.NEW_LOOK_BACK, title, row.get_absolute_url(), about=row)


def measure_act(request: Request, pk: int, verb: str) -> HttpResponse:
    rows = Measure.objects.visible_to(request.actor).select_related("item__unit")
    return act_page(request, get_object_or_404(rows, pk=pk), verb, doors.MEASURE)


def extension_act(request: Request, pk: int, verb: str) -> HttpResponse:
    rows = Extension.objects.visible_to(request.actor).select_related("item__unit")
    return act_page(request, get_object_or_404(rows, pk=pk), verb, doors.EXTENSION)


def suspension_act(request: Request, pk: int, verb: str) -> HttpResponse:
    rows = Suspension.objects.visible_to(request.actor).select_related("item__unit")
    return act_page(request, get_object_or_404(rows, pk=pk), verb, doors.SUSPENSION)
