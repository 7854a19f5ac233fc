"""Spreadsheets of units and persons: the one place that calls the engine that reads them."""

from __future__ import annotations

from typing import BinaryIO

from xuncha.engines.documents.tables import ReadLimits, Sheet, read_table, write_csv, write_table

LIMITS = ReadLimits(max_rows=50_000, max_columns=40)
MAX_BYTES = LIMITS.max_bytes


def sheet_of(data: bytes, filename: str) -> Sheet:
    """Return the first sheet of a file as text, or refuse with the cure (TableError)."""
    return read_table(data, filename=filename, limits=LIMITS)


def write_template(
    target: BinaryIO, title: str, headers: list[str], notes: list[str], suffix: str
) -> None:
    """Write an empty table to fill in; notes go to a sheet of their own, which CSV has not."""
    if suffix == ".csv":
        write_csv(target, headers, [])
    else:
        write_table(target, title, headers, [], notes=notes)
