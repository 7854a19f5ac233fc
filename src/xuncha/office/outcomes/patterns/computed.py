"""Tables whose rows are computed instead of read: sorted, paged and exported like any other."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from django.http import HttpResponse
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _

from xuncha.engines.acts import BadInput, msg
from xuncha.engines.documents.tables import write_table
from xuncha.office.shell.lists import XLSX, Address
from xuncha.office.shell.look import Cell, FilterView, Head, Option, Row, TableView
from xuncha.office.shell.requests import Request

SIZE = 50


@dataclass(frozen=True, slots=True)
class Shown:
    """A column of computed rows: its cell, and what it sorts by (None: it does not sort)."""

    key: str
    label: Any
    cell: Callable[[Any], Cell]
    sort: Callable[[Any], Any] | None = None
    numeric: bool = False


@dataclass(frozen=True, slots=True)
class Computed:
    """A table of computed rows, in the order in which they come unless the reader sorts them."""

    columns: tuple[Shown, ...]
    url: Callable[[Any], str]
    empty: str

    def ordered(self, rows: Sequence[Any], sort: str) -> list[Any]:
        """Return the rows sorted by a column's key, with ``-`` for descending."""
        if not sort:
            return list(rows)
        name = sort.removeprefix("-")
        column = next((one for one in self.columns if one.key == name and one.sort), None)
        if column is None or column.sort is None:
            raise BadInput(
                msg("不能按“%(name)s”排序。"), msg("请点选表头排序。"), field="sort", name=name
            )
        return sorted(rows, key=column.sort, reverse=sort.startswith("-"))

    def view(
        self,
        request: Request,
        rows: Sequence[Any],
        filters: Sequence[FilterView] = (),
        saved: Sequence[Option] = (),
    ) -> TableView:
        """Return one page of the rows with its surroundings, ready for the template."""
        sort = request.GET.get("sort", "")
        ordered, to = self.ordered(rows, sort), Address(request).to
        pages = max(1, -(-len(ordered) // SIZE))
        page = min(_page(request), pages)
        start = (page - 1) * SIZE
        shown = ordered[start : start + SIZE]
        return TableView(
            heads=[self._head(one, sort, to) for one in self.columns],
            rows=[
                Row(self.url(one), [column.cell(one) for column in self.columns], start + number)
                for number, one in enumerate(shown)
            ],
            filters=list(filters),
            saved=list(saved),
            columns=[],
            count=len(ordered),
            page=page,
            pages=pages,
            start=start + 1 if ordered else 0,
            end=start + len(shown),
            first_url=to(page="") if page > 1 else "",
            previous_url=to(page=page - 1) if page > 1 else "",
            next_url=to(page=page + 1) if page < pages else "",
            last_url=to(page=pages) if page < pages else "",
            export_url=to(export="xlsx", page="") if ordered else "",
            empty=_(self.empty),
            q="",
            searchable=False,
        )

    @staticmethod
    def _head(column: Shown, sort: str, to: Any) -> Head:
        label = str(column.label)
        if column.sort is None:
            return Head(column.key, label, column.numeric)
        way = {column.key: "asc", f"-{column.key}": "desc"}.get(sort, "")
        flipped = f"-{column.key}" if way == "asc" else column.key
        return Head(column.key, label, column.numeric, to(sort=flipped, page=""), way)

    def export(self, request: Request, rows: Sequence[Any], title: str) -> HttpResponse:
        """Answer all rows as a spreadsheet, in the order that the reader sees."""
        ordered = self.ordered(rows, request.GET.get("sort", ""))
        cells = ([_whole(column.cell(one)) for column in self.columns] for one in ordered)
        target = io.BytesIO()
        write_table(target, title, [str(one.label) for one in self.columns], cells)
        answer = HttpResponse(target.getvalue(), content_type=XLSX)
        name = content_disposition_header(True, f"{title}.xlsx")
        answer.headers["Content-Disposition"] = name
        return answer


def _whole(cell: Cell) -> str:
    return f"{cell.text} {cell.note}".strip()


def _page(request: Request) -> int:
    text = request.GET.get("page", "")
    return max(1, int(text)) if text.isdecimal() and len(text) < len("1000000") else 1


def plain_column(key: str, label: Any, text: Callable[[Any], str]) -> Shown:
    """Return a column of text, which sorts by what it says."""
    return Shown(key, label, lambda one: Cell(text(one), label=str(label)), text)


def number_column(
    key: str,
    label: Any,
    text: Callable[[Any], str],
    sort: Callable[[Any], Any],
    url: Callable[[Any], str] | None = None,
) -> Shown:
    """Return a column of numbers, which may open what they count."""

    def cell(one: Any) -> Cell:
        return Cell(text(one), url(one) if url else "", numeric=True, label=str(label))

    return Shown(key, label, cell, sort, numeric=True)
