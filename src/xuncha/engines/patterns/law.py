"""The law of a group's hits when the margins of its strata are held fixed, and its bounds.

It stands apart, and is read when it is first asked, because NumPy and SciPy take longer to load
than the whole office does.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import brentq  # type: ignore[import-untyped]
from scipy.special import gammaln  # type: ignore[import-untyped]

WIDEST = 60.0
"""The logarithm of the largest odds ratio that is looked for: e to the 60th is beyond any count."""

Values = NDArray[np.float64]

Margins = tuple[int, int, int]
"""All inspections of a stratum, those in which it was found, those of the group."""


@lru_cache(maxsize=8192)
def law_of(strata: tuple[Margins, ...]) -> tuple[int, Values]:
    """Return the fewest hits that the margins allow, and the probability of each number from it."""
    least, law = 0, np.ones(1)
    for total, found, exposed in strata:
        first = max(0, exposed + found - total)
        last = min(exposed, found)
        logs = _logs(total)
        into, out = logs[first : last + 1], logs[exposed - last : exposed - first + 1][::-1]
        kept = logs[found - last : found - first + 1][::-1]
        left = total - found - exposed
        rest = logs[left + first : left + last + 1]
        weights = -(into + out + kept + rest)
        weights = np.exp(weights - weights.max())
        least, law = least + first, np.convolve(law, weights / weights.sum())
    return least, law


def _logs(most: int) -> Values:
    """Return the logarithms of the factorials of nought up to at least ``most``."""
    return _table(1 << most.bit_length())


@lru_cache(maxsize=32)
def _table(size: int) -> Values:
    table: Values = np.asarray(gammaln(np.arange(size + 1, dtype=np.float64) + 1))
    return table


@lru_cache(maxsize=4096)
def bounds(strata: tuple[Margins, ...], hits: int, confidence: float) -> tuple[float, float]:
    """Return the bounds as hits; one at the end of what the margins allow is that end itself."""
    least, law = law_of(strata)
    support = np.arange(least, least + len(law), dtype=np.float64)
    with np.errstate(divide="ignore"):
        logs: Values = np.log(law)
    tail = (1 - confidence) / 2

    def bound(kept: NDArray[np.bool_]) -> float:
        odds = _solve(lambda odds: float(_tilted(logs, support, odds)[kept].sum()) - tail)
        return float((_tilted(logs, support, odds) * support).sum())

    low = float(least) if hits == least else bound(support >= hits)
    high = float(support[-1]) if hits == support[-1] else bound(support <= hits)
    return low, high


def _tilted(logs: Values, support: Values, log_odds: float) -> Values:
    """Return the law at an odds ratio."""
    raised = logs + log_odds * support
    raised = np.exp(raised - raised.max())
    law: Values = raised / raised.sum()
    return law


def _solve(of: Callable[[float], float]) -> float:
    return float(brentq(of, -WIDEST, WIDEST, xtol=1e-9))
