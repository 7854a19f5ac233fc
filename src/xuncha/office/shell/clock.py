"""The only clock: everything deeper takes its time as an argument."""

from __future__ import annotations

from datetime import date, datetime

from django.utils import timezone


def now() -> datetime:
    """Return the present moment, aware."""
    return timezone.now()


def today() -> date:
    """Return the present day in the county's own time."""
    return timezone.localdate()
