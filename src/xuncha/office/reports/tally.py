"""Items counted for the pictures: today from one index a picture, a past day from the ledger."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta

from django.db.models import Count, DateTimeField, OuterRef, Q, QuerySet, Subquery
from django.utils import timezone

from xuncha.engines.acts import Actor
from xuncha.office.findings.models import READERS as FINDING_READERS
from xuncha.office.findings.models import Finding
from xuncha.office.ledger.memo import at_head
from xuncha.office.ledger.models import Entry, end_of
from xuncha.office.rectification.lifecycle import ItemState
from xuncha.office.rectification.models import READERS as ITEM_READERS
from xuncha.office.rectification.models import SOON_DAYS, Item
from xuncha.office.rectification.tables import DAYS
from xuncha.office.reports.figures import Scope
from xuncha.office.shell.past import stood_on

Key = int | None


@dataclass(slots=True)
class Pair:
    """How many items there are, and how many of them are closed."""

    total: int = 0
    closed: int = 0

    def add(self, state: str, count: int) -> None:
        """Count items of a state."""
        self.total += count
        self.closed += count if state == ItemState.CLOSED else 0


@dataclass(slots=True)
class Tally:
    """All that the pictures show; keys are primary keys, spans are those of the item list.

    ``findings`` counts findings by state for readers who see all of them, and is empty for others.
    """

    rounds: dict[Key, Pair] = field(default_factory=dict)
    systems: dict[Key, Pair] = field(default_factory=dict)
    townships: dict[Key, Pair] = field(default_factory=dict)
    states: Counter[str] = field(default_factory=Counter)
    spans: Counter[str] = field(default_factory=Counter)
    overdue: dict[int, int] = field(default_factory=dict)
    soon: int = 0
    findings: int = 0

    @property
    def total(self) -> int:
        return self.states.total()

    @property
    def closed(self) -> int:
        return self.states[ItemState.CLOSED]

    @property
    def late(self) -> int:
        return sum(self.overdue.values())

    def reached(self, *states: ItemState) -> int:
        """Return how many items are in one of the states."""
        return sum(self.states[state] for state in states)


def tally(actor: Actor, as_of: date, today: date) -> Tally:
    """Return the counts of what the actor sees, taken once for each head of the ledger."""
    count = _present if as_of >= today else _past
    return at_head(("tally", actor, as_of, today), lambda: count(actor, as_of, today))


def _present(actor: Actor, as_of: date, today: date) -> Tally:
    rows = Item.objects.visible_to(actor).order_by()
    grouped = rows.values_list("round", "system", "state").annotate(count=Count("*"))
    places = rows.values_list("township", "state").annotate(count=Count("*"))
    days = rows.filter(state=ItemState.CLOSED, days_to_close__isnull=False)
    late = rows.overdue(on=as_of)
    made = Tally()
    _add_groups(made, grouped)
    _add_places(made, places)
    _add_days(made, days.values_list("days_to_close").annotate(count=Count("*")))
    made.overdue = dict(late.values_list("leader").annotate(count=Count("*")))
    made.soon = rows.due_soon(on=as_of).count()
    made.findings = _findings(actor, as_of, today)
    return made


def _past(actor: Actor, as_of: date, today: date) -> Tally:
    """Count a past day: the state, the due date and the day of closing are those of that day."""
    last = Entry.objects.filter(
        subject_kind=Item.KIND, subject=OuterRef("pk"), when__lt=end_of(as_of)
    ).order_by("-seq")
    rows: QuerySet[Item] = stood_on(Item.objects.visible_to(actor), as_of).order_by()
    when = Subquery(last.values("when")[:1], output_field=DateTimeField())
    made, until = Tally(), as_of + timedelta(days=SOON_DAYS)
    asked = ("round", "system", "township", "leader", "assigned_on", "state_then", "due_then")
    stood = rows.annotate(last_on=when).values_list(*asked, "suspended_on_then", "last_on")
    for place in stood.iterator(2000):
        made_in, system, township, leader, assigned, state, due, paused, changed = place
        _add_groups(made, [(made_in, system, state, 1)])
        _add_places(made, [(township, state, 1)])
        if state == ItemState.CLOSED:
            _add_days(made, [((timezone.localdate(changed) - assigned).days, 1)])
        elif paused:
            continue
        elif due < as_of:
            made.overdue[leader] = made.overdue.get(leader, 0) + 1
        elif due <= until:
            made.soon += 1
    made.findings = _findings(actor, as_of, today)
    return made


def _add_groups(made: Tally, rows: Iterable[tuple[Key, Key, str, int]]) -> None:
    for made_in, system, state, count in rows:
        made.rounds.setdefault(made_in, Pair()).add(state, count)
        made.systems.setdefault(system, Pair()).add(state, count)
        made.states[state] += count


def _add_places(made: Tally, rows: Iterable[tuple[Key, str, int]]) -> None:
    for township, state, count in rows:
        made.townships.setdefault(township, Pair()).add(state, count)


def _add_days(made: Tally, rows: Iterable[tuple[int, int]]) -> None:
    for days, count in rows:
        key = next(key for key, first, last in DAYS if first <= days <= last)
        made.spans[key] += count


def _findings(actor: Actor, as_of: date, today: date) -> int:
    """Count the findings, for those who see all of them and all items alike."""
    if actor.role not in FINDING_READERS & ITEM_READERS:
        return 0
    return Scope(today, actor).rows(Finding, Q(), as_of).count()
