"""Which time limit a lead's next step has: of the fast channel, or of the commission's rules."""

from __future__ import annotations

from datetime import date

from xuncha.office.leads.models import Lead
from xuncha.office.limits.bridge import Limit, limit_of

TRANSFER = {False: ("discipline", "transfer"), True: ("fast_channel", "move")}
STUDY = {False: ("discipline", "dispose"), True: ("fast_channel", "study")}
CHECK = {False: ("discipline", "dispose"), True: ("fast_channel", "quick_check")}


def to_transfer(lead: Lead) -> Limit:
    """Return by when a lead must be with the commission, from the day of receipt."""
    return limit_of(TRANSFER[lead.fast], lead.received_on)


def to_decide(lead: Lead, transferred_on: date) -> Limit:
    """Return by when the commission must decide how to handle a lead, from the transfer."""
    return limit_of(STUDY[lead.fast], transferred_on)


def to_report(lead: Lead, decided_on: date) -> Limit:
    """Return by when the result is due: of the fast channel from the decision, else the transfer.

    The commission's rules give one term for decision and result together.
    """
    start = decided_on if lead.fast else lead.transferred_on or decided_on
    return limit_of(CHECK[lead.fast], start)
