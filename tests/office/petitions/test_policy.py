import pytest

from xuncha.engines.acts import Actor, Role
from xuncha.office.petitions.lifecycle import PetitionVerb
from xuncha.office.petitions.policy import (
    HandoverSubject,
    PetitionSubject,
    accuses,
    why_not,
)


def actor(role, **more):
    return Actor(account=1, person=7, name="某人", role=role, **more)


def petition(**more):
    return PetitionSubject(place=3, team=5, unit_path="1/2/", **more)


def test_an_inspector_keeps_to_the_own_team_and_away_from_recused_units():
    mine = frozenset({5})
    assert why_not(actor(Role.INSPECTOR, teams=mine), PetitionVerb.SORT, petition()) == ""
    assert why_not(actor(Role.INSPECTOR), PetitionVerb.SORT, petition()) != ""
    recused = actor(Role.INSPECTOR, teams=mine, recused=frozenset({3}))
    assert "回避" in why_not(recused, PetitionVerb.SORT, petition())


@pytest.mark.parametrize(("path", "free"), [("1/2/", True), ("1/", True), ("1/3/", False)])
def test_a_unit_handles_what_was_routed_into_its_own_tree(path, free):
    head = actor(Role.UNIT_HEAD, unit_path=path)
    assert (why_not(head, PetitionVerb.ACCEPT, petition()) == "") is free


def test_a_unit_has_no_part_in_a_petition_that_was_routed_to_nobody():
    unrouted = PetitionSubject(place=3, team=0)
    assert why_not(actor(Role.UNIT_HEAD, unit_path="1/"), PetitionVerb.ACCEPT, unrouted) != ""


@pytest.mark.parametrize(
    ("verb", "subject"),
    [
        (PetitionVerb.CLOSE, petition(answerer=7)),
        (PetitionVerb.GRANT, petition(asker=7)),
        (PetitionVerb.REFUSE, petition(asker=7)),
        (PetitionVerb.GRANT, petition()),
    ],
)
def test_nobody_judges_their_own_work_or_a_request_that_nobody_made(verb, subject):
    assert why_not(actor(Role.DIRECTOR), verb, subject) != ""


def test_the_director_decides_what_another_asked():
    assert why_not(actor(Role.DIRECTOR), PetitionVerb.GRANT, petition(asker=8)) == ""


@pytest.mark.parametrize("receiver", ["commission", "organization", "other"])
def test_a_body_signs_only_for_lists_of_its_own(receiver):
    found = why_not(actor(Role.COMMISSION), "acknowledge", HandoverSubject(receiver))
    assert (found == "") is (receiver == "commission")


def test_a_place_accuses_itself_and_what_lies_below_it():
    assert accuses("1/2/", "1/2/")
    assert accuses("1/2/", "1/2/9/")
    assert not accuses("1/2/9/", "1/2/")
    assert not accuses("1/2/", "1/3/")
