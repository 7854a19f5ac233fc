"""Score sheets, joint evaluations, surveys of satisfaction, second rectifications."""

from xuncha.office.evaluation.models.base import (
    DEFAULT_FAIR,
    DEFAULT_GOOD,
    READERS,
    EvaluationFact,
    Grade,
)
from xuncha.office.evaluation.models.evaluations import Evaluation
from xuncha.office.evaluation.models.graders import Grader, Mark, Tick
from xuncha.office.evaluation.models.seconds import SecondRectification
from xuncha.office.evaluation.models.sheets import (
    Bonus,
    Choice,
    Criterion,
    Deduction,
    Question,
    Sheet,
    Veto,
)
from xuncha.office.evaluation.models.surveys import Stub, Survey, Tally

__all__ = [
    "DEFAULT_FAIR",
    "DEFAULT_GOOD",
    "READERS",
    "Bonus",
    "Choice",
    "Criterion",
    "Deduction",
    "Evaluation",
    "EvaluationFact",
    "Grade",
    "Grader",
    "Mark",
    "Question",
    "SecondRectification",
    "Sheet",
    "Stub",
    "Survey",
    "Tally",
    "Tick",
    "Veto",
]
