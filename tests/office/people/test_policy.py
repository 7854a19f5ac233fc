import pytest

from xuncha.engines.acts import Actor, Role
from xuncha.office.people import policy
from xuncha.office.people.lifecycle import AccountVerb, KeyVerb, Verb

ADMIN = Actor(account=1, person=1, name="甲", role=Role.SYSTEM_ADMIN)


@pytest.mark.parametrize(
    ("kind", "parent"),
    [("county", ""), ("county", "superior"), ("superior", ""), ("department", "county"),
     ("township", "county"), ("village", "township")],
)  # fmt: skip
def test_kinds_that_belong_below_each_other(kind, parent):
    assert policy.why_not_below(kind, parent) == ""


@pytest.mark.parametrize(
    ("kind", "parent"),
    [("village", "county"), ("village", ""), ("township", "department"), ("county", "county"),
     ("department", "village"), ("castle", "county")],
)  # fmt: skip
def test_kinds_that_do_not(kind, parent):
    assert policy.why_not_below(kind, parent) != ""


@pytest.mark.parametrize(
    ("account", "in_use", "open_to"),
    [
        (0, False, {AccountVerb.OPEN}),
        (7, True, {AccountVerb.RESET, AccountVerb.DISABLE}),
        (7, False, {AccountVerb.ENABLE}),
    ],
)
def test_what_can_be_done_to_an_account_follows_from_how_it_stands(account, in_use, open_to):
    subject = policy.PersonSubject(account, in_use)
    found = {verb for verb in AccountVerb if not policy.why_not(ADMIN, verb, subject)}
    assert found == open_to


def test_correcting_a_person_asks_nothing_of_their_account():
    assert policy.why_not(ADMIN, Verb.CORRECT, policy.PersonSubject(0, in_use=False)) == ""


@pytest.mark.parametrize(
    ("role", "own", "verb", "allowed"),
    [
        (Role.SECURITY_ADMIN, False, Verb.ENTER, True),
        (Role.SECURITY_ADMIN, True, Verb.ENTER, False),
        (Role.CLERK, True, KeyVerb.MAKE, True),
        (Role.SECURITY_ADMIN, False, KeyVerb.MAKE, False),
        (Role.SECURITY_ADMIN, False, KeyVerb.DROP, True),
        (Role.SYSTEM_ADMIN, False, KeyVerb.DROP, False),
        (Role.CLERK, True, KeyVerb.DROP, True),
    ],
)
def test_who_may_act_on_a_seat(role, own, verb, allowed):
    actor = Actor(account=1, person=1, name="甲", role=role)
    subject = policy.SeatSubject(1 if own else 2)
    assert (policy.why_not(actor, verb, subject) == "") is allowed
