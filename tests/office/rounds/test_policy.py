import pytest

from xuncha.engines.acts import Actor, Role
from xuncha.office.rounds.lifecycle import TargetVerb
from xuncha.office.rounds.policy import (
    KEEP_AWAY,
    REASONS,
    Bond,
    TargetSubject,
    TeamSubject,
    recusals,
    why_not,
)

COUNTY, TOWN, VILLAGE, OTHER = "431222/", "431222/T1/", "431222/T1/V1/", "431222/T2/"


def bond(kind, path):
    return Bond(kind, path, path)


def inspector(**more):
    return Actor(account=1, person=1, name="甲", role=Role.INSPECTOR, **more)


@pytest.mark.parametrize("kind", ["served_in", "kin_in", "native_of", "post"])
@pytest.mark.parametrize("target", [TOWN, VILLAGE])
def test_every_tie_binds_to_its_unit_and_to_all_below_it(kind, target):
    assert recusals([bond(kind, TOWN)], target) == (bond(kind, TOWN),)


@pytest.mark.parametrize("kind", ["native_of", "post"])
def test_a_home_village_and_a_present_post_bind_to_the_township_above(kind):
    assert recusals([bond(kind, VILLAGE)], TOWN) == (bond(kind, VILLAGE),)


@pytest.mark.parametrize("kind", ["served_in", "kin_in"])
def test_a_past_post_and_kin_in_a_village_leave_the_township_free(kind):
    assert recusals([bond(kind, VILLAGE)], TOWN) == ()


@pytest.mark.parametrize("kind", ["served_in", "kin_in", "native_of", "post"])
def test_no_tie_binds_to_a_neighbour(kind):
    assert recusals([bond(kind, TOWN)], OTHER) == ()
    assert recusals([bond(kind, "431222/T1/")], "431222/T10/") == ()


def test_of_several_ties_only_those_that_bind_are_named():
    ties = [bond("kin_in", OTHER), bond("served_in", VILLAGE), bond("native_of", TOWN)]
    assert recusals(ties, VILLAGE) == (ties[1], ties[2])


def test_every_kind_of_tie_has_its_words():
    assert set(REASONS) == set(KEEP_AWAY)


def test_an_inspector_acts_on_their_own_team_only():
    actor = inspector(teams=frozenset({1}))
    assert why_not(actor, TargetVerb.ENTER, TargetSubject(1, 9)) == ""
    assert "巡察组" in why_not(actor, TargetVerb.ENTER, TargetSubject(2, 9))
    assert "巡察组" in why_not(actor, "record", TeamSubject(2))


def test_a_recused_inspector_does_not_act_on_the_unit():
    actor = inspector(teams=frozenset({1}), recused=frozenset({9}))
    assert "回避" in why_not(actor, TargetVerb.ENTER, TargetSubject(1, 9))


def test_the_office_is_bound_to_no_team():
    clerk = Actor(account=1, person=1, name="甲", role=Role.CLERK)
    assert why_not(clerk, TargetVerb.ENTER, TargetSubject(2, 9)) == ""
