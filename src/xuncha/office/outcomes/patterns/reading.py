"""What is counted: inspections that have ended with what was found in them, and problems by post.

All is read once for each head of the ledger and narrowed in memory, for every page asks of the
same rows in another way.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Model, Q, QuerySet

from xuncha.engines.acts import Actor
from xuncha.engines.patterns import posts_in
from xuncha.office.findings.models import Finding
from xuncha.office.ledger.memo import at_head
from xuncha.office.outcomes.patterns.asked import Asked, Dimension
from xuncha.office.people.models import UnitKind
from xuncha.office.rounds.models import Target
from xuncha.office.shell.past import renamed, stood_on


@dataclass(frozen=True, slots=True)
class Place:
    """Where and when something was inspected; 0 where a unit has no system or no township.

    ``target`` is the inspection: one unit in one round.
    """

    target: int
    unit: int
    round: int
    entered_on: date
    system: int
    township: int
    kind: str

    def within(self, asked: Asked) -> bool:
        """Return whether it lies within the narrowings of the question."""
        pairs = (
            (asked.round, self.round),
            (asked.year, self.entered_on.year),
            (asked.system, self.system),
            (asked.township, self.township),
        )
        return all(not wanted or wanted == own for wanted, own in pairs)

    def group(self, dimension: str) -> str:
        """Return the group along a dimension of units, empty where it has none."""
        found = {
            Dimension.SYSTEM.value: self.system,
            Dimension.TOWNSHIP.value: self.township,
            Dimension.KIND.value: self.kind,
        }[dimension]
        return str(found or "")


@dataclass(frozen=True, slots=True)
class Problem:
    """One finding: its inspection, its topic with the one above, the posts that answer for it."""

    pk: int
    target: int
    categories: frozenset[int]
    posts: frozenset[str]


@dataclass(frozen=True, slots=True)
class Read:
    """The rows of one day: the inspections by key, and the problems found in them."""

    places: dict[int, Place]
    problems: tuple[Problem, ...]

    def asked(self, asked: Asked) -> Read:
        """Return what lies within the narrowings of a question."""
        return self.where(lambda place: place.within(asked))

    def where(self, holds: Callable[[Place], bool]) -> Read:
        """Return the inspections for which a condition holds, and what was found in them."""
        places = {pk: place for pk, place in self.places.items() if holds(place)}
        return Read(places, tuple(one for one in self.problems if one.target in places))

    def categories(self) -> dict[int, frozenset[int]]:
        """Return for each inspection the categories that were found in it."""
        found: dict[int, set[int]] = {pk: set() for pk in self.places}
        for one in self.problems:
            found[one.target] |= one.categories
        return {pk: frozenset(names) for pk, names in found.items()}


def read(actor: Actor, day: date, today: date) -> Read:
    """Return the inspections ended by the end of ``day`` and their problems, in the actor's sight.

    An inspection under way is left out with what it has found so far: it has not looked at all.
    """
    key = ("patterns", actor.role, actor.teams, actor.unit_path, actor.recused, day, today)
    return at_head(key, lambda: _read(actor, day, today))


def standing(rows: QuerySet[Any], condition: Q, day: date, today: date) -> QuerySet[Any]:
    """Return the rows that met the condition at the end of ``day``."""
    if day >= today:
        return rows.filter(condition)
    model: Any = rows.model
    then = stood_on(rows, day).filter(renamed(condition, model.then(day)))
    found: QuerySet[Any] = model._default_manager.filter(pk__in=then.values("pk"))
    return found


def ended(day: date) -> Q:
    """Return the condition of an inspection whose field work had ended by a day."""
    return Q(entered_on__lte=day, withdrew_on__lte=day)


def targets(actor: Actor, day: date, today: date) -> QuerySet[Target]:
    """Return the inspections that had ended by the end of ``day``."""
    return standing(Target.objects.visible_to(actor), ended(day), day, today)


def findings(actor: Actor, day: date, today: date) -> QuerySet[Finding]:
    """Return the findings of the end of ``day``."""
    return standing(Finding.objects.visible_to(actor), Q(), day, today)


def _read(actor: Actor, day: date, today: date) -> Read:
    rows = targets(actor, day, today).order_by()
    places = {
        row[0]: _place(*row)
        for row in rows.values_list(
            "pk", "unit", "round", "entered_on", "unit__system", "unit__township", "unit__kind"
        )
    }
    told = findings(actor, day, today).order_by()
    columns = ("pk", "target", "topic", "topic__parent", "answerable")
    problems = tuple(
        Problem(pk, target, frozenset(filter(None, (topic, above))), _posts(answerable))
        for pk, target, topic, above, answerable in told.values_list(*columns)
        if target in places
    )
    return Read(places, problems)


def _place(
    target: int,
    unit: int,
    round: int,
    entered_on: date | None,
    system: int | None,
    township: int | None,
    kind: str,
) -> Place:
    assert entered_on is not None
    own = unit if kind == UnitKind.TOWNSHIP else township
    return Place(target, unit, round, entered_on, system or 0, own or 0, kind)


def _posts(answerable: str) -> frozenset[str]:
    return frozenset(str(one) for one in posts_in(answerable))


def keyed(model: type[Model], keys: Iterable[int], actor: Actor) -> QuerySet[Any]:
    """Return the rows of these keys that the actor may see, for a list that opens a number."""
    manager: Any = model._default_manager
    rows: QuerySet[Any] = manager.visible_to(actor).filter(pk__in=list(keys))
    return rows
