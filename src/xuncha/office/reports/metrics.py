"""The catalogue of metrics: the only source of numbers for pages, documents and programs."""

from __future__ import annotations

from datetime import date

from xuncha.engines.acts import BadInput, msg
from xuncha.office.ledger.memo import at_head
from xuncha.office.reports.figures import Metric, Number, Scope
from xuncha.office.reports.metrics_fieldwork import FIELDWORK
from xuncha.office.reports.metrics_mandate import MANDATE
from xuncha.office.reports.metrics_outcomes import OUTCOMES
from xuncha.office.reports.metrics_portrait import PORTRAIT
from xuncha.office.reports.metrics_rectification import RECTIFICATION

METRICS: tuple[Metric, ...] = (*MANDATE, *FIELDWORK, *RECTIFICATION, *PORTRAIT, *OUTCOMES)
CATALOGUE: dict[str, Metric] = {metric.id: metric for metric in METRICS}


def metric(id: str) -> Metric:
    """Return the metric of that name.

    Raises:
        BadInput: there is none.
    """
    if id not in CATALOGUE:
        raise BadInput(
            msg("没有名为“%(id)s”的指标。"), msg("请从指标目录中选择。"), field="id", id=id
        )
    return CATALOGUE[id]


def value(id: str, scope: Scope, as_of: date) -> Number:
    """Return a figure's number, computed once for each head of the ledger."""
    found = metric(id)
    return at_head(("figure", id, scope, as_of), lambda: found.of(scope, as_of).value)


def values(scope: Scope, as_of: date) -> dict[str, Number]:
    """Return the numbers of the whole catalogue, in its order, counted once for each head."""
    return at_head(
        ("figures", scope, as_of),
        lambda: {one.id: one.of(scope, as_of).value for one in METRICS},
    )
