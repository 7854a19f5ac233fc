from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.engines.patterns.exact import law, step_up
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
    groups=st.frozensets(st.sampled_from("ABCD"), max_size=2),
    categories=st.frozensets(st.sampled_from("xyz"), max_size=3),
)


def null_county(rng: Random, groups=8, categories=10) -> Counts:
    """Inspections in which each category comes by its own chance, whatever the group."""
    chances = [rng.uniform(0.05, 0.5) for _ in range(categories)]
    sizes = [rng.randint(3, 40) for _ in range(groups)]
    return counted(
        Seen(
            frozenset({group}),
            frozenset(n for n, chance in enumerate(chances) if rng.random() < chance),
        )
        for group, size in enumerate(sizes)
        for _ in range(size)
    )


@given(st.lists(seen, max_size=40))
def test_the_table_counts_as_a_plain_loop_does(observations):
    table = counted(observations)
    assert table.total == len(observations)
    for group in "ABCD":
        assert table.groups[group] == sum(group in one.groups for one in observations)
        for name in "xyz":
            both = sum(group in one.groups and name in one.categories for one in observations)
            assert table.both[name, group] == both


@settings(max_examples=60, deadline=None)
@given(st.lists(seen, min_size=10, max_size=60), st.sampled_from([0.05, 0.2, 0.9]))
def test_the_correction_is_that_of_its_definition_over_all_tested_cells(observations, level):
    table = counted(observations)
    limits = Thresholds(level=level, group=3, category=3, hits=1)
    exact = {}
    for name in table.categories:
        for group in table.groups:
            found, exposed = table.categories[name], table.groups[group]
            if found < 3 or exposed < 3 or exposed >= table.total:
                continue
            weights = law(table.total, found, exposed)
            if float(weights[max(weights)]) > level:
                continue
            hits = table.both[name, group]
            exact[name, group] = float(sum(w for x, w in weights.items() if x >= hits))
    adjusted = dict(zip(exact, step_up(list(exact.values())), strict=True))
    for cell in over_represented(table, limits):
        key = (cell.category, cell.group)
        assert cell.adjusted == pytest.approx(adjusted.get(key, 1.0), rel=1e-9)
        assert (cell.verdict is Verdict.TOO_FEW) == (key not in adjusted)


def test_on_data_without_any_pattern_false_alarms_stay_within_the_level():
    """Under the null every alarm is false, so the rate of false discoveries is that of alarms."""
    rng = Random(20260101)
    counties = 500
    alarms = sum(
        any(cell.verdict is Verdict.OVER for cell in over_represented(null_county(rng), FIRST))
        for _ in range(counties)
    )
    assert alarms / counties <= FIRST.level


FIRST = Thresholds(level=0.1, hits=1)


def planted(rng: Random) -> Counts:
    """Twelve groups like each other, but for one category that haunts one group."""
    return counted(
        Seen(
            frozenset({group}),
            frozenset(
                n for n in range(8) if rng.random() < (0.7 if (n, group) == (2, 5) else 0.15)
            ),
        )
        for group in range(12)
        for _ in range(25)
    )


def test_a_planted_pattern_is_found_first():
    rng = Random(7)
    for _ in range(20):
        first = over_represented(planted(rng))[0]
        assert (first.category, first.group, first.verdict) == (2, 5, Verdict.OVER)


def test_among_true_patterns_false_ones_stay_rare():
    rng = Random(11)
    alarms = [
        (cell.category, cell.group) == (2, 5)
        for _ in range(100)
        for cell in over_represented(planted(rng))
        if cell.verdict is Verdict.OVER
    ]
    assert len(alarms) >= 100
    assert alarms.count(False) / len(alarms) <= 0.05


def test_too_few_inspections_are_named_and_never_alarm():
    few = counted(
        [Seen(frozenset({"A"}), frozenset({"x"}))] * 2 + [Seen(frozenset({"B"}), frozenset())] * 50
    )
    (cell,) = over_represented(few)
    assert (cell.verdict, cell.adjusted) == (Verdict.TOO_FEW, 1.0)


def test_a_group_that_is_the_whole_has_nothing_to_be_compared_with():
    whole = counted([Seen(frozenset({"A"}), frozenset({"x"}))] * 9)
    assert over_represented(whole) == []


def test_the_stricter_correction_never_alarms_where_the_milder_does_not():
    table = planted(Random(3))
    mild = {(c.category, c.group): c.adjusted for c in over_represented(table)}
    strict = over_represented(table, Thresholds(method=Method.BENJAMINI_YEKUTIELI))
    assert all(cell.adjusted >= mild[cell.category, cell.group] for cell in strict)


@pytest.mark.parametrize("wrong", [{"level": 0}, {"level": 1}, {"group": 0}, {"hits": 0}])
def test_thresholds_that_cannot_be_are_refused(wrong):
    with pytest.raises(BadInput, match="阈值"):
        Thresholds(**wrong)
