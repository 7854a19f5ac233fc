"""Rows ↔ values of the personnel gate: what was late and which cards stood, on whom."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any, NamedTuple

from django.db.models import Q, QuerySet

from xuncha.office.cards.lifecycle import STANDING
from xuncha.office.cards.models import Card, CardItem
from xuncha.office.outcomes.gate import Candidate, Docket, Found, Late, Matter, Standing
from xuncha.office.people.models import Post
from xuncha.office.rectification.lifecycle import MeasureState
from xuncha.office.rectification.models import RUNNING, Item, Measure
from xuncha.office.shell.past import renamed, stood_on


class Who(NamedTuple):
    """Somebody of whom the gate asks: key (0 for one not in the register), name, stated unit."""

    person: int
    name: str
    unit: int | None = None


def found_on(people: Sequence[Who], day: date) -> list[Found]:
    """Return what held each of the people at the end of a day, in their order."""
    candidates = _candidates(people, day)
    units = {unit for one in candidates for unit in one.heads | one.serves}
    persons = {one.person for one in candidates} - {0}
    docket = Docket(_late(units, persons, day), _standing(units, persons, day), as_of=day)
    return [docket.on(one) for one in candidates]


def _candidates(people: Sequence[Who], day: date) -> list[Candidate]:
    """Return the people as the rule sees them, by the posts of the day."""
    posts: dict[int, list[tuple[int, bool]]] = defaultdict(list)
    held = Post.objects.held_on(day).filter(person__in={one.person for one in people})
    for person, unit, principal in held.values_list("person", "unit", "principal"):
        posts[person].append((unit, principal))
    return [
        Candidate(
            one.person,
            one.name,
            frozenset(unit for unit, principal in posts[one.person] if principal),
            frozenset(unit for unit, _principal in posts[one.person])
            | ({one.unit} if one.unit else set()),
        )
        for one in people
    ]


def _late(units: Iterable[int], persons: Iterable[int], day: date) -> list[Late]:
    """Return the items of the units and of the leaders that were overdue at the end of the day."""
    overdue = renamed(RUNNING & Q(due__lt=day), Item.then(day))
    theirs = Q(unit__in=units) | Q(leader__in=persons)
    rows: QuerySet[Any] = Item.objects.filter(theirs).as_of(day)
    found = list(
        rows.filter(overdue).values_list(
            "pk", "unit", "leader", "responsible", "due_then", "state_then"
        )
    )
    at_work = _at_work([row[0] for row in found], day)
    return [
        Late(Matter(pk, unit, leader, (responsible, *at_work[pk])), due, state)
        for pk, unit, leader, responsible, due, state in found
    ]


def _at_work(items: Sequence[int], day: date) -> dict[int, list[str]]:
    """Return, by item, those who on the day still had a measure of it to carry out."""
    found: dict[int, list[str]] = defaultdict(list)
    rows: QuerySet[Any] = stood_on(Measure.objects.filter(item__in=items), day)
    open_then = rows.exclude(state_then=MeasureState.DONE)
    for item, responsible in open_then.values_list("item", "responsible"):
        found[item].append(responsible)
    return found


def _standing(units: Iterable[int], persons: Iterable[int], day: date) -> list[Standing]:
    """Return the cards upon the units, or naming items of the leaders, that stood that day."""
    led = CardItem.objects.filter(item__leader__in=persons).values("card")
    near = Card.objects.filter(Q(unit__in=units) | Q(pk__in=led))
    then: QuerySet[Any] = stood_on(near, day)
    rows = list(
        then.filter(state_then__in=STANDING).values_list("pk", "unit", "colour", "state_then")
    )
    named: dict[int, list[Matter]] = defaultdict(list)
    items = CardItem.objects.filter(card__in=[row[0] for row in rows]).select_related("item")
    for one in items:
        item = one.item
        matter = Matter(item.pk, item.unit_id, item.leader_id, (item.responsible,))
        named[one.card_id].append(matter)
    return [Standing(pk, unit, colour, state, tuple(named[pk])) for pk, unit, colour, state in rows]


def principals_on(units: Iterable[int], day: date) -> dict[int, str]:
    """Return who headed each of the units on the day, by the unit's key."""
    found: dict[int, list[str]] = defaultdict(list)
    posts = Post.objects.held_on(day).filter(unit__in=units, principal=True)
    for unit, name in posts.order_by("pk").values_list("unit", "person__name"):
        found[unit].append(name)
    return {unit: "、".join(names) for unit, names in found.items()}
