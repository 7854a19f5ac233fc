"""What a person answers for: the items that they lead, and those of the units that they head."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from xuncha.engines.acts import Actor
from xuncha.office.people.models import Person, Post, Unit
from xuncha.office.rectification.models import Item
from xuncha.office.reports.figures import Number, Scope
from xuncha.office.reports.metrics import value
from xuncha.office.reports.policy import WHOLE_COUNTY
from xuncha.office.reports.portraits.traits import OF_ITEMS, WHOLE
from xuncha.office.rounds.models import Round


@dataclass(frozen=True, slots=True)
class Answers:
    """One field that a person answers for, with the numbers of its items; 0 stands for no unit."""

    unit: Unit | None
    round: Round | None
    numbers: tuple[Number, ...]


@dataclass(frozen=True, slots=True)
class PersonPortrait:
    """A person with what they lead, in all and by round, and the units that they head."""

    person: Person
    led: tuple[Answers, ...]
    headed: tuple[Answers, ...]


def person_scope(
    actor: Actor, person: Person, today: date, *, unit: Unit | None = None, round: int = WHOLE
) -> Scope:
    """Return the scope of one field: a unit's tree, or without one the items that they lead."""
    seen = None if actor.role in WHOLE_COUNTY else actor
    if unit is not None:
        return Scope(today, seen, round, unit.path)
    return Scope(today, seen, round, leader=person.pk)


def person_portrait(person: Person, actor: Actor, as_of: date, today: date) -> PersonPortrait:
    """Return a person's portrait at the end of ``as_of``."""
    scope = person_scope(actor, person, today)
    led: list[Answers] = []
    rows = scope.rows(Item, Q(), as_of)
    keys = list(rows.order_by().values_list("round", flat=True).distinct())
    if keys:
        led.append(Answers(None, None, _numbers(scope, as_of)))
    for one in Round.objects.filter(pk__in=keys).order_by("starts_on", "pk"):
        narrowed = person_scope(actor, person, today, round=one.pk)
        led.append(Answers(None, one, _numbers(narrowed, as_of)))
    headed = [
        Answers(unit, None, _numbers(person_scope(actor, person, today, unit=unit), as_of))
        for unit in headed_by(person, as_of)
    ]
    return PersonPortrait(person, tuple(led), tuple(headed))


def headed_by(person: Person, as_of: date) -> list[Unit]:
    """Return the units that a person heads on a day."""
    posts = Post.objects.held_on(as_of).filter(person=person, principal=True)
    return list(Unit.objects.filter(pk__in=posts.values("unit")).order_by("code"))


def _numbers(scope: Scope, as_of: date) -> tuple[Number, ...]:
    return tuple(value(one.id, scope, as_of) for one in OF_ITEMS)
