"""The score of sheets with bonuses and a survey, against a plain recomputation."""

from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.engines.scoring.forms import RICH, SURVEY
from xuncha.engines.scoring import (
    Grade,
    Satisfaction,
    ScoringError,
    points_added,
    points_left,
    satisfaction,
    score,
)

FOUR = st.lists(st.integers(0, 6), min_size=3, max_size=3)
GRADERS = st.lists(
    st.tuples(st.integers(0, 300), st.integers(0, 20), st.integers(0, 80), st.integers(0, 4)),
    min_size=1,
    max_size=5,
)


def by_hand(graders, questions, *, veto):
    """Recompute total and grade in the plainest way, from ticks and answers."""
    count = len(graders)
    total = Fraction(0)
    for lead, late, thin, _model in graders:
        taken = min(40, 5 * late) + min(Fraction(30), Fraction(thin, 2))
        total += (Fraction(lead, 10) + max(Fraction(0), 60 - taken)) / count
    sheets = sum(questions[0])
    judged = [Fraction(100 * yes, yes + no) for yes, no, _dunno in questions if yes + no]
    if sheets >= 4 and judged:
        total += sum(judged) / len(judged) / 10
    else:
        total = total * 10 / 9
    total += Fraction(sum(min(3, 4, 2 * model) for *_rest, model in graders), count)
    exact = min(Fraction(100), total)
    cents = (Decimal(exact.numerator * 100) / Decimal(exact.denominator)).quantize(
        Decimal("0.0000001")
    )
    rounded = cents.quantize(Decimal(1), ROUND_HALF_UP) / 100
    grade = "poor" if veto or rounded < 60 else "fair" if rounded < 85 else "good"
    return rounded, grade


@given(graders=GRADERS, sheets=st.integers(0, 9), data=st.data(), veto=st.booleans())
def test_the_score_is_what_a_plain_recomputation_gives(graders, sheets, data, veto):
    questions = []
    for _ in SURVEY.questions:
        yes = data.draw(st.integers(0, sheets))
        no = data.draw(st.integers(0, sheets - yes))
        questions.append((yes, no, sheets - yes - no))
    counts = {
        question.key: dict(zip(("yes", "no", "dunno"), given_, strict=True))
        for question, given_ in zip(SURVEY.questions, questions, strict=True)
    }
    marks = {
        str(n): {
            "lead": Decimal(lead) / 10,
            "tasks": points_left(RICH.indicators[1], {"late": late, "thin": thin}),
        }
        for n, (lead, late, thin, _model) in enumerate(graders)
    }
    bonuses = {
        str(n): points_added(RICH, {"model": model}) for n, (*_rest, model) in enumerate(graders)
    }
    result = score(
        RICH,
        marks,
        vetoes=["false"] if veto else [],
        bonuses=bonuses,
        people=satisfaction(SURVEY, counts, sheets),
    )
    assert (result.total, result.grade) == by_hand(graders, questions, veto=veto)


def marks(lead, tasks):
    return {"lead": Decimal(lead), "tasks": Decimal(tasks)}


def test_the_peoples_answers_give_their_indicators_points():
    result = score(RICH, {"甲": marks(30, 50)}, people=Satisfaction(10, Fraction(80)))
    assert (result.total, result.surveyed) == (Decimal("88.00"), Decimal("8.00"))


@pytest.mark.parametrize("people", [None, Satisfaction(3, None)])
def test_without_a_sample_the_other_indicators_are_scaled_to_a_hundred(people):
    result = score(RICH, {"甲": marks(30, 42)}, people=people)
    assert (result.total, result.surveyed) == (Decimal("80.00"), None)


def test_a_bonus_never_lifts_the_total_above_a_hundred():
    result = score(
        RICH,
        {"甲": marks(30, 60)},
        bonuses={"甲": Decimal(3)},
        people=Satisfaction(9, Fraction(99)),
    )
    assert (result.total, result.bonus, result.grade) == (100, 3, Grade.GOOD)


@pytest.mark.parametrize("bonuses", [{"甲": Decimal(4)}, {"甲": Decimal(-1)}, {"乙": Decimal(1)}])
def test_a_bonus_beyond_the_sheet_or_of_nobody_is_refused(bonuses):
    with pytest.raises(ScoringError):
        score(RICH, {"甲": marks(30, 60)}, bonuses=bonuses)


def test_a_grader_does_not_mark_for_the_people():
    with pytest.raises(ScoringError, match="voice"):
        score(RICH, {"甲": marks(30, 60) | {"voice": Decimal(10)}})
