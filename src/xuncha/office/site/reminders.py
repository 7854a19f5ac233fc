"""The day's reminders over all that the to-do list knows."""

from __future__ import annotations

from datetime import date

from xuncha.office.dispatch import reminding
from xuncha.office.shell.clock import today
from xuncha.office.site.sources import SOURCES


def remind(day: date) -> dict[str, int]:
    """Write the reminders of a day; return how many messages of each kind were new.

    It may run as often as it likes: a person is told the same thing once.
    """
    return reminding.remind(day, today(), SOURCES)
