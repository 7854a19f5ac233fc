from datetime import timedelta

import pytest

from tests.county import make_county
from tests.office.rounds.fieldwork import appoint, declare, form, join, plan, start
from xuncha.engines.acts import NotAllowed, Role
from xuncha.office.people.models import Seat
from xuncha.office.rounds import actions
from xuncha.office.rounds.actors import actor_in
from xuncha.office.rounds.models import Round, Target
from xuncha.office.rounds.recusal import reasons_to_keep_away, units_out_of_sight

pytestmark = pytest.mark.django_db


@pytest.fixture
def county():
    return make_county()


def kinds(county, person, unit, day=None):
    found = reasons_to_keep_away(person, county.units[unit], day or county.today)
    return [bond.kind for bond in found]


def test_a_declared_tie_binds_while_it_is_in_force(county):
    person = declare(county, "丁", "kin_in", "县住建局")
    assert kinds(county, person, "县住建局") == ["kin_in"]
    assert kinds(county, person, "县林业局") == []


def test_a_present_post_binds_and_one_left_long_ago_does_not(county, settings):
    settings.RECUSAL_YEARS = 3
    here = appoint(county, "丁", "县住建局")
    just_left = appoint(county, "戊", "县住建局", county.today - timedelta(days=300))
    long_gone = appoint(county, "己", "县住建局", county.today - timedelta(days=1200))
    assert kinds(county, here, "县住建局") == ["post"]
    assert kinds(county, just_left, "县住建局") == ["served_in"]
    assert kinds(county, long_gone, "县住建局") == []


def test_the_years_after_a_post_are_set_by_the_county(county, settings):
    settings.RECUSAL_YEARS = 5
    person = appoint(county, "丁", "县住建局", county.today - timedelta(days=1200))
    assert kinds(county, person, "县住建局") == ["served_in"]


def test_a_post_ending_in_the_future_is_still_a_present_one(county):
    person = appoint(county, "丁", "县住建局", county.today + timedelta(days=30))
    assert kinds(county, person, "县住建局") == ["post"]


def test_whoever_is_bound_to_a_target_cannot_join_and_hears_why(county):
    declare(county, "丁", "served_in", "县住建局")
    with pytest.raises(NotAllowed) as refusal:
        join(county, county.team, "丁")
    assert str(refusal.value) == "丁 曾在“县住建局”任职，应当回避“县住建局”。 请改派他人。"
    assert not county.team.members.filter(person__name="丁").exists()


def test_a_target_is_not_given_to_a_team_with_a_bound_member(county):
    made = start(county, "2022-09", [])
    team = made.teams.get()
    declare(county, "丁", "native_of", "合仁坪村")
    join(county, team, "丁")
    for unit in ("合仁坪村", "五强溪镇"):
        with pytest.raises(NotAllowed, match="籍贯在“合仁坪村”"):
            actions.assign_target(
                made, unit=county.units[unit], kind="micro", team=team, **county.as_(Role.CLERK)
            )
    actions.assign_target(
        made, unit=county.units["凉水井镇"], kind="micro", team=team, **county.as_(Role.CLERK)
    )
    assert [one.unit.name for one in made.targets.all()] == ["凉水井镇"]


def test_a_target_is_not_passed_on_to_a_team_with_a_bound_member(county):
    made = start(county, "2022-09", ["县林业局"])
    second = form(county, made, 2)
    declare(county, "丁", "kin_in", "县林业局")
    join(county, second, "丁")
    with pytest.raises(NotAllowed, match="应当回避“县林业局”"):
        actions.reassign(made.targets.get(), team=second, **county.as_(Role.CLERK))


def test_many_targets_are_taken_together_or_not_at_all(county):
    made = start(county, "2022-09", [])
    team = made.teams.get()
    declare(county, "丁", "kin_in", "县林业局")
    join(county, team, "丁")
    units = [county.units["凉水井镇"], county.units["县林业局"]]
    with pytest.raises(NotAllowed):
        actions.assign_targets(made, units=units, kind="micro", team=team, **county.as_(Role.CLERK))
    assert not made.targets.exists()


def seat_of(county, name):
    return Seat.objects.get(account__person=county.people[name])


def test_a_tie_declared_later_cuts_an_inspectors_sight(county):
    seat = seat_of(county, "组员乙")
    before = actor_in(seat, county.today)
    assert county.target in Target.objects.visible_to(before)
    declare(county, "组员乙", "kin_in", "县住建局")
    after = actor_in(seat, county.today)
    assert after.recused == {county.units["县住建局"].pk}
    assert not Target.objects.visible_to(after).exists()


def test_a_home_village_hides_its_township_too_but_not_the_neighbour(county):
    person = declare(county, "丁", "native_of", "合仁坪村")
    hidden = units_out_of_sight(person, county.today)
    assert county.units["五强溪镇"].pk in hidden
    assert county.units["合仁坪村"].pk in hidden
    assert county.units["凉水井镇"].pk not in hidden


def test_authority_begins_on_the_day_of_joining(county):
    seat = seat_of(county, "组员乙")
    assert actor_in(seat, county.round.starts_on - timedelta(days=1)).teams == frozenset()
    assert actor_in(seat, county.today).teams == {county.team.pk}


def test_a_round_is_seen_by_its_own_teams_only(county):
    other = plan(county, "2022-09")
    actor = actor_in(seat_of(county, "组员乙"), county.today)
    seen = Round.objects.visible_to(actor)
    assert county.round in seen
    assert other not in seen
