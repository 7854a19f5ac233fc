"""Proposals by a ladder: values in, proposals out; a person decides on each of them.

A proposal names only what no earlier step by the same rung has named: an item while that card
stands, a record (a week, a grade, a card, a suspicion) for good. So the same facts, cards and
ladder give the same proposals on whatever day they are asked.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from xuncha.office.cards.rungs import CARDS, Colour, Evidence, Ladder, Level, Rule, Rung


@dataclass(frozen=True, slots=True)
class Owed:
    """An open item as a rung sees it.

    Attributes:
        with_unit: whether the next step is the unit's.
        running: whether its time runs, and is not suspended.
        returns: how often it has been sent back.
        returned: the days on which it was, oldest first, where a rung counts as many.
    """

    pk: int
    number: str
    unit: int
    round: int
    due: date
    with_unit: bool
    running: bool = True
    returns: int = 0
    returned: tuple[date, ...] = ()

    def days_overdue(self, day: date) -> int:
        """Return how many days past its due date it is on a day; none while its time is still."""
        return max(0, (day - self.due).days) if self.running else 0


@dataclass(frozen=True, slots=True)
class Record:
    """A record that shows what a rung says: a week, a card, an evaluation, a suspicion, a survey.

    Attributes:
        pk: its key among its kind; for a week the ordinal of its Monday.
        day: the day on which it was known.
    """

    kind: Evidence
    pk: int
    number: str
    unit: int
    round: int
    day: date


@dataclass(frozen=True, slots=True)
class Standing:
    """A step taken by a rung and not withdrawn: a card, a reminder or a letter.

    Attributes:
        items: the items that it names, each with its due date of then.
        records: kind and key of the records that it names.
        stands: whether a card has not been lifted.
    """

    unit: int
    round: int
    colour: Colour
    rung: str
    items: Mapping[int, date] = field(default_factory=dict)
    records: frozenset[tuple[str, int]] = frozenset()
    stands: bool = True
    pk: int = 0
    number: str = ""
    day: date = date.min


@dataclass(frozen=True, slots=True)
class Unanswered:
    """A card whose answer is late: since when it waits, and who has been told of it so far."""

    card: int
    number: str
    unit: int
    round: int
    since: date
    told: frozenset[Level] = frozenset()


@dataclass(frozen=True, slots=True)
class Facts:
    """All that a ladder looks at on one day."""

    items: Iterable[Owed] = ()
    records: Sequence[Record] = ()
    steps: Sequence[Standing] = ()
    unanswered: Sequence[Unanswered] = ()


@dataclass(frozen=True, slots=True)
class Proposal:
    """What a rung proposes against a unit in a round, with the evidence that says why.

    Attributes:
        since: the first day on which the rung held for all that it names.
        card: the card that an escalation is about, 0 otherwise.
        level: whom an escalation tells next.
    """

    unit: int
    round: int
    rung: Rung
    since: date
    items: tuple[Owed, ...] = ()
    records: tuple[Record, ...] = ()
    card: int = 0
    level: Level | None = None

    @property
    def colour(self) -> Colour:
        """The colour that the rung gives."""
        return self.rung.colour


def propose(facts: Facts, ladder: Ladder, as_of: date) -> tuple[Proposal, ...]:
    """Return what the ladder proposes on a day, in the ladder's own order.

    Where a red card is proposed or stands, no yellow one is proposed for the same unit and round.
    """
    found = grounds(facts, ladder, as_of)
    red = {(one.unit, one.round) for one in found if one.colour is Colour.RED}
    red |= {(o.unit, o.round) for o in facts.steps if o.stands and o.colour is Colour.RED}
    kept = (
        one for one in found if one.colour is not Colour.YELLOW or (one.unit, one.round) not in red
    )
    place = {key: number for number, key in enumerate(ladder.rungs)}
    return tuple(sorted(kept, key=lambda one: (place[one.rung.key], one.unit, one.round, one.card)))


def grounds(facts: Facts, ladder: Ladder, as_of: date) -> list[Proposal]:
    """Return all that the ladder's rungs find on a day, whatever else is found beside it."""
    return [
        *_by_items(facts, ladder, as_of),
        *_by_records(facts, ladder),
        *_by_silence(facts, ladder, as_of),
    ]


def meets(rung: Rung, item: Owed, as_of: date) -> bool:
    """Return whether an item meets a rung that counts days or returns."""
    if rung.rule is Rule.DAYS_OVERDUE:
        return item.running and rung.holds((as_of - item.due).days)
    if rung.rule is Rule.DAYS_LEFT:
        return item.running and item.with_unit and rung.holds((item.due - as_of).days)
    return rung.rule is Rule.RETURNS and rung.holds(item.returns)


def _by_items(facts: Facts, ladder: Ladder, as_of: date) -> Iterator[Proposal]:
    rungs = [r for rule in OF_ITEMS for r in ladder.of(rule)]
    again = ladder.of(Rule.YELLOWS_OF_ITEM)
    yellows = _yellows_of_items(facts.steps) if again else {}
    named = _Named(facts.steps)
    found: dict[tuple[int, int, str], list[Owed]] = defaultdict(list)
    for item in facts.items:
        for rung in rungs:
            if meets(rung, item, as_of) and not named.item(rung, item):
                found[item.unit, item.round, rung.key].append(item)
        for rung in again:
            if rung.holds(len(yellows.get(item.pk, ()))) and not named.item(rung, item):
                found[item.unit, item.round, rung.key].append(item)
    for (unit, round_, key), group in found.items():
        rung = ladder.rungs[key]
        items = tuple(sorted(group, key=lambda one: (one.due, one.pk)))
        since = max(_since(rung, one, yellows.get(one.pk, ())) for one in items)
        yield Proposal(unit, round_, rung, since, items)


OF_ITEMS = (Rule.DAYS_OVERDUE, Rule.DAYS_LEFT, Rule.RETURNS)


def _since(rung: Rung, item: Owed, yellows: Sequence[date]) -> date:
    if rung.rule is Rule.DAYS_OVERDUE:
        return item.due + timedelta(days=rung.least)
    if rung.rule is Rule.DAYS_LEFT:
        return item.due - timedelta(days=rung.most or 0)
    return (item.returned if rung.rule is Rule.RETURNS else yellows)[rung.least - 1]


def _yellows_of_items(steps: Iterable[Standing]) -> dict[int, list[date]]:
    found: dict[int, list[date]] = defaultdict(list)
    for step in sorted(steps, key=lambda one: (one.day, one.pk)):
        if step.colour is Colour.YELLOW:
            for item in step.items:
                found[item].append(step.day)
    return found


def _by_records(facts: Facts, ladder: Ladder) -> Iterator[Proposal]:
    """Count the records that no card by the same rung has named yet."""
    records = [*facts.records, *_yellow_cards(facts.steps)]
    named = _Named(facts.steps)
    for rule, kind in OF_RECORDS.items():
        for rung in ladder.of(rule):
            found: dict[tuple[int, int], list[Record]] = defaultdict(list)
            for record in records:
                if record.kind is kind and not named.record(rung, record):
                    found[record.unit, record.round].append(record)
            for (unit, round_), group in found.items():
                if rung.holds(len(group)):
                    shown = tuple(sorted(group, key=lambda one: (one.day, one.pk)))
                    yield Proposal(unit, round_, rung, shown[rung.least - 1].day, records=shown)


OF_RECORDS = {
    Rule.REPORTS_MISSED: Evidence.WEEK,
    Rule.YELLOWS: Evidence.CARD,
    Rule.GRADE: Evidence.EVALUATION,
    Rule.FALSE_RECTIFICATION: Evidence.SUSPICION,
    Rule.SURVEY: Evidence.SURVEY,
}


def _yellow_cards(steps: Iterable[Standing]) -> Iterator[Record]:
    for step in steps:
        if step.colour is Colour.YELLOW and step.round:
            yield Record(Evidence.CARD, step.pk, step.number, step.unit, step.round, step.day)


def _by_silence(facts: Facts, ladder: Ladder, as_of: date) -> Iterator[Proposal]:
    """Propose for each card that stays unanswered the next level that has not been told."""
    for rung in ladder.of(Rule.UNANSWERED):
        for late in facts.unanswered:
            level = next_level(rung, late.told)
            if level is not None and rung.holds((as_of - late.since).days):
                record = Record(
                    Evidence.CARD, late.card, late.number, late.unit, late.round, late.since
                )
                since = late.since + timedelta(days=rung.least)
                yield Proposal(late.unit, late.round, rung, since, (), (record,), late.card, level)


def next_level(rung: Rung, told: frozenset[Level]) -> Level | None:
    """Return the lowest level of the rung above all that have been told, None at the top."""
    order = list(Level)
    top = max((order.index(level) for level in told), default=-1)
    return next((level for level in rung.tell if order.index(level) > top), None)


class _Named:
    """What earlier steps by a rung have named."""

    def __init__(self, steps: Iterable[Standing]) -> None:
        self._items: dict[str, dict[int, set[date]]] = defaultdict(lambda: defaultdict(set))
        self._records: dict[str, set[tuple[int, int, str, int]]] = defaultdict(set)
        for step in steps:
            if step.stands or step.colour not in CARDS:
                for item, due in step.items.items():
                    self._items[step.rung][item].add(due)
            for kind, pk in step.records:
                self._records[step.rung].add((step.unit, step.round, kind, pk))

    def item(self, rung: Rung, item: Owed) -> bool:
        """Whether a card that stands, or a letter, names it; a reminder only for its due date."""
        dues = self._items[rung.key].get(item.pk)
        return bool(dues) and (rung.colour is not Colour.REMINDER or item.due in (dues or ()))

    def record(self, rung: Rung, record: Record) -> bool:
        """Whether a card has named it."""
        key = (record.unit, record.round, record.kind.value, record.pk)
        return key in self._records[rung.key]
