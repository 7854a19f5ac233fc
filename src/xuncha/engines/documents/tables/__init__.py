"""Spreadsheets: read with suspicion, written so that nothing in them can run."""

from xuncha.engines.documents.tables.read import read_book, read_table
from xuncha.engines.documents.tables.sheet import ReadLimits, Row, Sheet, SheetError, TableError
from xuncha.engines.documents.tables.write import Guide, write_book, write_csv, write_table

__all__ = [
    "Guide",
    "ReadLimits",
    "Row",
    "Sheet",
    "SheetError",
    "TableError",
    "read_book",
    "read_table",
    "write_book",
    "write_csv",
    "write_table",
]
