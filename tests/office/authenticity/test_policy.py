"""Nobody judges their own work, their own unit, or what they have passed."""

from __future__ import annotations

import pytest

from xuncha.engines.acts import Actor, Role
from xuncha.office.authenticity.lifecycle import SuspicionVerb
from xuncha.office.authenticity.policy import SuspicionSubject, why_not

SUBJECT = SuspicionSubject(("c/D1/", "c/D2/"), frozenset({7}), frozenset({8}), judge=9)


def actor(person, role=Role.CLERK, path=""):
    return Actor(account=1, person=person, name="甲", role=role, unit_path=path)


@pytest.mark.parametrize("verb", [SuspicionVerb.CONFIRM, SuspicionVerb.DISMISS])
@pytest.mark.parametrize(
    "who", [actor(7), actor(8, Role.EVALUATOR), actor(1, Role.EVALUATOR, "c/D2/")]
)
def test_those_who_had_a_part_do_not_judge(who, verb):
    assert why_not(who, verb, SUBJECT) != ""


@pytest.mark.parametrize("verb", [SuspicionVerb.CONFIRM, SuspicionVerb.DISMISS])
@pytest.mark.parametrize("who", [actor(1), actor(1, Role.EVALUATOR, "c/D3/")])
def test_others_judge(who, verb):
    assert why_not(who, verb, SUBJECT) == ""


def test_a_judgement_is_withdrawn_by_another():
    assert why_not(actor(9, Role.DIRECTOR), SuspicionVerb.WITHDRAW, SUBJECT) != ""
    assert why_not(actor(1, Role.DIRECTOR), SuspicionVerb.WITHDRAW, SUBJECT) == ""
