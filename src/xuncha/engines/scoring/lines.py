"""A sheet as lines, the form that files of both kinds are read into, and are written from."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from xuncha.engines.acts import msg
from xuncha.engines.scoring.sheet import Indicator, Sheet
from xuncha.engines.scoring.survey import Survey


class Kind(StrEnum):
    """What a line says; the value is the word that a spreadsheet has in its first column."""

    TITLE = msg("评分表")
    SOURCE = msg("参照")
    SETTING = msg("设置")
    INDICATOR = msg("指标")
    SURVEYED = msg("测评指标")
    DEDUCTION = msg("扣分项")
    BONUS = msg("加分项")
    VETO = msg("否决情形")
    QUESTION = msg("测评题")
    CHOICE = msg("测评选项")


class Setting(StrEnum):
    """The numbers of a sheet that have a default."""

    GOOD = msg("“好”的最低分")
    FAIR = msg("“中”的最低分")
    BONUS_MOST = msg("加分合计上限")
    OUTLIER = msg("分歧比例（%）")
    MINIMUM = msg("有效答卷最少份数")
    POOR_BELOW = msg("满意度差的分数线")


@dataclass(frozen=True, slots=True)
class Line:
    """One line: its kind, its words, the indicator it belongs to, its points, their most.

    ``row`` is its place in the file.
    """

    kind: Kind
    name: str
    of: str = ""
    points: str = ""
    most: str = ""
    row: int | None = None


def lines_of(sheet: Sheet) -> Iterator[Line]:
    """Yield a sheet's lines, in the order in which a reader would want them."""
    if sheet.title:
        yield Line(Kind.TITLE, sheet.title)
    if sheet.source:
        yield Line(Kind.SOURCE, sheet.source)
    yield from (Line(Kind.SETTING, name, points=value) for name, value in _settings(sheet))
    for one in sheet.indicators:
        yield from _indicator(one)
    for bonus in sheet.bonuses:
        yield Line(Kind.BONUS, bonus.name, points=plain(bonus.points), most=plain(bonus.most))
    yield from (Line(Kind.VETO, veto.name) for veto in sheet.vetoes)
    if sheet.survey is not None:
        yield from _survey(sheet.survey)


def _settings(sheet: Sheet) -> Iterator[tuple[Setting, str]]:
    yield Setting.GOOD, plain(sheet.thresholds.good)
    yield Setting.FAIR, plain(sheet.thresholds.fair)
    yield Setting.OUTLIER, plain(sheet.outlier)
    if sheet.bonuses:
        yield Setting.BONUS_MOST, plain(sheet.bonus_most)
    if sheet.survey is not None:
        yield Setting.MINIMUM, str(sheet.survey.minimum)
        yield Setting.POOR_BELOW, plain(sheet.survey.poor_below)


def _indicator(one: Indicator) -> Iterator[Line]:
    kind = Kind.SURVEYED if one.surveyed else Kind.INDICATOR
    yield Line(kind, one.name, points=plain(one.weight))
    for each in one.deductions:
        yield Line(Kind.DEDUCTION, each.name, one.name, plain(each.points), plain(each.most))


def _survey(survey: Survey) -> Iterator[Line]:
    yield from (Line(Kind.QUESTION, one.name) for one in survey.questions)
    for one in survey.choices:
        share = "" if one.share is None else plain(one.share)
        yield Line(Kind.CHOICE, one.name, points=share)


def plain(number: Decimal) -> str:
    """Return a number without an exponent or idle zeros."""
    return f"{number.normalize():f}"
