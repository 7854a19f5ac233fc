"""What templates render: plain values, made by the shell."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell or badge; ``tone`` is one of ``red amber green blue grey`` or empty."""

    text: str
    url: str = ""
    tone: str = ""
    numeric: bool = False
    label: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Head:
    """A column's head; ``url`` sorts by it, ``sorted`` is empty, ``asc`` or ``desc``."""

    key: str
    label: str
    numeric: bool = False
    url: str = ""
    sorted: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    url: str
    cells: list[Cell]
    pk: int


@dataclass(frozen=True, slots=True)
class Option:
    value: str
    label: str
    count: int | None = None
    selected: bool = False
    url: str = ""


@dataclass(frozen=True, slots=True)
class FilterView:
    key: str
    label: str
    kind: str
    value: str
    options: list[Option] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class TableView:
    """A page of a table with all that surrounds it."""

    heads: list[Head]
    rows: list[Row]
    filters: list[FilterView]
    saved: list[Option]
    columns: list[Option]
    count: int
    page: int
    pages: int
    start: int
    end: int
    first_url: str
    previous_url: str
    next_url: str
    last_url: str
    export_url: str
    empty: str
    q: str
    searchable: bool


@dataclass(frozen=True, slots=True)
class OfferedAct:
    """An act that a page offers; with a ``reason`` it is refused and says why."""

    verb: str
    label: str
    url: str
    reason: str = ""
    primary: bool = False


@dataclass(frozen=True, slots=True)
class TimelineEntry:
    when: datetime
    who: str
    role: str
    words: str
    note: str
    source: str
    target: str
    short_hash: str
    hash: str
    seq: int


@dataclass(frozen=True, slots=True)
class Line:
    """A labelled fact; ``why`` explains a date."""

    label: str
    text: str
    url: str = ""
    tone: str = ""
    why: str = ""


@dataclass(frozen=True, slots=True)
class NavItem:
    label: str
    url: str
    icon: str
    count: int | None = None
    active: bool = False
    children: list[NavItem] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Chart:
    """A picture: an ECharts option, and the same numbers as rows of (label, value, url)."""

    id: str
    title: str
    option: dict[str, object]
    rows: list[tuple[str, str, str]]
    height: str = "m"
    empty: str = ""
