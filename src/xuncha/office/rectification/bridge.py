"""Rows ↔ values of the time-limit engine, through the limits that petitions count by too."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from xuncha.office.petitions import bridge
from xuncha.office.petitions.bridge import Limit
from xuncha.office.rectification.models import Item

REGULAR = ("inspection", "report")
IMMEDIATE = ("immediate", "rectify")


def due_of(start: date, *, immediate: bool) -> Limit:
    """Return the due date of an item whose time runs from ``start``, by the rules of then."""
    return bridge.limit_of(IMMEDIATE if immediate else REGULAR, start)


def resumed(item: Item, today: date) -> Limit:
    """Return the due date of an item whose time runs again from ``today``."""
    stood = (today - item.suspended_on) if item.suspended_on else timedelta()
    return replace(explained(item), day=item.due + stood)


def explained(item: Item) -> Limit:
    """Return the limit that gave an item's first due date, with its explanation."""
    return bridge.explained(item.due_profile, item.due_act, item.due_from)
