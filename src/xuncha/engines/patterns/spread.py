"""Which category is found in which group more often than elsewhere, corrected for many looks."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from scipy.stats import false_discovery_control, hypergeom  # type: ignore[import-untyped]

from xuncha.engines.acts import BadInput, msg
from xuncha.engines.patterns.contrast import Contrast, contrasts
from xuncha.engines.patterns.counting import Counts

Key = tuple[Hashable, Hashable]
"""A category and a group."""


class Method(StrEnum):
    """How the many comparisons are corrected: both hold the false discovery rate."""

    BENJAMINI_HOCHBERG = "bh"
    BENJAMINI_YEKUTIELI = "by"


class Verdict(StrEnum):
    """What a cell says."""

    OVER = "over"
    PLAIN = "plain"
    TOO_FEW = "too_few"


@dataclass(frozen=True, slots=True)
class Thresholds:
    """The product's defaults, not a rule's: each may be set otherwise.

    Attributes:
        level: the share of false alarms accepted among all alarms.
        group: the fewest inspections of a group that are compared.
        category: the fewest inspections in which a category was found that are compared.
        hits: the fewest hits of a cell that is shown as over-represented.
        method: the correction.
    """

    level: float = 0.05
    group: int = 3
    category: int = 3
    hits: int = 3
    method: Method = Method.BENJAMINI_HOCHBERG

    def __post_init__(self) -> None:
        if not 0 < self.level < 1 or min(self.group, self.category, self.hits) < 1:
            raise BadInput(
                msg("显著性水平应在 0 与 1 之间，最少计数至少为 1。"),
                msg("请改正阈值。"),
                field="level",
            )


DEFAULT = Thresholds()


@dataclass(frozen=True, slots=True)
class Cell:
    """A category in a group; ``adjusted`` is the p after correction, 1 where it was not tested."""

    category: Hashable
    group: Hashable
    contrast: Contrast
    adjusted: float
    verdict: Verdict


def over_represented(counts: Counts, thresholds: Thresholds = DEFAULT) -> list[Cell]:
    """Return every cell that holds a hit, the most surprising first.

    What is tested is chosen by the margins alone, never by the hits of the cell, so that the
    correction stays honest: the group and the category must be large enough, and the most extreme
    table of these margins must be able to surprise at all. All tested cells, those without a
    hit too, form the family that is corrected together.
    """
    tested = _testable(counts, thresholds)
    compared = _compared(counts, tested)
    p_values = [one.p_more for one in compared.values()]
    adjusted = dict(zip(tested, _corrected(p_values, thresholds.method), strict=True))
    others = [key for key in counts.both if key not in compared and _rest(counts, key)]
    compared |= _compared(counts, others)
    cells = [
        _cell(key, seen, adjusted.get(key), thresholds)
        for key, seen in compared.items()
        if counts.both[key]
    ]
    return sorted(cells, key=_order)


def _testable(counts: Counts, limits: Thresholds) -> list[Key]:
    """Return the pairs that are compared: chosen by their margins alone."""
    pairs = [
        (name, group)
        for name, found in counts.categories.items()
        for group, exposed in counts.groups.items()
        if found >= limits.category and limits.group <= exposed < counts.total
    ]
    if not pairs:
        return []
    found = np.array([counts.categories[name] for name, _group in pairs])
    exposed = np.array([counts.groups[group] for _name, group in pairs])
    best = hypergeom.sf(np.minimum(found, exposed) - 1, counts.total, found, exposed)
    return [pair for pair, p in zip(pairs, best, strict=True) if p <= limits.level]


def _compared(counts: Counts, keys: Sequence[Key]) -> dict[Key, Contrast]:
    tables = [
        (
            counts.both[key],
            counts.groups[key[1]],
            counts.categories[key[0]] - counts.both[key],
            _rest(counts, key),
        )
        for key in keys
    ]
    return dict(zip(keys, contrasts(tables), strict=True))


def _corrected(p_values: list[float], method: Method) -> list[float]:
    if not p_values:
        return []
    return [float(p) for p in false_discovery_control(p_values, method=str(method))]


def _rest(counts: Counts, key: Key) -> int:
    """Return how many lie outside the group: a group that is everything has nothing beside it."""
    return counts.total - counts.groups[key[1]]


def _cell(key: Key, seen: Contrast, adjusted: float | None, limits: Thresholds) -> Cell:
    if adjusted is None:
        return Cell(*key, seen, 1.0, Verdict.TOO_FEW)
    over = adjusted <= limits.level and seen.hits >= limits.hits
    return Cell(*key, seen, adjusted, Verdict.OVER if over else Verdict.PLAIN)


def _order(cell: Cell) -> tuple[bool, float, float, str]:
    """Order by what was tested, then by p, then by name, so that the same counts look the same."""
    untested = cell.verdict is Verdict.TOO_FEW
    return (untested, cell.adjusted, cell.contrast.p_more, f"{cell.category} {cell.group}")
