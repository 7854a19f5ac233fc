"""The API of the catalogue of metrics."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from django.http import Http404, HttpRequest
from django.urls import reverse
from ninja import Router

from xuncha.engines.acts import NotAllowed
from xuncha.office.people.models import Unit
from xuncha.office.reports import pages, policy
from xuncha.office.reports.figures import Metric, Number, Scope
from xuncha.office.reports.metrics import METRICS, metric, value, values
from xuncha.office.rounds.models import Round
from xuncha.office.shell.clock import today

router = Router(tags=["metrics"])


@router.get("/", summary="all metrics", operation_id="list_metrics")
def many(request: HttpRequest, as_of: date | None = None) -> Any:
    """Answer the figures of the whole catalogue at the end of a day."""
    scope, day = _scope(request), _day(request, as_of)
    numbers = values(scope, day)
    rows = [_answer(one, numbers[one.id], day) for one in METRICS]
    return {"as_of": day, "count": len(rows), "rows": rows}


@router.get("/{slug:id}", summary="one metric", operation_id="show_metric")
def one(
    request: HttpRequest, id: str, as_of: date | None = None, round: int = 0, unit: str = ""
) -> Any:
    """Answer one figure, narrowed to a round (its key) or to a unit's tree (its code)."""
    found, day = metric(id), _day(request, as_of)
    scope = _narrowed(request, _scope(request), round, unit)
    return {"as_of": day, **_answer(found, value(id, scope, day), day)}


def _scope(request: HttpRequest) -> Scope:
    actor = request.actor  # type: ignore[attr-defined]
    reason = policy.why_not(actor, "metrics")
    if reason:
        raise NotAllowed(reason)
    return pages.scope_of(actor, today())


def _narrowed(request: HttpRequest, scope: Scope, round: int, unit: str) -> Scope:
    """Return the scope of a round and a unit, which the reader must be able to see."""
    actor = request.actor  # type: ignore[attr-defined]
    if round and not Round.objects.visible_to(actor).filter(pk=round).exists():
        raise Http404
    path = ""
    if unit:
        path = (
            Unit.objects.visible_to(actor).filter(code=unit).values_list("path", flat=True).first()
            or ""
        )
        if not path:
            raise Http404
    return Scope(scope.today, scope.actor, round, path)


def _day(request: HttpRequest, as_of: date | None) -> date:
    return min(as_of or request.as_of, today())  # type: ignore[attr-defined]


def _answer(found: Metric, number: Number, day: date) -> dict[str, object]:
    return {
        "id": found.id,
        "label": found.label,
        "unit": found.unit,
        "chapter": found.chapter.value,
        "definition": found.words,
        "value": float(number) if isinstance(number, Decimal) else number,
        "url": f"{reverse('metric', args=[found.id])}?as_of={day}",
    }
