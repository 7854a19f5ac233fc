"""Units and persons from spreadsheets: a plan row by row, then all of it or nothing."""

from xuncha.office.people.importing.files import import_people, import_units, plan_of
from xuncha.office.people.importing.report import Plan, Report, RowReport, Status, Step

__all__ = [
    "Plan",
    "Report",
    "RowReport",
    "Status",
    "Step",
    "import_people",
    "import_units",
    "plan_of",
]
