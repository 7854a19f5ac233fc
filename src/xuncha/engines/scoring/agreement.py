"""How far graders agree, and whose mark stands apart from the others'.

Krippendorff's alpha comes from nltk; see Krippendorff, "Computing Krippendorff's Alpha-
Reliability" (2011), whose worked example the tests repeat.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from statistics import median

from xuncha.engines.acts import msg
from xuncha.engines.scoring.fault import ScoringError
from xuncha.engines.scoring.sheet import FULL, Indicator

PAIR = 2
"""An indicator that fewer have marked says nothing of agreement."""
JUDGES = 3
"""Of two marks neither stands apart from the other, unless both do."""


@dataclass(frozen=True, slots=True)
class Spread:
    """One indicator's marks: how many, the middle one, the lowest and the highest."""

    indicator: Indicator
    marks: int
    median: Decimal
    lowest: Decimal
    highest: Decimal


@dataclass(frozen=True, slots=True)
class Outlier:
    """A grader's mark that lies further from the median than the sheet allows."""

    grader: str
    indicator: Indicator
    mark: Decimal
    median: Decimal


@dataclass(frozen=True, slots=True)
class Agreement:
    """Alpha to 0.001 (None where nothing can be compared), spreads, and outliers.

    Alpha is 1 for perfect agreement and about 0 for chance; it can be below 0.
    """

    alpha: Decimal | None
    spreads: tuple[Spread, ...]
    outliers: tuple[Outlier, ...]


def alpha(values: Sequence[tuple[str, str, float]]) -> Decimal | None:
    """Return Krippendorff's interval alpha of (grader, item, value); missing values are left out.

    None where no item has two values. Values that are all alike agree perfectly: 1.
    """
    # Here, because the package takes a second to load and few pages need it.
    from nltk.metrics.agreement import AnnotationTask  # type: ignore[import-untyped]
    from nltk.metrics.distance import interval_distance  # type: ignore[import-untyped]

    counts: dict[str, int] = {}
    for _grader, item, _value in values:
        counts[item] = counts.get(item, 0) + 1
    paired = [one for one in values if counts[one[1]] >= PAIR]
    if not paired:
        return None
    task = AnnotationTask(data=paired, distance=interval_distance)
    return Decimal(f"{task.alpha():.3f}")


def agreement(
    indicators: Sequence[Indicator],
    marks: Mapping[str, Mapping[str, Decimal]],
    share: Decimal,
) -> Agreement:
    """Return how far graders agree over the indicators, and who stands apart where.

    ``marks`` is points by indicator's key, by grader; a mark may be missing. Alpha compares marks
    as percent of their weight, because a heavy indicator would else drown the light ones. A mark
    is an outlier when it lies further from the median than ``share`` percent of the weight.

    Raises:
        ScoringError: a share outside 0 to 100.
    """
    if not 0 < share <= FULL:
        raise ScoringError(
            msg("分歧比例是 %(found)s%%，应大于 0 且不超过 100%%。"),
            msg("请改正分歧比例。"),
            found=share,
        )
    spreads: list[Spread] = []
    outliers: list[Outlier] = []
    values: list[tuple[str, str, float]] = []
    for indicator in indicators:
        column = {
            one: given[indicator.key] for one, given in marks.items() if indicator.key in given
        }
        if not column:
            continue
        spreads.append(_spread(indicator, list(column.values())))
        outliers.extend(_outliers(indicator, column, share))
        values.extend(
            (one, indicator.key, float(mark / indicator.weight * 100))
            for one, mark in column.items()
        )
    return Agreement(alpha(values), tuple(spreads), tuple(outliers))


def _spread(indicator: Indicator, column: list[Decimal]) -> Spread:
    return Spread(indicator, len(column), median(column), min(column), max(column))


def _outliers(indicator: Indicator, column: dict[str, Decimal], share: Decimal) -> list[Outlier]:
    """Return the marks that stand apart; of two graders, both when they are too far apart."""
    limit = indicator.weight * share / 100
    middle = median(column.values())
    if len(column) < JUDGES:
        # The median of two lies between them; what counts is how far they are apart.
        limit /= 2
    return [
        Outlier(grader, indicator, mark, middle)
        for grader, mark in column.items()
        if abs(mark - middle) > limit
    ]
