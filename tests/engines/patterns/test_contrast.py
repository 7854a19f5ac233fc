import math
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.engines.patterns.exact import by_listing, law, tails_at
from xuncha.engines.acts import BadInput
from xuncha.engines.patterns import contrast, contrasts


@st.composite
def tables(draw, largest=30):
    exposed = draw(st.integers(1, largest))
    rest = draw(st.integers(1, largest))
    return draw(st.integers(0, exposed)), exposed, draw(st.integers(0, rest)), rest


@given(tables(8))
def test_the_p_is_the_share_of_all_ways_to_choose_the_group(table):
    assert contrast(*table).p_more == pytest.approx(float(by_listing(*table)), rel=1e-9)


@given(tables())
def test_both_tails_agree_with_exact_fractions(table):
    hits, exposed, rest_hits, rest = table
    weights = law(exposed + rest, hits + rest_hits, exposed)
    seen = contrast(*table)
    more = sum((w for x, w in weights.items() if x >= hits), Fraction(0))
    less = sum((w for x, w in weights.items() if x <= hits), Fraction(0))
    assert seen.p_more == pytest.approx(float(more), rel=1e-9)
    assert seen.p_less == pytest.approx(float(less), rel=1e-9)


@given(tables())
def test_the_expected_hits_are_the_mean_of_the_law(table):
    hits, exposed, rest_hits, rest = table
    weights = law(exposed + rest, hits + rest_hits, exposed)
    mean = sum(x * w for x, w in weights.items())
    assert contrast(*table).expected == pytest.approx(float(mean), rel=1e-9, abs=1e-12)


@given(tables())
def test_the_interval_holds_the_ratio_and_agrees_with_the_test(table):
    seen = contrast(*table)
    if seen.ratio is None:
        assert seen.interval() == (0.0, math.inf)
        return
    low, high = seen.interval()
    assert low <= seen.ratio * (1 + 1e-9)
    assert high >= seen.ratio * (1 - 1e-9)
    if abs(seen.p_more - 0.025) > 1e-9 and 0 < low < seen.ratio:
        assert (low > 1) == (seen.p_more < 0.025)


@pytest.mark.parametrize("table", [(7, 10, 5, 30), (2, 12, 9, 20), (1, 4, 1, 40), (5, 5, 3, 9)])
def test_each_bound_leaves_the_allowed_error_in_its_tail(table):
    hits, exposed, rest_hits, rest = table
    total, found = exposed + rest, hits + rest_hits
    weights, (low, high) = law(total, found, exposed), contrast(*table).interval()

    def odds_with(ratio):
        """The odds ratio whose expected hits give this ratio of shares, by bisection."""
        least, most = 1e-6, 1e6
        for _ in range(60):
            middle = Fraction(math.sqrt(least * most))
            mean = tails_at(middle, hits, weights)[2]
            if (mean / exposed) / ((found - mean) / rest) < ratio:
                least = float(middle)
            else:
                most = float(middle)
        return middle

    if hits > max(0, exposed + found - total):
        assert tails_at(odds_with(low), hits, weights)[0] == pytest.approx(0.025, abs=1e-4)
    if hits < min(exposed, found):
        assert tails_at(odds_with(high), hits, weights)[1] == pytest.approx(0.025, abs=1e-4)


def test_a_rest_without_any_makes_the_ratio_infinite_but_its_lower_bound_finite():
    seen = contrast(6, 10, 0, 40)
    assert seen.ratio == math.inf
    low, high = seen.interval()
    assert 1 < low < high == math.inf


def test_nothing_found_anywhere_says_nothing():
    seen = contrast(0, 10, 0, 40)
    assert seen.ratio is None
    assert (seen.p_more, seen.p_less, seen.expected) == (1.0, 1.0, 0.0)


def test_a_group_inspected_three_times_as_much_is_not_suspected_for_that():
    assert contrast(30, 60, 10, 20).p_more > 0.5


@pytest.mark.parametrize("table", [(0, 0, 1, 3), (1, 3, 0, 0), (4, 3, 0, 3), (-1, 3, 0, 3)])
def test_counts_that_cannot_be_are_refused_with_the_cure(table):
    with pytest.raises(BadInput) as refusal:
        contrast(*table)
    assert refusal.value.cure


@given(st.lists(tables(), max_size=5))
def test_many_at_once_are_as_one_by_one(asked):
    assert contrasts(asked) == [contrast(*one) for one in asked]
