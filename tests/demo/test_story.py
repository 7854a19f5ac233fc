from datetime import UTC, date, datetime

import pytest
from django.apps import apps
from django.db.models import OuterRef, Subquery

from xuncha.demo.figures import AS_OF, figures
from xuncha.demo.story import CLOSES, play
from xuncha.engines.acts import BadInput, Role
from xuncha.office.ledger.models import Entry, File
from xuncha.office.ledger.reads import kinds
from xuncha.office.ledger.verify import verify
from xuncha.office.people.demo import DEMO_PASSWORD, demo_accounts
from xuncha.office.people.models import Account, Relation, Unit
from xuncha.office.rectification.lifecycle import ItemState
from xuncha.office.rectification.models import Item, LookBack
from xuncha.office.rounds.actors import actor_in, seats_of
from xuncha.office.rounds.models import Membership, Source, Target
from xuncha.office.site.sources import SOURCES
from xuncha.office.site.todo import waiting

NAMED = {
    1: {"县产业开发区"},
    2: {"县住建局", "县自然资源局"},
    3: {"县农业农村局", "县林业局"},
}
IDLE = {Role.PETITION_DESK, Role.SYSTEM_ADMIN, Role.SECURITY_ADMIN, Role.AUDIT_ADMIN}


pytestmark = pytest.mark.usefixtures("played")


def test_the_catalogue_returns_what_was_published():
    assert [one for one in figures() if not one.equal] == []


def test_the_ledger_holds_and_explains_every_row():
    verdict = verify()
    assert verdict.ok, (verdict.problem, verdict.where)


def test_no_row_stands_in_a_state_that_no_act_gave_it():
    for kind, model in kinds(apps.get_models()).items():
        last = Entry.objects.filter(subject_kind=kind, subject=OuterRef("pk")).order_by("-seq")
        rows = model._default_manager.annotate(given=Subquery(last.values("target")[:1]))
        astray = [(kind, row.pk) for row in rows.iterator() if row.state != row.given]
        assert astray == []


def test_the_ledger_was_written_in_the_order_of_the_calendar():
    moments = list(Entry.objects.order_by("seq").values_list("when", flat=True))
    assert moments == sorted(moments)
    assert moments[-1] <= CLOSES


def test_every_month_was_told(played):
    assert (played[0], played[-1], len(played)) == ("2021-09", "2023-06", 22)


def test_all_units_of_the_county_are_there():
    counts = {kind: Unit.objects.filter(kind=kind).count() for kind in ("township", "village")}
    assert counts == {"township": 21, "village": 404}


@pytest.mark.parametrize("number", [1, 2, 3])
def test_a_round_went_to_the_departments_that_were_named(number):
    units = Target.objects.filter(round__number=number).values_list("unit__name", flat=True)
    assert NAMED[number] <= set(units)


@pytest.mark.parametrize("number", [1, 2, 3, 4])
def test_a_round_is_nearly_but_not_wholly_settled(number):
    items = Item.objects.filter(round__number=number)
    settled = items.filter(state=ItemState.CLOSED).count()
    assert 0.95 <= settled / items.count() < 1


def test_some_came_back_some_were_late_some_had_more_time():
    assert Item.objects.filter(returns=2).exists()
    assert Item.objects.filter(extensions=1).exists()
    assert Item.objects.overdue(on=AS_OF).exists()


def test_what_a_look_back_found_again_was_closed_again():
    (again,) = LookBack.objects.filter(holds=False)
    assert again.item.state == ItemState.CLOSED
    assert again.item.submissions == 2


def test_teams_draw_on_every_source():
    assert set(Membership.objects.values_list("source", flat=True)) == set(Source.values)


def test_who_declared_kin_serves_in_another_team():
    (relation,) = Relation.objects.filter(kind="kin_in")
    served = Membership.objects.filter(person=relation.person, team__round__number=2)
    left, kept = served.order_by("pk")
    assert left.withdrew_on is not None
    assert left.team.targets.filter(unit=relation.unit).exists()
    assert kept.team != left.team


def test_the_store_of_contents_stays_small():
    assert File.objects.count() <= 16


def test_each_role_has_a_public_account_and_only_those_can_sign_in():
    names = {option.value for option in demo_accounts()}
    public = [one for one in Account.objects.all() if one.has_usable_password()]
    assert {one.username for one in public} == names
    assert all(one.check_password(DEMO_PASSWORD) for one in public)
    roles = {seat.role for one in public for seat in seats_of(one, AS_OF)}
    assert roles == {role.value for role in Role}


def test_work_waits_for_everyone_who_works_on_it():
    for option in demo_accounts():
        account = Account.objects.get(username=option.value)
        for seat in seats_of(account, AS_OF):
            actor = actor_in(seat, AS_OF)
            waits = sum(waiting(actor, SOURCES).values())
            assert waits or actor.role in IDLE, option.value


def test_a_machine_whose_clock_lies_before_the_end_is_refused():
    with pytest.raises(BadInput, match="早于演示的结束日期"):
        play(datetime(2023, 6, 1, tzinfo=UTC), lambda _month: None)


def test_the_story_ends_where_its_figures_are_counted():
    assert date(2023, 6, 30) == AS_OF
