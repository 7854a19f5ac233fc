"""A card upon the county: an item long overdue, a red card for it."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from tests.county import County, make_item
from xuncha.engines.acts import Role
from xuncha.office.cards import actions
from xuncha.office.cards.models import Card
from xuncha.office.rectification.models import Item


def make_late(county: County, days: int = 20) -> Item:
    """Return an item of the housing bureau that is so many days overdue now."""
    item = make_item(county)
    county.later(days=(item.due - county.today).days + days)
    return item


def issue(county: County, item: Item, rule: str = "overdue_long", **more: Any) -> Card:
    facts = {
        "unit": item.unit, "round": item.round, "rule": rule, "items": [item],
        "evidence": "逾期未销号。", "deadline": county.today + timedelta(days=15), **more,
    }  # fmt: skip
    return actions.issue(**facts, **county.as_(Role.DIRECTOR))


def answer(county: County, card: Card) -> None:
    """Take a card to its answer."""
    actions.answer(card, answer="已分配到户。", **county.as_(Role.UNIT_HEAD))


def lift(county: County, card: Card) -> None:
    """Take an answered card to its release."""
    actions.recheck(card, recheck="现场看过，属实。", **county.as_(Role.CLERK))
    actions.lift(card, **county.as_(Role.LEADING_GROUP))
