"""Points from what graders tick: each occurrence takes off or adds, up to its most."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal

from xuncha.engines.acts import msg
from xuncha.engines.scoring.fault import ScoringError
from xuncha.engines.scoring.sheet import Bonus, Deduction, Indicator, Sheet

Ticks = Mapping[str, int]
"""How often each deduction or bonus, by its key, was found to occur."""


def points_left(indicator: Indicator, ticks: Ticks) -> Decimal:
    """Return what is left of an indicator's weight after its deductions, never below 0.

    Raises:
        ScoringError: a deduction that the indicator does not have, or a negative count.
    """
    _check(indicator.deductions, ticks)
    taken = sum((_counted(one, ticks) for one in indicator.deductions), Decimal(0))
    return max(Decimal(0), indicator.weight - taken)


def points_added(sheet: Sheet, ticks: Ticks) -> Decimal:
    """Return what a sheet's bonuses add, never more than the sheet allows.

    Raises:
        ScoringError: a bonus that the sheet does not have, or a negative count.
    """
    _check(sheet.bonuses, ticks)
    added = sum((_counted(one, ticks) for one in sheet.bonuses), Decimal(0))
    return min(sheet.bonus_most, added)


def _counted(one: Deduction | Bonus, ticks: Ticks) -> Decimal:
    return min(one.most, one.points * ticks.get(one.key, 0))


def _check(known: Iterable[Deduction | Bonus], ticks: Ticks) -> None:
    names = {one.key for one in known}
    for key, times in ticks.items():
        if key not in names or times < 0:
            raise ScoringError(
                msg("评分表中没有“%(key)s”这一项，或次数有误。"),
                msg("请从评分表列出的项目中选择，次数不小于 0。"),
                field=key,
                key=key,
            )
