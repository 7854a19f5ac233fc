"""Items as a rung sees them at the end of a day, today's and any past day's by the same way.

What nothing has happened to since that day still stands as it stood then, so the ledger is asked
only about the items that have moved.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from typing import Any

from django.db.models import Count, Q, QuerySet
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
STATE = len(FIELDS) + THEN.index("state")
CHUNK, BATCH = 5000, 500
Returned = Mapping[int, tuple[int, tuple[date, ...]]]
NEVER: tuple[int, tuple[date, ...]] = (0, ())


def owed_on(day: date, ladder: Ladder) -> list[Owed]:
    """Return the items open at the end of a day that a rung of the ladder could name."""
    since = end_of(day)
    rows = Item.objects.filter(assigned_on__lte=day).order_by()
    settled = rows.filter(_asked(ladder, day), state__in=OPEN, changed_at__lt=since)
    known = rows.filter(Q(state__in=OPEN) | Q(changed_at__gte=since), returns__gt=0)
    returned = _returned(known, day, ladder)
    named = settled.values_list(*FIELDS, *THEN).iterator(CHUNK)
    return [*_owed(named, returned), *_owed(_moved(rows, day), returned)]


def owed_of(items: Iterable[Item], day: date, ladder: Ladder) -> list[Owed]:
    """Return the items as they stand now, whatever a ladder says of them."""
    rows = [(i.pk, i.number, i.unit_id, i.round_id, i.due, i.state, i.suspended_on) for i in items]
    known = Item.objects.filter(pk__in=[row[0] for row in rows]).order_by()
    return list(_owed(rows, _returned(known, day, ladder)))


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


def _moved(rows: QuerySet[Item], day: date) -> Iterator[Any]:
    """Yield the items that have moved since, as the ledger and their dates have them then."""
    rows = rows.filter(changed_at__gte=end_of(day))
    if not rows.exists():
        return
    then = Item.then(day)
    rows = rows.annotate(**{f"{name}_then": then[name] for name in THEN})
    named = rows.values_list(*FIELDS, *(f"{name}_then" for name in THEN)).iterator(CHUNK)
    yield from (row for row in named if row[STATE] in OPEN)


def _owed(rows: Iterable[Any], returned: Returned) -> Iterator[Owed]:
    for pk, number, unit, round_, due, state, suspended in rows:
        count, days = returned.get(pk, NEVER)
        yield Owed(
            pk, number, unit, round_, due, state in UNITS_TURN, suspended is None, count, days
        )


def _returned(items: QuerySet[Item], day: date, ladder: Ladder) -> Returned:
    """Return how often each item was sent back up to ``day``, and when where a rung asks."""
    sent_back = Entry.objects.filter(
        subject_kind=Item.KIND, verb=f"{Item.KIND}:{ItemVerb.SEND_BACK}", when__lt=end_of(day),
        subject__in=items.values("pk"),
    ).order_by()  # fmt: skip
    counted = sent_back.values_list("subject").annotate(count=Count("pk"))
    counts = dict(counted.iterator(CHUNK))
    least = min((rung.least for rung in ladder.of(Rule.RETURNS)), default=None)
    asked = [item for item, count in counts.items() if least is not None and count >= least]
    days: dict[int, list[date]] = defaultdict(list)
    for place in range(0, len(asked), BATCH):
        found = sent_back.filter(subject__in=asked[place : place + BATCH]).order_by("seq")
        for item, when in found.values_list("subject", "when"):
            days[item].append(timezone.localdate(when))
    return {item: (count, tuple(days[item])) for item, count in counts.items()}
