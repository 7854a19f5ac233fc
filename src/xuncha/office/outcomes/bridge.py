"""Rows ↔ values of the personnel gate."""

from __future__ import annotations

from datetime import date

from django.db.models import Q

from xuncha.office.outcomes.gate import Candidate, Held, Late, holds
from xuncha.office.outcomes.models import GateName
from xuncha.office.people.models import Person, Post, Unit
from xuncha.office.rectification.lifecycle import OPEN
from xuncha.office.rectification.models import Item

OPEN_THEN = Q(("state_then__in", OPEN))


def people_named(name: str) -> list[Person]:
    """Return the persons of this name in the register."""
    return list(Person.objects.filter(name=name, state="active"))


def match(name: str, unit: Unit | None, day: date) -> Person | None:
    """Return the one person whom a name and a unit mean, or None where that is a guess.

    Without a unit the name must be borne by one person only; with a unit, one bearer of the name
    must hold a post there on the day.
    """
    found = people_named(name)
    if unit is not None:
        serving = Post.objects.held_on(day).filter(unit=unit, person__in=found)
        keys = set(serving.values_list("person", flat=True))
        found = [person for person in found if person.pk in keys]
    return found[0] if len(found) == 1 else None


def candidate_of(name: GateName, day: date) -> Candidate:
    """Return a name as the rule sees it, by the posts of the day."""
    stated = {name.unit_id} if name.unit_id else set()
    if name.person_id is None:
        return Candidate(0, name.name, frozenset(), frozenset(stated))
    posts = list(
        Post.objects.held_on(day).filter(person=name.person_id).values_list("unit", "principal")
    )
    return Candidate(
        name.person_id,
        name.name,
        frozenset(unit for unit, principal in posts if principal),
        frozenset(unit for unit, _principal in posts) | stated,
    )


def held_by(name: GateName, day: date) -> tuple[Held, ...]:
    """Return the items that hold a name on a day, as they stood at its end."""
    candidate = candidate_of(name, day)
    concerned = (
        Q(unit__in=candidate.heads)
        | Q(unit__in=candidate.serves, responsible__contains=candidate.name)
        | Q(leader=candidate.person)
    )
    items = Item.objects.filter(concerned, due__lt=day).as_of(day).filter(OPEN_THEN)
    late = (Late(*row) for row in items.values_list("pk", "unit", "leader", "responsible", "due"))
    return holds(candidate, late, as_of=day)
