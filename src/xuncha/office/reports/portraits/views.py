"""Pages of portraits: units, persons, and the rows behind each of their numbers."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import Any

from django.db.models import Q, QuerySet
from django.http import FileResponse, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _

from xuncha.engines.acts import NotAllowed
from xuncha.office.people.models import Person, Post, Unit
from xuncha.office.rectification.models import Item
from xuncha.office.reports import metrics, policy
from xuncha.office.reports.documents import DOCX
from xuncha.office.reports.figures import Scope
from xuncha.office.reports.pages import rows_of, shown
from xuncha.office.reports.portraits import pages
from xuncha.office.reports.portraits.documents import portrait_bytes
from xuncha.office.reports.portraits.persons import person_portrait, person_scope
from xuncha.office.reports.portraits.pictures import pictures
from xuncha.office.reports.portraits.reading import own_scope, portrait
from xuncha.office.reports.portraits.tables import PERSONS, UNITS
from xuncha.office.reports.tables import table_of
from xuncha.office.reports.views_admission import admit, set_day
from xuncha.office.rounds.models import Target
from xuncha.office.shell.clock import today
from xuncha.office.shell.lists import list_page, table_view
from xuncha.office.shell.look import Row
from xuncha.office.shell.requests import Request
from xuncha.office.shell.tables import Table


def _opening(
    request: Request, table: Table, rows: QuerySet[Any], name: str, title: str, note: str
) -> HttpResponse:
    """Answer a list whose rows lead to portraits instead of to their own pages."""
    if request.GET.get("export") == "xlsx":
        return list_page(request, table, rows, title=title)
    view = table_view(request, table, rows, table.asked(request.GET.dict()))
    opened = [Row(reverse(name, args=[row.pk]), row.cells, row.pk) for row in view.rows]
    context = {"title": title, "help": note, "table": replace(view, rows=opened, columns=[])}
    return render(request, "list.html", context)


def portrait_list(request: Request) -> HttpResponse:
    admit(request, "portraits")
    inspected = Target.objects.filter(entered_on__lte=request.as_of).values("unit")
    rows = Unit.objects.visible_to(request.actor).filter(pk__in=inspected)
    note = _("巡察过的单位：问题、整改快慢、退回、黄牌红牌、评估、反弹、信访，与同类单位相比。")
    return _opening(request, UNITS, rows, "portrait", _("单位画像"), note)


def _unit(request: Request, pk: int) -> Unit:
    admit(request, "portraits")
    rows = Unit.objects.visible_to(request.actor).select_related("system", "township")
    return get_object_or_404(rows, pk=pk)


def unit_portrait(request: Request, pk: int) -> HttpResponse:
    unit = _unit(request, pk)
    drawn = portrait(unit, request.actor, request.as_of, today())

    context = {
        "title": _("%(unit)s巡察整改画像") % {"unit": unit.name},
        "unit": unit,
        "sections": pages.sections(drawn),
        "charts": pictures(drawn, partial(pages.figure_url, unit)) if drawn.rounds else [],
    }
    return render(request, "reports/portrait.html", context)


def unit_portrait_file(request: Request, pk: int) -> FileResponse:
    unit = _unit(request, pk)
    content = portrait_bytes(portrait(unit, request.actor, request.as_of, today()), request.actor)
    name = f"{unit.name}{_('巡察整改画像')}-{request.as_of}.docx"
    return FileResponse(content, as_attachment=True, filename=name, content_type=DOCX)


def portrait_figure(request: Request, pk: int, id: str, round: int) -> HttpResponse | FileResponse:
    unit = _unit(request, pk)
    scope = own_scope(request.actor, unit, today(), round)
    return _figure(request, id, scope, unit.name, reverse("portrait", args=[pk]))


def _figure(
    request: Request, id: str, scope: Scope, name: str, back: str
) -> HttpResponse | FileResponse:
    """Answer the rows behind one number, with its definition above them."""
    found = metrics.metric(id)
    figure = found.of(scope, request.as_of)
    seen = found.of(replace(scope, actor=request.actor), request.as_of)
    rows = rows_of(seen)
    return list_page(
        request,
        table_of(rows.model),
        rows,
        title=f"{name} · {_(found.label)}",
        template="reports/portrait_figure.html",
        context={"metric": shown(found, figure, request.as_of), "back": back, "name": name},
    )


def person_list(request: Request) -> HttpResponse:
    rows = Person.objects.filter(pk=request.actor.person)
    if request.actor.role in policy.PERSONNEL:
        heads = Post.objects.held_on(request.as_of).filter(principal=True).values("person")
        leaders = Item.objects.order_by().values("leader")
        rows = Person.objects.filter(Q(pk__in=heads) | Q(pk__in=leaders))
    elif request.actor.role in policy.ADMINS:
        raise NotAllowed(policy.why_not_person(request.actor, 0))
    note = _("只列本人负责的：领办的整改事项，和任主要负责人的单位的整改事项。")
    return _opening(request, PERSONS, rows, "person_portrait", _("人员画像"), note)


def _person(request: Request, pk: int) -> Person:
    reason = policy.why_not_person(request.actor, pk)
    if reason:
        raise NotAllowed(reason)
    set_day(request)
    return get_object_or_404(Person, pk=pk)


def person(request: Request, pk: int) -> HttpResponse:
    row = _person(request, pk)
    drawn = person_portrait(row, request.actor, request.as_of, today())
    context = {
        "title": _("%(name)s负责事项画像") % {"name": row.name},
        "sections": pages.person_sections(drawn, request.as_of),
    }
    return render(request, "reports/person_portrait.html", context)


def person_figure(request: Request, pk: int, id: str, round: int) -> HttpResponse | FileResponse:
    row = _person(request, pk)
    scope = person_scope(request.actor, row, today(), round=round)
    return _figure(request, id, scope, row.name, reverse("person_portrait", args=[pk]))
