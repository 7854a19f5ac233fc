"""Acts on units, persons, posts, relations and seats."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from xuncha.engines.acts import UNIT_ROLES, Actor, BadInput, Role, msg
from xuncha.office.ledger.actions import begin, take
from xuncha.office.ledger.models import Entry
from xuncha.office.people.lifecycle import Verb
from xuncha.office.people.models import (
    Account,
    Person,
    Post,
    Relation,
    Seat,
    System,
    Unit,
    UnitKind,
)

FOUNDER = Actor(account=0, person=0, name="系统", role=Role.SYSTEM_ADMIN)
"""The command line on the machine itself: whoever runs it owns the database."""

GRANTOR = Actor(account=0, person=0, name="系统", role=Role.SECURITY_ADMIN)
"""The same, where the first seats are granted."""


def enter_system(*, code: str, name: str, by: Actor, on: datetime) -> System:
    """Enter a system of units."""
    system = System(code=code, name=name)
    begin(system, Verb.ENTER, by=by, on=on, note=name)
    return system


def enter_unit(
    *,
    code: str,
    name: str,
    kind: str,
    parent: Unit | None,
    by: Actor,
    on: datetime,
    system: System | None = None,
) -> Unit:
    """Enter a unit below its parent; the path and the township follow from the parent."""
    if Unit.objects.filter(code=code).exists():
        raise BadInput(
            msg("单位代码 %(code)s 已经有了。"), msg("请核对代码。"), field="code", code=code
        )
    unit = Unit(code=code, name=name, kind=kind, parent=parent, system=system)
    unit.path = f"{parent.path if parent else ''}{code}/"
    unit.township = parent.township if parent else None
    if parent is not None and parent.kind == UnitKind.TOWNSHIP:
        unit.township = parent
    begin(unit, Verb.ENTER, by=by, on=on, note=name)
    return unit


def correct_unit(unit: Unit, *, name: str, system: System | None, by: Actor, on: datetime) -> Entry:
    """Correct a unit's name or system; its place in the tree stays."""
    return take(unit, Verb.CORRECT, by=by, on=on, note=name, name=name, system=system)


def enter_person(*, code: str, name: str, by: Actor, on: datetime, rank: str = "") -> Person:
    """Enter a person under the number by which the office knows them."""
    if Person.objects.filter(code=code).exists():
        raise BadInput(
            msg("人员编号 %(code)s 已经有了。"), msg("请核对编号。"), field="code", code=code
        )
    person = Person(code=code, name=name, rank=rank)
    begin(person, Verb.ENTER, by=by, on=on, note=name)
    return person


def _in_order(since: date, until: date | None) -> None:
    if until is not None and until <= since:
        raise BadInput(msg("终止日期不晚于起始日期。"), msg("请核对日期。"), field="until")


def appoint(
    person: Person,
    *,
    unit: Unit,
    title: str,
    since: date,
    by: Actor,
    on: datetime,
    principal: bool = False,
    until: date | None = None,
) -> Post:
    """Record a post that a person holds."""
    _in_order(since, until)
    post = Post(
        person=person, unit=unit, title=title, principal=principal, since=since, until=until
    )
    begin(post, Verb.ENTER, by=by, on=on, note=f"{person.name}：{unit.name}{title}")
    return post


def end_post(post: Post, *, until: date, by: Actor, on: datetime) -> Entry:
    """End a post on a day."""
    _in_order(post.since, until)
    return take(post, Verb.END, by=by, on=on, until=until)


def declare(
    person: Person,
    *,
    unit: Unit,
    kind: str,
    since: date,
    by: Actor,
    on: datetime,
    note: str = "",
    until: date | None = None,
) -> Relation:
    """Record why a person must keep away from a unit."""
    _in_order(since, until)
    relation = Relation(person=person, unit=unit, kind=kind, note=note, since=since, until=until)
    begin(relation, Verb.ENTER, by=by, on=on, note=f"{person.name}：{unit.name}")
    return relation


def open_account(person: Person, *, username: str, password: str) -> Account:
    """Give a person access; it can do nothing until a seat is granted."""
    if Account.objects.filter(username=username).exists():
        raise BadInput(msg("用户名 %(name)s 已有人使用。"), msg("请换一个。"), name=username)
    account = Account(username=username, person=person)
    account.set_password(password)
    account.save()
    return account


def grant(
    account: Account, *, role: str, since: date, by: Actor, on: datetime, unit: Unit | None = None
) -> Seat:
    """Grant a role in a scope; unit roles need their unit."""
    if role in UNIT_ROLES and unit is None:
        raise BadInput(msg("这个角色必须指明单位。"), msg("请选择单位。"), field="unit")
    with transaction.atomic():
        seat = Seat(account=account, role=role, unit=unit, since=since)
        begin(seat, Verb.ENTER, by=by, on=on, note=f"{account.username}：{role}")
    return seat


def revoke(seat: Seat, *, until: date, by: Actor, on: datetime) -> Entry:
    """End a seat on a day."""
    _in_order(seat.since, until)
    return take(seat, Verb.END, by=by, on=on, until=until)
