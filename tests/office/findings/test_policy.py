import pytest

from xuncha.engines.acts import Actor, Role
from xuncha.office.findings.lifecycle import FindingState, FindingVerb, PaperVerb
from xuncha.office.findings.policy import FindingSubject, PaperSubject, why_not

AUTHOR, HANDLER, LEADER, OTHER = 1, 2, 3, 4
PAPER = PaperSubject(team=1, unit=9, author=AUTHOR, handlers=frozenset({HANDLER}))


def inspector(person, *, led=(), teams=(1,), recused=()):
    return Actor(
        account=person, person=person, name="甲", role=Role.INSPECTOR,
        teams=frozenset(teams), led=frozenset(led), recused=frozenset(recused),
    )  # fmt: skip


@pytest.mark.parametrize("verb", list(PaperVerb))
def test_a_recused_inspector_does_nothing_with_a_paper(verb):
    assert "回避" in why_not(inspector(LEADER, led=[1], recused=[9]), verb, PAPER)


@pytest.mark.parametrize("verb", list(PaperVerb))
def test_another_team_does_nothing_with_a_paper(verb):
    assert "巡察组" in why_not(inspector(OTHER, teams=[2], led=[2]), verb, PAPER)


@pytest.mark.parametrize("verb", [PaperVerb.REVISE, PaperVerb.ATTACH, PaperVerb.SUBMIT])
@pytest.mark.parametrize(
    ("person", "allowed"), [(AUTHOR, True), (HANDLER, True), (LEADER, False), (OTHER, False)]
)
def test_only_those_who_write_a_paper_change_it(verb, person, allowed):
    assert (why_not(inspector(person, led=[1]), verb, PAPER) == "") is allowed


@pytest.mark.parametrize("verb", [PaperVerb.REVIEW, PaperVerb.SIGN, PaperVerb.GIVE_BACK])
def test_nobody_judges_what_they_wrote_not_even_the_leader(verb):
    assert "自己写的" in why_not(inspector(AUTHOR, led=[1]), verb, PAPER)


def test_a_member_reviews_but_does_not_sign():
    member = inspector(OTHER)
    assert why_not(member, PaperVerb.REVIEW, PAPER) == ""
    assert "组长" in why_not(member, PaperVerb.SIGN, PAPER)
    assert why_not(inspector(LEADER, led=[1]), PaperVerb.SIGN, PAPER) == ""


@pytest.mark.parametrize(("person", "led", "free"), [(1, [], True), (3, [1], True), (2, [], False)])
def test_a_paper_is_dropped_by_its_author_or_the_leader(person, led, free):
    assert (why_not(inspector(person, led=led), PaperVerb.DROP, PAPER) == "") is free


@pytest.mark.parametrize(
    ("state", "immediate", "free"),
    [
        (FindingState.FOUND, False, False),
        (FindingState.FOUND, True, True),
        (FindingState.FED_BACK, False, True),
    ],
)
def test_only_what_cannot_wait_is_assigned_before_the_feedback(state, immediate, free):
    clerk = Actor(account=1, person=1, name="甲", role=Role.CLERK)
    subject = FindingSubject(1, state, immediate)
    assert (why_not(clerk, FindingVerb.ASSIGN, subject) == "") is free
