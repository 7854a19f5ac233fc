from datetime import date

import pytest

from tests.county import PASSWORD, make_county
from xuncha.engines.acts import BadInput, NotAllowed, OutOfOrder, Role
from xuncha.office.ledger.models import Entry
from xuncha.office.ledger.verify import verify
from xuncha.office.people import actions
from xuncha.office.people.lifecycle import State
from xuncha.office.people.models import Account, Relation, Seat, Token

pytestmark = pytest.mark.django_db

SINCE = date(2022, 1, 1)


@pytest.fixture
def county():
    return make_county()


def system_admin(county):
    return county.as_(Role.SYSTEM_ADMIN)


def security_admin(county):
    return county.as_(Role.SECURITY_ADMIN)


def clerk(county):
    return county.as_(Role.CLERK)


def test_a_person_s_record_runs_from_entry_to_end_and_the_ledger_holds(county):
    person = actions.enter_person(code="Z1", name="张三", **clerk(county))
    bureau = county.units["县住建局"]
    post = actions.appoint(person, unit=bureau, title="局长", since=SINCE, **clerk(county))
    actions.correct_post(post, title="党组书记", principal=True, **clerk(county))
    actions.end_post(post, until=date(2022, 3, 1), **clerk(county))
    kin = actions.declare(
        person, unit=bureau, kind="kin_in", since=SINCE, **county.as_(Role.ORGANIZATION)
    )
    actions.correct_relation(kin, kind="native_of", note="出生地", **clerk(county))
    actions.end_relation(kin, until=date(2022, 3, 1), **clerk(county))
    actions.correct_person(person, name="张叁", rank="正科", **clerk(county))
    actions.end_person(person, reason="调离本县", **clerk(county))
    assert (post.state, kin.state, person.state) == (State.ENDED,) * 3
    assert verify().ok


def test_an_ended_record_cannot_be_corrected(county):
    person = actions.enter_person(code="Z1", name="张三", **clerk(county))
    actions.end_person(person, reason="调离", **clerk(county))
    with pytest.raises(OutOfOrder):
        actions.correct_person(person, name="李四", rank="", **clerk(county))


@pytest.mark.parametrize("role", [Role.UNIT_HEAD, Role.LEADER, Role.AUDIT_ADMIN, Role.INSPECTOR])
def test_others_enter_neither_units_nor_persons(county, role):
    with pytest.raises(NotAllowed):
        actions.enter_person(code="Z1", name="张三", **county.as_(role))
    with pytest.raises(NotAllowed):
        actions.enter_unit(
            code="Z1", name="某局", kind="department", parent=county.units["沅陵县"],
            **county.as_(role),
        )  # fmt: skip


@pytest.mark.parametrize(
    ("kind", "parent"),
    [("village", "沅陵县"), ("township", "五强溪镇"), ("township", None), ("department", None)],
)
def test_a_unit_stands_only_where_its_kind_belongs(county, kind, parent):
    with pytest.raises(BadInput) as refused:
        actions.enter_unit(
            code="Z1", name="某地", kind=kind, parent=county.units.get(parent), **clerk(county)
        )
    assert refused.value.field == "parent"
    assert refused.value.cure


@pytest.mark.parametrize("code", ["a/b", "a b", ""])
def test_a_code_that_would_break_the_tree_is_refused(county, code):
    with pytest.raises(BadInput) as refused:
        actions.enter_unit(
            code=code, name="某局", kind="department", parent=county.units["沅陵县"],
            **clerk(county),
        )  # fmt: skip
    assert refused.value.field == "code"


def test_a_unit_ends_after_those_below_it(county):
    town, village = county.units["五强溪镇"], county.units["合仁坪村"]
    with pytest.raises(BadInput):
        actions.end_unit(town, reason="合并", **clerk(county))
    actions.end_unit(village, reason="合并", **clerk(county))
    actions.end_unit(town, reason="合并", **clerk(county))
    assert town.state == State.ENDED


def test_a_system_in_use_does_not_end_and_names_stay_apart(county):
    with pytest.raises(BadInput):
        actions.end_system(county.system, **clerk(county))
    with pytest.raises(BadInput):
        actions.enter_system(code="other", name="住建", **clerk(county))
    actions.correct_unit(county.units["县住建局"], name="县住建局", system=None, **clerk(county))
    actions.correct_system(county.system, name="城建", **clerk(county))
    actions.end_system(county.system, **clerk(county))
    assert county.system.state == State.ENDED


def test_dates_in_the_wrong_order_are_refused(county):
    person = county.person("文员甲")
    with pytest.raises(BadInput) as refused:
        actions.appoint(
            person, unit=county.units["县住建局"], title="股长", since=SINCE, until=SINCE,
            **clerk(county),
        )  # fmt: skip
    assert refused.value.field == "until"


def test_an_account_opens_with_a_password_that_must_be_changed(county):
    person = actions.enter_person(code="Z1", name="张三", **clerk(county))
    opened = actions.open_account_for(person, username="zhang", **system_admin(county))
    account = Account.objects.get(username="zhang")
    assert account.must_change
    assert account.check_password(opened.password)
    assert opened.password not in str(list(Entry.objects.values_list("note", "basis")))
    actions.change_password(account, password="a password of my own")
    account.refresh_from_db()
    assert not account.must_change
    again = actions.reset_password(person, **system_admin(county))
    account.refresh_from_db()
    assert account.must_change
    assert account.check_password(again.password)
    assert verify().ok


def test_a_second_account_and_a_taken_username_are_refused_and_leave_no_trace(county):
    person = actions.enter_person(code="Z1", name="张三", **clerk(county))
    taken = county.accounts[Role.CLERK].username
    entries = Entry.objects.count()
    with pytest.raises(BadInput) as refused:
        actions.open_account_for(person, username=taken, **system_admin(county))
    assert refused.value.field == "username"
    assert Entry.objects.count() == entries
    actions.open_account_for(person, username="zhang", **system_admin(county))
    with pytest.raises(NotAllowed):
        actions.open_account_for(person, username="zhang2", **system_admin(county))


@pytest.mark.parametrize("role", [Role.CLERK, Role.SECURITY_ADMIN, Role.AUDIT_ADMIN])
def test_only_the_system_administrator_opens_accounts(county, role):
    person = actions.enter_person(code="Z1", name="张三", **clerk(county))
    with pytest.raises(NotAllowed):
        actions.open_account_for(person, username="zhang", **county.as_(role))


def test_a_disabled_account_comes_back_only_by_an_act(county):
    person = county.person("文员甲")
    actions.disable_account(person, reason="离岗", **system_admin(county))
    assert not Account.objects.get(person=person).is_active
    with pytest.raises(NotAllowed):
        actions.reset_password(person, **system_admin(county))
    actions.enable_account(person, reason="回岗", **system_admin(county))
    assert Account.objects.get(person=person).is_active


def test_a_person_with_an_open_account_does_not_end(county):
    person = county.person("文员甲")
    with pytest.raises(BadInput):
        actions.end_person(person, reason="调离", **county.as_(Role.DIRECTOR))


@pytest.mark.parametrize("role", [Role.SYSTEM_ADMIN, Role.DIRECTOR, Role.AUDIT_ADMIN])
def test_only_the_security_administrator_grants(county, role):
    account = county.accounts[Role.CLERK]
    with pytest.raises(NotAllowed):
        actions.grant(account, role=Role.DIRECTOR, since=SINCE, **county.as_(role))


def test_administrators_stay_apart_and_grant_nothing_to_themselves(county):
    with pytest.raises(BadInput):
        actions.grant(
            county.accounts[Role.CLERK], role=Role.SYSTEM_ADMIN, since=SINCE,
            **security_admin(county),
        )  # fmt: skip
    with pytest.raises(BadInput):
        actions.grant(
            county.accounts[Role.AUDIT_ADMIN], role=Role.CLERK, since=SINCE,
            **security_admin(county),
        )  # fmt: skip
    own = Account.objects.get(pk=county.actors[Role.SECURITY_ADMIN].account)
    Seat.objects.filter(account=own).delete()
    with pytest.raises(NotAllowed):
        actions.grant(own, role=Role.CLERK, since=SINCE, **security_admin(county))


def test_a_seat_is_granted_once_and_ends_by_a_day(county):
    account = county.accounts[Role.CLERK]
    seat = actions.grant(account, role=Role.DIRECTOR, since=SINCE, **security_admin(county))
    with pytest.raises(BadInput):
        actions.grant(account, role=Role.DIRECTOR, since=SINCE, **security_admin(county))
    actions.revoke(seat, until=date(2022, 6, 1), **security_admin(county))
    assert not Seat.objects.held_on(date(2022, 6, 1)).filter(pk=seat.pk).exists()
    assert Seat.objects.held_on(date(2022, 5, 31)).filter(pk=seat.pk).exists()


def test_a_unit_role_needs_its_unit(county):
    with pytest.raises(BadInput) as refused:
        actions.grant(
            county.accounts[Role.CLERK], role=Role.UNIT_HEAD, since=SINCE, **security_admin(county)
        )
    assert refused.value.field == "unit"


def test_a_key_is_kept_as_a_digest_and_withdrawn_by_its_holder_or_the_administrator(county):
    seat = Seat.objects.get(account=county.accounts[Role.CLERK])
    key = actions.make_key(seat, name="报表程序", **clerk(county))
    token = Token.objects.get(seat=seat)
    assert key not in (token.digest, token.name)
    assert len(token.digest) == 64
    with pytest.raises(NotAllowed):
        actions.drop_key(token, **county.as_(Role.DIRECTOR))
    actions.drop_key(token, **security_admin(county))
    assert not Token.objects.exists()
    assert verify().ok


@pytest.mark.parametrize("role", [Role.SYSTEM_ADMIN, Role.SECURITY_ADMIN, Role.DIRECTOR])
def test_nobody_makes_a_key_to_another_s_seat(county, role):
    seat = Seat.objects.get(account=county.accounts[Role.CLERK])
    with pytest.raises(NotAllowed):
        actions.make_key(seat, name="冒用", **county.as_(role))


def test_relations_are_seen_by_the_office_and_the_organization_department_only(county):
    actions.declare(
        county.person("组长甲"), unit=county.units["县住建局"], kind="kin_in", since=SINCE,
        **clerk(county),
    )  # fmt: skip
    seen = {
        role for role, actor in county.actors.items() if Relation.objects.visible_to(actor).exists()
    }
    assert seen == {Role.CLERK, Role.DIRECTOR, Role.ORGANIZATION}


def test_accounts_are_seen_by_the_two_administrators_only(county):
    seen = {
        role for role, actor in county.actors.items() if Account.objects.visible_to(actor).exists()
    }
    assert seen == {Role.SYSTEM_ADMIN, Role.SECURITY_ADMIN}
    assert Account.objects.get(pk=county.accounts[Role.CLERK].pk).check_password(PASSWORD)
