from dataclasses import replace

import pytest

from xuncha.engines.acts import Actor, Role
from xuncha.office.outcomes import policy
from xuncha.office.outcomes.lifecycle import AccountabilityVerb, GateState, GateVerb, NameVerb
from xuncha.office.outcomes.policy import AccountabilitySubject, NameSubject, why_not


def actor(role, person=1):
    return Actor(account=1, person=person, name="某", role=role)


UNIT = "431222/D001/"


def case(person=9, proposed_by=8, decided_by=7):
    return AccountabilitySubject(UNIT, person, proposed_by, decided_by)


def free(who, verb, subject):
    return why_not(who, verb, subject) == ""


@pytest.mark.parametrize("verb", sorted(policy.JUDGING | policy.REVIEWING))
@pytest.mark.parametrize(("person", "may"), [(1, True), (8, False), (9, False)])
def test_nobody_judges_what_they_proposed_or_a_case_on_themselves(verb, person, may):
    assert free(actor(Role.COMMISSION, person), verb, case()) == may


@pytest.mark.parametrize("verb", sorted(policy.REVIEWING))
def test_an_appeal_is_ruled_on_by_another_than_the_one_who_decided(verb):
    assert not free(actor(Role.COMMISSION, 7), verb, case())


@pytest.mark.parametrize("verb", [AccountabilityVerb.ASK, AccountabilityVerb.NOTIFY])
def test_who_is_held_to_account_does_not_work_on_their_own_case(verb):
    assert not free(actor(Role.COMMISSION, 9), verb, case())
    assert free(actor(Role.COMMISSION, 1), verb, case())


@pytest.mark.parametrize("verb", sorted(policy.SPEAKING))
def test_the_person_speaks_in_any_seat_and_their_units_head_for_them(verb):
    head = replace(actor(Role.UNIT_HEAD), unit_path=UNIT)
    other = replace(actor(Role.UNIT_HEAD), unit_path="431222/D002/")
    contact = replace(actor(Role.UNIT_CONTACT), unit_path=UNIT)
    assert free(actor(Role.INSPECTOR, 9), verb, case())
    assert free(head, verb, case())
    assert free(head, verb, case(person=0))
    assert not free(other, verb, case())
    assert not free(contact, verb, case())
    assert not free(actor(Role.COMMISSION), verb, case())


@pytest.mark.parametrize(
    ("subject", "free"),
    [
        (NameSubject(person=2, gate_state=GateState.CHECKED), True),
        (NameSubject(person=1, gate_state=GateState.CHECKED), False),
        (NameSubject(person=2, gate_state=GateState.DRAFTED), False),
    ],
)
def test_a_name_is_decided_on_after_the_check_and_not_by_its_bearer(subject, free):
    assert (why_not(actor(Role.ORGANIZATION), NameVerb.DECIDE, subject) == "") == free


def test_who_a_name_means_is_settled_before_the_check():
    subject = NameSubject(person=2, gate_state=GateState.CHECKED)
    assert why_not(actor(Role.DIRECTOR), NameVerb.IDENTIFY, subject) != ""


@pytest.mark.parametrize(
    ("verb", "subject", "may"),
    [
        (GateVerb.CHECK, policy.GateSubject(1, 3), False),
        (GateVerb.CHECK, policy.GateSubject(0, 3), True),
        (GateVerb.CONCLUDE, policy.GateSubject(0, 1), False),
        (GateVerb.CONCLUDE, policy.GateSubject(0, 0), True),
        (GateVerb.CANCEL, policy.GateSubject(1, 3), True),
    ],
)
def test_a_list_is_checked_once_all_are_known_and_concluded_once_all_are_decided(
    verb, subject, may
):
    assert free(actor(Role.ORGANIZATION), verb, subject) == may
