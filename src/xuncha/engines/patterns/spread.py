"""Which category is found in which group more often than elsewhere, corrected for many looks."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from xuncha.engines.acts import BadInput, msg
from xuncha.engines.patterns.contrast import Contrast, Stratum, at_most, contrast, least_p
from xuncha.engines.patterns.counting import Counts, Key


class Method(StrEnum):
    """How the many comparisons are corrected: both hold the false discovery rate."""

    BENJAMINI_HOCHBERG = "bh"
    BENJAMINI_YEKUTIELI = "by"


class Verdict(StrEnum):
    """What a cell says: ``ALONE`` that there is nobody like the group to compare it with."""

    OVER = "over"
    PLAIN = "plain"
    TOO_FEW = "too_few"
    ALONE = "alone"


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


@dataclass(frozen=True, slots=True)
class Spread:
    """The cells that hold a hit, the most surprising first, and how many cells were tested."""

    cells: tuple[Cell, ...]
    tested: int


def over_represented(counts: Counts, thresholds: Thresholds = DEFAULT) -> Spread:
    """Say of every cell that holds a hit whether it holds more than its like.

    What is tested is chosen by the margins alone, never by the hits of the cell, so that the
    correction stays honest: among those that can be compared, the group and the category must be
    large enough, and the most extreme table of these margins must be able to surprise at all.
    All tested cells, those without a hit too, form the family that is corrected together.
    """
    strata = {key: counts.compared(key) for key in counts.pairs()}
    tested = [key for key, found in strata.items() if _testable(found, thresholds)]
    seen = {key: contrast(*strata[key]) for key in tested}
    p_values = [one.p_more for one in seen.values()]
    adjusted = dict(zip(tested, _corrected(p_values, thresholds.method), strict=True))
    cells = [
        _cell(key, seen.get(key) or contrast(*found), adjusted.get(key), thresholds)
        for key, found in strata.items()
        if any(one.hits for one in found)
    ]
    return Spread(tuple(sorted(cells, key=_order)), len(tested))


def _testable(strata: Sequence[Stratum], limits: Thresholds) -> bool:
    """Return whether the margins allow a test; strata without anybody else tell nothing."""
    telling = [one for one in strata if one.rest_exposed]
    exposed = sum(one.exposed for one in telling)
    found = sum(one.hits + one.rest_hits for one in telling)
    if exposed < limits.group or found < limits.category:
        return False
    return at_most(least_p(telling), limits.level)


def _corrected(p_values: list[float], method: Method) -> list[float]:
    from scipy.stats import false_discovery_control  # type: ignore[import-untyped]

    if not p_values:
        return []
    return [float(p) for p in false_discovery_control(p_values, method=str(method))]


def _cell(key: Key, seen: Contrast, adjusted: float | None, limits: Thresholds) -> Cell:
    if adjusted is None:
        verdict = Verdict.TOO_FEW if seen.rest_exposed else Verdict.ALONE
        return Cell(*key, seen, 1.0, verdict)
    over = at_most(adjusted, limits.level) and seen.hits >= limits.hits
    return Cell(*key, seen, adjusted, Verdict.OVER if over else Verdict.PLAIN)


def _order(cell: Cell) -> tuple[bool, float, float, str]:
    """Order by what was tested, then by p, then by name, so that the same counts look the same."""
    untested = cell.verdict in (Verdict.TOO_FEW, Verdict.ALONE)
    return (untested, cell.adjusted, cell.contrast.p_more, f"{cell.category} {cell.group}")
