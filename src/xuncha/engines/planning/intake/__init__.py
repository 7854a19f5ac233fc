"""Problems and plans from rows that people or programs wrote: all errors at once."""

from xuncha.engines.planning.intake.faults import Fault, Faults
from xuncha.engines.planning.intake.fields import SHEETS, Field, Sheet
from xuncha.engines.planning.intake.reading import read_plan, read_problem, restore_problem
from xuncha.engines.planning.intake.rows import Record

__all__ = [
    "SHEETS",
    "Fault",
    "Faults",
    "Field",
    "Record",
    "Sheet",
    "read_plan",
    "read_problem",
    "restore_problem",
]
