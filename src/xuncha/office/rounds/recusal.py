"""Recusal: the ties that keep a person away from a unit, read from the people's rows."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from django.conf import settings
from django.db.models import Q

from xuncha.engines.acts import NotAllowed, msg
from xuncha.office.people.models import Person, Post, Relation, Unit
from xuncha.office.rounds.policy import KEEP_AWAY, UPWARD, Bond, recusals


def bonds_of(person: Person, day: date) -> tuple[Bond, ...]:
    """Return the person's declared relations and posts that bind on ``day``."""
    return tuple(bonds_by_person([person.pk], day)[person.pk])


def bonds_by_person(people: Iterable[int], day: date) -> dict[int, list[Bond]]:
    """Return the bonds of each of the ``people`` (primary keys) on ``day``, in two queries."""
    found: dict[int, list[Bond]] = {person: [] for person in people}
    relations = Relation.objects.filter(person__in=found).held_on(day).select_related("unit")
    for one in relations:
        found[one.person_id].append(Bond(one.kind, one.unit.path, one.unit.name, one.note))
    posts = Post.objects.filter(_binding(day), person__in=found, unit__parent__isnull=False)
    for post in posts.select_related("unit"):
        kind = "served_in" if post.until and post.until <= day else "post"
        found[post.person_id].append(Bond(kind, post.unit.path, post.unit.name, post.title))
    return found


def _binding(day: date) -> Q:
    """Return the condition of a post held on ``day``, or left less than the set years before."""
    left_after = day - timedelta(days=round(365.25 * settings.RECUSAL_YEARS))
    return Q(since__lte=day) & (Q(until=None) | Q(until__gt=left_after))


def reasons_to_keep_away(person: Person, unit: Unit, day: date) -> tuple[Bond, ...]:
    """Return why the person must keep away from the unit on ``day``; empty when free."""
    return recusals(bonds_of(person, day), unit.path)


def check_free(person: Person, unit: Unit, day: date, field: str) -> None:
    """Refuse a person who must keep away from the unit, and say why."""
    check_free_of_all(person, [unit], day, field)


def check_free_of_all(person: Person, units: Sequence[Unit], day: date, field: str) -> None:
    """Refuse a person who must keep away from one of the units, and say why; in two queries."""
    tie = conflicts([person.pk], units, day).get(person.pk)
    if tie is not None:
        unit, bond = tie
        raise NotAllowed(
            KEEP_AWAY[bond.kind],
            msg("请改派他人。"),
            field=field,
            person=person.name,
            target=unit.name,
            unit=bond.unit_name,
        )


def conflicts(
    people: Iterable[int], units: Sequence[Unit], day: date
) -> dict[int, tuple[Unit, Bond]]:
    """Return, of those ``people`` who must keep away from one of ``units``, the first such tie."""
    found: dict[int, tuple[Unit, Bond]] = {}
    for person, bonds in bonds_by_person(people, day).items():
        ties = ((unit, bond) for unit in units for bond in recusals(bonds, unit.path))
        tie = next(ties, None)
        if tie is not None:
            found[person] = tie
    return found


def units_out_of_sight(person: Person, day: date) -> frozenset[int]:
    """Return the primary keys of all units that the person must keep away from on ``day``."""
    bonds = bonds_of(person, day)
    if not bonds:
        return frozenset()
    where, above = Q(), set()
    for bond in bonds:
        where |= Q(path__startswith=bond.unit_path)
        if bond.kind in UPWARD:
            above |= _above(bond.unit_path)
    return frozenset(Unit.objects.filter(where | Q(path__in=above)).values_list("pk", flat=True))


def _above(path: str) -> set[str]:
    codes = path.split("/")[:-1]
    return {"/".join(codes[:end]) + "/" for end in range(1, len(codes))}
