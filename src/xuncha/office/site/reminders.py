"""The day's reminders over all that the to-do list knows."""

from __future__ import annotations

from datetime import date

from xuncha.office.dispatch import reminding
from xuncha.office.site.sources import SOURCES


def remind(day: date, today: date | None = None) -> dict[str, int]:
    """Write the reminders of a day; return how many messages of each kind were new.

    It may run as often as it likes: a person is told the same thing once. ``today`` is the day
    whose facts the rows hold, the day itself unless told; an earlier ``day`` is read as of then.
    """
    return reminding.remind(day, today or day, SOURCES)
