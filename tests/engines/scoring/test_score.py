import itertools
from decimal import ROUND_HALF_UP, Decimal, localcontext
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xuncha.engines.scoring import (
    Grade,
    Indicator,
    ScoringError,
    Sheet,
    Thresholds,
    Veto,
    score,
)

# Organisation 15, responsibility 15, tasks 60, satisfaction 10.
SHEET = Sheet(
    indicators=(
        Indicator("lead", "组织领导", Decimal(15)),
        Indicator("duty", "责任落实", Decimal(15)),
        Indicator("tasks", "整改任务完成", Decimal(60)),
        Indicator("voice", "满意度测评", Decimal(10)),
    ),
    vetoes=(Veto("false", "虚假整改"), Veto("refused", "拒不整改")),
)


def marks(*points):
    return {i.key: Decimal(str(p)) for i, p in zip(SHEET.indicators, points, strict=True)}


def test_the_total_is_the_mean_over_graders():
    result = score(SHEET, {"甲": marks(15, 12, 55, 9), "乙": marks(13, 13, 50, 8)})
    assert result.total == Decimal("87.50")
    assert result.grade is Grade.GOOD
    assert [found.mean for found in result.per_indicator] == [
        Decimal("14.00"),
        Decimal("12.50"),
        Decimal("52.50"),
        Decimal("8.50"),
    ]
    assert (result.per_indicator[2].lowest, result.per_indicator[2].highest) == (50, 55)


@pytest.mark.parametrize(
    ("points", "total"),
    [("50.005", "50.01"), ("50.0049", "50.00"), ("50.015", "50.02"), ("0.005", "0.01")],
)
def test_half_a_cent_is_rounded_up(points, total):
    assert score(SHEET, {"甲": marks(0, 0, points, 0)}).total == Decimal(total)


def test_thirds_are_rounded_once_and_not_per_indicator():
    graders = {"甲": marks(1, 1, 1, 0), "乙": marks(0, 0, 0, 0), "丙": marks(0, 0, 0, 0)}
    result = score(SHEET, graders)
    assert [found.mean for found in result.per_indicator[:3]] == [Decimal("0.33")] * 3
    assert result.total == Decimal("1.00")


def test_the_callers_precision_does_not_matter():
    with localcontext() as context:
        context.prec = 2
        assert score(SHEET, {"甲": marks(15, 12, "55.25", 9)}).total == Decimal("91.25")


@pytest.mark.parametrize(
    ("total", "grade"),
    [
        ("100", Grade.GOOD),
        ("85", Grade.GOOD),
        ("84.995", Grade.GOOD),
        ("84.994", Grade.FAIR),
        ("60", Grade.FAIR),
        ("59.99", Grade.POOR),
        ("0", Grade.POOR),
    ],
)
def test_the_default_thresholds(total, grade):
    rest, taken = Decimal(total), []
    for indicator in SHEET.indicators:
        taken.append(min(rest, indicator.weight))
        rest -= taken[-1]
    assert score(SHEET, {"甲": marks(*taken)}).grade is grade


def test_thresholds_of_ones_own_are_followed():
    own = Sheet(SHEET.indicators, thresholds=Thresholds(good=Decimal(90), fair=Decimal(70)))
    assert score(own, {"甲": marks(15, 15, 55, 0)}).grade is Grade.FAIR
    assert score(own, {"甲": marks(15, 15, 39, 0)}).grade is Grade.POOR


def test_a_veto_makes_the_grade_poor_and_keeps_the_points():
    result = score(SHEET, {"甲": marks(15, 15, 60, 10)}, vetoes=["refused", "false"])
    assert (result.total, result.grade) == (Decimal("100.00"), Grade.POOR)
    assert result.vetoes == ("false", "refused")


def refusal(given_marks, **found):
    with pytest.raises(ScoringError) as caught:
        score(SHEET, given_marks, **found)
    assert caught.value.cure
    return caught.value


def test_no_grader_is_refused():
    assert "还没有人评分" in str(refusal({}))


@pytest.mark.parametrize("points", ["-0.01", "15.01", "NaN", "Infinity"])
def test_points_outside_the_weight_name_grader_and_indicator(points):
    error = refusal({"甲": marks(15, 15, 60, 10), "乙": marks(points, 1, 1, 1)})
    assert error.field == "lead"
    assert "乙" in str(error)
    assert "组织领导" in str(error)


def test_a_missing_mark_names_grader_and_indicator():
    partial = marks(1, 1, 1, 1)
    del partial["tasks"]
    error = refusal({"甲": partial})
    assert error.field == "tasks"
    assert "甲 没有给“整改任务完成”打分" in str(error)


def test_an_unknown_indicator_is_refused():
    assert refusal({"甲": {**marks(1, 1, 1, 1), "style": Decimal(1)}}).field == "style"


def test_an_unknown_veto_is_refused():
    assert refusal({"甲": marks(1, 1, 1, 1)}, vetoes=["late"]).field == "late"


@pytest.mark.parametrize(
    "weights", [("50", "49.99"), ("50", "50.01"), ("100", "0"), ("110", "-10"), ()]
)
def test_weights_that_do_not_make_100_are_refused(weights):
    with pytest.raises(ScoringError):
        Sheet(tuple(Indicator(f"i{n}", "指标", Decimal(w)) for n, w in enumerate(weights)))


def test_a_key_given_twice_is_refused():
    with pytest.raises(ScoringError):
        Sheet((Indicator("a", "甲", Decimal(50)), Indicator("a", "乙", Decimal(50))))
    with pytest.raises(ScoringError):
        Sheet(SHEET.indicators, vetoes=(Veto("a", "甲"), Veto("a", "乙")))


@pytest.mark.parametrize(("good", "fair"), [(60, 85), (101, 60), (85, -1)])
def test_thresholds_out_of_order_are_refused(good, fair):
    with pytest.raises(ScoringError):
        Thresholds(good=Decimal(good), fair=Decimal(fair))


@st.composite
def evaluations(draw):
    cuts = draw(st.lists(st.integers(1, 9999), min_size=0, max_size=6, unique=True))
    edges = [0, *sorted(cuts), 10000]
    cents = [high - low for low, high in itertools.pairwise(edges)]
    sheet = Sheet(
        tuple(Indicator(f"i{n}", f"指标{n}", Decimal(c) / 100) for n, c in enumerate(cents)),
        vetoes=(Veto("v", "否决"),),
    )
    graders = draw(st.lists(st.text(min_size=1), min_size=1, max_size=7, unique=True))
    given_marks = {
        grader: {
            i.key: Decimal(draw(st.integers(0, int(i.weight * 1000)))) / 1000
            for i in sheet.indicators
        }
        for grader in graders
    }
    return sheet, given_marks, draw(st.sampled_from([(), ("v",)]))


@given(evaluations())
def test_the_result_agrees_with_exact_fractions(case):
    sheet, given_marks, vetoes = case
    exact = sum(
        Fraction(str(points)) for row in given_marks.values() for points in row.values()
    ) / len(given_marks)
    with localcontext() as context:
        context.prec = 60
        long = Decimal(exact.numerator) / Decimal(exact.denominator)
        total = long.quantize(Decimal("0.01"), rounding=ROUND_HALF_UP)
    expected = "good" if total >= 85 else "fair" if total >= 60 else "poor"
    result = score(sheet, given_marks, vetoes=vetoes)
    assert result.total == total
    assert result.grade == ("poor" if vetoes else expected)
    spread = sum(abs(found.mean) for found in result.per_indicator) - total
    assert abs(spread) <= Decimal("0.005") * (len(sheet.indicators) + 1)
