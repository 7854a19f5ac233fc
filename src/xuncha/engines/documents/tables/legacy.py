"""Rows of an old .xls, read by a child process with little memory.

The format has no cheap way to learn how large the laid-out area gets, and a reader that runs out
of memory takes its whole process with it.
"""

import io
import json
import subprocess
import sys
from typing import Any

from python_calamine import CalamineError, PasswordError

from xuncha.engines.documents.tables.cells import CellValue, cell_text
from xuncha.engines.documents.tables.faults import damaged, encrypted
from xuncha.engines.documents.tables.workbook import first_sheet_rows

MEMORY = 2**30
SECONDS = 30
_ENCRYPTED, _DAMAGED = 3, 4


def legacy_rows(data: bytes) -> list[list[CellValue]]:
    """All rows of the first visible sheet from row 1 on; dates as text.

    Raises:
        TableError: encrypted, damaged, or too large to be laid out.
    """
    command = [sys.executable, "-m", __name__]
    try:
        child = subprocess.run(  # noqa: S603 -- our own interpreter and module
            command, input=data, capture_output=True, timeout=SECONDS, check=False
        )
    except subprocess.TimeoutExpired as error:
        raise damaged() from error
    if child.returncode == _ENCRYPTED:
        raise encrypted()
    if child.returncode != 0:
        raise damaged()
    rows: list[list[CellValue]] = json.loads(child.stdout)
    return rows


def _plain(value: CellValue) -> Any:
    return value if isinstance(value, int | float) else cell_text(value)


def _limit_memory() -> None:
    try:
        import resource
    except ImportError:  # Windows has no such limit; the child still dies alone.
        return
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))


def main() -> int:
    """Read a workbook from standard input, write its rows as JSON."""
    _limit_memory()
    try:
        rows = first_sheet_rows(io.BytesIO(sys.stdin.buffer.read()))
        json.dump([[_plain(value) for value in row] for row in rows], sys.stdout)
    except PasswordError:
        return _ENCRYPTED
    except (CalamineError, MemoryError):
        return _DAMAGED
    return 0


if __name__ == "__main__":
    sys.exit(main())
