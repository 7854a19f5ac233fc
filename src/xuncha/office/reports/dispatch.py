"""The weekly dispatch board: for each leader what is due, late, returned, waiting, what moved."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Count, F, Q, QuerySet, Window
from django.db.models.functions import RowNumber
from django.utils import timezone
from django.utils.translation import gettext as _

from xuncha.engines.acts import Actor, msg
from xuncha.office.dispatch.board import list_url
from xuncha.office.dispatch.lifecycle import MeetingState
from xuncha.office.dispatch.models import DispatchMeeting
from xuncha.office.dispatch.movement import Span, items_on, last_acts, moved, still
from xuncha.office.dispatch.words import told
from xuncha.office.ledger.memo import at_head
from xuncha.office.ledger.models import Entry
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
    """One column of the board, and the condition of the items that it counts.

    What is counted by its day is a saved view of the item list; what is counted by the days since
    the last meeting opens a list of its own.
    """

    key: str
    label: str
    tone: str
    condition: Callable[[Actor, Span], Q]
    by_span: bool = False

    def url(self, span: Span, leader: int = 0) -> str:
        """Return the address of the list behind the number, of one leader or of all."""
        if self.by_span:
            return list_url(self.key, span, leader)
        return items_url(saved=self.key, **({"leader": leader} if leader else {}))


MATTERS = (
    Matter("overdue", msg("已逾期"), "red", lambda a, span: tables.overdue(a, span.until)),
    Matter("week", msg("本周到期"), "amber", lambda a, span: tables.this_week(a, span.until)),
    Matter("returned", msg("被退回"), "amber", lambda a, span: tables.returned(a, span.until)),
    Matter(
        "waiting",
        msg("待领导审核"),
        "blue",
        lambda a, span: tables.waiting_for_leader(a, span.until),
    ),
    Matter("moved", msg("有变动"), "", lambda _actor, span: moved(span), by_span=True),
    Matter("still", msg("无变动"), "amber", lambda _actor, span: still(span), by_span=True),
)
PRESSING, MOVED, STILL = MATTERS[:4], MATTERS[4], MATTERS[5]
WAITING = (ItemState.PLANNED, ItemState.SUBMITTED)


@dataclass(frozen=True, slots=True)
class BoardItem:
    """One item on the board, with the reasons why it stands there and what was last done on it."""

    number: str
    title: str
    unit: str
    due: date
    state: str
    marks: list[Cell]
    url: str
    act: str = ""


@dataclass(frozen=True, slots=True)
class LeaderBoard:
    """One leader's part of the board.

    ``counts`` stand in the order of the matters; ``left`` is how many items are not closed.
    ``items`` press, ``moved`` have moved since the last meeting, ``still`` have not.
    """

    name: str
    counts: list[Line]
    items: list[BoardItem]
    moved: list[BoardItem]
    still: list[BoardItem]
    left: int
    url: str


def span_at(as_of: date) -> Span:
    """Return the days since the last meeting before a day, or the week up to it."""
    meetings = DispatchMeeting.objects.exclude(state=MeetingState.CANCELLED)
    last = meetings.filter(as_of__lt=as_of).order_by("-as_of").first()
    return Span(last.as_of if last else as_of - timedelta(days=7), as_of)


def board(actor: Actor, span: Span, today: date) -> list[LeaderBoard]:
    """Return the board of all leaders whose items the actor sees, the most overdue first."""
    counts = at_head(("dispatch", actor, span, today), lambda: _counts(actor, span, today))
    order = sorted(counts, key=lambda pk: (-counts[pk].get("overdue", 0), pk))
    names = dict(Person.objects.filter(pk__in=order).values_list("pk", "name"))
    pressing = Q()
    for matter in PRESSING:
        pressing |= matter.condition(actor, span)
    lists = [
        _items(actor, condition, span, today)
        for condition in (pressing, MOVED.condition(actor, span), STILL.condition(actor, span))
    ]
    return [
        _leader(pk, names[pk], counts[pk], [found.get(pk, []) for found in lists], span)
        for pk in order
    ]


def matter_totals(boards: list[LeaderBoard], span: Span) -> list[Line]:
    """Return the sums over all leaders, each opening its list."""
    sums = [sum(int(one.counts[n].text) for one in boards) for n in range(len(MATTERS))]
    return [
        Line(_(one.label), str(count), one.url(span), one.tone if count else "")
        for one, count in zip(MATTERS, sums, strict=True)
    ]


def _rows(actor: Actor, condition: Q, as_of: date, today: date) -> QuerySet[Any]:
    return Scope(today, actor).rows(Item, condition, as_of).order_by()


def _counts(actor: Actor, span: Span, today: date) -> dict[int, dict[str, int]]:
    """Count each matter by leader; leaders with open items and none of them stand there too."""
    found: dict[int, dict[str, int]] = {}
    for leader, count in _by_leader(_rows(actor, Q(state__in=OPEN), span.until, today)):
        found.setdefault(leader, {})["open"] = count
    for matter in MATTERS:
        rows = _rows(actor, matter.condition(actor, span), span.until, today)
        for leader, count in _by_leader(rows):
            found.setdefault(leader, {})[matter.key] = count
    return found


def _by_leader(rows: QuerySet[Any]) -> list[tuple[int, int]]:
    return list(rows.values_list("leader").annotate(count=Count("*")))


def _leader(
    pk: int, name: str, counts: dict[str, int], lists: list[list[BoardItem]], span: Span
) -> LeaderBoard:
    lines = [
        Line(
            _(matter.label),
            str(counts.get(matter.key, 0)),
            matter.url(span, pk) if counts.get(matter.key) else "",
            matter.tone if counts.get(matter.key) else "",
        )
        for matter in MATTERS
    ]
    url = items_url(leader=pk, saved="open")
    pressing, moving, idle = lists
    return LeaderBoard(name, lines, pressing, moving, idle, counts.get("open", 0), url)


def _items(actor: Actor, condition: Q, span: Span, today: date) -> dict[int, list[BoardItem]]:
    """Return for each leader the first items that meet the condition, the earliest due first."""
    met, then = items_on(Item.objects.visible_to(actor), condition, span.until, today)
    order = [F(then.get("due", "due")).asc(), F("pk").asc()]
    place = Window(RowNumber(), partition_by=F("leader"), order_by=order)
    rows = met.order_by().annotate(place=place).filter(place__lte=SHOWN)
    read = _read(list(rows.values_list("pk", flat=True)), span.until, today)
    acts = last_acts(span, [row.pk for row in read])
    found: dict[int, list[BoardItem]] = {}
    for row in read:
        found.setdefault(row.leader_id, []).append(_shown(row, acts.get(row.pk, []), span.until))
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


def _shown(row: Item, acts: list[Entry], as_of: date) -> BoardItem:
    marks = []
    if row.is_overdue(as_of):
        late = (as_of - row.due).days
        marks.append(Cell(_("逾期 %(days)s 天") % {"days": late}, tone="red"))
    elif row.is_running() and 0 <= (row.due - as_of).days <= 6 - as_of.weekday():
        marks.append(Cell(_("本周到期"), tone="amber"))
    if row.state in WAITING:
        marks.append(Cell(_("待领导审核"), tone="blue"))
    if row.returns:
        marks.append(Cell(_("退回 %(count)s 次") % {"count": row.returns}, tone="amber"))
    act = f"{timezone.localdate(acts[-1].when)} {told(acts[-1].verb)}" if acts else ""
    url = row.get_absolute_url()
    state = _(row.state_label)
    return BoardItem(row.number, row.title, row.unit.name, row.due, state, marks, url, act)
