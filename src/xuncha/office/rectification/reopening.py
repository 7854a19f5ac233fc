"""A closed item is taken up again, with a new due date and the document that says so."""

from __future__ import annotations

from datetime import date, datetime

from django.utils.timezone import localdate

from xuncha.engines.acts import Actor, BadInput, msg, need
from xuncha.office.ledger.models import Entry
from xuncha.office.rectification.lifecycle import ItemVerb
from xuncha.office.rectification.models import Item
from xuncha.office.rectification.timing import move_due


def reopen(item: Item, *, due: date, reason: str, basis: str, by: Actor, on: datetime) -> Entry:
    """Take a closed item up again, due on ``due``; ``basis`` is the document that asks for it.

    Its plan and measures stand; the unit goes on from them to a new report. The conclusion and
    the closing of before stay in the ledger alone.

    Raises:
        OutOfOrder: the item is not closed.
        BadInput: the due date is not after today, or there is no reason.
    """
    if due <= localdate(on):
        raise BadInput(
            msg("新的整改期限 %(due)s 不晚于今天。"), msg("请核对日期。"), field="due", due=due
        )
    return move_due(
        item,
        ItemVerb.REOPEN,
        by=by,
        on=on,
        due=due,
        note=need(reason, "reason"),
        basis=basis,
        due_counted=False,
        due_provisional=False,
        closed_on=None,
        days_to_close=None,
        conclusion="",
    )
