"""Evaluation sheets: marks of several graders, deductions, vetoes, a survey, one grade."""

from xuncha.engines.scoring.agreement import Agreement, Outlier, Spread, agreement, alpha
from xuncha.engines.scoring.fault import ScoringError, SheetFaults
from xuncha.engines.scoring.grade import Grade, IndicatorResult, Result, score
from xuncha.engines.scoring.lines import Kind, Line, Setting
from xuncha.engines.scoring.points import points_added, points_left
from xuncha.engines.scoring.rows import HEADERS, rows_of, sheet_of_rows
from xuncha.engines.scoring.sheet import (
    OUTLIER,
    Bonus,
    Deduction,
    Indicator,
    Sheet,
    Thresholds,
    Veto,
)
from xuncha.engines.scoring.shipped import shipped_sheet, shipped_sheets
from xuncha.engines.scoring.survey import (
    CHOICES,
    Choice,
    Question,
    Satisfaction,
    Survey,
    satisfaction,
)
from xuncha.engines.scoring.toml import parse_sheet, write_sheet

__all__ = [
    "CHOICES",
    "HEADERS",
    "OUTLIER",
    "Agreement",
    "Bonus",
    "Choice",
    "Deduction",
    "Grade",
    "Indicator",
    "IndicatorResult",
    "Kind",
    "Line",
    "Outlier",
    "Question",
    "Result",
    "Satisfaction",
    "ScoringError",
    "Setting",
    "Sheet",
    "SheetFaults",
    "Spread",
    "Survey",
    "Thresholds",
    "Veto",
    "agreement",
    "alpha",
    "parse_sheet",
    "points_added",
    "points_left",
    "rows_of",
    "satisfaction",
    "score",
    "sheet_of_rows",
    "shipped_sheet",
    "shipped_sheets",
    "write_sheet",
]
