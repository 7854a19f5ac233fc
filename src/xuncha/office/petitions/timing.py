"""The act by which whatever has a running limit, a petition or a lead, gets the date of now."""

from __future__ import annotations

from datetime import datetime

from xuncha.engines.acts import Actor
from xuncha.office.ledger.actions import take
from xuncha.office.ledger.models import Entry
from xuncha.office.petitions.guards import check_redate
from xuncha.office.petitions.models import Timed

REDATE = "redate"
"""The verb's name in each life that has it."""


def redate(row: Timed, *, by: Actor, on: datetime, note: str = "") -> Entry:
    """Give the next step the date that the calendar and the profiles of now count."""
    limit = check_redate(row)
    return take(
        row,
        REDATE,
        by=by,
        on=on,
        note=note or limit.why_zh,
        basis=limit.basis[:200],
        **limit.columns(),
    )
