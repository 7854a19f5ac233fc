"""Figures that tell how a unit rectifies: how fast, how often sent back, what came back."""

from __future__ import annotations

import statistics
from collections.abc import Sequence
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from django.db.models import DateTimeField, OuterRef, Q, QuerySet, Subquery
from django.utils import timezone

from xuncha.engines.acts import msg
from xuncha.office.authenticity.models import Suspicion, Verdict
from xuncha.office.ledger.models import Entry, end_of
from xuncha.office.rectification.lifecycle import ItemState, ItemVerb
from xuncha.office.rectification.models import Item, LookBack
from xuncha.office.reports.figures import (
    CENT,
    Chapter,
    Compute,
    Figure,
    Metric,
    Number,
    Scope,
    counted,
)

CLOSED = Q(state=ItemState.CLOSED)


def days_to_close(rows: QuerySet[Any], as_of: date, *named: str) -> list[tuple[Any, ...]]:
    """Return for each closed item the values named, then the days from assignment to closing.

    The closing is the last one up to ``as_of``, so an item reopened since keeps its past days.
    """
    closings = Entry.objects.filter(
        subject_kind=Item.KIND, subject=OuterRef("pk"), verb=f"{Item.KIND}:{ItemVerb.CLOSE}",
        when__lt=end_of(as_of),
    ).order_by("-seq")  # fmt: skip
    when = Subquery(closings.values("when")[:1], output_field=DateTimeField())
    asked = rows.order_by().annotate(closed_at=when).values_list(*named, "assigned_on", "closed_at")
    return [
        (*row[:-2], (timezone.localdate(row[-1]) - row[-2]).days)
        for row in asked.iterator(2000)
        if row[-1] is not None
    ]


def median(values: Sequence[int | Decimal]) -> Number:
    """Return the middle of the values, to two places; None of none."""
    if not values:
        return None
    middle = Decimal(statistics.median([Decimal(one) for one in values])).quantize(
        CENT, ROUND_HALF_UP
    )
    return int(middle) if middle == middle.to_integral_value() else middle


def _median_days(scope: Scope, as_of: date) -> Figure:
    rows = scope.rows(Item, CLOSED, as_of)
    return Figure(median([days for (days,) in days_to_close(rows, as_of)]), rows)


def recurred(day: date) -> Q:
    """Return the condition of a recurrence that a person had confirmed by a day."""
    gone = Q(withdrawn_on__isnull=False, withdrawn_on__lte=day)
    return Q(verdict=Verdict.RECURRED, judged_on__lte=day) & ~gone


def _metric(id: str, label: str, unit: str, words: str, compute: Compute) -> Metric:
    return Metric(id, label, unit, Chapter.RECTIFICATION, words, compute)


PORTRAIT = (
    _metric(
        "days_to_close",
        msg("销号用时中位数"),
        msg("天"),
        msg("截至当日已销号的整改事项从交办到销号的天数，取中位数。"),
        _median_days,
    ),
    _metric(
        "items_returned",
        msg("被退回的整改事项"),
        msg("项"),
        msg("截至当日至少被退回过一次的整改事项数。"),
        counted(Item, lambda _day: Q(returns__gt=0)),
    ),
    _metric(
        "look_backs_failed",
        msg("回头看发现未巩固"),
        msg("次"),
        msg("截至当日整改成果没有巩固的回头看次数。"),
        counted(LookBack, lambda day: Q(looked_on__lte=day, holds=False)),
    ),
    _metric(
        "recurrences",
        msg("核实的反弹回潮"),
        msg("件"),
        msg("截至当日经人核实认定为问题反弹回潮的疑点数。"),
        counted(Suspicion, recurred),
    ),
)
