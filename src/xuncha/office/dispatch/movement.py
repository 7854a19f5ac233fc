"""What moved between two days and what did not: items by what was done on them or their parts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet

from xuncha.office.ledger.models import Entry, end_of
from xuncha.office.rectification.lifecycle import OPEN
from xuncha.office.rectification.models import Extension, Item, Measure, Suspension
from xuncha.office.shell.past import SUFFIX, renamed, stood_on

PARTS: tuple[type[Measure | Extension | Suspension], ...] = (Measure, Extension, Suspension)
KINDS = (Item.KIND, *(part.KIND for part in PARTS))


@dataclass(frozen=True, slots=True)
class Span:
    """The days after ``since`` up to and including ``until``."""

    since: date
    until: date

    def entries(self, *kinds: str) -> QuerySet[Entry]:
        """Return what was done in the span to subjects of the kinds."""
        verbs = [f"{life.KIND}:{verb}" for life in (Item, *PARTS) if life.KIND in kinds
                 for verb in life.LIFE.verbs]  # fmt: skip
        return Entry.objects.filter(
            verb__in=verbs, when__gte=end_of(self.since), when__lt=end_of(self.until)
        )


def moved(span: Span) -> Q:
    """Return the condition of an item on which, or on part of which, something was done."""
    found = Q(pk__in=span.entries(Item.KIND).values("subject"))
    for part in PARTS:
        touched = part._default_manager.filter(pk__in=span.entries(part.KIND).values("subject"))
        found |= Q(pk__in=touched.values("item"))
    return found


def still(span: Span) -> Q:
    """Return the condition of an open item, assigned before the span, on which nothing was done.

    An item whose time stands still is not expected to move.
    """
    standing = Q(state__in=OPEN, suspended_on=None, assigned_on__lte=span.since)
    return standing & ~moved(span)


def items_on(
    rows: QuerySet[Item], condition: Q, as_of: date, today: date
) -> tuple[QuerySet[Any], dict[str, str]]:
    """Return the items that met the condition at the end of ``as_of``, and how to read them then.

    The second value names the column in which a field of that day stands.
    """
    if as_of >= today:
        return rows.filter(condition), {}
    names = Item.then(as_of)
    stood = stood_on(rows, as_of).filter(renamed(condition, names))
    return stood, {name: name + SUFFIX for name in names}


def last_acts(span: Span, items: Collection[int]) -> dict[int, list[Entry]]:
    """Return for each of the items what was done on it and its parts in the span, in order."""
    found: dict[int, list[Entry]] = defaultdict(list)
    for kind, of_item in _owners(span, items).items():
        for entry in span.entries(kind).filter(subject__in=of_item).order_by("seq"):
            found[of_item[entry.subject]].append(entry)
    return {item: sorted(acts, key=lambda one: one.seq) for item, acts in found.items()}


def _owners(span: Span, items: Collection[int]) -> dict[str, dict[int, int]]:
    """Return by kind, for each subject touched in the span, the item that it belongs to."""
    owners = {Item.KIND: {pk: pk for pk in items}}
    for part in PARTS:
        touched = span.entries(part.KIND).values("subject")
        rows = part._default_manager.filter(pk__in=touched, item__in=items)
        owners[part.KIND] = dict(rows.values_list("pk", "item"))
    return owners
