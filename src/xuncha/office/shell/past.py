"""Past days: rows as they stood at the end of a day, read from the ledger and their own dates."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any, TypeVar

from django.db.models import Q, QuerySet

from xuncha.office.ledger.models import Fact

F = TypeVar("F", bound=Fact)
Rows = TypeVar("Rows", bound=QuerySet[Any])
SUFFIX = "_then"


def stood_on(rows: Rows, day: date) -> Rows:
    """Return the rows that existed at the end of ``day``, with what they showed annotated."""
    model: type[Fact] = rows.model
    named = {name + SUFFIX: value for name, value in model.then(day).items()}
    found: Rows = rows.annotate(**named).exclude(**{"state" + SUFFIX: None})
    return found


def as_stood(row: F, names: Iterable[str]) -> F:
    """Return the row showing what was annotated; it is for reading only, and is never saved."""
    for name in names:
        setattr(row, name, getattr(row, name + SUFFIX))
    return row


def renamed(condition: Q, names: Iterable[str]) -> Q:
    """Return the condition asked of what was annotated instead of what stands today."""
    known = frozenset(names)
    changed = Q(_connector=condition.connector, _negated=condition.negated)
    for child in condition.children:
        if isinstance(child, Q):
            changed.children.append(renamed(child, known))
        elif isinstance(child, tuple):
            name, _lookups, rest = child[0].partition("__")
            moved = name + SUFFIX if name in known else name
            changed.children.append((f"{moved}__{rest}" if rest else moved, child[1]))
        else:
            changed.children.append(child)
    return changed
