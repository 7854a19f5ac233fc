"""The traits of a portrait: each a figure of the catalogue, counted for many units at once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count

from xuncha.office.reports.figures import NotNarrowed, Number, Scope, field_of, percent
from xuncha.office.reports.metrics import metric
from xuncha.office.reports.metrics_portrait import days_to_close, median

WHOLE = 0
"""Stands for all rounds together."""

Place = tuple[str, int]
"""The path of a unit and the key of a round, or ``WHOLE``."""
Values = Mapping[Place, Number]


@dataclass(frozen=True, slots=True)
class Trait:
    """One line of a portrait.

    ``id`` names the figure of the catalogue that it is; ``tally`` counts it for trees of units.
    """

    id: str
    tally: Callable[[Trait, Scope, date, frozenset[str]], Values]


def _counts(trait: Trait, scope: Scope, as_of: date, trees: frozenset[str]) -> Values:
    return _summed(trait.id, scope, as_of, trees)


def _summed(id: str, scope: Scope, as_of: date, trees: frozenset[str]) -> dict[Place, int]:
    """Return how many rows of a counted figure lie in each tree, by round and in all."""
    sums: dict[Place, int] = defaultdict(int)
    for path, round_, count in _grouped(id, scope, as_of):
        for place in _places(path, round_, trees):
            sums[place] += count
    return sums


def _grouped(id: str, scope: Scope, as_of: date) -> Iterable[tuple[str, int | None, int]]:
    rows = metric(id).compute(scope, as_of).rows
    if rows is None:
        return []
    path, round_ = _fields(rows.model)
    names = (path, round_) if round_ else (path,)
    found = rows.order_by().values_list(*names).annotate(count=Count("pk"))
    return [(row[0] or "", row[1] if round_ else None, row[-1]) for row in found]


def _fields(model: Any) -> tuple[str, str]:
    """Return the names of a row's path and of its round, which may be empty."""
    path = field_of(model, "unit", "place") + "__path"
    try:
        return path, field_of(model, "round")
    except NotNarrowed:
        return path, ""


def _places(path: str, round_: int | None, trees: frozenset[str]) -> list[Place]:
    """Return the trees in which a path lies, each for its round and for all rounds."""
    found = [tree for tree in above(path) if tree in trees]
    rounds = (WHOLE, round_) if round_ else (WHOLE,)
    return [(tree, one) for tree in found for one in rounds]


def above(path: str) -> list[str]:
    """Return a path and those above it."""
    codes = path.strip("/").split("/")
    return ["/".join(codes[: n + 1]) + "/" for n in range(len(codes))]


def _rate(trait: Trait, scope: Scope, as_of: date, trees: frozenset[str]) -> Values:
    del trait
    whole = _summed("items", scope, as_of, trees)
    closed = _summed("items_closed", scope, as_of, trees)
    return {place: percent(closed.get(place, 0), count) for place, count in whole.items()}


def _speed(trait: Trait, scope: Scope, as_of: date, trees: frozenset[str]) -> Values:
    rows = metric(trait.id).compute(scope, as_of).rows
    days: dict[Place, list[int]] = defaultdict(list)
    if rows is not None:
        for path, round_, spent in days_to_close(rows, as_of, "unit__path", "round"):
            for place in _places(path, round_, trees):
                days[place].append(spent)
    return {place: median(found) for place, found in days.items()}


MEASURED = frozenset({"items_rate", "days_to_close"})
"""Traits that are nothing, not nought, where there is nothing to measure."""

TRAITS = (
    Trait("findings", _counts),
    Trait("items", _counts),
    Trait("items_rate", _rate),
    Trait("days_to_close", _speed),
    Trait("items_overdue", _counts),
    Trait("items_returned", _counts),
    Trait("yellow_cards", _counts),
    Trait("red_cards", _counts),
    Trait("evaluations_good", _counts),
    Trait("evaluations_fair", _counts),
    Trait("evaluations_poor", _counts),
    Trait("look_backs_failed", _counts),
    Trait("recurrences", _counts),
    Trait("petitions", _counts),
)
OF_ITEMS = tuple(
    one
    for one in TRAITS
    if one.id in {"items", "items_rate", "days_to_close", "items_overdue", "items_returned"}
)
"""What a person answers for: the items that they lead, or of the units that they head."""


def told(trait: Trait, values: Values, path: str, round_: int = WHOLE) -> Number:
    """Return a trait of a tree in a round: nought where nothing was counted."""
    nothing = None if trait.id in MEASURED else 0
    return values.get((path, round_), nothing)
