"""Reads of the ledger: a subject's timeline and its evidence."""

from __future__ import annotations

from django.db.models import Model, QuerySet

from xuncha.office.ledger.models import Entry, Evidence, Fact


def entries_of(*rows: Fact) -> QuerySet[Entry]:
    """Return the entries of the rows, oldest first; the rows may be of several kinds."""
    found = Entry.objects.none()
    for kind in {row.KIND for row in rows}:
        keys = [row.pk for row in rows if kind == row.KIND]
        found = found | Entry.objects.filter(subject_kind=kind, subject__in=keys)
    return found.order_by("seq")


def evidence_of(row: Fact) -> QuerySet[Evidence]:
    """Return the evidence attached to the row, oldest first."""
    return Evidence.objects.filter(subject_kind=row.KIND, subject_pk=row.pk).order_by("pk")


def kinds(models: list[type[Model]]) -> dict[str, type[Fact]]:
    """Return the fact model of each kind among ``models``."""
    return {model.KIND: model for model in models if issubclass(model, Fact)}
