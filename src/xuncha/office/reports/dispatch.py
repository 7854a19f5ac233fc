"""The weekly dispatch board: for each leader what is due, late, returned, waiting, and moved."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, F, Q, QuerySet, Window
from django.db.models.functions import RowNumber
from django.utils.translation import gettext as _

from xuncha.engines.acts import Actor, msg
from xuncha.office.ledger.memo import at_head
from xuncha.office.people.models import Person
from xuncha.office.rectification import tables
from xuncha.office.rectification.lifecycle import OPEN, ItemState
from xuncha.office.rectification.models import Item
from xuncha.office.reports.figures import Scope
from xuncha.office.reports.pictures import items_url
from xuncha.office.shell.look import Cell, Line
from xuncha.office.shell.past import as_stood, stood_on

SHOWN = 8
"""How many items of a leader the board itself shows; the rest is one link away."""


@dataclass(frozen=True, slots=True)
class Matter:
    """One column of the board: the saved view of the item list that it counts."""

    key: str
    label: str
    tone: str
    condition: Callable[[Actor, date], Q]


MATTERS = (
    Matter("overdue", msg("已逾期"), "red", tables.overdue),
    Matter("week", msg("本周到期"), "amber", tables.this_week),
    Matter("returned", msg("被退回"), "amber", tables.returned),
    Matter("waiting", msg("待领导审核"), "blue", tables.waiting_for_leader),
    Matter("moved", msg("近一周有变动"), "", tables.moved),
)
PRESSING = MATTERS[:4]
WAITING = (ItemState.PLANNED, ItemState.SUBMITTED)


@dataclass(frozen=True, slots=True)
class BoardItem:
    """One item on the board, with the reasons why it stands there."""

    number: str
    title: str
    unit: str
    due: date
    state: str
    marks: list[Cell]
    url: str


@dataclass(frozen=True, slots=True)
class LeaderBoard:
    """One leader's part of the board.

    ``counts`` stand in the order of the matters; ``left`` is how many items are not closed.
    """

    name: str
    counts: list[Line]
    items: list[BoardItem]
    left: int
    url: str


def board(actor: Actor, as_of: date, today: date) -> list[LeaderBoard]:
    """Return the board of all leaders whose items the actor sees, the most overdue first."""
    counts = at_head(("dispatch", actor, as_of, today), lambda: _counts(actor, as_of, today))
    order = sorted(counts, key=lambda pk: (-counts[pk].get("overdue", 0), pk))
    names = dict(Person.objects.filter(pk__in=order).values_list("pk", "name"))
    items = _items(actor, as_of, today)
    return [_leader(pk, names[pk], counts[pk], items.get(pk, [])) for pk in order]


def matter_totals(boards: list[LeaderBoard]) -> list[Line]:
    """Return the sums over all leaders, each opening its list."""
    sums = [sum(int(one.counts[n].text) for one in boards) for n in range(len(MATTERS))]
    return [
        Line(_(one.label), str(count), items_url(saved=one.key), one.tone if count else "")
        for one, count in zip(MATTERS, sums, strict=True)
    ]


def _rows(actor: Actor, condition: Q, as_of: date, today: date) -> QuerySet[Any]:
    return Scope(today, actor).rows(Item, condition, as_of).order_by()


def _counts(actor: Actor, as_of: date, today: date) -> dict[int, dict[str, int]]:
    """Count each matter by leader; leaders with open items and none of them stand there too."""
    found: dict[int, dict[str, int]] = {}
    for leader, count in _by_leader(_rows(actor, Q(state__in=OPEN), as_of, today)):
        found.setdefault(leader, {})["open"] = count
    for matter in MATTERS:
        rows = _rows(actor, matter.condition(actor, as_of), as_of, today)
        for leader, count in _by_leader(rows):
            found.setdefault(leader, {})[matter.key] = count
    return found


def _by_leader(rows: QuerySet[Any]) -> list[tuple[int, int]]:
    return list(rows.values_list("leader").annotate(count=Count("*")))


def _leader(pk: int, name: str, counts: dict[str, int], items: list[BoardItem]) -> LeaderBoard:
    lines = [
        Line(
            _(matter.label),
            str(counts.get(matter.key, 0)),
            items_url(leader=pk, saved=matter.key) if counts.get(matter.key) else "",
            matter.tone if counts.get(matter.key) else "",
        )
        for matter in MATTERS
    ]
    url = items_url(leader=pk, saved="open")
    return LeaderBoard(name, lines, items, counts.get("open", 0), url)


def _items(actor: Actor, as_of: date, today: date) -> dict[int, list[BoardItem]]:
    """Return for each leader the items that press most, the earliest due first."""
    pressing = Q()
    for matter in PRESSING:
        pressing |= matter.condition(actor, as_of)
    place = Window(RowNumber(), partition_by=F("leader"), order_by=[F("due").asc(), F("pk").asc()])
    rows = _rows(actor, pressing, as_of, today).annotate(place=place).filter(place__lte=SHOWN)
    found: dict[int, list[BoardItem]] = {}
    for row in _read(list(rows.values_list("pk", flat=True)), as_of, today):
        found.setdefault(row.leader_id, []).append(_shown(row, as_of))
    return found


def _read(keys: list[int], as_of: date, today: date) -> list[Item]:
    """Return the items as they stood on the day, the earliest due first."""
    rows = Item.objects.filter(pk__in=keys).select_related("unit")
    if as_of < today:
        named = tuple(Item.then(as_of))
        read = [as_stood(row, named) for row in stood_on(rows, as_of)]
    else:
        read = list(rows)
    return sorted(read, key=lambda row: (row.due, row.pk))


def _shown(row: Item, as_of: date) -> BoardItem:
    marks = []
    if row.is_overdue(as_of):
        late = (as_of - row.due).days
        marks.append(Cell(_("逾期 %(days)s 天") % {"days": late}, tone="red"))
    elif (row.due - as_of).days <= 6 - as_of.weekday():
        marks.append(Cell(_("本周到期"), tone="amber"))
    if row.state in WAITING:
        marks.append(Cell(_("待领导审核"), tone="blue"))
    if row.returns:
        marks.append(Cell(_("退回 %(count)s 次") % {"count": row.returns}, tone="amber"))
    url = row.get_absolute_url()
    return BoardItem(row.number, row.title, row.unit.name, row.due, _(row.state_label), marks, url)
