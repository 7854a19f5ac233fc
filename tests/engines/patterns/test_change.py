from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.engines.patterns.exact import law, less, more
from xuncha.engines.acts import BadInput
from xuncha.engines.patterns import Outcome, Window, change

DAYS = (date(2021, 1, 1), date(2021, 12, 31), date(2022, 1, 1), date(2022, 12, 31))


def windows(before, after):
    """Two windows, each of (hits, inspections), or of such pairs by the kind of unit."""
    told = [one if isinstance(one, dict) else {"bureau": one} for one in (before, after)]
    return Window(DAYS[0], DAYS[1], told[0]), Window(DAYS[2], DAYS[3], told[1])


@st.composite
def samples(draw):
    exposed = draw(st.integers(5, 40))
    return draw(st.integers(0, exposed)), exposed


@given(samples(), samples())
def test_a_fall_is_what_exact_counting_calls_one(before, after):
    told = change(*windows(before, after))
    found, total = before[0] + after[0], before[1] + after[1]
    if found < 3:
        assert told.outcome is Outcome.TOO_FEW
        return
    weights = law(total, found, after[1])
    assert (told.outcome is Outcome.FELL) == (float(less(weights, after[0])) <= 0.025)
    assert (told.outcome is Outcome.ROSE) == (float(more(weights, after[0])) <= 0.025)


def test_the_ratio_is_what_was_found_over_what_was_expected_without_a_change():
    told = change(*windows((12, 20), (3, 20)))
    assert told.outcome is Outcome.FELL
    assert told.contrast.ratio == pytest.approx(3 / 7.5)
    assert told.contrast.interval()[1] < 1


def test_more_inspections_after_the_rule_are_no_rise():
    assert change(*windows((6, 20), (18, 60))).outcome is Outcome.UNCLEAR


def test_villages_after_bureaus_are_no_fall():
    before = {"bureau": (8, 10), "village": (1, 10)}
    after = {"bureau": (4, 5), "village": (9, 90)}
    assert change(*windows(before, after)).outcome is Outcome.UNCLEAR
    only = change(*windows({"bureau": (8, 10)}, {"village": (0, 90)}))
    assert (only.outcome, only.contrast) == (Outcome.TOO_FEW, None)


@pytest.mark.parametrize(
    ("before", "after"), [((4, 4), (0, 30)), ((9, 30), (0, 4)), ((2, 30), (0, 30))]
)
def test_too_few_are_said_to_be_too_few(before, after):
    told = change(*windows(before, after))
    assert (told.outcome, told.contrast) == (Outcome.TOO_FEW, None)


def test_both_windows_are_kept_with_their_shares():
    told = change(*windows((3, 12), (0, 0)))
    assert (told.before.share, told.after.share) == (0.25, None)


def test_windows_that_overlap_are_refused():
    before = Window(DAYS[0], DAYS[2], {"bureau": (1, 9)})
    with pytest.raises(BadInput, match="印发日期"):
        change(before, Window(DAYS[2], DAYS[3], {"bureau": (1, 9)}))
