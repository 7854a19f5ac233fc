"""Search over all that the reader may see: a few rows of each kind, and the way to the rest."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from xuncha.office.shell.look import Line
from xuncha.office.shell.requests import Request
from xuncha.office.shell.tables import Query, Table

SHOWN = 8


@dataclass(frozen=True, slots=True)
class Searched:
    """One kind that the search looks in: its model, its table, the name of its list."""

    label: str
    model: Any
    table: Table
    page: str


@dataclass(frozen=True, slots=True)
class Found:
    """What was found of one kind: some rows, and where all of them are listed."""

    label: str
    rows: list[Line]
    more_url: str


def search_page(request: Request, kinds: tuple[Searched, ...]) -> HttpResponse:
    """Answer what was found for the words asked; nothing is searched for an empty question."""
    words = request.GET.get("q", "").strip()[:100]
    found = [one for kind in kinds if words and (one := _found(request, kind, words)).rows]
    context = {"title": _("查找结果"), "search_q": words, "found": found}
    return render(request, "search.html", context)


def _found(request: Request, kind: Searched, words: str) -> Found:
    rows = kind.model.objects.visible_to(request.actor)
    rows = kind.table.narrowed(rows, Query(q=words), request.actor, request.as_of)
    some = list(rows.order_by("-pk")[: SHOWN + 1])
    more = f"{reverse(kind.page)}?{urlencode({'q': words})}" if len(some) > SHOWN else ""
    return Found(_(kind.label), [_line(row) for row in some[:SHOWN]], more)


def _line(row: Any) -> Line:
    return Line(str(row), _(row.state_label), row.get_absolute_url())
