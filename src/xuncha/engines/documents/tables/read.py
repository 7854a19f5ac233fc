"""Reading a spreadsheet from a person who may send anything."""

import io
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import PurePath

from python_calamine import CalamineError, PasswordError

from xuncha.engines.acts import msg
from xuncha.engines.documents.tables.cells import CellValue, LostDigitsError, cell_text
from xuncha.engines.documents.tables.extent import check_extent
from xuncha.engines.documents.tables.faults import damaged, encrypted, wrong_kind
from xuncha.engines.documents.tables.legacy import legacy_rows
from xuncha.engines.documents.tables.packed import check_package
from xuncha.engines.documents.tables.sheet import (
    ReadLimits,
    Row,
    Sheet,
    SheetError,
    TableError,
)
from xuncha.engines.documents.tables.text import csv_rows
from xuncha.engines.documents.tables.workbook import first_sheet_rows, sheets_rows

_ZIP = b"PK\x03\x04"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_WITH_PASSWORD = "EncryptedPackage".encode("utf-16-le")
_KINDS = {".xlsx": _ZIP, ".xls": _OLE, ".csv": b""}
_BINARY = (_ZIP, _OLE, b"%PDF", b"\x89PNG", b"\xff\xd8\xff", b"Rar!", b"7z\xbc\xaf")


def read_table(data: bytes, *, filename: str, limits: ReadLimits | None = None) -> Sheet:
    """The first visible sheet of an .xlsx, .xls or .csv file as text under its headers.

    The header is row 1. Rows without content are left out, the numbers of the others stay.

    Raises:
        TableError: too large, encrypted, damaged, of another type than its name says, in an
            unknown encoding, or without a header that names each filled column once.
    """
    limits = limits or ReadLimits()
    _check_size(data, limits)
    rows = _rows(data, PurePath(filename).suffix.lower(), limits)
    return _sheet(_bounded(rows, limits))


def read_book(data: bytes, *, filename: str, limits: ReadLimits | None = None) -> dict[str, Sheet]:
    """Every visible sheet of an .xlsx that holds anything, by its name, as `read_table` reads one.

    Raises:
        TableError: as `read_table`; a fault within a sheet names the sheet.
    """
    limits = limits or ReadLimits()
    _check_size(data, limits)
    if PurePath(filename).suffix.lower() != ".xlsx":
        raise TableError(
            msg("含多张工作表的文件只接受 .xlsx。"),
            msg("请用 Excel 或 WPS 另存为 .xlsx 后再上传。"),
        )
    _check_kind(data, ".xlsx")
    check_package(data, limits)
    with _honest():
        book = sheets_rows(io.BytesIO(data))
    found = {}
    for name, rows in book.items():
        if any(value not in ("", None) for row in rows for value in row):
            try:
                found[name] = _sheet(_bounded(rows, limits))
            except TableError as error:
                raise SheetError(name, error) from error
    return found


def _check_size(data: bytes, limits: ReadLimits) -> None:
    if len(data) > limits.max_bytes:
        raise TableError(
            msg("文件有 %(size)s MB，超过上限 %(limit)s MB。"),
            msg("请删去图片和多余的行，或拆成几个文件分别上传。"),
            size=round(len(data) / 2**20, 1),
            limit=round(limits.max_bytes / 2**20, 1),
        )


def _rows(data: bytes, suffix: str, limits: ReadLimits) -> Iterable[Sequence[CellValue]]:
    if not data:
        raise TableError(
            msg("文件是空的。"), msg("请确认选对了文件，第 1 行为表头，从第 2 行起填写内容。")
        )
    _check_kind(data, suffix)
    if suffix == ".csv":
        return csv_rows(data)
    if suffix == ".xls":
        return legacy_rows(data)
    check_package(data, limits)
    return _workbook_rows(data)


def _check_kind(data: bytes, suffix: str) -> None:
    if suffix not in _KINDS:
        raise TableError(
            msg("不支持“%(suffix)s”类型的文件，只接受 .xlsx、.xls 和 .csv。"),
            msg("请用 Excel 或 WPS 另存为 .xlsx 后再上传。"),
            suffix=suffix,
        )
    if suffix == ".xlsx" and data.startswith(_OLE) and _WITH_PASSWORD in data:
        raise encrypted()
    fits = data.startswith(_KINDS[suffix])
    if suffix == ".csv":
        fits = not data.startswith(_BINARY)
    if not fits:
        raise wrong_kind(suffix)


def _workbook_rows(data: bytes) -> Iterator[Sequence[CellValue]]:
    with _honest():
        yield from first_sheet_rows(io.BytesIO(data))


@contextmanager
def _honest() -> Iterator[None]:
    """Say what the reader's own errors mean."""
    try:
        yield
    except PasswordError as error:
        raise encrypted() from error
    except CalamineError as error:
        raise damaged() from error
    except BaseException as error:
        # What the reader's Rust code calls a panic is no Exception.
        if type(error).__name__ == "PanicException":
            raise damaged() from error
        raise


def _bounded(
    rows: Iterable[Sequence[CellValue]], limits: ReadLimits
) -> Iterator[tuple[int, Sequence[CellValue]]]:
    last_column = 0
    for number, row in enumerate(rows, start=1):
        width = next((i for i in range(len(row), 0, -1) if row[i - 1] not in ("", None)), 0)
        if width:
            last_column = max(last_column, width)
            check_extent(number, last_column, limits)
            yield number, row[:width]


def _sheet(rows: Iterator[tuple[int, Sequence[CellValue]]]) -> Sheet:
    number, head = next(rows, (0, ()))
    if number != 1:
        raise TableError(
            msg("第 1 行没有表头。"),
            msg("请把列名放在第 1 行，从第 2 行起填写内容。"),
            row=1,
        )
    headers = _headers(head)
    return Sheet(headers, [found for n, row in rows if (found := _row(n, row, headers))])


def _headers(head: Sequence[CellValue]) -> tuple[str, ...]:
    headers = tuple(_text(value, 1, column_name(i)) for i, value in enumerate(head))
    for position, header in enumerate(headers):
        if not header:
            raise _unnamed(position, 1)
        if (first := headers.index(header)) != position:
            raise TableError(
                msg("表头“%(header)s”重复出现在 %(first)s 列和 %(second)s 列。"),
                msg("请改成不同的列名，或删去多余的一列。"),
                row=1,
                field=header,
                header=header,
                first=column_name(first),
                second=column_name(position),
            )
    return headers


def _row(number: int, row: Sequence[CellValue], headers: tuple[str, ...]) -> Row | None:
    if len(row) > len(headers):
        raise _unnamed(len(row) - 1, number)
    texts = [_text(value, number, header) for value, header in zip(row, headers, strict=False)]
    if not any(texts):
        return None
    texts.extend("" for _ in range(len(headers) - len(texts)))
    return Row(number, dict(zip(headers, texts, strict=True)))


def _text(value: CellValue, number: int, header: str) -> str:
    try:
        return cell_text(value)
    except LostDigitsError as error:
        raise TableError(
            msg("“%(header)s”是 16 位以上的数字，表格软件已丢失末尾几位。"),
            msg("请把这一列设为“文本”格式，重新填写完整号码后再上传。"),
            row=number,
            field=header,
            header=header,
        ) from error


def _unnamed(position: int, number: int) -> TableError:
    column = column_name(position)
    return TableError(
        msg("%(column)s 列有内容，但第 1 行没有列名。"),
        msg("请删去表格上方的标题行，使第 1 行为表头，并给每一列写上列名。"),
        row=number,
        field=column,
        column=column,
    )


def column_name(position: int) -> str:
    """Letters of a column as a spreadsheet shows them; 0 is A."""
    letters = ""
    position += 1
    while position:
        position, letter = divmod(position - 1, 26)
        letters = chr(ord("A") + letter) + letters
    return letters
