from decimal import Decimal
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xuncha.engines.scoring import Indicator, ScoringError, agreement, alpha

# Krippendorff (2011), four observers and twelve units with missing data; "." is missing.
FOUR_OBSERVERS = (
    "1 2 3 3 2 1 4 1 2 . . .",
    "1 2 3 3 2 2 4 1 2 5 . 3",
    ". 3 3 3 2 3 4 2 2 5 1 .",
    "1 2 3 3 2 4 4 1 2 5 1 .",
)
# The example with three coders that encyclopaedias print.
THREE_CODERS = (
    ". . . . . 3 4 1 2 1 1 3 3 . 3",
    "1 . 2 1 3 3 4 3 . . . . . . .",
    ". . 2 1 3 4 4 . 2 1 1 3 3 . 4",
)


def values(rows):
    return [
        (str(coder), str(item), float(value))
        for coder, row in enumerate(rows)
        for item, value in enumerate(row.split())
        if value != "."
    ]


@pytest.mark.parametrize(
    ("rows", "published"), [(FOUR_OBSERVERS, "0.849"), (THREE_CODERS, "0.811")]
)
def test_alpha_is_what_was_published(rows, published):
    assert alpha(values(rows)) == Decimal(published)


def by_coincidences(found):
    """Alpha from the matrix of coincidences, as the definition has it."""
    items = {}
    for _coder, item, value in found:
        items.setdefault(item, []).append(value)
    paired = [column for column in items.values() if len(column) > 1]
    everything = [value for column in paired for value in column]
    observed = sum(
        (a - b) ** 2 / (len(column) - 1) for column in paired for a, b in permutations(column, 2)
    )
    expected = sum((a - b) ** 2 for a, b in permutations(everything, 2))
    return 1.0 if expected == 0 else 1 - (len(everything) - 1) * observed / expected


@given(
    st.dictionaries(st.tuples(st.integers(0, 4), st.integers(0, 6)), st.integers(0, 20), min_size=2)
)
def test_alpha_agrees_with_its_definition(cells):
    found = [(str(coder), str(item), float(value)) for (coder, item), value in cells.items()]
    result = alpha(found)
    if max(sum(one[1] == item for one in found) for _, item, _v in found) < 2:
        assert result is None
    else:
        assert float(result) == pytest.approx(by_coincidences(found), abs=0.00051)


LEAD, TASKS = Indicator("lead", "组织领导", Decimal(15)), Indicator("tasks", "任务", Decimal(60))


def marks(**graders):
    return {
        name: {key: Decimal(str(v)) for key, v in zip(("lead", "tasks"), given_, strict=False)}
        for name, given_ in graders.items()
    }


def test_a_mark_further_from_the_median_than_the_share_stands_apart():
    found = agreement([LEAD, TASKS], marks(a=(14, 50), b=(13, 52), c=(9.9, 51)), Decimal(20))
    assert [(one.grader, one.indicator.key, one.median) for one in found.outliers] == [
        ("c", "lead", Decimal(13))
    ]


def test_a_mark_just_as_far_as_the_share_does_not():
    found = agreement([LEAD, TASKS], marks(a=(14, 50), b=(13, 52), c=(10, 40)), Decimal(20))
    assert found.outliers == ()


def test_of_two_graders_both_stand_apart_when_they_are_too_far_from_each_other():
    assert agreement([TASKS], {"a": {"tasks": Decimal(50)}, "b": {"tasks": Decimal(38)}},
                     Decimal(20)).outliers == ()  # fmt: skip
    found = agreement([TASKS], {"a": {"tasks": Decimal(50)}, "b": {"tasks": Decimal("37.9")}},
                      Decimal(20))  # fmt: skip
    assert {one.grader for one in found.outliers} == {"a", "b"}


def test_spreads_tell_how_many_marked_the_middle_and_the_ends():
    found = agreement([LEAD, TASKS], marks(a=(14, 50), b=(13, 40), c=(12,)), Decimal(50))
    lead, tasks = found.spreads
    assert (lead.marks, lead.median, lead.lowest, lead.highest) == (3, 13, 12, 14)
    assert (tasks.marks, tasks.median) == (2, 45)


def test_agreement_is_compared_in_shares_of_the_weight():
    close = agreement([LEAD, TASKS], marks(a=(15, 30), b=(15, 30)), Decimal(20))
    assert close.alpha == 1
    light = agreement([LEAD, TASKS], marks(a=(15, 30), b=(0, 30)), Decimal(20))
    assert light.alpha < 0


def test_one_grader_agrees_with_nobody():
    assert agreement([LEAD], marks(a=(15,)), Decimal(20)).alpha is None


@pytest.mark.parametrize("share", [Decimal(0), Decimal(-1), Decimal(101)])
def test_a_share_that_means_nothing_is_refused(share):
    with pytest.raises(ScoringError):
        agreement([LEAD], marks(a=(15,)), share)
