"""One group against the rest: Fisher's exact test, and the ratio of shares with its interval."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import brentq  # type: ignore[import-untyped]
from scipy.stats import hypergeom  # type: ignore[import-untyped]

from xuncha.engines.acts import BadInput, msg

CONFIDENCE = 0.95
WIDEST = 60.0
"""The logarithm of the largest odds ratio that is looked for: e to the 60th is beyond any count."""

Values = NDArray[np.float64]
Counted = tuple[int, int, int, int]
"""Hits and inspections of the group, then hits and inspections of the rest."""


@dataclass(frozen=True, slots=True)
class Contrast:
    """A group against the rest.

    Attributes:
        hits, exposed: in how many inspections of the group it was found, of how many.
        rest_hits, rest_exposed: the same of all others.
        p_more, p_less: one-sided p of as many hits or more, and of as many or fewer.
    """

    hits: int
    exposed: int
    rest_hits: int
    rest_exposed: int
    p_more: float
    p_less: float

    @property
    def found(self) -> int:
        """Return the hits of all together."""
        return self.hits + self.rest_hits

    @property
    def total(self) -> int:
        """Return the inspections of all together."""
        return self.exposed + self.rest_exposed

    @property
    def expected(self) -> float:
        """Return the hits that the group would have if it were like all together."""
        return self.exposed * self.found / self.total

    @property
    def share(self) -> float:
        """Return the group's share, from 0 to 1."""
        return self.hits / self.exposed

    @property
    def rest_share(self) -> float:
        """Return the share of the rest, from 0 to 1."""
        return self.rest_hits / self.rest_exposed

    @property
    def ratio(self) -> float | None:
        """Return the group's share over that of the rest: infinite where the rest has none."""
        return _ratio(self.hits, self.exposed, self.found, self.total) if self.found else None

    def interval(self, confidence: float = CONFIDENCE) -> tuple[float, float]:
        """Return the exact interval of the ratio, from the same conditional law as the test.

        Its lower bound lies above 1 exactly where ``p_more`` lies below half the error allowed.
        It inverts both one-sided tests over the odds ratio (Fisher's noncentral hypergeometric
        law) and says each bound as the ratio of shares that the expected hits there give.
        """
        return _interval(self.hits, self.exposed, self.found, self.total, confidence)


def contrast(hits: int, exposed: int, rest_hits: int, rest_exposed: int) -> Contrast:
    """Compare a group with the rest, given how many were found of how many.

    The margins are held fixed, as Fisher does: under the null the group's hits are
    hypergeometric.

    Raises:
        BadInput: a count is negative, more hits than inspections, or a side without inspections.
    """
    return contrasts([(hits, exposed, rest_hits, rest_exposed)])[0]


def contrasts(tables: Sequence[Counted]) -> list[Contrast]:
    """Compare many groups at once, each as :func:`contrast` does."""
    if not tables:
        return []
    for hits, exposed, rest_hits, rest_exposed in tables:
        _check(hits, exposed)
        _check(rest_hits, rest_exposed)
    hits, exposed, rest_hits, rest_exposed = np.array(tables, dtype=np.int64).T
    margins = (exposed + rest_exposed, hits + rest_hits, exposed)
    more = np.minimum(hypergeom.sf(hits - 1, *margins), 1.0)
    less = np.minimum(hypergeom.cdf(hits, *margins), 1.0)
    return [
        Contrast(*table, p_more=float(up), p_less=float(down))
        for table, up, down in zip(tables, more, less, strict=True)
    ]


def _check(hits: int, exposed: int) -> None:
    if exposed < 1:
        raise BadInput(msg("没有巡察过的单位，无从比较。"), msg("请放宽范围。"), field="exposed")
    if not 0 <= hits <= exposed:
        raise BadInput(
            msg("发现数 %(hits)s 应在 0 与巡察数 %(exposed)s 之间。"),
            msg("请核对计数。"),
            field="hits",
            hits=hits,
            exposed=exposed,
        )


def _ratio(hits: float, exposed: int, found: int, total: int) -> float:
    """Return the ratio of shares of a group that has ``hits`` of all ``found``."""
    rest = found - hits
    if rest <= 0:
        return math.inf
    return (hits / exposed) / (rest / (total - exposed))


@lru_cache(maxsize=4096)
def _interval(
    hits: int, exposed: int, found: int, total: int, confidence: float
) -> tuple[float, float]:
    """Return the interval; a bound at the end of what the margins allow is that end itself."""
    least, most = max(0, exposed + found - total), min(exposed, found)
    if least == most:
        return 0.0, math.inf
    support = np.arange(least, most + 1, dtype=np.float64)
    base: Values = np.asarray(hypergeom.logpmf(support, total, found, exposed), dtype=np.float64)
    tail = (1 - confidence) / 2

    def bound(kept: NDArray[np.bool_]) -> float:
        odds = _solve(lambda odds: float(_law(base, support, odds)[kept].sum()) - tail)
        return float((_law(base, support, odds) * support).sum())

    low = least if hits == least else bound(support >= hits)
    high = most if hits == most else bound(support <= hits)
    return _ratio(low, exposed, found, total), _ratio(high, exposed, found, total)


def _law(base: Values, support: Values, log_odds: float) -> Values:
    """Return the probabilities of the support at an odds ratio."""
    raised = base + log_odds * support
    raised = np.exp(raised - raised.max())
    law: Values = raised / raised.sum()
    return law


def _solve(of: Callable[[float], float]) -> float:
    return float(brentq(of, -WIDEST, WIDEST, xtol=1e-9))
