import pytest

from xuncha.engines.acts import Actor, Role, find
from xuncha.office.mandate import policy
from xuncha.office.mandate.lifecycle import (
    DIRECTIVE_MOVES,
    REPORT_MOVES,
    DirectiveState,
    DirectiveVerb,
    ReportState,
    ReportVerb,
)

BUREAU, OTHER = "431222/D001/", "431222/D002/"


def actor(role, person=1, path=""):
    return Actor(account=person, person=person, name="甲", role=role, unit_path=path)


def directive(reported_by=9, leader=2):
    return policy.DirectiveSubject(BUREAU, leader, reported_by)


def test_a_directive_can_only_be_confirmed_once_reported():
    sources = {move.source for move in DIRECTIVE_MOVES if move.verb == DirectiveVerb.CONFIRM}
    assert sources == {DirectiveState.REPORTED}
    assert find(DIRECTIVE_MOVES, DirectiveVerb.RETURN, DirectiveState.REPORTED).target == (
        DirectiveState.UNDER_WAY
    )


def test_nothing_leads_on_from_what_is_done():
    assert not [move for move in DIRECTIVE_MOVES if move.source == DirectiveState.DONE]
    assert not [move for move in REPORT_MOVES if move.source == ReportState.CLOSED]


@pytest.mark.parametrize("role", [Role.UNIT_HEAD, Role.UNIT_CONTACT])
def test_a_unit_handles_its_own_directives_only(role):
    for verb in (DirectiveVerb.ACCEPT, DirectiveVerb.REPORT, DirectiveVerb.ATTACH):
        assert policy.why_not(actor(role, path=BUREAU), verb, directive()) == ""
        assert policy.why_not(actor(role, path=OTHER), verb, directive()) != ""


@pytest.mark.parametrize("verb", [DirectiveVerb.CONFIRM, DirectiveVerb.RETURN])
def test_who_reported_a_result_does_not_judge_it_and_a_leader_judges_only_their_own(verb):
    assert policy.why_not(actor(Role.DIRECTOR, 9), verb, directive()) != ""
    assert policy.why_not(actor(Role.DIRECTOR, 8), verb, directive()) == ""
    assert policy.why_not(actor(Role.LEADER, 2), verb, directive()) == ""
    assert policy.why_not(actor(Role.LEADER, 3), verb, directive()) != ""


def test_nobody_submits_their_own_draft():
    subject = policy.ReportSubject(drafted_by=1, leader=2)
    assert policy.why_not(actor(Role.DIRECTOR, 1), ReportVerb.SUBMIT, subject) != ""
    assert policy.why_not(actor(Role.DIRECTOR, 5), ReportVerb.SUBMIT, subject) == ""


@pytest.mark.parametrize("verb", [ReportVerb.INSTRUCT, ReportVerb.RECORD_RESULT])
def test_a_leader_acts_only_on_reports_put_to_them(verb):
    subject = policy.ReportSubject(drafted_by=1, leader=2)
    assert policy.why_not(actor(Role.LEADER, 2), verb, subject) == ""
    assert policy.why_not(actor(Role.LEADER, 3), verb, subject) != ""
    assert policy.why_not(actor(Role.LEADING_GROUP, 3), verb, subject) == ""
