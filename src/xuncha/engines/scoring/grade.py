"""From the marks of several graders to one total and one grade."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from math import floor

from xuncha.engines.acts import msg
from xuncha.engines.scoring.fault import ScoringError
from xuncha.engines.scoring.sheet import Indicator, Sheet

Marks = Mapping[str, Mapping[str, Decimal]]


class Grade(StrEnum):
    """好, 中, 差."""

    GOOD = "good"
    FAIR = "fair"
    POOR = "poor"


@dataclass(frozen=True, slots=True)
class IndicatorResult:
    """The mean of an indicator over all graders, to 0.01, with the lowest and highest mark."""

    indicator: Indicator
    mean: Decimal
    lowest: Decimal
    highest: Decimal


@dataclass(frozen=True, slots=True)
class Result:
    """Total to 0.01, grade, the vetoes that were found, and each indicator in the sheet's order.

    The total is rounded once, from the exact mean, so the rounded means may differ from it in sum.
    """

    total: Decimal
    grade: Grade
    vetoes: tuple[str, ...]
    per_indicator: tuple[IndicatorResult, ...]


def score(sheet: Sheet, marks: Marks, *, vetoes: Collection[str] = ()) -> Result:
    """Score a unit: the mean over graders, half up to 0.01; a veto found makes the grade poor.

    `marks` is points by indicator key, by grader; `vetoes` are the keys of those found. The grade
    follows from the rounded total, the one that people see.

    Raises:
        ScoringError: no grader, a mark that is missing, unknown or outside 0 to the weight, or an
            unknown veto.
    """
    if not marks:
        raise ScoringError(msg("还没有人评分。"), msg("请至少由一名评估人员评分后再汇总。"))
    for grader, points in marks.items():
        _check_marks(sheet, grader, points)
    found = _check_vetoes(sheet, vetoes)
    columns = [[points[i.key] for points in marks.values()] for i in sheet.indicators]
    results = tuple(
        IndicatorResult(indicator, _rounded(_mean(column)), min(column), max(column))
        for indicator, column in zip(sheet.indicators, columns, strict=True)
    )
    total = _rounded(sum((_mean(column) for column in columns), Fraction(0)))
    grade = Grade.POOR if found else _grade(sheet, total)
    return Result(total, grade, found, results)


def _grade(sheet: Sheet, total: Decimal) -> Grade:
    if total >= sheet.thresholds.good:
        return Grade.GOOD
    return Grade.FAIR if total >= sheet.thresholds.fair else Grade.POOR


def _mean(column: list[Decimal]) -> Fraction:
    return sum(map(Fraction, column), Fraction(0)) / len(column)


def _rounded(exact: Fraction) -> Decimal:
    # Points are not negative, so half up is: add a half and cut off.
    cents = floor(exact * 100 + Fraction(1, 2))
    # From text, because arithmetic would round to the precision of the caller's context.
    return Decimal(f"{cents // 100}.{cents % 100:02}")


def _check_marks(sheet: Sheet, grader: str, points: Mapping[str, Decimal]) -> None:
    known = {indicator.key for indicator in sheet.indicators}
    for key in points:
        if key not in known:
            raise ScoringError(
                msg("%(grader)s 给评分表中没有的指标“%(key)s”打了分。"),
                msg("请核对评分表是否已修改，再重新评分。"),
                field=key,
                grader=grader,
                key=key,
            )
    for indicator in sheet.indicators:
        _check_mark(indicator, grader, points.get(indicator.key))


def _check_mark(indicator: Indicator, grader: str, points: Decimal | None) -> None:
    if points is None:
        raise ScoringError(
            msg("%(grader)s 没有给“%(indicator)s”打分。"),
            msg("请补上这一项的分数。"),
            field=indicator.key,
            grader=grader,
            indicator=indicator.name,
        )
    if not (points.is_finite() and 0 <= points <= indicator.weight):
        raise ScoringError(
            msg("%(grader)s 给“%(indicator)s”打了 %(points)s 分，应在 0 到 %(weight)s 之间。"),
            msg("请改正这一项的分数。"),
            field=indicator.key,
            grader=grader,
            indicator=indicator.name,
            points=points,
            weight=indicator.weight,
        )


def _check_vetoes(sheet: Sheet, vetoes: Collection[str]) -> tuple[str, ...]:
    known = [veto.key for veto in sheet.vetoes]
    for key in vetoes:
        if key not in known:
            raise ScoringError(
                msg("评分表中没有否决项“%(key)s”。"),
                msg("请从评分表列出的否决项中选择。"),
                field=key,
                key=key,
            )
    return tuple(key for key in known if key in vetoes)
