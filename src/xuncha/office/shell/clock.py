"""The only clock: everything deeper takes its time as an argument."""

from __future__ import annotations

from datetime import date, datetime

from django.utils import timezone


def now() -> datetime:
    """Return the present moment in the county's own time, whose date is the county's date."""
    return timezone.localtime()


def today() -> date:
    """Return the present day in the county's own time."""
    return timezone.localdate()
