"""What differs between a row of a workbook and what is known, in words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.translation import gettext as _

from xuncha.engines.planning.intake.fields import Field, Sheet


def differences(sheet: Sheet, keys: Iterable[str], now: object, before: object = None) -> str:
    """Return the fields among ``keys`` in which two rows differ, with what they become."""
    fields = {one.key: one for one in sheet.fields}
    parts = []
    for key in keys:
        value = shown(fields[key], getattr(now, key))
        old = shown(fields[key], getattr(before, key)) if before is not None else ""
        if value != old:
            change = value if before is None else f"{old or '—'} → {value or '—'}"
            parts.append(f"{_(fields[key].title)} {change}")
    return "；".join(parts)


def shown(field: Field, value: Any) -> str:
    """Return a value as a person would write it."""
    if value in (None, ""):
        return ""
    if isinstance(value, frozenset):
        return "、".join(sorted(_named(field, one) for one in value))
    if isinstance(value, Mapping):
        return "、".join(f"{name}{count}" for name, count in sorted(value.items()))
    return _named(field, value)


def _named(field: Field, value: Any) -> str:
    text = str(value)
    return _(field.choices[text]) if text in field.choices else text
