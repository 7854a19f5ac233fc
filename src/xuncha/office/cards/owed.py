"""Items as a rung sees them at the end of a day, today's and any past day's by the same way.

What nothing has happened to since that day still stands as it stood then, so the ledger is asked
only about the items that have moved.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Q
from django.utils import timezone

from xuncha.office.cards.models import CardItem
from xuncha.office.cards.rungs import Colour, Ladder, Rule
from xuncha.office.cards.triggers import Owed
from xuncha.office.ledger.models import Entry, end_of
from xuncha.office.rectification.lifecycle import OPEN, ItemState, ItemVerb
from xuncha.office.rectification.models import Item

UNITS_TURN = frozenset({ItemState.ASSIGNED, ItemState.RECTIFYING})
"""The states in which the next step is the unit's."""
FIELDS = ("pk", "number", "unit", "round")
THEN = ("due", "state", "suspended_on")
Returned = Mapping[int, tuple[date, ...]]


def owed_on(day: date, ladder: Ladder) -> list[Owed]:
    """Return the items open at the end of a day that a rung of the ladder could name."""
    rows = Item.objects.filter(assigned_on__lte=day)
    settled = rows.filter(_asked(ladder, day), state__in=OPEN, changed_at__lt=end_of(day))
    return [*_owed(settled.values_list(*FIELDS, *THEN), _returned(day)), *_moved(day)]


def owed_of(items: Iterable[Item], day: date) -> list[Owed]:
    """Return the items as they stand now, whatever a ladder says of them."""
    rows = ((i.pk, i.number, i.unit_id, i.round_id, i.due, i.state, i.suspended_on) for i in items)
    found = list(rows)
    return list(_owed(found, _returned(day, [row[0] for row in found])))


def _asked(ladder: Ladder, day: date) -> Q:
    """Return the condition that leaves out what no rung can name, so that it is not read."""
    soonest = max((rung.most or 0 for rung in ladder.of(Rule.DAYS_LEFT)), default=0)
    asked = Q(due__lte=day + timedelta(days=soonest), suspended_on=None)
    for rung in ladder.of(Rule.RETURNS):
        asked |= Q(returns__gte=rung.least)
    if ladder.of(Rule.YELLOWS_OF_ITEM):
        yellow = CardItem.objects.filter(card__colour=Colour.YELLOW)
        asked |= Q(pk__in=yellow.values("item"))
    return asked


def _moved(day: date) -> Iterator[Owed]:
    """Yield the items that have moved since, as the ledger and their dates have them then."""
    rows = Item.objects.filter(assigned_on__lte=day, changed_at__gte=end_of(day))
    if not rows.exists():
        return
    then = Item.then(day)
    rows = rows.annotate(**{f"{name}_then": then[name] for name in THEN})
    named = rows.values_list(*FIELDS, *(f"{name}_then" for name in THEN)).iterator(5000)
    yield from _owed((row for row in named if row[5] in OPEN), _returned(day))


def _owed(rows: Iterable[Any], returned: Returned) -> Iterator[Owed]:
    for pk, number, unit, round_, due, state, suspended in rows:
        yield Owed(
            pk, number, unit, round_, due, state in UNITS_TURN, suspended is None,
            returned.get(pk, ()),
        )  # fmt: skip


def _returned(day: date, items: list[int] | None = None) -> Returned:
    """Return for each item the days up to ``day`` on which it was sent back."""
    sent_back = Entry.objects.filter(verb=f"{Item.KIND}:{ItemVerb.SEND_BACK}", when__lt=end_of(day))
    if items is not None:
        sent_back = sent_back.filter(subject_kind=Item.KIND, subject__in=items)
    found: dict[int, list[date]] = defaultdict(list)
    rows: Iterable[tuple[int, datetime]] = sent_back.order_by("seq").values_list("subject", "when")
    for item, when in rows:
        found[item].append(timezone.localdate(when))
    return {item: tuple(days) for item, days in found.items()}
