from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.engines.patterns.exact import law_of, more, step_up
from xuncha.engines.acts import BadInput
from xuncha.engines.patterns import (
    Counts,
    Method,
    Seen,
    Thresholds,
    Verdict,
    counted,
    over_represented,
)

seen = st.builds(
    Seen,
    groups=st.frozensets(st.sampled_from("ABC"), max_size=2),
    categories=st.frozensets(st.sampled_from("xyz"), max_size=3),
    stratum=st.sampled_from(["bureau", "village"]),
)
LOOSE = Thresholds(level=0.1, hits=1)


def one(group, categories, stratum=""):
    return Seen(frozenset({group}), frozenset(categories), stratum)


def null_county(rng: Random, groups=8, categories=10) -> Counts:
    """Bureaus show more than villages, groups differ in size and mix, and nothing else differs."""
    chances = {
        (kind, n): rng.uniform(0.02, 0.15) + (0.4 if kind == "bureau" else 0)
        for kind in ("bureau", "village")
        for n in range(categories)
    }
    rows = []
    for group in range(groups):
        bureaus = rng.random()
        for _ in range(rng.randint(3, 40)):
            kind = "bureau" if rng.random() < bureaus else "village"
            found = [n for n in range(categories) if rng.random() < chances[kind, n]]
            rows.append(one(group, found, kind))
    return counted(rows)


@given(st.lists(seen, max_size=30))
def test_the_tables_count_as_a_plain_loop_does(observations):
    counts = counted(observations)
    assert counts.total == len(observations)
    for name, group in counts.pairs():
        for stratum in counts.compared((name, group)):
            assert stratum.exposed > 0
        told = counts.compared((name, group))
        both = [it for it in observations if group in it.groups and name in it.categories]
        assert sum(it.hits for it in told) == len(both)
        assert sum(it.exposed for it in told) == sum(group in it.groups for it in observations)


@settings(max_examples=40, deadline=None)
@given(st.lists(seen, min_size=8, max_size=24), st.sampled_from([0.05, 0.2, 0.9]))
def test_the_correction_is_that_of_its_definition_over_all_tested_cells(observations, level):
    counts = counted(observations)
    exact = {}
    for key in counts.pairs():
        strata = [it for it in counts.compared(key) if it.rest_exposed]
        found = sum(it.hits + it.rest_hits for it in strata)
        if found < 3 or sum(it.exposed for it in strata) < 3:
            continue
        weights = law_of(strata)
        if float(weights[max(weights)]) > level:
            continue
        exact[key] = float(more(weights, sum(it.hits for it in strata)))
    adjusted = dict(zip(exact, step_up(list(exact.values())), strict=True))
    spread = over_represented(counts, Thresholds(level=level, hits=1))
    assert spread.tested == len(exact)
    for cell in spread.cells:
        key = (cell.category, cell.group)
        assert cell.adjusted == pytest.approx(adjusted.get(key, 1.0), rel=1e-9)
        assert (cell.verdict in (Verdict.TOO_FEW, Verdict.ALONE)) == (key not in adjusted)


def test_a_least_value_that_equals_the_level_is_tested():
    inside = [Seen(frozenset({"A"}), frozenset({"x"} if hit else ()), "") for hit in (1, 0, 0)]
    outside = [Seen(frozenset(), frozenset({"x"} if hit else ()), "") for hit in (1, 1, 0)]
    # Three of six have it; that all three lie in A has one chance in twenty.
    assert over_represented(counted(inside + outside), Thresholds(level=0.05, hits=1)).tested == 1


def test_on_data_without_any_pattern_false_alarms_stay_within_the_level():
    """Under the null every alarm is false, so the rate of false discoveries is that of alarms."""
    rng = Random(20260101)
    counties = 150
    alarms = sum(
        any(it.verdict is Verdict.OVER for it in over_represented(null_county(rng), LOOSE).cells)
        for _ in range(counties)
    )
    assert alarms / counties <= LOOSE.level


def test_the_same_data_without_strata_would_raise_false_alarms():
    """What the strata are for: bureaus are looked at longer, so any group of bureaus stands out."""
    rng = Random(20260101)
    alarms = 0
    for _ in range(60):
        merged = Counts()
        tables = null_county(rng).strata.values()
        whole = merged.strata.setdefault("", type(next(iter(tables)))())
        for table in tables:
            whole.total += table.total
            whole.groups += table.groups
            whole.categories += table.categories
            whole.both += table.both
        cells = over_represented(merged, LOOSE).cells
        alarms += any(it.verdict is Verdict.OVER for it in cells)
    assert alarms / 60 > 0.5


def test_a_p_that_equals_the_level_counts_as_at_most_the_level():
    """One in twenty, among two cells one in ten: a float may miss both by its last digit."""
    even = counted([one("A", "x")] * 3 + [one("B", "")] * 3)
    spread = over_represented(even, Thresholds(level=0.1))
    assert (spread.tested, spread.cells[0].verdict) == (2, Verdict.OVER)
    assert over_represented(even, Thresholds(level=0.05)).tested == 2


def planted(rng: Random) -> Counts:
    """Twelve groups like each other, but for one category that haunts one group."""
    return counted(
        one(group, [n for n in range(8) if rng.random() < (0.7 if (n, group) == (2, 5) else 0.15)])
        for group in range(12)
        for _ in range(25)
    )


def test_a_planted_pattern_is_found_first():
    rng = Random(7)
    for _ in range(20):
        first = over_represented(planted(rng)).cells[0]
        assert (first.category, first.group, first.verdict) == (2, 5, Verdict.OVER)


def test_among_true_patterns_false_ones_stay_rare():
    rng = Random(11)
    alarms = [
        (cell.category, cell.group) == (2, 5)
        for _ in range(100)
        for cell in over_represented(planted(rng)).cells
        if cell.verdict is Verdict.OVER
    ]
    assert len(alarms) >= 100
    assert alarms.count(False) / len(alarms) <= 0.05


def test_too_few_inspections_are_named_and_never_alarm():
    few = counted([one("A", "x")] * 2 + [one("B", "")] * 50)
    (cell,) = over_represented(few).cells
    assert (cell.verdict, cell.adjusted) == (Verdict.TOO_FEW, 1.0)


def test_a_group_without_its_like_has_nothing_to_be_compared_with():
    alone = counted([one("A", "x", "town")] * 9 + [one("B", "", "village")] * 9)
    (cell,) = over_represented(alone).cells
    assert (cell.verdict, cell.contrast.ratio) == (Verdict.ALONE, 1.0)


def test_the_stricter_correction_never_alarms_where_the_milder_does_not():
    counts = planted(Random(3))
    mild = {(c.category, c.group): c.adjusted for c in over_represented(counts).cells}
    strict = over_represented(counts, Thresholds(method=Method.BENJAMINI_YEKUTIELI))
    assert all(cell.adjusted >= mild[cell.category, cell.group] for cell in strict.cells)


@pytest.mark.parametrize("wrong", [{"level": 0}, {"level": 1}, {"group": 0}, {"hits": 0}])
def test_thresholds_that_cannot_be_are_refused(wrong):
    with pytest.raises(BadInput, match="阈值"):
        Thresholds(**wrong)
