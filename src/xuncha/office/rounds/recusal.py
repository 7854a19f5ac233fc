"""Recusal: the ties that keep a person away from a unit, read from the people's rows."""

from __future__ import annotations

from datetime import date

from xuncha.office.people.models import Person, Post, Relation, Unit
from xuncha.office.rounds.policy import Bond, recusals


def bonds_of(person: Person, day: date) -> tuple[Bond, ...]:
    """Return the person's declared relations and posts in force on ``day``."""
    relations = Relation.objects.filter(person=person).held_on(day).select_related("unit")
    posts = Post.objects.filter(person=person).held_on(day).select_related("unit")
    return (
        *(Bond(one.kind, one.unit.path, one.unit.name, one.note) for one in relations),
        *(Bond("post", one.unit.path, one.unit.name) for one in posts if one.unit.parent_id),
    )


def reasons_to_keep_away(person: Person, unit: Unit, day: date) -> tuple[Bond, ...]:
    """Return why the person must keep away from the unit on ``day``; empty when free."""
    return recusals(bonds_of(person, day), unit.path)
