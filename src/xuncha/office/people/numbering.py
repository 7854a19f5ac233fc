"""Numbers of documents: a prefix, a year, and the next serial."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models.functions import Length

from xuncha.office.people.models import Unit

DIGITS = 4


def next_number(model: type[models.Model], word: str, year: int, digits: int = DIGITS) -> str:
    """Return the next number such as ``牌2022-0001``; call it inside the act's transaction.

    The first unit's row is locked meanwhile, so that two acts never draw the same number. Draw
    it before the transaction's first act: that takes the ledger's head, always after the unit.
    """
    Unit.objects.select_for_update(no_key=True).order_by("pk").first()
    prefix = f"{word}{year}-"
    drawn = model._default_manager.filter(number__startswith=prefix)
    return f"{prefix}{next_serial(drawn):0{digits}d}"


def next_serial(drawn: models.QuerySet[Any]) -> int:
    """Return the serial after the last of these numbers, which differ in nothing else.

    A year that needs more digits than its numbers are filled up to has longer ones, drawn later.
    """
    newest = drawn.order_by(Length("number").desc(), "-number")
    last = newest.values_list("number", flat=True).first()
    return int(last.rpartition("-")[2]) + 1 if last else 1
