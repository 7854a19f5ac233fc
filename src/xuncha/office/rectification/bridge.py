"""Rows ↔ values of the time-limit engine: an item's due date, explained, resumed, counted anew."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import NamedTuple

from xuncha.engines.limits import Suspension
from xuncha.office.limits import bridge
from xuncha.office.limits.bridge import Limit
from xuncha.office.rectification.models import Item

REGULAR = ("inspection", "report")
IMMEDIATE = ("immediate", "rectify")
ONE_DAY = timedelta(days=1)


class Moved(NamedTuple):
    """A due date after a change."""

    day: date
    provisional: bool


def due_of(start: date, *, immediate: bool) -> Limit:
    """Return the due date of an item whose time runs from ``start``, by the rules of then."""
    return bridge.limit_of(IMMEDIATE if immediate else REGULAR, start)


def stood_still(item: Item, until: date = date.max) -> tuple[Suspension, ...]:
    """Return the days on which no time ran for an item, as far as they had ended by a day."""
    rows = item.suspensions.filter(ended_on__lte=until).values_list("since", "ended_on")
    ended = ((since, until - ONE_DAY) for since, until in rows if since and until)
    return tuple(Suspension(since, last) for since, last in ended if last >= since)


def explained(item: Item, until: date = date.max) -> Limit:
    """Return the limit that gave an item's due date as long as it follows from a limit."""
    stood = stood_still(item, until) if item.due_counted else ()
    return bridge.explained(item.due_profile, item.due_act, item.due_from, suspended=stood)


def counted_anew(item: Item) -> Limit:
    """Return the limit that an item would be given today, by the calendar and profiles of now.

    Never before the item was assigned.
    """
    limit = bridge.counted_anew(
        item.due_profile, item.due_act, item.due_from, suspended=stood_still(item)
    )
    return replace(limit, day=max(limit.day, item.assigned_on))


def resumed(item: Item, today: date) -> Moved:
    """Return the due date of an item whose time runs again from ``today``.

    One that follows from a limit is counted again without the days that did not count; one that
    a person set moves by as many calendar days. The suspension must be written down as ended.
    """
    if item.due_counted:
        limit = explained(item)
        return Moved(limit.day, limit.provisional)
    stood = today - item.suspended_on if item.suspended_on else timedelta()
    return Moved(item.due + stood, provisional=False)
