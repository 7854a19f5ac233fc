from fractions import Fraction

import pytest

from tests.engines.scoring.forms import SURVEY
from xuncha.engines.scoring import Satisfaction, ScoringError, satisfaction


def answers(*questions):
    return {
        f"q{n}": dict(zip(("yes", "no", "dunno"), counts, strict=True))
        for n, counts in enumerate(questions, 1)
    }


def test_the_mean_over_questions_of_the_mean_over_opinions():
    counts = answers((3, 1, 0), (2, 0, 2), (0, 4, 0))
    assert satisfaction(SURVEY, counts, 4) == Satisfaction(4, Fraction(175, 3))


def test_a_question_that_nobody_could_judge_is_left_out():
    counts = answers((4, 0, 0), (0, 0, 4), (2, 2, 0))
    assert satisfaction(SURVEY, counts, 4).percent == 75


def test_too_few_answers_are_no_judgement():
    counts = answers((3, 0, 0), (3, 0, 0), (3, 0, 0))
    assert satisfaction(SURVEY, counts, 3) == Satisfaction(3, None)


def test_answers_without_an_opinion_are_no_judgement():
    counts = answers((0, 0, 9), (0, 0, 9), (0, 0, 9))
    assert satisfaction(SURVEY, counts, 9) == Satisfaction(9, None)


def test_nobody_answered():
    assert satisfaction(SURVEY, {}, 0) == Satisfaction(0, None)


def test_answers_that_do_not_match_the_sheets_given_in_are_refused():
    counts = answers((4, 0, 0), (4, 1, 0), (4, 0, 0))
    with pytest.raises(ScoringError, match="5 个回答，答卷有 4 份"):
        satisfaction(SURVEY, counts, 4)
