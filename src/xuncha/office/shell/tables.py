"""Tables as data: one description serves the page, the API and the spreadsheet."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, Protocol, TypeVar

from django.core.exceptions import EmptyResultSet, ValidationError
from django.db.models import Model, Q, QuerySet
from django.utils import timezone

from xuncha.engines.acts import Actor, BadInput, msg
from xuncha.office.ledger.memo import at_head
from xuncha.office.ledger.models import Fact
from xuncha.office.shell.clock import today
from xuncha.office.shell.past import SUFFIX, as_stood, renamed, stood_on

T = TypeVar("T")

SIZE = 20
MAX_SIZE = 100
EXPORT_MAX = 200_000


class Narrow(Protocol):
    """How a filter's value narrows the rows; ``past`` names what is read as of a past day."""

    def __call__(
        self, rows: QuerySet[Any], value: str, past: Sequence[str] = (), /
    ) -> QuerySet[Any]: ...


@dataclass(frozen=True, slots=True)
class Column:
    """One column: how a row's value is read, sorted by (an ORM name) and toned."""

    key: str
    label: Any
    value: Callable[[Any], object]
    sort: str = ""
    tone: Callable[[Any], str] | None = None
    url: Callable[[Any], str] | None = None
    numeric: bool = False
    extra: bool = False


@dataclass(frozen=True, slots=True)
class Filter:
    """One filter: its choices (for a choice) and how a value narrows the rows."""

    key: str
    label: Any
    narrow: Narrow
    choices: Callable[[], Sequence[tuple[str, Any]]] | None = None
    kind: str = "choice"


@dataclass(frozen=True, slots=True)
class Saved:
    """A named view on the rows, with a condition made for the actor and the day."""

    key: str
    label: Any
    condition: Callable[[Actor, date], Q]


def by(name: str) -> Narrow:
    """Return a filter's narrowing: rows whose field ``name`` equals the value chosen."""

    def narrow(rows: QuerySet[Any], value: str, past: Sequence[str] = ()) -> QuerySet[Any]:
        try:
            return rows.filter(renamed(Q(**{name: value}), past))
        except (ValueError, ValidationError):
            raise BadInput(
                msg("筛选值“%(value)s”无效。"), msg("请重新选择。"), value=value
            ) from None

    return narrow


def in_unit(name: str = "unit") -> Narrow:
    """Return a filter's narrowing to units: by a code, with all below it, or by part of a name."""

    def narrow(rows: QuerySet[Any], value: str, _past: Sequence[str] = ()) -> QuerySet[Any]:
        units: Any = rows.model._meta.get_field(name).related_model
        below = Q(code=value) | Q(path__contains=f"/{value}/") | Q(name__icontains=value)
        keys = list(units._default_manager.filter(below).values_list("pk", flat=True))
        return rows.filter(**{f"{name}__in": keys})

    return narrow


@dataclass(frozen=True, slots=True)
class Query:
    """What a reader asked of a table, from the address of the page or of the API."""

    page: int = 1
    size: int = SIZE
    sort: str = ""
    q: str = ""
    saved: str = ""
    filters: Mapping[str, str] = field(default_factory=dict)
    columns: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Page:
    rows: list[Any]
    count: int
    page: int
    pages: int
    size: int


@dataclass(frozen=True, slots=True)
class Table:
    """A list of one kind of row.

    ``related`` is fetched with each page in the same query; ``search`` are the columns that the
    search box looks in; ``order`` is the default sort key, with ``-`` for descending.
    """

    name: str
    columns: tuple[Column, ...]
    order: str
    filters: tuple[Filter, ...] = ()
    saved: tuple[Saved, ...] = ()
    search: tuple[str, ...] = ()
    related: tuple[str, ...] = ()
    empty: Any = msg("这里还没有记录。")

    def asked(self, params: Mapping[str, str], columns: Sequence[str] = ()) -> Query:
        """Return the query that the parameters ask for, or refuse what is not a number."""
        known = {one.key for one in self.columns}
        return Query(
            page=_number(params, "page", 1, 10_000_000),
            size=_number(params, "size", SIZE, MAX_SIZE),
            sort=params.get("sort", "") or self.order,
            q=params.get("q", "").strip()[:100],
            saved=params.get("saved", ""),
            filters={f.key: params[f.key] for f in self.filters if params.get(f.key)},
            columns=tuple(key for key in columns if key in known),
        )

    def shown(self, query: Query) -> tuple[Column, ...]:
        """Return the columns that the reader sees: those chosen, else those not extra."""
        if query.columns:
            return tuple(one for one in self.columns if one.key in query.columns)
        return tuple(one for one in self.columns if not one.extra)

    def narrowed(self, rows: QuerySet[Any], query: Query, actor: Actor, day: date) -> QuerySet[Any]:
        """Return the rows that the saved view, the filters and the search leave.

        For a past day these are the rows, and the states, of the end of that day.
        """
        past = self.past(rows, day)
        rows = stood_on(rows, day) if past else rows
        for saved in self.saved:
            if saved.key == query.saved:
                rows = rows.filter(renamed(saved.condition(actor, day), past))
        for one in self.filters:
            if one.key in query.filters:
                rows = one.narrow(rows, query.filters[one.key], past)
        if query.q and self.search:
            found = Q()
            for name in self.search:
                found |= Q(**{f"{name}__icontains": query.q})
            rows = rows.filter(found)
        return rows

    @staticmethod
    def past(rows: QuerySet[Any], day: date) -> tuple[str, ...]:
        """Return the names that must be read as of ``day``: none for today or what has no life."""
        if day >= today() or not issubclass(rows.model, Fact):
            return ()
        return tuple(rows.model.then(day))

    def ordering(self, sort: str, past: Sequence[str] = ()) -> list[str]:
        """Return the ORM ordering of a sort key; the primary key settles ties."""
        name = sort.removeprefix("-")
        column = next((one for one in self.columns if one.key == name and one.sort), None)
        if column is None:
            raise BadInput(
                msg("不能按“%(name)s”排序。"), msg("请点选表头排序。"), field="sort", name=name
            )
        sign = "-" if sort.startswith("-") else ""
        return [sign + (column.sort + SUFFIX if column.sort in past else column.sort), sign + "pk"]

    def page(self, rows: QuerySet[Any], query: Query, actor: Actor, day: date) -> Page:
        """Return one page; the last page is as near as the first, for it is read from the end."""
        rows = self.narrowed(rows, query, actor, day)
        count = self.count(rows)
        pages = max(1, -(-count // query.size))
        number = min(query.page, pages)
        start = (number - 1) * query.size
        stop = min(start + query.size, count)
        ordering = self.ordering(query.sort, self.past(rows, day))
        keys = _slice(rows, ordering, start, stop, count)
        found = self._fetch(rows.model, keys, day)
        return Page(found, count, number, pages, query.size)

    def count(self, rows: QuerySet[Any]) -> int:
        """Return how many rows there are; facts are counted once for each head of the ledger."""
        asked = asked_of(rows)
        if not asked:
            return 0
        return kept(rows, (self.name, asked), rows.count)

    def saved_counts(self, rows: QuerySet[Any], actor: Actor, day: date) -> dict[str, int]:
        """Return how many rows each saved view has, and under "" how many there are in all."""
        past = self.past(rows, day)
        rows = stood_on(rows, day) if past else rows
        counts = {"": self.count(rows)}
        for one in self.saved:
            condition = renamed(one.condition(actor, day), past)
            counts[one.key] = self.count(rows.filter(condition))
        return counts

    def _fetch(self, model: type[Model], keys: list[int], day: date) -> list[Any]:
        rows: QuerySet[Any] = model._default_manager.select_related(*self.related)
        past = self.past(rows, day)
        found = (stood_on(rows, day) if past else rows).in_bulk(keys)
        return [as_stood(found[key], past) if past else found[key] for key in keys if key in found]

    def everything(
        self, rows: QuerySet[Any], query: Query, actor: Actor, day: date
    ) -> Iterator[Any]:
        """Yield all narrowed rows in order, for a spreadsheet; refuse more than it can hold."""
        rows = self.narrowed(rows, query, actor, day)
        count = self.count(rows)
        if count > EXPORT_MAX:
            raise BadInput(
                msg("共 %(count)s 行，超过一次导出的上限 %(limit)s 行。"),
                msg("请先筛选再导出。"),
                count=count,
                limit=EXPORT_MAX,
            )
        past = self.past(rows, day)
        ordered = rows.select_related(*self.related).order_by(*self.ordering(query.sort, past))
        for row in ordered.iterator(2000):
            yield as_stood(row, past) if past else row


def asked_of(rows: QuerySet[Any]) -> str:
    """Return the query of the rows' keys as text; rows that cannot exist have none to ask."""
    try:
        return str(rows.values("pk").query)
    except EmptyResultSet:
        return ""


def kept(rows: QuerySet[Any], key: Hashable, compute: Callable[[], T]) -> T:
    """Return what is computed of rows; of facts it is remembered, for only acts change them."""
    return at_head(key, compute) if issubclass(rows.model, Fact) else compute()


def _slice(
    rows: QuerySet[Any], ordering: list[str], start: int, stop: int, count: int
) -> list[int]:
    keys = rows.order_by(*ordering).values_list("pk", flat=True)
    if start <= count // 2:
        return list(keys[start:stop])
    return list(keys.reverse()[count - stop : count - start])[::-1]


def _number(params: Mapping[str, str], key: str, default: int, limit: int) -> int:
    text = params.get(key, "")
    if not text:
        return default
    if not text.isdecimal() or not 1 <= int(text) <= limit:
        raise BadInput(
            msg("“%(field)s”应为 1 到 %(limit)s 之间的整数。"),
            msg("请改正后重试。"),
            field=key,
            limit=limit,
        )
    return int(text)


def plain(value: object) -> str:
    """Return a value as the text of a cell."""
    if value is None:
        return ""
    if isinstance(value, datetime):
        return f"{timezone.localtime(value):%Y-%m-%d %H:%M}"
    if isinstance(value, date):
        return value.isoformat()
    return str(value)
