from decimal import Decimal

import pytest

from tests.engines.scoring.forms import RICH
from xuncha.engines.scoring import ScoringError, points_added, points_left

TASKS = RICH.indicators[1]


@pytest.mark.parametrize(
    ("ticks", "left"),
    [
        ({}, "60"),
        ({"late": 1}, "55"),
        ({"late": 3, "thin": 4}, "43"),
        ({"late": 8}, "20"),
        ({"late": 9}, "20"),
        ({"late": 100, "thin": 100}, "0"),
    ],
)
def test_each_occurrence_takes_off_until_its_most_and_never_below_zero(ticks, left):
    assert points_left(TASKS, ticks) == Decimal(left)


@pytest.mark.parametrize(("times", "added"), [(0, 0), (1, 2), (2, 3), (9, 3)])
def test_a_bonus_ends_at_what_the_sheet_allows(times, added):
    assert points_added(RICH, {"model": times}) == added


@pytest.mark.parametrize("ticks", [{"other": 1}, {"late": -1}])
def test_what_the_indicator_does_not_have_is_refused(ticks):
    with pytest.raises(ScoringError) as caught:
        points_left(TASKS, ticks)
    assert caught.value.cure
    with pytest.raises(ScoringError):
        points_added(RICH, ticks)
