"""Numbers of documents: a prefix, a year, and the next serial."""

from __future__ import annotations

from django.db import models

from xuncha.office.people.models import Unit


def next_number(model: type[models.Model], word: str, year: int) -> str:
    """Return the next number such as ``牌2022-0001``; call it inside the act's transaction.

    The first unit's row is locked meanwhile, so that two acts never draw the same number.
    """
    Unit.objects.select_for_update(no_key=True).order_by("pk").first()
    prefix = f"{word}{year}-"
    drawn = model._default_manager.filter(number__startswith=prefix)
    last = drawn.aggregate(last=models.Max("number"))["last"]
    serial = int(last.removeprefix(prefix)) + 1 if last else 1
    return f"{prefix}{serial:04d}"
