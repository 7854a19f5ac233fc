"""The day's reminders: what falls due, what is late, what waits too long, which report lacks.

A person gets one message of each kind a day, however often this runs. Steps that fell on days
without a run are made up by the next run.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Any, Protocol

from django.db import transaction
from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone

from xuncha.engines.acts import Actor
from xuncha.office.dispatch.audience import people_of_units
from xuncha.office.dispatch.missing import owed_reports
from xuncha.office.dispatch.models import ReminderDay
from xuncha.office.dispatch.movement import items_on
from xuncha.office.dispatch.rules import Rules, rules
from xuncha.office.inbox.actions import tell
from xuncha.office.inbox.kinds import MessageKind
from xuncha.office.ledger.models import end_of
from xuncha.office.ledger.turns import in_turn
from xuncha.office.people.models import Seat, Unit
from xuncha.office.rectification.models import RUNNING, Item
from xuncha.office.rounds.actors import actor_in

MORNING = time(8)
NAMED = 20
"""How many items a message names; the list that it opens has them all."""
SEALED = frozenset({"petition", "lead"})
"""Kinds of work of which nothing leaves the site but that there is some."""


class Waiting(Protocol):
    """A kind of work that can wait for somebody, as the to-do list knows it."""

    @property
    def key(self) -> str: ...

    @property
    def label(self) -> str: ...

    def rows(self, actor: Actor) -> QuerySet[Any]: ...


@dataclass(slots=True)
class Notes:
    """What one person is to be told of one kind: a line for each matter, and its number."""

    lines: list[str] = field(default_factory=list)
    numbers: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Turn:
    """One run of the reminders: the day, the last day before it on which they went out."""

    day: date
    last: date
    rules: Rules

    def due_step(self, due: date) -> bool:
        """Whether a step before the due date fell on the days since the last run."""
        left, before = (due - self.day).days, (due - self.last).days
        return left >= 0 and any(left <= step < before for step in self.rules.soon)

    def repeats(self, first: date, every: int) -> bool:
        """Whether ``first``, or a day a multiple of ``every`` later, fell on the days since."""
        if first > self.day:
            return False
        latest = self.day - timedelta(days=(self.day - first).days % every)
        return latest > self.last


def remind(day: date, today: date, sources: Sequence[Waiting]) -> dict[str, int]:
    """Write the reminders of a day; return how many messages of each kind were new.

    ``today`` is the day whose facts the rows hold; items of an earlier day are read as of then.
    """
    before = ReminderDay.objects.filter(day__lt=day).order_by("-day").first()
    turn = Turn(day, before.day if before else day - timedelta(days=1), rules())
    on = timezone.make_aware(datetime.combine(day, MORNING))
    with in_turn(), transaction.atomic():
        sent = {
            **_items(turn, today, on),
            MessageKind.REPORT.value: _reports(turn, on),
            **_waiting(turn, sources, on),
        }
        ReminderDay.objects.get_or_create(day=day)
    return sent


def _items(turn: Turn, today: date, on: datetime) -> dict[str, int]:
    soon: dict[int, Notes] = defaultdict(Notes)
    late: dict[int, Notes] = defaultdict(Notes)
    for number, people, due in _due_items(turn, today):
        days = (due - turn.day).days
        if turn.due_step(due):
            _note(soon, people, number, f"{number} 还有 {days} 天（{due}）")
        elif turn.repeats(due + timedelta(days=1), turn.rules.overdue_every):
            _note(late, people, number, f"{number} 逾期 {-days} 天（{due}）")
    page = reverse("item-list")
    return {
        MessageKind.DUE.value: _tell_all(
            soon, MessageKind.DUE, "%d 项整改事项即将到期", f"{page}?saved=soon", turn, on
        ),
        MessageKind.OVERDUE.value: _tell_all(
            late, MessageKind.OVERDUE, "%d 项整改事项已逾期", f"{page}?saved=overdue", turn, on
        ),
    }


def _due_items(turn: Turn, today: date) -> Iterator[tuple[str, set[int], date]]:
    """Yield number, persons concerned and due date of each item near or past its due date."""
    rows, then = items_on(Item.objects.all(), RUNNING, turn.day, today)
    due = then.get("due", "due")
    near = rows.filter(**{f"{due}__lte": turn.day + timedelta(days=turn.rules.soon[0])})
    named = list(near.order_by(due, "pk").values_list("number", "unit__path", "leader", due))
    people = people_of_units({path for _number, path, _leader, _due in named}, turn.day)
    for number, path, leader, due_on in named:
        yield number, people[path] | {leader}, due_on


def _note(notes: dict[int, Notes], people: set[int], number: str, line: str) -> None:
    for person in people:
        notes[person].lines.append(line)
        notes[person].numbers.append(number)


def _tell_all(
    notes: dict[int, Notes], kind: MessageKind, subject: str, url: str, turn: Turn, on: datetime
) -> int:
    """Tell each person their notes in one message, which has a number if it speaks of one."""
    told = 0
    for person, note in sorted(notes.items()):
        count = len(note.lines)
        more = [f"……共 {count} 项"] if count > NAMED else []
        told += tell(
            [person],
            kind=kind,
            subject=subject % count,
            body="\n".join([*note.lines[:NAMED], *more]),
            url=url,
            on=on,
            number=note.numbers[0] if len(note.numbers) == 1 else "",
            key=f"{kind.value}:{turn.day}",
        )
    return told


def _reports(turn: Turn, on: datetime) -> int:
    """Recall the reports due today, and those that were due and have not come."""
    owed = [one for one in owed_reports(turn.day) if one.came is None or one.came >= on]
    paths = dict(Unit.objects.filter(pk__in={one.unit for one in owed}).values_list("pk", "path"))
    people = people_of_units(paths.values(), turn.day)
    notes: dict[int, Notes] = defaultdict(Notes)
    for one in owed:
        day = timezone.localdate(one.due)
        concerned = people[paths[one.unit]]
        if turn.last < day <= turn.day:
            line = f"{one.week_on} 当周的周报请于 {timezone.localtime(one.due):%H:%M} 前报送"
            _note(notes, concerned, "", line)
        elif turn.last < day + timedelta(days=1) <= turn.day:
            _note(notes, concerned, "", f"{one.week_on} 当周的周报已过期未报")
    url = reverse("progress_report-list")
    return _tell_all(notes, MessageKind.REPORT, "%d 份周报待报送", url, turn, on)


def _waiting(turn: Turn, sources: Sequence[Waiting], on: datetime) -> dict[str, int]:
    """Recall what has waited too long for each person's own step, kind by kind."""
    plain: dict[int, Notes] = defaultdict(Notes)
    sealed: dict[int, Notes] = defaultdict(Notes)
    seats = Seat.objects.held_on(turn.day).filter(account__is_active=True)
    for seat in seats.select_related("account__person", "unit").order_by("pk"):
        actor = actor_in(seat, turn.day)
        for source in sources:
            line = _waited(turn, source, actor)
            if line:
                _note(sealed if source.key in SEALED else plain, {actor.person}, "", line)
    subject = f"有 %d 类事项等您办理超过 {turn.rules.waiting} 天"
    return {
        MessageKind.WAITING.value: _tell_all(plain, MessageKind.WAITING, subject, "/", turn, on),
        MessageKind.SEALED.value: _tell_all(sealed, MessageKind.SEALED, subject, "/", turn, on),
    }


def _waited(turn: Turn, source: Waiting, actor: Actor) -> str:
    """Return how many rows have waited too long, if one reached a step since the last run."""
    patience = timedelta(days=turn.rules.waiting)
    rows = source.rows(actor).filter(changed_at__lt=end_of(turn.day - patience))
    since = [timezone.localdate(when) for when in rows.values_list("changed_at", flat=True)]
    if not any(turn.repeats(day + patience, turn.rules.overdue_every) for day in since):
        return ""
    return f"{source.label} {len(since)} 件"
