"""What a bulletin counts: cards of a period, and what units owe at its end."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from xuncha.office.cards.bridge import proposals_on
from xuncha.office.cards.models import Card
from xuncha.office.cards.rungs import CARDS, Colour
from xuncha.office.people.models import Unit
from xuncha.office.rectification.lifecycle import OPEN
from xuncha.office.rectification.models import Item


class Scope(models.TextChoices):
    CARDED = "carded", _("本期出牌的单位")
    PROPOSED = "proposed", _("本期出牌和期末达到出牌条件的单位")


@dataclass(frozen=True, slots=True)
class Counted:
    """One unit's cards of a period, and its open and overdue items at the end of it."""

    unit: Unit
    cards: tuple[Card, ...]
    owed: int
    overdue: int
    longest: int

    @property
    def red(self) -> int:
        return sum(card.colour == Colour.RED for card in self.cards)

    @property
    def yellow(self) -> int:
        return sum(card.colour == Colour.YELLOW for card in self.cards)


def counted(since: date, until: date, scope: Scope) -> list[Counted]:
    """Return the units to name in a bulletin of a period, the gravest first."""
    cards: dict[int, list[Card]] = defaultdict(list)
    for card in Card.objects.issued_by_day(until).filter(issued_on__gte=since).order_by("number"):
        cards[card.unit_id].append(card)
    units = set(cards)
    if scope is Scope.PROPOSED:
        units |= {one.unit for one in proposals_on(until) if one.colour in CARDS}
    owing = _owing(units, until)
    found = [
        Counted(unit, tuple(cards[unit.pk]), *_late(owing[unit.pk], until))
        for unit in Unit.objects.filter(pk__in=units)
    ]
    return sorted(found, key=lambda one: (-one.red, -one.yellow, -one.overdue, one.unit.code))


def _owing(units: set[int], day: date) -> dict[int, list[date | None]]:
    """Return for each unit the due dates of its open items, None where time stands still."""
    rows = Item.objects.filter(unit__in=units).as_of(day).filter(Q(("state_then__in", OPEN)))
    found: dict[int, list[date | None]] = defaultdict(list)
    for unit, due, still in rows.values_list("unit", F("due_then"), F("suspended_on_then")):
        found[unit].append(None if still else due)
    return found


def _late(dues: list[date | None], day: date) -> tuple[int, int, int]:
    late = [(day - due).days for due in dues if due is not None and due < day]
    return len(dues), len(late), max(late, default=0)
