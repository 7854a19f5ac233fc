"""The evaluation sheet: what is marked, how much it weighs, what vetoes."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from xuncha.engines.acts import msg
from xuncha.engines.scoring.fault import ScoringError

FULL = Decimal(100)


@dataclass(frozen=True, slots=True)
class Indicator:
    """What is marked; its weight is the most points that it gives."""

    key: str
    name: str
    weight: Decimal


@dataclass(frozen=True, slots=True)
class Veto:
    """A circumstance that makes the grade poor whatever the points."""

    key: str
    name: str


@dataclass(frozen=True, slots=True)
class Thresholds:
    """The least totals for good and for fair.

    No published sheet states its cut-offs; 85 and 60 are the product's defaults, to be edited.

    Raises:
        ScoringError: they are not in order within 0 to 100.
    """

    good: Decimal = Decimal(85)
    fair: Decimal = Decimal(60)

    def __post_init__(self) -> None:
        if not 0 <= self.fair <= self.good <= FULL:
            raise ScoringError(
                msg("等次分数线有误：“中”为 %(fair)s 分，“好”为 %(good)s 分。"),
                msg("请使 0 ≤ 中 ≤ 好 ≤ 100。"),
                fair=self.fair,
                good=self.good,
            )


@dataclass(frozen=True, slots=True)
class Sheet:
    """Indicators whose weights make 100, and the vetoes beside them.

    Raises:
        ScoringError: weights that are negative or do not make 100, or a key given twice.
    """

    indicators: tuple[Indicator, ...]
    vetoes: tuple[Veto, ...] = ()
    thresholds: Thresholds = Thresholds()

    def __post_init__(self) -> None:
        _check_keys(indicator.key for indicator in self.indicators)
        _check_keys(veto.key for veto in self.vetoes)
        for indicator in self.indicators:
            if not indicator.weight > 0:
                raise ScoringError(
                    msg("指标“%(indicator)s”的权重是 %(weight)s，应大于 0。"),
                    msg("请修改权重，或删去这一指标。"),
                    field=indicator.key,
                    indicator=indicator.name,
                    weight=indicator.weight,
                )
        total = sum((indicator.weight for indicator in self.indicators), Decimal(0))
        if total != FULL:
            raise ScoringError(
                msg("各指标权重合计 %(total)s，应为 100。"),
                msg("请调整权重，使合计正好为 100。"),
                total=total,
            )


def _check_keys(keys: Iterable[str]) -> None:
    seen = set()
    for key in keys:
        if key in seen:
            raise ScoringError(
                msg("评分表中的“%(key)s”重复。"), msg("请删去重复的一项。"), field=key, key=key
            )
        seen.add(key)
