"""A table on a page: addresses of its heads, pages, filters and its spreadsheet."""

from __future__ import annotations

import io
from collections.abc import Mapping
from typing import Any

from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.http import content_disposition_header
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from xuncha.engines.documents.tables import write_table
from xuncha.office.ledger.memo import at_head
from xuncha.office.shell.look import Cell, FilterView, Head, OfferedAct, Option, Row, TableView
from xuncha.office.shell.requests import Request
from xuncha.office.shell.tables import Column, Page, Query, Table, asked_of, kept, plain

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


class Address:
    """The address of the present page with some parameters changed."""

    def __init__(self, request: Request) -> None:
        self.pairs = request.GET.copy()

    def to(self, **changes: object) -> str:
        """Return the address with ``changes``; an empty value drops its parameter."""
        pairs = self.pairs.copy()
        for key, value in changes.items():
            pairs.pop(key, None)
            if value not in ("", None):
                pairs[key] = str(value)
        return "?" + pairs.urlencode()


def list_page(
    request: Request,
    table: Table,
    rows: QuerySet[Any],
    *,
    title: str,
    primary: OfferedAct | None = None,
    help_text: str = "",
    template: str = "list.html",
    context: Mapping[str, object] | None = None,
) -> HttpResponse:
    """Answer a list: as a page, or as a spreadsheet of exactly what is seen."""
    query = table.asked(request.GET.dict(), _columns(request, table))
    if request.GET.get("export") == "xlsx":
        return export(request, table, rows, query, title)
    context = {
        "title": title,
        "primary": primary,
        "help": help_text,
        "table": table_view(request, table, rows, query),
        **(context or {}),
    }
    return render(request, template, context)


def _columns(request: Request, table: Table) -> list[str]:
    key = f"columns:{table.name}"
    if "cols" in request.GET:
        request.session[key] = request.GET.getlist("cols")
    kept: list[str] = request.session.get(key, [])
    return kept


def table_view(request: Request, table: Table, rows: QuerySet[Any], query: Query) -> TableView:
    """Return a page of the table with its surroundings, ready for the template."""
    page = table.page(rows, query, request.actor, request.as_of)
    columns = table.shown(query)
    to = Address(request).to
    return TableView(
        heads=[_head(one, query.sort, to) for one in columns],
        rows=[_row(row, columns) for row in page.rows],
        filters=[_filter(one, query) for one in table.filters],
        saved=_saved(request, table, rows, query, to),
        columns=[Option(c.key, str(c.label), selected=c in columns) for c in table.columns],
        empty=_(table.empty),
        q=query.q,
        searchable=bool(table.search),
        export_url=to(export="xlsx", page=""),
        **_pages(page, to),
    )


def _pages(page: Page, to: Any) -> dict[str, Any]:
    start = (page.page - 1) * page.size
    more, less = page.page < page.pages, page.page > 1
    return {
        "count": page.count,
        "page": page.page,
        "pages": page.pages,
        "start": start + 1 if page.count else 0,
        "end": start + len(page.rows),
        "first_url": to(page="") if less else "",
        "previous_url": to(page=page.page - 1) if less else "",
        "next_url": to(page=page.page + 1) if more else "",
        "last_url": to(page=page.pages) if more else "",
    }


def _head(column: Column, sort: str, to: Any) -> Head:
    if not column.sort:
        return Head(column.key, str(column.label), column.numeric)
    way = {column.key: "asc", f"-{column.key}": "desc"}.get(sort, "")
    flipped = f"-{column.key}" if way == "asc" else column.key
    return Head(column.key, str(column.label), column.numeric, to(sort=flipped, page=""), way)


def _row(row: Any, columns: tuple[Column, ...]) -> Row:
    cells = [
        Cell(
            _(plain(one.value(row))) if one.key == "state" else plain(one.value(row)),
            one.url(row) if one.url else "",
            one.tone(row) if one.tone else "",
            one.numeric,
            str(one.label),
        )
        for one in columns
    ]
    return Row(row.get_absolute_url(), cells, row.pk)


def _filter(one: Any, query: Query) -> FilterView:
    value = query.filters.get(one.key, "")
    key = ("choices", id(one), get_language())
    choices = at_head(key, lambda: list(one.choices())) if one.choices else ()
    options = [Option(str(v), _(str(label)), selected=str(v) == value) for v, label in choices]
    return FilterView(one.key, str(one.label), one.kind, value, options)


def _saved(
    request: Request, table: Table, rows: QuerySet[Any], query: Query, to: Any
) -> list[Option]:
    if not table.saved:
        return []
    actor, day = request.actor, request.as_of
    key = ("saved", table.name, asked_of(rows), actor, day)
    counts = kept(rows, key, lambda: table.saved_counts(rows, actor, day))
    labels = {"": _("全部"), **{one.key: str(one.label) for one in table.saved}}
    return [
        Option(key, label, counts[key], key == query.saved, to(saved=key, page=""))
        for key, label in labels.items()
    ]


def export(
    request: Request, table: Table, rows: QuerySet[Any], query: Query, title: str
) -> HttpResponse:
    """Answer the narrowed rows as a spreadsheet, in the columns that the reader sees."""
    columns = table.shown(query)
    found = table.everything(rows, query, request.actor, request.as_of)
    cells = ([_cell(one, row) for one in columns] for row in found)
    target = io.BytesIO()
    write_table(target, title, [str(one.label) for one in columns], cells)
    answer = HttpResponse(target.getvalue(), content_type=XLSX)
    answer.headers["Content-Disposition"] = content_disposition_header(True, f"{title}.xlsx")
    return answer


def _cell(column: Column, row: Any) -> object:
    value = column.value(row)
    return _(str(value)) if column.key == "state" else value
