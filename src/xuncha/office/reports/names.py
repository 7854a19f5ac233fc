"""Names that the review speaks of, read from the records of the day."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet

from xuncha.office.cards.lifecycle import CardState
from xuncha.office.cards.models import Card
from xuncha.office.cards.rungs import Colour
from xuncha.office.people.models import Unit, UnitKind
from xuncha.office.reports.figures import Scope
from xuncha.office.rounds.models import Level, Round, RoundKind, Target

NAMED = 3
"""How many names of a longer list a sentence gives."""


def names_of(scope: Scope, as_of: date) -> dict[str, str]:
    """Return the names that stand in the review; an empty text where there is none."""
    upgraded = Q(kind=RoundKind.UPGRADED, unit__kind=UnitKind.VILLAGE)
    joint = Q(kind=RoundKind.JOINT)
    red = Q(colour=Colour.RED, issued_on__lte=as_of) & ~Q(state=CardState.WITHDRAWN)
    county = Unit.objects.filter(kind=UnitKind.COUNTY).values_list("name", flat=True).first()
    return {
        "county": county or "",
        "day": day_words(as_of),
        "upgraded": _listed(map(_placed, _units(_entered(scope, upgraded, as_of)))),
        "joint": _listed(map(str, _units(_entered(scope, joint, as_of)))),
        "red_units": _listed(map(str, _units(scope.rows(Card, red, as_of)))),
    }


def rounds_of(
    scope: Scope, as_of: date, numbers: Iterable[int]
) -> Iterator[tuple[int, dict[str, str]]]:
    """Yield each numbered round of the county that had begun: its title, theme, departments."""
    begun = Q(level=Level.COUNTY, number__in=list(numbers), starts_on__lte=as_of)
    for one in scope.rows(Round, begun, as_of).order_by("number"):
        departments = Q(round=one.pk, unit__kind=UnitKind.DEPARTMENT)
        units = _units(_entered(scope, departments, as_of))
        yield (
            one.number,
            {"title": one.title, "theme": one.theme, "units": _listed(map(str, units))},
        )


def day_words(day: date) -> str:
    """Return a day as a Chinese document writes it."""
    return f"{day.year}年{day.month}月{day.day}日"


def _entered(scope: Scope, condition: Q, as_of: date) -> QuerySet[Target]:
    rows: QuerySet[Target] = scope.rows(Target, condition & Q(entered_on__lte=as_of), as_of)
    return rows


def _units(rows: QuerySet[Any]) -> QuerySet[Unit]:
    keys = rows.order_by().values("unit")
    return Unit.objects.filter(pk__in=keys).select_related("township").order_by("code")


def _placed(unit: Unit) -> str:
    """Return a village's name with its township before it."""
    return f"{unit.township.name if unit.township else ''}{unit.name}"


def _listed(names: Iterable[str]) -> str:
    found = list(names)
    return "、".join(found[:NAMED]) + ("等" if len(found) > NAMED else "")
