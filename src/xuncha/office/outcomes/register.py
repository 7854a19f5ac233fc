"""The register's answer to a names list: who each row means on a day, in a handful of queries."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from xuncha.office.outcomes.identity import Answer, Asked, Known, PostHeld, Question, identify
from xuncha.office.outcomes.named import Named
from xuncha.office.people.lifecycle import State
from xuncha.office.people.models import Person, Post, Unit


@dataclass(frozen=True, slots=True)
class Answered:
    """A row with the unit that it means, None where that is open, and whom it means."""

    named: Named
    unit: Unit | None
    present: str
    answer: Answer


def people_named(name: str) -> list[Person]:
    """Return the persons of this name in the register."""
    return list(Person.objects.filter(name=name, state=State.ACTIVE))


def answers(names: Sequence[Named], day: date) -> list[Answered]:
    """Return whom each row means on the day; one person is never the answer to two rows."""
    units = _units() if any(one.stated and one.unit is None for one in names) else {}
    register = known((one.name for one in names), (one.code for one in names), day)
    found = [_answered(one, units, register) for one in names]
    taken: set[int] = set()
    for place, one in enumerate(found):
        if one.answer.person in taken:
            double = tuple(known for known in register if known.pk == one.answer.person)
            again = Answer(question=Question.TWICE, candidates=double)
            found[place] = Answered(one.named, one.unit, one.present, again)
        taken |= {one.answer.person} - {0}
    return found


def known(names: Iterable[str], codes: Iterable[str], day: date) -> list[Known]:
    """Return the persons of these names or codes, with the posts that they hold on the day."""
    wanted = Q(name__in=set(names)) | Q(code__in=set(codes) - {""})
    persons = list(Person.objects.filter(wanted, state=State.ACTIVE).order_by("code"))
    held = Post.objects.held_on(day).filter(person__in=persons).select_related("unit")
    posts: dict[int, list[PostHeld]] = {}
    for post in held.order_by("-principal", "-since", "pk"):
        posts.setdefault(post.person_id, []).append(
            PostHeld(post.unit_id, post.unit.name, post.title, post.principal)
        )
    return [Known(one.pk, one.code, one.name, tuple(posts.get(one.pk, ()))) for one in persons]


def _answered(one: Named, units: Mapping[str, list[Unit]], register: Sequence[Known]) -> Answered:
    if one.person is not None:
        return Answered(one, one.unit, one.present, Answer(person=one.person.pk))
    meant, rest = ([one.unit], "") if one.unit else _meant(one.stated, units)
    present = one.present or rest
    stated = bool(one.unit or one.stated)
    asked = Asked(
        one.name, frozenset(unit.pk for unit in meant) if stated else None, present, one.code
    )
    return Answered(one, meant[0] if len(meant) == 1 else None, present, identify(asked, register))


def _units() -> dict[str, list[Unit]]:
    """Return the units in use by name and by code; several may bear one name."""
    found: dict[str, list[Unit]] = {}
    for unit in Unit.objects.filter(state=State.ACTIVE):
        found.setdefault(unit.name, []).append(unit)
        found.setdefault(unit.code, []).append(unit)
    return found


def _meant(stated: str, units: Mapping[str, list[Unit]]) -> tuple[list[Unit], str]:
    """Return the units that a text names, and the post that follows, as in “县住建局局长”."""
    for end in range(len(stated), 1, -1):
        found = units.get(stated[:end])
        if found:
            return found, stated[end:].strip()
    return [], ""
