import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xuncha.engines.patterns import Peer, likely

Z = 1.959963984540054


def peers(group, *, had, clean, first=1):
    return [
        Peer(first + n, frozenset({group}), inspected=True, found=n < had)
        for n in range(had + clean)
    ]


def fresh(unit, *groups):
    return Peer(unit, frozenset(groups), inspected=False, found=False)


def wilson(hits, n):
    middle = (hits + Z * Z / 2) / (n + Z * Z)
    half = Z / (n + Z * Z) * math.sqrt(hits * (n - hits) / n + Z * Z / 4)
    return middle - half, middle + half


units = st.lists(
    st.builds(
        Peer,
        unit=st.integers(1, 10_000),
        groups=st.frozensets(st.sampled_from("ABC"), min_size=1),
        inspected=st.just(True),
        found=st.booleans(),
    ),
    max_size=40,
    unique_by=lambda one: one.unit,
)


@given(units)
def test_each_share_is_that_of_the_other_inspected_units_of_the_group(inspected):
    for one in likely([*inspected, fresh(0, "A", "B", "C")]):
        others = [it for it in inspected if it.unit != one.unit and one.group in it.groups]
        assert (one.hits, one.peers) == (sum(it.found for it in others), len(others))
        assert (one.low, one.high) == pytest.approx(wilson(one.hits, one.peers), abs=1e-9)


@given(units)
def test_nobody_who_was_found_with_it_is_suggested(inspected):
    had = {one.unit for one in inspected if one.found}
    assert had.isdisjoint({one.unit for one in likely(inspected)})


def test_a_larger_sample_of_the_same_share_comes_first():
    small, large = peers("A", had=2, clean=2), peers("B", had=20, clean=20, first=100)
    found = likely([*small, *large, fresh(501, "A"), fresh(502, "B")])
    ranked = [one.unit for one in found if not one.inspected]
    assert ranked == [502, 501]


def test_a_unit_is_judged_by_its_most_telling_group():
    mixed = [*peers("system", had=1, clean=9), *peers("township", had=8, clean=2, first=50)]
    (one,) = [it for it in likely([*mixed, fresh(99, "system", "township")]) if it.unit == 99]
    assert (one.group, one.hits, one.peers) == ("township", 8, 10)


def test_those_never_inspected_come_before_those_in_which_it_was_not_found():
    found = likely([*peers("A", had=5, clean=3), fresh(99, "A")])
    assert found[0].unit == 99
    assert [one.inspected for one in found] == [False, True, True, True]


def test_too_few_peers_or_none_that_had_it_suggest_nothing():
    assert likely([*peers("A", had=2, clean=0), fresh(9, "A")]) == []
    assert likely([*peers("A", had=0, clean=9), fresh(99, "A")]) == []
