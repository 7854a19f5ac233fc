"""What a figure is: a number of a day, the rows behind it, and the definition of both."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum
from typing import Any

from django.db.models import Model, Q, QuerySet

from xuncha.engines.acts import Actor, msg
from xuncha.office.ledger.models import Fact
from xuncha.office.shell.past import renamed, stood_on

Number = int | Decimal | None

CENT = Decimal("0.01")


class Chapter(StrEnum):
    """The four chapters of the work."""

    MANDATE = "mandate"
    FIELDWORK = "fieldwork"
    RECTIFICATION = "rectification"
    OUTCOMES = "outcomes"


CHAPTERS = {
    Chapter.MANDATE: msg("责任"),
    Chapter.FIELDWORK: msg("履职"),
    Chapter.RECTIFICATION: msg("整改"),
    Chapter.OUTCOMES: msg("运用"),
}


class NotNarrowed(Exception):  # noqa: N818 -- an answer: the figure knows no round or unit
    """The rows behind a figure do not say to which round, unit or leader they belong."""


@dataclass(frozen=True, slots=True)
class Scope:
    """Whose rows are counted.

    Attributes:
        today: the day whose facts the rows hold; an earlier day is read from the ledger.
        actor: who reads, and so counts only what they may see; None counts the whole county,
            for numbers that are published without their rows.
        round: primary key of the one round that is counted, 0 for all.
        unit: path of the one tree of units that is counted, empty for all.
        leader: primary key of the one leader in charge whose items are counted, 0 for all.
    """

    today: date
    actor: Actor | None = None
    round: int = 0
    unit: str = ""
    leader: int = 0

    def rows(self, model: type[Model], condition: Q, as_of: date) -> QuerySet[Any]:
        """Return the rows of the model that existed at the end of ``as_of`` and met the condition.

        What changes over a row's life is read as it was on that day.
        """
        seen = self._narrowed(model, self._seen(model))
        if as_of >= self.today or not issubclass(model, Fact):
            return seen.filter(condition)
        then = stood_on(seen, as_of).filter(renamed(condition, model.then(as_of)))
        return model._default_manager.filter(pk__in=then.values("pk"))

    def _seen(self, model: type[Model]) -> QuerySet[Any]:
        manager: Any = model._default_manager
        rows: QuerySet[Any] = (
            manager.all() if self.actor is None else manager.visible_to(self.actor)
        )
        return rows

    def _narrowed(self, model: type[Model], rows: QuerySet[Any]) -> QuerySet[Any]:
        if self.round:
            rows = rows.filter(**{field_of(model, "round"): self.round})
        if self.unit:
            path = field_of(model, "unit", "place") + "__path__startswith"
            rows = rows.filter(**{path: self.unit})
        if self.leader:
            rows = rows.filter(**{field_of(model, "leader"): self.leader})
        return rows


def field_of(model: type[Model], *names: str) -> str:
    """Return which of the names leads from the model's rows, or from the items they hang on.

    Raises:
        NotNarrowed: none of them does.
    """
    own = {field.name for field in model._meta.get_fields()}
    for name in names:
        if name in own:
            return name
    if "item" in own:
        return f"item__{names[0]}"
    raise NotNarrowed


@dataclass(frozen=True, slots=True)
class Figure:
    """A number with the rows behind it; None where there is nothing to measure."""

    value: Number
    rows: QuerySet[Any] | None = None


Compute = Callable[[Scope, date], Figure]


@dataclass(frozen=True, slots=True)
class Metric:
    """One entry of the catalogue.

    Attributes:
        id: the name under which pages, documents and the API know the figure.
        label: its Chinese name.
        unit: its unit of measure; ``%`` for a rate.
        chapter: the chapter of the work to which it belongs.
        words: the definition, in one Chinese sentence.
        compute: the figure of a scope at the end of a day.
    """

    id: str
    label: str
    unit: str
    chapter: Chapter
    words: str
    compute: Compute

    def of(self, scope: Scope, as_of: date) -> Figure:
        """Return the figure; a narrowing that its rows do not know leaves nothing to measure."""
        try:
            return self.compute(scope, as_of)
        except NotNarrowed:
            return Figure(None)


def counted(model: type[Model], condition: Callable[[date], Q]) -> Compute:
    """Return the measure that counts the rows which meet a condition on the day."""

    def compute(scope: Scope, as_of: date) -> Figure:
        rows = scope.rows(model, condition(as_of), as_of)
        return Figure(rows.count(), rows)

    return compute


def distinct(model: type[Model], field: str, condition: Callable[[date], Q]) -> Compute:
    """Return the measure that counts how many different values ``field`` has in the rows."""

    def compute(scope: Scope, as_of: date) -> Figure:
        rows = scope.rows(model, condition(as_of), as_of)
        return Figure(rows.order_by().values(field).distinct().count(), rows)

    return compute


def summed(model: type[Model], field: str, condition: Callable[[date], Q]) -> Compute:
    """Return the measure that adds up a column of the rows, None where no row has it."""

    def compute(scope: Scope, as_of: date) -> Figure:
        rows = scope.rows(model, condition(as_of) & Q(**{f"{field}__isnull": False}), as_of)
        values = list(rows.values_list(field, flat=True))
        return Figure(sum(values) if values else None, rows)

    return compute


def share(
    model: type[Model], part: Callable[[date], Q], whole: Callable[[date], Q] = lambda _day: Q()
) -> Compute:
    """Return the measure of the share of rows that meet ``part`` among those of ``whole``."""

    def compute(scope: Scope, as_of: date) -> Figure:
        rows = scope.rows(model, whole(as_of), as_of)
        met = scope.rows(model, whole(as_of) & part(as_of), as_of)
        return Figure(percent(met.count(), rows.count()), rows)

    return compute


def percent(part: int, whole: int) -> Decimal | None:
    """Return a share in per cent, to two places, halves up; None of nothing."""
    if not whole:
        return None
    return (Decimal(100 * part) / whole).quantize(CENT, ROUND_HALF_UP)


def printed(value: Number, places: int | None = None) -> str:
    """Return a number as a text prints it, rounded half up to ``places`` if told so."""
    if value is None:
        return "—"
    if isinstance(value, int):
        return f"{value:,}" if value >= 10_000 else str(value)  # noqa: PLR2004 -- how one reads
    if places is not None:
        return f"{value.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP):f}"
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
