import pytest

from xuncha.engines.acts import Actor, Role
from xuncha.office.cards.lifecycle import CardVerb, LadderVerb, NoticeVerb
from xuncha.office.cards.policy import (
    CardSubject,
    LadderSubject,
    NoticeSubject,
    VisitSubject,
    why_not,
)

CARD = CardSubject(unit_path="431222/D001/", issued_by=1, rechecked_by=2)


def actor(role, person=9, path=""):
    return Actor(account=1, person=person, name="某", role=role, unit_path=path)


@pytest.mark.parametrize("person", [1, 2])
def test_who_issued_or_rechecked_does_not_lift(person):
    assert why_not(actor(Role.LEADING_GROUP, person), CardVerb.LIFT, CARD) != ""


def test_another_person_lifts():
    assert why_not(actor(Role.LEADING_GROUP, 3), CardVerb.LIFT, CARD) == ""


@pytest.mark.parametrize("verb", [CardVerb.KEEP, CardVerb.WITHDRAW])
def test_who_issued_does_not_rule_on_the_objection(verb):
    assert why_not(actor(Role.DIRECTOR, 1), verb, CARD) != ""
    assert why_not(actor(Role.DIRECTOR, 3), verb, CARD) == ""


@pytest.mark.parametrize("verb", [CardVerb.ANSWER, CardVerb.OBJECT, CardVerb.ATTACH])
def test_a_unit_answers_only_for_itself(verb):
    assert why_not(actor(Role.UNIT_HEAD, path="431222/D001/"), verb, CARD) == ""
    assert why_not(actor(Role.UNIT_HEAD, path="431222/D002/"), verb, CARD) != ""
    assert why_not(actor(Role.UNIT_HEAD), verb, CARD) != ""


def test_a_leader_visits_only_where_they_lead():
    subject = VisitSubject(frozenset({9}))
    assert why_not(actor(Role.LEADER, 9), "visit", subject) == ""
    assert why_not(actor(Role.LEADER, 8), "visit", subject) != ""
    assert why_not(actor(Role.CLERK, 8), "visit", subject) == ""


@pytest.mark.parametrize(
    ("role", "is_letter", "allowed"),
    [
        (Role.CLERK, False, True),
        (Role.CLERK, True, False),
        (Role.DIRECTOR, True, True),
        (Role.LEADING_GROUP, True, True),
    ],
)
def test_a_letter_is_signed_higher_than_a_reminder(role, is_letter, allowed):
    subject = NoticeSubject("431222/D001/", is_letter)
    assert (why_not(actor(role), NoticeVerb.SEND, subject) == "") == allowed


def test_a_unit_signs_only_for_its_own():
    subject = NoticeSubject("431222/D001/", is_letter=False)
    own, other = "431222/D001/", "431222/D002/"
    assert why_not(actor(Role.UNIT_CONTACT, path=own), NoticeVerb.ACKNOWLEDGE, subject) == ""
    assert why_not(actor(Role.UNIT_CONTACT, path=other), NoticeVerb.ACKNOWLEDGE, subject) != ""


def test_who_proposed_a_ladder_may_retire_and_not_adopt_it():
    subject = LadderSubject(proposed_by=9)
    assert why_not(actor(Role.DIRECTOR, 9), LadderVerb.ADOPT, subject) != ""
    assert why_not(actor(Role.DIRECTOR, 9), LadderVerb.RETIRE, subject) == ""
    assert why_not(actor(Role.DIRECTOR, 8), LadderVerb.ADOPT, subject) == ""
