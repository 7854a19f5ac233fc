"""What a sheet must keep: every fault is found, none hides another."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from typing import TYPE_CHECKING, Protocol

from xuncha.engines.acts import msg
from xuncha.engines.scoring.fault import ScoringError
from xuncha.engines.scoring.survey import FEWEST, MOST, Survey

if TYPE_CHECKING:
    from xuncha.engines.scoring.sheet import Bonus, Indicator, Sheet

FULL = Decimal(100)


class _Named(Protocol):
    @property
    def key(self) -> str: ...
    @property
    def name(self) -> str: ...


def faults(sheet: Sheet, rows: Mapping[str, int] | None = None) -> list[ScoringError]:
    """Return all that is wrong with a sheet; ``rows`` says where a file has each key."""
    found = list(_faults(sheet))
    for fault in found:
        fault.row = (rows or {}).get(fault.field)
    return found


def _faults(sheet: Sheet) -> Iterator[ScoringError]:
    deductions = [one for indicator in sheet.indicators for one in indicator.deductions]
    for group in (sheet.indicators, deductions, sheet.bonuses, sheet.vetoes):
        yield from _doubles(group)
    for indicator in sheet.indicators:
        yield from _indicator(indicator)
    yield from _whole(sheet)
    yield from _bonuses(sheet)
    yield from _surveyed(sheet)
    if not 0 < sheet.outlier <= FULL:
        yield ScoringError(
            msg("分歧比例是 %(found)s%%，应大于 0 且不超过 100%%。"),
            msg("请改正分歧比例。"),
            found=_plain(sheet.outlier),
        )


def _plain(number: Decimal) -> str:
    return f"{number.normalize():f}" if number.is_finite() else str(number)


def _doubles(group: Iterable[_Named]) -> Iterator[ScoringError]:
    keys: set[str] = set()
    names: set[str] = set()
    for one in group:
        if one.key in keys or one.name in names:
            yield ScoringError(
                msg("评分表中的“%(name)s”重复。"),
                msg("请删去重复的一项。"),
                field=one.key,
                name=one.name,
            )
        keys.add(one.key)
        names.add(one.name)


def _indicator(indicator: Indicator) -> Iterator[ScoringError]:
    if not indicator.weight > 0:
        yield ScoringError(
            msg("指标“%(indicator)s”的权重是 %(weight)s，应大于 0。"),
            msg("请修改权重，或删去这一指标。"),
            field=indicator.key,
            indicator=indicator.name,
            weight=_plain(indicator.weight),
        )
    for one in indicator.deductions:
        if not 0 < one.points <= one.most <= indicator.weight:
            yield ScoringError(
                msg("扣分项“%(name)s”每次扣 %(points)s 分、最多扣 %(most)s 分，与权重不合。"),
                msg("请使 0 < 每次扣分 ≤ 最多扣分 ≤ 指标权重 %(weight)s。"),
                field=one.key,
                name=one.name,
                points=_plain(one.points),
                most=_plain(one.most),
                weight=_plain(indicator.weight),
            )


def _whole(sheet: Sheet) -> Iterator[ScoringError]:
    total = sum((indicator.weight for indicator in sheet.indicators), Decimal(0))
    if total != FULL:
        yield ScoringError(
            msg("各指标权重合计 %(total)s，应为 100。"),
            msg("请调整权重，使合计正好为 100。"),
            total=_plain(total),
        )


def _bonuses(sheet: Sheet) -> Iterator[ScoringError]:
    for one in sheet.bonuses:
        if not 0 < one.points <= one.most:
            yield _bonus_fault(one)
    needed = bool(sheet.bonuses)
    if not 0 <= sheet.bonus_most <= FULL or needed != (sheet.bonus_most > 0):
        yield ScoringError(
            msg("加分合计上限是 %(found)s，与加分项不合。"),
            msg("有加分项时上限应大于 0 且不超过 100；没有加分项时不填上限。"),
            found=_plain(sheet.bonus_most),
        )


def _bonus_fault(one: Bonus) -> ScoringError:
    return ScoringError(
        msg("加分项“%(name)s”每次加 %(points)s 分、最多加 %(most)s 分。"),
        msg("请使 0 < 每次加分 ≤ 最多加分。"),
        field=one.key,
        name=one.name,
        points=_plain(one.points),
        most=_plain(one.most),
    )


def _surveyed(sheet: Sheet) -> Iterator[ScoringError]:
    measured = [one for one in sheet.indicators if one.surveyed]
    for one in measured[1:]:
        yield ScoringError(
            msg("“%(name)s”是第二个测评指标。"),
            msg("一份评分表只设一个测评指标，请合并。"),
            field=one.key,
            name=one.name,
        )
    for one in measured:
        if one.deductions or one.weight == FULL:
            yield ScoringError(
                msg("测评指标“%(name)s”由答卷计分，不能有扣分项，也不能占满 100 分。"),
                msg("请删去它的扣分项，或减小权重。"),
                field=one.key,
                name=one.name,
            )
    if bool(measured) != (sheet.survey is not None):
        yield ScoringError(
            msg("测评指标和测评题应当同时有，或同时没有。"),
            msg("请补上测评题，或删去测评指标。"),
        )
    if sheet.survey is not None:
        yield from _survey(sheet.survey)


def _survey(survey: Survey) -> Iterator[ScoringError]:
    yield from _doubles(survey.questions)
    yield from _doubles(survey.choices)
    if not FEWEST <= len(survey.questions) <= MOST:
        yield ScoringError(
            msg("测评题有 %(count)s 道，应为 %(fewest)s 至 %(most)s 道。"),
            msg("请增减测评题。"),
            count=len(survey.questions),
            fewest=FEWEST,
            most=MOST,
        )
    shares = {one.share for one in survey.choices if one.share is not None}
    if len(shares) <= 1 or not all(0 <= share <= FULL for share in shares):
        yield ScoringError(
            msg("测评选项的折算分应在 0 到 100 之间，且至少有两种。"),
            msg("请改正测评选项的分值；不计入的选项不填分值。"),
        )
    if survey.minimum < 1 or not 0 <= survey.poor_below <= FULL:
        yield ScoringError(
            msg("有效答卷最少份数应为正整数，满意度差的分数线应在 0 到 100 之间。"),
            msg("请改正这两项设置。"),
        )
