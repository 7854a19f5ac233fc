"""A unit beside others of its kind: who they are, and what is usual among them."""

from __future__ import annotations

import statistics
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from xuncha.engines.acts import msg
from xuncha.office.people.lifecycle import State
from xuncha.office.people.models import Unit, UnitKind
from xuncha.office.reports.figures import CENT, Number
from xuncha.office.rounds.models import Target

FEWEST = 3
"""The fewest peers of which anything is shown: fewer would show what each of them is."""


@dataclass(frozen=True, slots=True)
class Peers:
    """The units with which one is compared; the page translates the label."""

    label: str
    paths: tuple[str, ...]

    @property
    def enough(self) -> bool:
        return len(self.paths) >= FEWEST


@dataclass(frozen=True, slots=True)
class Usual:
    """The middle of the peers, and the quarter below and above which the outer ones lie."""

    low: Number
    middle: Number
    high: Number


def peers_of(unit: Unit, as_of: date) -> Peers:
    """Return the inspected units of the same kind and system, or township, as ``unit``.

    Where they are too few, all inspected units of the kind.
    """
    alike = Unit.objects.filter(kind=unit.kind, state=State.ACTIVE).exclude(pk=unit.pk)
    inspected = Target.objects.filter(entered_on__lte=as_of).values("unit")
    alike = alike.filter(pk__in=inspected)
    near, label = alike, msg("同类单位")
    if unit.kind == UnitKind.VILLAGE and unit.township_id:
        near, label = alike.filter(township=unit.township_id), msg("同乡镇的村（社区）")
    elif unit.kind == UnitKind.DEPARTMENT and unit.system_id:
        near, label = alike.filter(system=unit.system_id), msg("同系统的部门")
    paths = tuple(near.order_by("path").values_list("path", flat=True))
    if len(paths) < FEWEST:
        label = msg("同类单位")
        paths = tuple(alike.order_by("path").values_list("path", flat=True))
    return Peers(label, paths)


def usual(values: Sequence[Number]) -> Usual | None:
    """Return the median and the quartiles of what is measured; None of fewer than three."""
    known = sorted(Decimal(value) for value in values if value is not None)
    if len(known) < FEWEST:
        return None
    low, middle, high = statistics.quantiles(known, n=4, method="inclusive")
    return Usual(*(_kept(value) for value in (low, middle, high)))


def _kept(value: Decimal) -> Number:
    kept = value.quantize(CENT, ROUND_HALF_UP)
    return int(kept) if kept == kept.to_integral_value() else kept
