"""Independent oracles: plain enumeration with fractions, and the correction by its definition."""

from fractions import Fraction
from itertools import combinations
from math import comb


def law(total: int, found: int, exposed: int) -> dict[int, Fraction]:
    """The hypergeometric law by counting combinations."""
    ways = {
        hits: comb(found, hits) * comb(total - found, exposed - hits)
        for hits in range(max(0, exposed + found - total), min(found, exposed) + 1)
    }
    return {hits: Fraction(count, comb(total, exposed)) for hits, count in ways.items()}


def by_listing(hits: int, exposed: int, rest_hits: int, rest_exposed: int) -> Fraction:
    """The chance of as many hits or more, by listing every way to choose the group."""
    total, found = exposed + rest_exposed, hits + rest_hits
    ways = list(combinations(range(total), exposed))
    as_many = [one for one in ways if sum(place < found for place in one) >= hits]
    return Fraction(len(as_many), len(ways))


def step_up(p_values: list[float]) -> list[float]:
    """Benjamini and Hochberg's adjusted p, each by its definition over all larger ranks."""
    count = len(p_values)
    ranks = sorted(p_values)
    least = [min(ranks[j] * count / (j + 1) for j in range(i, count)) for i in range(count)]
    return [min(1.0, least[ranks.index(p)]) for p in p_values]


def tails_at(odds: Fraction, hits: int, weights: dict[int, Fraction]) -> tuple[float, float, float]:
    """The chance of as many or more, of as many or fewer, and the mean, at an odds ratio."""
    tilted = {x: weight * odds**x for x, weight in weights.items()}
    whole = sum(tilted.values())
    more = sum(w for x, w in tilted.items() if x >= hits) / whole
    less = sum(w for x, w in tilted.items() if x <= hits) / whole
    mean = sum(x * w for x, w in tilted.items()) / whole
    return float(more), float(less), float(mean)
