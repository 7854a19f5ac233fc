"""Home: what waits for me, the most urgent first, each with its due date."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from xuncha.engines.acts import Actor, Life
from xuncha.office.ledger.memo import at_head
from xuncha.office.shell.lists import list_page
from xuncha.office.shell.look import Cell, Head, Line, Row, TableView
from xuncha.office.shell.requests import Request
from xuncha.office.shell.tables import Table

SHOWN = 50
FAR = date.max
SOON = 20


@dataclass(frozen=True, slots=True)
class Source:
    """One kind of work that can wait for somebody.

    ``due`` names the column of its date, empty where it has none; ``own`` narrows further what
    waits for one person among those whose role could do it.
    """

    key: str
    label: str
    model: Any
    table: Table
    due: str = ""
    own: Callable[[Actor], Q] | None = None

    def rows(self, actor: Actor) -> QuerySet[Any]:
        """Return the rows whose next step is the actor's to take."""
        states = waiting_states(self.model.LIFE, actor)
        if not states:
            empty: QuerySet[Any] = self.model.objects.none()
            return empty
        rows: QuerySet[Any] = self.model.objects.visible_to(actor).filter(state__in=states)
        return rows.filter(self.own(actor)) if self.own else rows


def waiting_states(life: Life, actor: Actor) -> list[str]:
    """Return the states whose first way onward, to a later state, is open to the actor's role."""
    later = {state: place for place, state in enumerate(life.states)}
    first: dict[str, bool] = {}
    for move in life.moves:
        if move.source and later[move.target] > later[move.source]:
            first.setdefault(move.source, actor.role in move.by)
    return [state for state, mine in first.items() if mine]


def waiting(actor: Actor, sources: tuple[Source, ...]) -> dict[str, int]:
    """Return how many rows of each kind wait for the actor, counted once a head of the ledger."""

    def count() -> dict[str, int]:
        return {source.key: source.rows(actor).count() for source in sources}

    return at_head(("waiting", actor), count)


def home_page(request: Request, sources: tuple[Source, ...]) -> HttpResponse:
    """Answer the to-do list: of one kind when asked, else the most urgent of all kinds."""
    counts = waiting(request.actor, sources)
    open_sources = [source for source in sources if counts[source.key]]
    tiles = [
        Line(_(source.label), str(counts[source.key]), f"/?kind={source.key}")
        for source in open_sources
    ]
    chosen = next((one for one in open_sources if one.key == request.GET.get("kind")), None)
    if chosen is not None:
        return list_page(
            request, chosen.table, chosen.rows(request.actor), title=_("我的待办"),
            template="home.html", context={"tiles": tiles},
        )  # fmt: skip
    rows = _urgent(request, open_sources)
    context = {"title": _("我的待办"), "tiles": tiles, "table": _view(rows, sum(counts.values()))}
    return render(request, "home.html", context)


def _urgent(request: Request, sources: list[Source]) -> list[Row]:
    found: list[tuple[date, Source, Any]] = []
    for source in sources:
        rows = source.rows(request.actor).order_by(source.due or "changed_at", "pk")
        keys = list(rows.values_list("pk", flat=True)[:SHOWN])
        related = source.model.objects.select_related(*source.table.related)
        for row in related.in_bulk(keys).values():
            due = getattr(row, source.due) if source.due else None
            found.append((due or FAR, source, row))
    found.sort(key=lambda one: (one[0], one[2].changed_at))
    return [_toned(request, *one) for one in found[:SHOWN]]


def _toned(request: Request, due: date, source: Source, row: Any) -> Row:
    days = (due - request.as_of).days
    tone = "" if due == FAR else "red" if days < 0 else "amber" if days <= SOON else ""
    note = "" if due == FAR else _late(days)
    return Row(
        row.get_absolute_url(),
        [
            Cell(str(row), label=_("事项")),
            Cell(_(source.label), label=_("类别")),
            Cell(_(row.state_label), tone="blue", label=_("状态")),
            Cell("" if due == FAR else due.isoformat(), tone=tone, label=_("期限"), note=note),
        ],
        row.pk,
    )


def _late(days: int) -> str:
    if days < 0:
        return _("逾期 %(days)s 天") % {"days": -days}
    return _("还有 %(days)s 天") % {"days": days} if days <= SOON else ""


def _view(rows: list[Row], count: int) -> TableView:
    heads = [Head("title", _("事项")), Head("kind", _("类别")), Head("state", _("状态")),
             Head("due", _("期限"))]  # fmt: skip
    return TableView(
        heads=heads, rows=rows, filters=[], saved=[], columns=[], count=count, page=1, pages=1,
        start=1 if rows else 0, end=len(rows), first_url="", previous_url="", next_url="",
        last_url="", export_url="", q="", searchable=False,
        empty=_("没有等您办理的事项。可以从左侧的篇章查看全县工作。"),
    )  # fmt: skip
