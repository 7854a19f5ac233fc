"""The first visible sheet of a workbook, whichever format it has."""

from collections.abc import Iterator, Sequence
from io import BytesIO

from python_calamine import CalamineError, SheetTypeEnum, SheetVisibleEnum, load_workbook

from xuncha.engines.documents.tables.cells import CellValue


def sheets_rows(source: BytesIO) -> dict[str, list[Sequence[CellValue]]]:
    """All rows of every visible sheet by its name, as typed values.

    Raises:
        CalamineError: not a workbook.
        PasswordError: it is encrypted.
    """
    with load_workbook(source) as book:
        return {
            sheet.name: list(book.get_sheet_by_name(sheet.name).iter_rows())
            for sheet in book.sheets_metadata
            if sheet.visible == SheetVisibleEnum.Visible and sheet.typ == SheetTypeEnum.WorkSheet
        }


def first_sheet_rows(source: BytesIO) -> Iterator[Sequence[CellValue]]:
    """All rows from row 1 on, as typed values.

    Raises:
        CalamineError: not a workbook, or one without a visible sheet.
        PasswordError: it is encrypted.
    """
    with load_workbook(source) as book:
        for sheet in book.sheets_metadata:
            if sheet.visible == SheetVisibleEnum.Visible and sheet.typ == SheetTypeEnum.WorkSheet:
                yield from book.get_sheet_by_name(sheet.name).iter_rows()
                return
    raise CalamineError("no visible sheet")
