"""What reading a spreadsheet gives: headers and rows of text, or an error with its cure."""

from collections.abc import Callable
from dataclasses import dataclass

from xuncha.engines.acts import BadInput, msg


class TableError(BadInput):
    """A spreadsheet that cannot be taken; row and field are those of the file."""


class SheetError(TableError):
    """A fault within one sheet of a workbook."""

    def __init__(self, sheet: str, fault: TableError) -> None:
        super().__init__(
            fault.problem, fault.cure, row=fault.row, field=fault.field, **fault.values
        )
        self.sheet = sheet

    def say(self, translate: Callable[[str], str] = str) -> str:
        """Return the whole sentence, the sheet first."""
        return translate(msg("“%(sheet)s”：")) % {"sheet": self.sheet} + super().say(translate)


@dataclass(frozen=True, slots=True)
class ReadLimits:
    """Beyond what a file is refused.

    `max_ratio` is unpacked size over packed size; `max_elements` counts XML elements in the whole
    package; `max_cells` is the area from A1 to the last filled row and column.
    """

    max_bytes: int = 20 * 2**20
    max_unpacked: int = 200 * 2**20
    max_ratio: int = 200
    max_members: int = 2000
    max_elements: int = 5_000_000
    max_rows: int = 100_000
    max_columns: int = 200
    max_cells: int = 1_500_000


@dataclass(frozen=True, slots=True)
class Row:
    """One filled row: its number in the file (the header is row 1) and its text by header."""

    number: int
    values: dict[str, str]


@dataclass(frozen=True, slots=True)
class Sheet:
    """Headers in their order, and the rows that hold anything."""

    headers: tuple[str, ...]
    rows: list[Row]
