"""Writing a spreadsheet: what is text stays text, whatever it begins with."""

import csv
import io
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from types import MappingProxyType
from typing import Any, BinaryIO, NamedTuple

import xlsxwriter

from xuncha.engines.acts import msg
from xuncha.engines.documents.tables.cells import EXACT
from xuncha.engines.documents.tables.sheet import TableError

# The dates in a package are fixed, so that the same rows give the same bytes.
_CREATED = datetime(1980, 1, 1)  # noqa: DTZ001 -- the format knows no zone
_OPTIONS = {
    "constant_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
    "nan_inf_to_errors": True,
    "remove_timezone": True,
}
_LAST_ROW = 2**20 - 1
_LONGEST = 32_767
_NARROW, _WIDE = 10, 50
_NOTES = "说明 Notes"
# What Excel takes in one list of choices, and in one hint.
_CHOICES, _HINT, _HINT_TITLE = 255, 255, 32
_STARTS_FORMULA = ("=", "+", "-", "@", "\t", "\r")


class Guide(NamedTuple):
    """What helps a person to fill a column: choices in a list, a hint, the cells' number format."""

    choices: Sequence[str] = ()
    hint: str = ""
    format: str = ""


Guides = Mapping[str, Guide]
_NONE: Guides = MappingProxyType({})


def write_table(
    target: BinaryIO,
    title: str,
    headers: Sequence[str],
    rows: Iterable[Sequence[object]],
    *,
    notes: Sequence[str] = (),
) -> None:
    """Write an .xlsx with a frozen, filtered header in row 1; memory does not grow with rows.

    Dates and moments become dates (a zone is dropped, so convert first), numbers numbers, None
    an empty cell, all else text. Notes go to a sheet of their own.

    Raises:
        TableError: more rows than a sheet holds.
    """
    book = xlsxwriter.Workbook(target, _OPTIONS)
    book.set_properties({"title": title, "created": _CREATED})
    sheet = book.add_worksheet(_sheet_name(title))
    writer = _Writer(book, sheet)
    writer.head(headers)
    last = 0
    for last, row in enumerate(rows, start=1):
        writer.row(last, row)
    if headers:
        sheet.autofilter(0, 0, last, len(headers) - 1)
    if notes:
        _write_notes(book, notes)
    book.close()


def write_book(
    target: BinaryIO,
    title: str,
    pages: Iterable[tuple[str, Sequence[str], Iterable[Sequence[object]]]],
    guides: Mapping[str, Guides] | None = None,
) -> None:
    """Write an .xlsx of several sheets (name, headers, rows), each as `write_table` writes one.

    ``guides`` are given by the names of sheets and columns.

    Raises:
        TableError: more rows than a sheet holds.
    """
    book = xlsxwriter.Workbook(target, _OPTIONS)
    book.set_properties({"title": title, "created": _CREATED})
    for name, headers, rows in pages:
        sheet = book.add_worksheet(_sheet_name(name))
        writer = _Writer(book, sheet)
        writer.head(headers, (guides or {}).get(name, _NONE))
        last = 0
        for last, row in enumerate(rows, start=1):
            writer.row(last, row)
        sheet.autofilter(0, 0, last, len(headers) - 1)
    book.close()


def _write_notes(book: Any, notes: Sequence[str]) -> None:
    sheet = book.add_worksheet(_NOTES)
    sheet.set_column(0, 0, 100)
    for number, note in enumerate(notes):
        sheet.write_string(number, 0, _text(note))


class _Writer:
    def __init__(self, book: Any, sheet: Any) -> None:
        self._book = book
        self._sheet = sheet
        self._bold = book.add_format(
            {"bold": True, "bottom": 1, "bg_color": "#F2F4F7", "valign": "vcenter"}
        )
        self._date = book.add_format({"num_format": "yyyy-mm-dd"})
        self._moment = book.add_format({"num_format": "yyyy-mm-dd hh:mm"})

    def head(self, headers: Sequence[str], guides: Guides = _NONE) -> None:
        self._sheet.freeze_panes(1, 0)
        for column, header in enumerate(headers):
            guide = guides.get(header, Guide())
            form = self._book.add_format({"num_format": guide.format}) if guide.format else None
            self._sheet.set_column(column, column, _width(header), form)
            self._sheet.write_string(0, column, _text(header), self._bold)
            if guide.choices or guide.hint:
                cells = 1, column, _LAST_ROW, column
                self._sheet.data_validation(*cells, _validation(header, guide))

    def row(self, number: int, values: Sequence[object]) -> None:
        if number > _LAST_ROW:
            raise TableError(
                msg("要导出的内容超过 %(limit)s 行，一张工作表放不下。"),
                msg("请先筛选，分几次导出。"),
                limit=_LAST_ROW,
            )
        for column, value in enumerate(values):
            self._cell(number, column, value)

    def _cell(self, number: int, column: int, value: object) -> None:
        sheet = self._sheet
        if value is None or value == "":
            return
        if isinstance(value, bool):
            sheet.write_boolean(number, column, value)
        elif isinstance(value, int | float | Decimal) and -EXACT < value < EXACT:
            sheet.write_number(number, column, value)
        elif isinstance(value, datetime):
            sheet.write_datetime(number, column, value, self._moment)
        elif isinstance(value, date):
            sheet.write_datetime(number, column, value, self._date)
        else:
            sheet.write_string(number, column, _text(value))


def _validation(header: str, guide: Guide) -> dict[str, object]:
    found: dict[str, object] = {"validate": "any"}
    if guide.choices and len(",".join(guide.choices)) <= _CHOICES:
        found = {"validate": "list", "source": list(guide.choices)}
    if guide.hint:
        found |= {"input_title": header[:_HINT_TITLE], "input_message": guide.hint[:_HINT]}
    return found


def _text(value: object) -> str:
    text = str(value).encode("utf-8", "replace").decode()
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"


def _width(header: str) -> int:
    cells = sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in header)
    # Room for the filter's arrow beside the word.
    return min(max(cells + 4, _NARROW), _WIDE)


def _sheet_name(title: str) -> str:
    name = re.sub(r"[\[\]:*?/\\]", " ", title).strip().strip("'")[:31]
    return name or "Sheet1"


def write_csv(target: BinaryIO, headers: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """Write a CSV in UTF-8 with byte-order mark, which Excel and WPS open without asking.

    Text that a spreadsheet would run as a formula gets an apostrophe in front.
    """
    stream = io.TextIOWrapper(target, "utf-8-sig", errors="replace", newline="")
    writer = csv.writer(stream)
    writer.writerow(_harmless(headers))
    writer.writerows([*_harmless(row)] for row in rows)
    stream.detach()


def _harmless(row: Sequence[object]) -> Iterator[str]:
    for value in row:
        text = "" if value is None else str(value)
        is_number = isinstance(value, int | float | Decimal)
        yield "'" + text if text.startswith(_STARTS_FORMULA) and not is_number else text
