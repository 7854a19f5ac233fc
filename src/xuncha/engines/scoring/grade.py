"""From the marks of several graders to one total and one grade."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from math import floor

from xuncha.engines.acts import msg
from xuncha.engines.scoring.fault import ScoringError
from xuncha.engines.scoring.sheet import FULL, Indicator, Sheet
from xuncha.engines.scoring.survey import Satisfaction

Marks = Mapping[str, Mapping[str, Decimal]]
"""Points by indicator's key, by grader."""


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
    """Total to 0.01, grade, the vetoes found, and each marked indicator in the sheet's order.

    The total is rounded once, from the exact mean, so the rounded means may differ from it in sum.

    Attributes:
        bonus: the mean over graders of what they add.
        surveyed: the points that the people's answers give; None where they do not count, and
            the other indicators, scaled to 100, make the total.
    """

    total: Decimal
    grade: Grade
    vetoes: tuple[str, ...]
    per_indicator: tuple[IndicatorResult, ...]
    bonus: Decimal = Decimal("0.00")
    surveyed: Decimal | None = None


def score(
    sheet: Sheet,
    marks: Marks,
    *,
    vetoes: Collection[str] = (),
    bonuses: Mapping[str, Decimal] | None = None,
    people: Satisfaction | None = None,
) -> Result:
    """Score a unit: the mean over graders, half up to 0.01; a veto found makes the grade poor.

    `marks` are those of the indicators that graders mark; `vetoes` are the keys of those found;
    `bonuses` is what each grader adds. `people` is the survey's outcome: without one, or with too
    small a sample, the other indicators are scaled to 100. The total ends at 100. The grade
    follows from the rounded total, the one that people see.

    Raises:
        ScoringError: no grader, a mark that is missing, unknown or outside 0 to the weight, an
            unknown veto, or a bonus that the sheet does not allow.
    """
    if not marks:
        raise ScoringError(msg("还没有人评分。"), msg("请至少由一名评估人员评分后再汇总。"))
    for grader, points in marks.items():
        _check_marks(sheet, grader, points)
    found = _check_vetoes(sheet, vetoes)
    added = _bonus(sheet, marks, bonuses or {})
    columns = [[points[i.key] for points in marks.values()] for i in sheet.marked]
    results = tuple(
        IndicatorResult(indicator, _rounded(_mean(column)), min(column), max(column))
        for indicator, column in zip(sheet.marked, columns, strict=True)
    )
    marked = sum((_mean(column) for column in columns), Fraction(0))
    asked = _asked(sheet, people)
    total = _rounded(min(Fraction(FULL), _base(sheet, marked, asked) + added))
    grade = Grade.POOR if found else _grade(sheet, total)
    surveyed = None if asked is None else _rounded(asked)
    return Result(total, grade, found, results, _rounded(added), surveyed)


def _asked(sheet: Sheet, people: Satisfaction | None) -> Fraction | None:
    """Return the points of the surveyed indicator, or None where there is no answer to count."""
    if sheet.surveyed is None or people is None or people.percent is None:
        return None
    return Fraction(sheet.surveyed.weight) * people.percent / 100


def _base(sheet: Sheet, marked: Fraction, asked: Fraction | None) -> Fraction:
    if sheet.surveyed is None:
        return marked
    if asked is None:
        return marked * 100 / Fraction(FULL - sheet.surveyed.weight)
    return marked + asked


def _bonus(sheet: Sheet, marks: Marks, bonuses: Mapping[str, Decimal]) -> Fraction:
    for grader, points in bonuses.items():
        if grader not in marks or not 0 <= points <= sheet.bonus_most:
            raise ScoringError(
                msg("%(grader)s 的加分是 %(points)s，应在 0 到 %(most)s 之间。"),
                msg("请核对加分项。"),
                grader=grader,
                points=points,
                most=sheet.bonus_most,
            )
    return sum((Fraction(points) for points in bonuses.values()), Fraction(0)) / len(marks)


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
    known = {indicator.key for indicator in sheet.marked}
    for key in points:
        if key not in known:
            raise ScoringError(
                msg("%(grader)s 给评分表中没有的指标“%(key)s”打了分。"),
                msg("请核对评分表是否已修改，再重新评分。"),
                field=key,
                grader=grader,
                key=key,
            )
    for indicator in sheet.marked:
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
