"""The only clock: everything deeper takes its time as an argument.

In a demonstration it runs on from the end of the story, so that what is due there is due.
"""

from __future__ import annotations

from datetime import date, datetime

from django.conf import settings
from django.utils import timezone


def now() -> datetime:
    """Return the present moment in the county's own time, whose date is the county's date."""
    return timezone.localtime() - settings.CLOCK_SHIFT


def today() -> date:
    """Return the present day in the county's own time."""
    return now().date()
