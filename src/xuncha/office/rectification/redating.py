"""What would be due on another day by the calendar and the profiles of now."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import F, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from xuncha.engines.acts import Actor, msg
from xuncha.office.leads.lifecycle import OPEN as OPEN_LEADS
from xuncha.office.leads.models import Lead
from xuncha.office.ledger.memo import at_head
from xuncha.office.limits.bridge import Limit, counted_anew
from xuncha.office.petitions.guards import anew
from xuncha.office.petitions.lifecycle import OPEN as OPEN_PETITIONS
from xuncha.office.petitions.models import Petition
from xuncha.office.rectification import bridge
from xuncha.office.rectification.lifecycle import ItemVerb
from xuncha.office.rectification.models import RUNNING, Item

COUNTED_BY = ("due_profile", "due_act", "due_from")
MOST = 200
"""How many changed dates a page shows, and can set at once."""


@dataclass(frozen=True, slots=True)
class Redate:
    """A row whose date would be another: as it is, and as it would be."""

    row: Item | Petition | Lead
    kind: str
    due: date
    provisional: bool
    limit: Limit

    @property
    def title(self) -> str:
        """Return how the row is told; a lead by its number alone."""
        return str(self.row) if not isinstance(self.row, Lead) else self.row.number

    @property
    def act_url(self) -> str:
        """Return where the date is set."""
        return reverse(f"{self.row.KIND}-act", args=[self.row.pk, ItemVerb.REDATE.value])


def redates(actor: Actor) -> list[Redate]:
    """Return what the actor sees that would be due on another day, at most ``MOST`` rows."""

    def read() -> list[Redate]:
        found: list[Redate] = []
        for one in (*_items(actor), *_petitions(actor), *_leads(actor)):
            found.append(one)
            if len(found) == MOST:
                break
        return found

    return at_head(("redates", actor), read)


def _items(actor: Actor) -> Iterator[Redate]:
    rows = Item.objects.visible_to(actor).filter(RUNNING, due_counted=True)
    for row in _changed(rows, "due"):
        limit = bridge.counted_anew(row)
        if limit.differs_from(row.due, provisional=row.due_provisional):
            yield Redate(row, _(msg("整改事项")), row.due, row.due_provisional, limit)


def _petitions(actor: Actor) -> Iterator[Redate]:
    rows = Petition.objects.visible_to(actor).filter(state__in=OPEN_PETITIONS)
    for row in _changed(rows, "next_due", "extended_by"):
        yield from _timed(row, _(msg("信访件")))


def _leads(actor: Actor) -> Iterator[Redate]:
    rows = Lead.objects.visible_to(actor).filter(state__in=OPEN_LEADS)
    for row in _changed(rows, "next_due"):
        yield from _timed(row, _(msg("问题线索")))


def _timed(row: Petition | Lead, kind: str) -> Iterator[Redate]:
    limit = anew(row)
    if limit is None or row.next_due is None:
        return
    if limit.differs_from(row.next_due, provisional=row.due_provisional):
        yield Redate(row, kind, row.next_due, row.due_provisional, limit)


def _changed(rows: QuerySet[Any], due: str, *more: str) -> Iterator[Any]:
    """Yield the rows whose date may be another: those of one limit and day are counted once.

    What makes a row's own count differ, such as a suspension, is looked at by who asks.
    """
    rows = rows.exclude(due_from=None).exclude(**{due: None})
    names = (*COUNTED_BY, due, "due_provisional")
    special = rows.exclude(suspensions=None) if rows.model is Item else rows.none()
    alike = rows.filter(suspensions=None) if rows.model is Item else rows
    for name in more:
        special, alike = (
            special | alike.filter(**{f"{name}__gt": 0}),
            alike.exclude(**{f"{name}__gt": 0}),
        )
    yield from special.distinct()
    groups = alike.order_by(*names).values_list(*names).distinct()
    for profile, act, start, day, provisional in groups:
        if counted_anew(profile, act, start).differs_from(day, provisional=provisional):
            key = dict(zip(names, (profile, act, start, day, provisional), strict=True))
            yield from alike.filter(**key).order_by(F("pk"))
