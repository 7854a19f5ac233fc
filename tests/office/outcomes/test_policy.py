import pytest

from xuncha.engines.acts import Actor, Role
from xuncha.office.outcomes.lifecycle import AccountabilityVerb, GateState, NameVerb
from xuncha.office.outcomes.policy import AccountabilitySubject, NameSubject, why_not


def actor(role, person=1):
    return Actor(account=1, person=person, name="某", role=role)


@pytest.mark.parametrize("verb", [AccountabilityVerb.DECIDE, AccountabilityVerb.DROP])
@pytest.mark.parametrize(
    ("subject", "free"),
    [
        (AccountabilitySubject(proposed_by=1, person=0), False),
        (AccountabilitySubject(proposed_by=2, person=1), False),
        (AccountabilitySubject(proposed_by=2, person=3), True),
    ],
)
def test_nobody_decides_what_they_proposed_or_about_themselves(verb, subject, free):
    assert (why_not(actor(Role.COMMISSION), verb, subject) == "") == free


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
