import math
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import fisher_exact, nchypergeom_fisher

from tests.engines.patterns.exact import by_listing, law, law_of, less, more, tilted
from xuncha.engines.acts import BadInput
from xuncha.engines.patterns import contrast


@st.composite
def tables(draw, largest=20):
    exposed = draw(st.integers(1, largest))
    rest = draw(st.integers(1, largest))
    return draw(st.integers(0, exposed)), exposed, draw(st.integers(0, rest)), rest


strata = st.lists(tables(8), min_size=1, max_size=3)


@given(tables(7))
def test_the_p_is_the_share_of_all_ways_to_choose_the_group(table):
    assert contrast(table).p_more == pytest.approx(float(by_listing(*table)), rel=1e-9)


@given(tables(200))
def test_one_stratum_is_fishers_exact_test(table):
    hits, exposed, rest_hits, rest = table
    square = [[hits, exposed - hits], [rest_hits, rest - rest_hits]]
    assert contrast(table).p_more == pytest.approx(
        fisher_exact(square, alternative="greater").pvalue, rel=1e-7
    )
    assert contrast(table).p_less == pytest.approx(
        fisher_exact(square, alternative="less").pvalue, rel=1e-7
    )


@given(strata)
def test_both_tails_agree_with_exact_fractions_over_all_strata(tables):
    seen, weights = contrast(*tables), law_of(tables)
    assert seen.p_more == pytest.approx(float(more(weights, seen.hits)), rel=1e-9)
    assert seen.p_less == pytest.approx(float(less(weights, seen.hits)), rel=1e-9)
    mean = float(sum(x * w for x, w in weights.items()))
    assert seen.expected == pytest.approx(mean, rel=1e-9, abs=1e-12)


@given(strata)
def test_the_interval_holds_the_ratio_and_agrees_with_the_test(tables):
    seen = contrast(*tables)
    low, high = seen.interval()
    if seen.ratio is None:
        assert (low, high) == (0.0, 0.0)
        return
    assert low <= seen.ratio * (1 + 1e-9)
    assert high >= seen.ratio * (1 - 1e-9)
    if abs(seen.p_more - 0.025) > 1e-9 and low < seen.ratio:
        assert (low > 1) == (seen.p_more < 0.025)
    if abs(seen.p_less - 0.025) > 1e-9 and high > seen.ratio:
        assert (high < 1) == (seen.p_less < 0.025)


@pytest.mark.parametrize(
    "tables",
    [
        [(7, 10, 5, 30)],
        [(2, 12, 9, 20)],
        [(1, 4, 1, 40)],
        [(3, 5, 2, 9), (4, 6, 1, 7)],
        [(1, 3, 2, 9), (2, 6, 1, 7), (1, 2, 3, 4)],
    ],
)
def test_each_bound_leaves_the_allowed_error_in_its_tail(tables):
    seen, weights = contrast(*tables), law_of(tables)

    def odds_with(hits):
        """The odds ratio at which so many hits are expected, by bisection."""
        least, most = 1e-6, 1e6
        for _ in range(60):
            middle = math.sqrt(least * most)
            mean = sum(x * w for x, w in tilted(weights, Fraction(middle)).items())
            least, most = (middle, most) if mean < hits else (least, middle)
        return Fraction(middle)

    low, high = (bound * seen.expected for bound in seen.interval())
    assert float(more(tilted(weights, odds_with(low)), seen.hits)) == pytest.approx(0.025, abs=1e-4)
    assert float(less(tilted(weights, odds_with(high)), seen.hits)) == pytest.approx(
        0.025, abs=1e-4
    )


@settings(max_examples=20)
@given(tables(15), st.sampled_from([0.2, 1.0, 5.0]))
def test_the_tilted_law_is_fishers_noncentral_one(table, odds):
    hits, exposed, rest_hits, rest = table
    total, found = exposed + rest, hits + rest_hits
    weights = tilted(law(total, found, exposed), Fraction(odds))
    for x, weight in weights.items():
        assert float(weight) == pytest.approx(
            nchypergeom_fisher(total, found, exposed, odds).pmf(x), rel=1e-6, abs=1e-12
        )


def test_nothing_found_anywhere_says_nothing():
    seen = contrast((0, 10, 0, 40))
    assert seen.ratio is None
    assert (seen.p_more, seen.p_less, seen.expected) == (1.0, 1.0, 0.0)


def test_a_group_inspected_three_times_as_much_is_not_suspected_for_that():
    assert contrast((30, 60, 10, 20)).p_more > 0.5


def test_a_group_of_units_that_are_looked_at_longer_is_not_suspected_for_that():
    """Bureaus show it in eight of ten, villages in one of ten: like for like nothing stands out."""
    mixed = contrast((9, 20, 10, 50))
    like = contrast((8, 10, 8, 10), (1, 10, 2, 40))
    assert mixed.p_more < 0.05
    assert like.p_more > 0.3


def test_those_who_have_nobody_like_them_move_no_p():
    alone, seen = contrast((5, 5, 0, 0), (3, 6, 1, 9)), contrast((3, 6, 1, 9))
    assert (alone.p_more, alone.p_less) == (seen.p_more, seen.p_less)
    assert (alone.hits, alone.expected) == (8, seen.expected + 5)


@pytest.mark.parametrize("table", [(0, 0, 1, 3), (4, 3, 0, 3), (-1, 3, 0, 3), (1, 3, 5, 4)])
def test_counts_that_cannot_be_are_refused_with_the_cure(table):
    with pytest.raises(BadInput) as refusal:
        contrast(table)
    assert refusal.value.cure
