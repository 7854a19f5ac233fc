"""Spreadsheets: read with suspicion, written so that nothing in them can run."""

from xuncha.engines.documents.tables.read import read_table
from xuncha.engines.documents.tables.sheet import ReadLimits, Row, Sheet, TableError
from xuncha.engines.documents.tables.write import write_csv, write_table

__all__ = ["ReadLimits", "Row", "Sheet", "TableError", "read_table", "write_csv", "write_table"]
