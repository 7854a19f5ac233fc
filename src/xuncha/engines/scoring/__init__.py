"""Evaluation sheets: marks of several graders, vetoes, one grade."""

from xuncha.engines.scoring.fault import ScoringError
from xuncha.engines.scoring.grade import Grade, IndicatorResult, Result, score
from xuncha.engines.scoring.sheet import Indicator, Sheet, Thresholds, Veto

__all__ = [
    "Grade",
    "Indicator",
    "IndicatorResult",
    "Result",
    "ScoringError",
    "Sheet",
    "Thresholds",
    "Veto",
    "score",
]
