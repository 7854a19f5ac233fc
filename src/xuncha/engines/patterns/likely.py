"""Who likely has it too: units not yet found with a category, by the share among their peers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass

from xuncha.engines.patterns.contrast import CONFIDENCE

FEWEST = 3
"""The fewest inspected peers from which a suggestion is made; the product's default."""


@dataclass(frozen=True, slots=True)
class Peer:
    """A unit as the ranking sees it: its groups, whether it was inspected, whether it was found."""

    unit: int
    groups: frozenset[Hashable]
    inspected: bool
    found: bool


@dataclass(frozen=True, slots=True)
class Likely:
    """A suggestion, never a finding.

    ``share`` of the ``peers`` inspected in ``group`` had it, ``hits`` in number; ``low`` and
    ``high`` are Wilson's interval of that share.
    """

    unit: int
    group: Hashable
    hits: int
    peers: int
    share: float
    low: float
    high: float
    inspected: bool


def likely(units: Sequence[Peer], *, fewest: int = FEWEST) -> list[Likely]:
    """Rank the units in which it has not been found.

    A unit is judged by the one group of its own in which the lower bound of the share is highest;
    a share of nought suggests nothing. Units never inspected come before those that were inspected
    without it being found; within each, the higher lower bound first.
    """
    seen = _tally(one for one in units if one.inspected)
    had = _tally(one for one in units if one.inspected and one.found)
    intervals: dict[tuple[int, int], tuple[float, float]] = {}
    found = []
    for one in units:
        if one.found:
            continue
        options = [
            _suggested(one, group, had[group], seen[group] - one.inspected, intervals)
            for group in one.groups
            if had[group] and seen[group] - one.inspected >= fewest
        ]
        if options:
            found.append(max(options, key=lambda it: (it.low, it.peers, str(it.group))))
    return sorted(found, key=lambda it: (it.inspected, -it.low, -it.share, it.unit))


def _tally(units: Iterable[Peer]) -> Counter[Hashable]:
    tally: Counter[Hashable] = Counter()
    for one in units:
        tally.update(one.groups)
    return tally


def _suggested(
    one: Peer,
    group: Hashable,
    hits: int,
    peers: int,
    intervals: dict[tuple[int, int], tuple[float, float]],
) -> Likely:
    from scipy.stats import binomtest  # type: ignore[import-untyped]

    if (hits, peers) not in intervals:
        span = binomtest(hits, peers).proportion_ci(CONFIDENCE, method="wilson")
        intervals[hits, peers] = (float(span.low), float(span.high))
    low, high = intervals[hits, peers]
    return Likely(one.unit, group, hits, peers, hits / peers, low, high, one.inspected)
