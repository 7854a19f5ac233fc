"""Independent oracles: plain enumeration with fractions, and the correction by its definition."""

from fractions import Fraction
from itertools import combinations, product
from math import comb, prod

Law = dict[int, Fraction]


def law(total: int, found: int, exposed: int) -> Law:
    """The hypergeometric law by counting combinations."""
    ways = {
        hits: comb(found, hits) * comb(total - found, exposed - hits)
        for hits in range(max(0, exposed + found - total), min(found, exposed) + 1)
    }
    return {hits: Fraction(count, comb(total, exposed)) for hits, count in ways.items()}


def law_of(strata) -> Law:
    """The law of the sum of hits over strata, by listing every combination of them."""
    laws = [law(e + r, h + rh, e) for h, e, rh, r in strata if e]
    sums: Law = {}
    for choice in product(*(one.items() for one in laws)):
        hits = sum(count for count, _chance in choice)
        sums[hits] = sums.get(hits, Fraction(0)) + prod(chance for _count, chance in choice)
    return sums


def by_listing(hits: int, exposed: int, rest_hits: int, rest_exposed: int) -> Fraction:
    """The chance of as many hits or more, by listing every way to choose the group."""
    total, found = exposed + rest_exposed, hits + rest_hits
    ways = list(combinations(range(total), exposed))
    as_many = [one for one in ways if sum(place < found for place in one) >= hits]
    return Fraction(len(as_many), len(ways))


def more(weights: Law, hits: int) -> Fraction:
    return sum((w for x, w in weights.items() if x >= hits), Fraction(0))


def less(weights: Law, hits: int) -> Fraction:
    return sum((w for x, w in weights.items() if x <= hits), Fraction(0))


def tilted(weights: Law, odds: Fraction) -> Law:
    """The law at an odds ratio that all strata share."""
    raised = {x: weight * odds**x for x, weight in weights.items()}
    whole = sum(raised.values())
    return {x: weight / whole for x, weight in raised.items()}


def step_up(p_values: list[float]) -> list[float]:
    """Benjamini and Hochberg's adjusted p, each by its definition over all larger ranks."""
    count = len(p_values)
    ranks = sorted(p_values)
    least = [min(ranks[j] * count / (j + 1) for j in range(i, count)) for i in range(count)]
    return [min(1.0, least[ranks.index(p)]) for p in p_values]
