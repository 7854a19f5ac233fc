"""Numbers that run through a year without gap: 2022信-00001."""

from __future__ import annotations

from datetime import date

from django.db.models import Max

from xuncha.office.ledger.models import Head
from xuncha.office.petitions.models import Numbered


def number(row: Numbered, day: date) -> None:
    """Give a new row the next number of the day's year; call it inside the act's transaction.

    The ledger's head is locked first, as each act locks it, so no two acts get one number.
    """
    Head.objects.select_for_update().get(pk=1)
    taken = type(row)._default_manager.filter(year=day.year).aggregate(last=Max("serial"))["last"]
    row.year = day.year
    row.serial = (taken or 0) + 1
    row.number = f"{row.year}{row.WORD}-{row.serial:05d}"
