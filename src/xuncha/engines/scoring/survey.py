"""The satisfaction survey of a sheet: questions, choices, and what the answers come to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from xuncha.engines.acts import msg
from xuncha.engines.scoring.fault import ScoringError

MINIMUM, POOR_BELOW = 20, Decimal(60)
"""Defaults of the product, to be edited: the least number of answers, the line under which the
people's judgement counts as poor (percent)."""
FEWEST, MOST = 3, 6
"""How many questions a survey asks."""


@dataclass(frozen=True, slots=True)
class Question:
    key: str
    name: str


@dataclass(frozen=True, slots=True)
class Choice:
    """One answer; ``share`` is what it counts in percent, None for one that is not counted."""

    key: str
    name: str
    share: Decimal | None


CHOICES = (
    Choice("1", "满意", Decimal(100)),
    Choice("2", "基本满意", Decimal(70)),
    Choice("3", "不满意", Decimal(0)),
    Choice("4", "不了解", None),
)
"""The answers of a survey that names none; their shares are the product's default."""


@dataclass(frozen=True, slots=True)
class Survey:
    """What the people are asked, and by which rule their answers count.

    Attributes:
        questions: three to six.
        choices: the same for each question.
        minimum: fewer answer sheets are too small a sample, and do not count.
        poor_below: a satisfaction (percent) under it is a poor judgement.
    """

    questions: tuple[Question, ...]
    choices: tuple[Choice, ...] = CHOICES
    minimum: int = MINIMUM
    poor_below: Decimal = POOR_BELOW


@dataclass(frozen=True, slots=True)
class Satisfaction:
    """How many answered, and their satisfaction in percent; None is too small a sample."""

    answers: int
    percent: Fraction | None


Counts = Mapping[str, Mapping[str, int]]


def satisfaction(survey: Survey, counts: Counts, answers: int) -> Satisfaction:
    """Return what the answers come to: the mean over questions of the mean over answers.

    ``counts`` is how often each choice was given, by question's key, by choice's key; ``answers``
    is the number of answer sheets. A choice without a share is not counted, and a question that
    nobody could judge is left out.

    Raises:
        ScoringError: a question whose answers are not as many as the answer sheets.
    """
    means = []
    for question in survey.questions:
        given = counts.get(question.key, {})
        if sum(given.values()) != answers:
            raise ScoringError(
                msg("“%(question)s”有 %(found)s 个回答，答卷有 %(answers)s 份，两数不符。"),
                msg("请停止使用这次测评，查明原因后重新组织。"),
                field=question.key,
                question=question.name,
                found=sum(given.values()),
                answers=answers,
            )
        counted = [
            (one.share, given.get(one.key, 0)) for one in survey.choices if one.share is not None
        ]
        opinions = sum(number for _share, number in counted)
        if opinions:
            whole = sum((Fraction(share) * number for share, number in counted), Fraction(0))
            means.append(whole / opinions)
    if answers < survey.minimum or not means:
        return Satisfaction(answers, None)
    return Satisfaction(answers, sum(means, Fraction(0)) / len(means))
