"""Pages of units and their systems."""

from __future__ import annotations

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from xuncha.office.people import doors, tables, words
from xuncha.office.people.lifecycle import Verb
from xuncha.office.people.models import System, Unit
from xuncha.office.shell.details import detail_page, find
from xuncha.office.shell.doors import act_page, birth_page, opening
from xuncha.office.shell.lists import list_page
from xuncha.office.shell.requests import Request


def unit_list(request: Request) -> HttpResponse:
    primary = opening(Unit, Verb.ENTER, request.actor, reverse("unit-new"), _("登记单位"))
    return list_page(
        request,
        tables.UNITS,
        Unit.objects.visible_to(request.actor),
        title=_("单位名录"),
        primary=primary,
        template="people/list.html",
        context={"import_url": reverse("unit-import") if primary else ""},
    )


def _unit(request: Request, pk: int) -> Unit:
    rows = Unit.objects.visible_to(request.actor).select_related("parent", "system", "township")
    return find(request, rows, pk)


def unit(request: Request, pk: int) -> HttpResponse:
    row = _unit(request, pk)
    return detail_page(
        request,
        row,
        title=row.name,
        number=row.code,
        tone=tables.state_tone(row),
        facts=words.facts_of_unit(row),
        doors=doors.UNIT,
        template="people/unit.html",
        context=words.around_unit(row, request.actor, request.as_of),
    )


def unit_act(request: Request, pk: int, verb: str) -> HttpResponse:
    return act_page(request, _unit(request, pk), verb, doors.UNIT)


def unit_new(request: Request) -> HttpResponse:
    return birth_page(request, doors.NEW_UNIT, _("登记单位"), reverse("unit-list"))


def system_list(request: Request) -> HttpResponse:
    primary = opening(System, Verb.ENTER, request.actor, reverse("system-new"), _("登记系统"))
    rows = System.objects.visible_to(request.actor)
    return list_page(request, tables.SYSTEMS, rows, title=_("系统名录"), primary=primary)


def system(request: Request, pk: int) -> HttpResponse:
    row = find(request, System.objects.visible_to(request.actor), pk)
    return detail_page(
        request,
        row,
        title=row.name,
        number=row.code,
        tone=tables.state_tone(row),
        facts=words.facts_of_system(row),
        doors=doors.SYSTEM,
    )


def system_act(request: Request, pk: int, verb: str) -> HttpResponse:
    row = find(request, System.objects.visible_to(request.actor), pk)
    return act_page(request, row, verb, doors.SYSTEM)


def system_new(request: Request) -> HttpResponse:
    return birth_page(request, doors.NEW_SYSTEM, _("登记系统"), reverse("system-list"))
