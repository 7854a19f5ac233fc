import pytest
from hypothesis import given
from hypothesis import strategies as st

from xuncha.office.outcomes.identity import Asked, Known, PostHeld, Question, identify

HOUSING, FOREST = 1, 2


def known(pk, name="张三", *posts, code=""):
    held = tuple(PostHeld(unit, f"单位{unit}", title) for unit, title in posts)
    return Known(pk, code or f"P{pk}", name, held)


def asked(name="张三", units=None, **more):
    return Asked(name, None if units is None else frozenset(units), **more)


def test_the_only_bearer_of_a_name_is_meant():
    assert identify(asked(), [known(1), known(2, "李四")]).person == 1


def test_a_name_that_nobody_bears_is_asked_for_without_candidates():
    answer = identify(asked("王五"), [known(1)])
    assert (answer.person, answer.question, answer.candidates) == (0, Question.UNKNOWN, ())


def test_bearers_of_one_name_are_shown_side_by_side():
    twins = [known(1), known(2)]
    answer = identify(asked(), twins)
    assert (answer.question, answer.candidates) == (Question.HOMONYM, tuple(twins))


def test_the_unit_tells_bearers_apart():
    register = [known(1, "张三", (HOUSING, "局长")), known(2, "张三", (FOREST, "局长"))]
    assert identify(asked(units=[FOREST]), register).person == 2


def test_a_unit_in_which_no_bearer_serves_leaves_the_question_open_even_for_one_bearer():
    register = [known(1, "张三", (HOUSING, "局长"))]
    answer = identify(asked(units=[FOREST]), register)
    assert (answer.person, answer.question) == (0, Question.ELSEWHERE)
    assert answer.candidates == tuple(register)


def test_a_unit_that_the_register_does_not_know_leaves_the_question_open():
    answer = identify(asked(units=[]), [known(1, "张三", (HOUSING, "局长"))])
    assert answer.question is Question.UNIT


def test_two_bearers_in_one_unit_are_told_apart_by_the_very_title_alone():
    register = [known(1, "张三", (HOUSING, "局长")), known(2, "张三", (HOUSING, "副局长"))]
    assert identify(asked(units=[HOUSING], post="副局长"), register).person == 2
    assert identify(asked(units=[HOUSING], post="长"), register).question is Question.HOMONYM
    assert identify(asked(units=[HOUSING]), register).question is Question.HOMONYM


def test_a_code_decides_where_the_name_agrees_and_asks_where_it_does_not():
    register = [known(1), known(2), known(3, "李四")]
    assert identify(asked(code="P2"), register).person == 2
    answer = identify(asked(code="P3"), register)
    assert (answer.person, answer.question) == (0, Question.CODE)
    assert [one.pk for one in answer.candidates] == [1, 2, 3]
    assert identify(asked(code="P9"), register).question is Question.CODE


people = st.lists(
    st.builds(
        lambda name, posts: (name, posts),
        st.sampled_from(["张三", "李四"]),
        st.lists(
            st.tuples(st.sampled_from([HOUSING, FOREST]), st.sampled_from("甲乙")), max_size=2
        ),
    ),
    max_size=5,
)


@given(people, st.sampled_from([None, [], [HOUSING], [FOREST], [HOUSING, FOREST]]))
def test_whoever_is_identified_is_the_only_one_whom_the_row_fits(rows, units):
    register = [known(pk, name, *posts) for pk, (name, posts) in enumerate(rows, 1)]
    answer = identify(asked(units=units), register)
    fits = [
        one.pk
        for one in register
        if one.name == "张三" and (units is None or any(post.unit in units for post in one.posts))
    ]
    assert (answer.person in fits and len(fits) == 1) or answer.question is not None
    if len(fits) == 1:
        assert answer.person == fits[0]


@pytest.mark.parametrize("question", list(Question))
def test_each_question_has_its_words(question):
    from xuncha.office.outcomes.identity import QUESTIONS

    assert QUESTIONS[question].endswith("。")
