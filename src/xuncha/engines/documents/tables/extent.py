"""How far a sheet is filled, found out without laying it out.

A reader lays out the whole area up to the last filled cell, so one cell in the last corner of a
tiny file would take all memory.
"""

from typing import Never
from xml.parsers import expat

from xuncha.engines.acts import msg
from xuncha.engines.documents.tables.faults import damaged
from xuncha.engines.documents.tables.sheet import ReadLimits, TableError

_DIGITS = "0123456789"
_LETTERS = 26


def check_extent(rows: int, columns: int, limits: ReadLimits) -> None:
    """Let an area pass that is filled within the limits; the header is one row of it.

    Raises:
        TableError: too many rows, columns or cells.
    """
    cure = msg("请删去多余的行和列，或拆成几个文件分别上传。")
    if columns > limits.max_columns:
        raise TableError(
            msg("表格有内容的列到了第 %(found)s 列，最多 %(limit)s 列。"),
            cure,
            found=columns,
            limit=limits.max_columns,
        )
    if rows > limits.max_rows + 1:
        raise TableError(
            msg("表格有内容的行到了第 %(found)s 行，除表头外最多 %(limit)s 行。"),
            cure,
            row=rows,
            found=rows,
            limit=limits.max_rows,
        )
    if rows * columns > limits.max_cells:
        raise TableError(
            msg("表格共有 %(found)s 个单元格，最多 %(limit)s 个。"),
            cure,
            found=rows * columns,
            limit=limits.max_cells,
        )


class Extent:
    """Follows the XML of one member of a package; filled cells beyond the limits are refused.

    A cell without a reference stands to the right of the one before, a row without one below.
    """

    def __init__(self, limits: ReadLimits) -> None:
        self._limits = limits
        self._row = self._column = 0
        self._last_row = self._last_column = 0
        self._parser = expat.ParserCreate()
        self._parser.StartElementHandler = self._start
        self._parser.StartDoctypeDeclHandler = self._refuse_doctype

    def feed(self, piece: bytes) -> None:
        """Take the next bytes.

        Raises:
            TableError: filled beyond the limits, or not well-formed.
        """
        self._parse(piece, final=False)

    def close(self) -> None:
        """Take the end.

        Raises:
            TableError: the XML is cut off.
        """
        self._parse(b"", final=True)

    def _parse(self, piece: bytes, *, final: bool) -> None:
        try:
            self._parser.Parse(piece, final)
        except expat.ExpatError as error:
            raise damaged() from error

    def _refuse_doctype(self, *_: object) -> Never:
        raise damaged()

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        name = tag.rpartition(":")[2]
        if name == "c":
            self._row, self._column = self._place(attributes.get("r", ""))
        elif name == "row":
            place = attributes.get("r", "")
            self._row = int(place) if place.isdecimal() else self._row + 1
            self._column = 0
        elif name in {"v", "is", "f"} and self._column:
            self._fill()

    def _place(self, reference: str) -> tuple[int, int]:
        letters = reference.rstrip(_DIGITS)
        if not letters:
            return self._row, self._column + 1
        if not (letters.isascii() and letters.isalpha()):
            raise damaged()
        column = 0
        for letter in letters.upper():
            column = column * _LETTERS + ord(letter) - ord("A") + 1
        return int(reference[len(letters) :] or self._row), column

    def _fill(self) -> None:
        if self._row > self._last_row or self._column > self._last_column:
            self._last_row = max(self._last_row, self._row)
            self._last_column = max(self._last_column, self._column)
            check_extent(self._last_row, self._last_column, self._limits)
