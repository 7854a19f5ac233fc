"""Actors: an account in one of its seats, with the teams it serves in and whom it avoids."""

from __future__ import annotations

from datetime import date

from django.contrib.auth.base_user import AbstractBaseUser

from xuncha.engines.acts import Actor, Role
from xuncha.office.people.models import Seat
from xuncha.office.rounds.models import Membership, Position
from xuncha.office.rounds.recusal import units_out_of_sight


def seats_of(account: AbstractBaseUser, day: date) -> list[Seat]:
    """Return the seats that an account holds on ``day``, the first granted first."""
    held = Seat.objects.held_on(day).filter(account=account.pk)
    return list(held.select_related("account__person", "unit"))


def actor_in(seat: Seat, day: date) -> Actor:
    """Return the actor that the account is in this seat; only inspectors need their teams."""
    person = seat.account.person
    role = Role(seat.role)
    teams: frozenset[int] = frozenset()
    led: frozenset[int] = frozenset()
    recused: frozenset[int] = frozenset()
    if role is Role.INSPECTOR:
        serving = Membership.objects.filter(person=person, withdrew_on=None, joined_on__lte=day)
        pairs = list(serving.values_list("team", "position"))
        teams = frozenset(team for team, _position in pairs)
        led = frozenset(team for team, position in pairs if position != Position.MEMBER)
        recused = units_out_of_sight(person, day)
    return Actor(
        account=seat.account_id,
        person=person.pk,
        name=person.name,
        role=role,
        unit=seat.unit_id or 0,
        unit_path=seat.unit.path if seat.unit else "",
        teams=teams,
        led=led,
        recused=recused,
    )
