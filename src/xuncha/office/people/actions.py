"""Acts on units, persons, posts, relations, accounts and seats."""

from __future__ import annotations

import hashlib
import re
import secrets
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from xuncha.engines.acts import ROLE_TITLES, UNIT_ROLES, Actor, BadInput, Role, msg
from xuncha.office.ledger.actions import begin, take
from xuncha.office.ledger.models import Entry
from xuncha.office.people.lifecycle import AccountVerb, KeyVerb, State, Verb
from xuncha.office.people.models import (
    Account,
    Person,
    Post,
    Relation,
    Seat,
    System,
    Token,
    Unit,
    UnitKind,
)
from xuncha.office.people.policy import why_not_below

FOUNDER = Actor(account=0, person=0, name="系统", role=Role.SYSTEM_ADMIN)
"""The command line on the machine itself: whoever runs it owns the database."""

GRANTOR = Actor(account=0, person=0, name="系统", role=Role.SECURITY_ADMIN)
"""The same, where the first seats are granted."""

CODE = re.compile(r"[\w.-]+")
LEGIBLE = "23456789abcdefghjkmnpqrstuvwxyzABCDEFGHJKMNPQRSTUVWXYZ"
PASSWORD_LENGTH = 14
ADMINISTRATORS = frozenset({Role.SYSTEM_ADMIN, Role.SECURITY_ADMIN, Role.AUDIT_ADMIN})


def enter_system(*, code: str, name: str, by: Actor, on: datetime) -> System:
    """Enter a system of units."""
    if System.objects.filter(code=code).exists():
        raise BadInput(
            msg("系统代码 %(code)s 已经有了。"), msg("请核对代码。"), field="code", code=code
        )
    _name_is_free(name, but=0)
    system = System(code=code, name=name)
    begin(system, Verb.ENTER, by=by, on=on, note=name)
    return system


def correct_system(system: System, *, name: str, by: Actor, on: datetime) -> Entry:
    """Correct the name of a system."""
    _name_is_free(name, but=system.pk)
    return take(system, Verb.CORRECT, by=by, on=on, note=name, name=name)


def end_system(system: System, *, by: Actor, on: datetime) -> Entry:
    """Take a system out of use; no unit may still belong to it."""
    if system.units.filter(state=State.ACTIVE).exists():
        raise BadInput(msg("还有单位属于这个系统。"), msg("请先更正这些单位的所属系统。"))
    return take(system, Verb.END, by=by, on=on)


def _name_is_free(name: str, *, but: int) -> None:
    if System.objects.filter(name=name).exclude(pk=but).exists():
        raise BadInput(
            msg("系统“%(name)s”已经有了。"), msg("请换一个名称。"), field="name", name=name
        )


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
    if not CODE.fullmatch(code):
        raise BadInput(
            msg("单位代码“%(code)s”含有不能用的字符。"),
            msg("请只用字母、数字、点和横线。"),
            field="code",
            code=code,
        )
    misplaced = why_not_below(kind, parent.kind if parent else "")
    if misplaced:
        raise BadInput(misplaced, msg("请核对单位类别和上级单位。"), field="parent")
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


def end_unit(unit: Unit, *, reason: str, by: Actor, on: datetime) -> Entry:
    """End a unit that was merged or dissolved; the units below it must have ended before."""
    if unit.children.filter(state=State.ACTIVE).exists():
        raise BadInput(msg("还有下级单位。"), msg("请先终止下级单位。"))
    return take(unit, Verb.END, by=by, on=on, note=reason)


def enter_person(*, code: str, name: str, by: Actor, on: datetime, rank: str = "") -> Person:
    """Enter a person under the number by which the office knows them."""
    if Person.objects.filter(code=code).exists():
        raise BadInput(
            msg("人员编号 %(code)s 已经有了。"), msg("请核对编号。"), field="code", code=code
        )
    person = Person(code=code, name=name, rank=rank)
    begin(person, Verb.ENTER, by=by, on=on, note=name)
    return person


def correct_person(person: Person, *, name: str, rank: str, by: Actor, on: datetime) -> Entry:
    """Correct a person's name or rank."""
    return take(person, Verb.CORRECT, by=by, on=on, note=name, name=name, rank=rank)


def end_person(person: Person, *, reason: str, by: Actor, on: datetime) -> Entry:
    """End a person's record; their account must have been disabled before."""
    if Account.objects.filter(person=person, is_active=True).exists():
        raise BadInput(msg("此人的账号还在使用。"), msg("请先由系统管理员停用账号。"))
    return take(person, Verb.END, by=by, on=on, note=reason)


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
    if until is None and person.posts.filter(unit=unit, title=title, until=None).exists():
        raise BadInput(msg("这项任职已经登记。"), msg("请核对。"), field="title")
    post = Post(
        person=person, unit=unit, title=title, principal=principal, since=since, until=until
    )
    begin(post, Verb.ENTER, by=by, on=on, note=f"{person.name}：{unit.name}{title}")
    return post


def correct_post(post: Post, *, title: str, principal: bool, by: Actor, on: datetime) -> Entry:
    """Correct the title of a post, or whether it heads the unit."""
    return take(post, Verb.CORRECT, by=by, on=on, note=title, title=title, principal=principal)


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


def correct_relation(
    relation: Relation, *, kind: str, by: Actor, on: datetime, note: str = ""
) -> Entry:
    """Correct what a relation is."""
    return take(relation, Verb.CORRECT, by=by, on=on, kind=kind, note=note)


def end_relation(relation: Relation, *, until: date, by: Actor, on: datetime) -> Entry:
    """End a relation on a day; from then on it no longer bars the person."""
    _in_order(relation.since, until)
    return take(relation, Verb.END, by=by, on=on, until=until)


def open_account(person: Person, *, username: str, password: str) -> Account:
    """Give a person access; it can do nothing until a seat is granted."""
    if Account.objects.filter(username=username).exists():
        raise BadInput(
            msg("用户名 %(name)s 已有人使用。"),
            msg("请换一个。"),
            field="username",
            name=username,
        )
    account = Account(username=username, person=person)
    account.set_password(password)
    account.save()
    return account


@dataclass(frozen=True, slots=True)
class Opened:
    """An account, and the one-time password that is shown once and kept nowhere."""

    account: Account
    password: str


def _one_time_password() -> str:
    return "".join(secrets.choice(LEGIBLE) for _ in range(PASSWORD_LENGTH))


def open_account_for(person: Person, *, username: str, by: Actor, on: datetime) -> Opened:
    """Give a person access with a one-time password that must be changed at the first sign-in."""
    password = _one_time_password()
    with transaction.atomic():
        take(person, AccountVerb.OPEN, by=by, on=on, note=username)
        account = open_account(person, username=username, password=password)
        account.must_change = True
        account.save(update_fields=["must_change"])
    return Opened(account, password)


def reset_password(person: Person, *, by: Actor, on: datetime) -> Opened:
    """Give an account a new one-time password; the old one no longer opens it."""
    password = _one_time_password()
    with transaction.atomic():
        take(person, AccountVerb.RESET, by=by, on=on)
        account = person.account
        account.set_password(password)
        account.must_change = True
        account.save(update_fields=["password", "must_change"])
    return Opened(account, password)


def disable_account(person: Person, *, reason: str, by: Actor, on: datetime) -> Entry:
    """Close an account: it can no longer sign in, nor can its keys."""
    return _switch(person, AccountVerb.DISABLE, reason, by=by, on=on)


def enable_account(person: Person, *, reason: str, by: Actor, on: datetime) -> Entry:
    """Open a disabled account again."""
    return _switch(person, AccountVerb.ENABLE, reason, by=by, on=on)


def _switch(person: Person, verb: AccountVerb, reason: str, *, by: Actor, on: datetime) -> Entry:
    with transaction.atomic():
        entry = take(person, verb, by=by, on=on, note=reason)
        account = person.account
        account.is_active = verb is AccountVerb.ENABLE
        account.save(update_fields=["is_active"])
    return entry


def change_password(account: Account, *, password: str) -> None:
    """Set an account's own password; a password is no fact, so the ledger does not hear of it."""
    account.set_password(password)
    account.must_change = False
    account.save(update_fields=["password", "must_change"])


def grant(
    account: Account, *, role: str, since: date, by: Actor, on: datetime, unit: Unit | None = None
) -> Seat:
    """Grant a role in a scope; unit roles need their unit."""
    if role in UNIT_ROLES and unit is None:
        raise BadInput(msg("这个角色必须指明单位。"), msg("请选择单位。"), field="unit")
    held = Seat.objects.filter(account=account, state=State.ACTIVE)
    if held.filter(role=role, unit=unit).exists():
        raise BadInput(msg("这个账号已有这个席位。"), msg("请核对。"), field="role")
    others = held.exclude(role=role)
    if others.exists() and (role in ADMINISTRATORS or others.filter(role__in=ADMINISTRATORS)):
        raise BadInput(
            msg("系统、安全、审计管理员不能由同一账号兼任，也不能兼任业务角色。"),
            msg("请使用另一个人的账号。"),
            field="role",
        )
    with transaction.atomic():
        seat = Seat(account=account, role=role, unit=unit, since=since)
        begin(seat, Verb.ENTER, by=by, on=on, note=f"{account.username}：{ROLE_TITLES[Role(role)]}")
    return seat


def revoke(seat: Seat, *, until: date, by: Actor, on: datetime) -> Entry:
    """End a seat on a day."""
    _in_order(seat.since, until)
    return take(seat, Verb.END, by=by, on=on, until=until)


def make_key(seat: Seat, *, name: str, by: Actor, on: datetime) -> str:
    """Return a new key for programs, bound to a seat; only its digest is kept."""
    key = secrets.token_urlsafe(32)
    with transaction.atomic():
        take(seat, KeyVerb.MAKE, by=by, on=on, note=name)
        digest = hashlib.sha256(key.encode()).hexdigest()
        Token.objects.create(digest=digest, seat=seat, name=name, made_at=on)
    return key


def drop_key(key: Token, *, by: Actor, on: datetime) -> Entry:
    """Withdraw a key: no program gets in with it any more."""
    with transaction.atomic():
        entry = take(key.seat, KeyVerb.DROP, by=by, on=on, note=key.name)
        key.delete()
    return entry
