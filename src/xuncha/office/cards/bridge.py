"""Rows ↔ values of the triggers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Count, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from xuncha.office.cards import triggers
from xuncha.office.cards.models import Card, CardItem
from xuncha.office.cards.triggers import DEFAULT, Owed, Poor, Proposal, Rule, Standing
from xuncha.office.evaluation.lifecycle import EvaluationState
from xuncha.office.evaluation.models import Evaluation, Grade
from xuncha.office.ledger.models import Entry
from xuncha.office.people.models import Unit
from xuncha.office.rectification.lifecycle import OPEN, ItemState, ItemVerb
from xuncha.office.rectification.models import Item
from xuncha.office.rounds.models import Round

WITH_UNIT = (ItemState.ASSIGNED, ItemState.RECTIFYING)
OPEN_THEN = Q(("state_then__in", OPEN))
FIELDS = ("pk", "unit", "round", "due")


@dataclass(frozen=True, slots=True)
class Proposed:
    """A proposal with its rows: unit, round, and the items that it names."""

    proposal: Proposal
    unit: Unit
    round: Round
    items: tuple[Item, ...]

    def __str__(self) -> str:
        return f"{self.unit} {self.round}"


def owed_of(item: Item) -> Owed:
    """Return an item as a trigger sees it now."""
    return Owed(
        item.pk, item.unit_id, item.round_id, item.due, item.returns, item.state in WITH_UNIT
    )


def proposals_now(as_of: date) -> tuple[Proposal, ...]:
    """Return the proposals by the items as they stand now."""
    return _propose(_items_now(as_of), as_of)


def proposals_then(as_of: date) -> tuple[Proposal, ...]:
    """Return the proposals of a past day: states and returns as the ledger has them.

    Due dates are those of today: a later extension is taken as if it had been known.
    """
    return _propose(_items_then(as_of), as_of)


def proposal_now(unit: int, round: int, rule: str, as_of: date) -> Proposed | None:
    """Return one proposal with its rows, or None when it does not hold any more."""
    found = (
        one
        for one in proposals_now(as_of)
        if (one.unit, one.round, one.rule) == (unit, round, rule)
    )
    return next(iter(with_rows(found)), None)


def with_rows(proposals: Iterable[Proposal]) -> list[Proposed]:
    """Return the proposals with their rows, in three queries."""
    proposals = list(proposals)
    units = Unit.objects.in_bulk({one.unit for one in proposals})
    rounds = Round.objects.in_bulk({one.round for one in proposals})
    keys = {owed.pk for one in proposals for owed in one.items}
    items = Item.objects.select_related("leader").in_bulk(keys)
    return [
        Proposed(
            one, units[one.unit], rounds[one.round], tuple(items[owed.pk] for owed in one.items)
        )
        for one in proposals
    ]


def _propose(items: Iterable[Owed], as_of: date) -> tuple[Proposal, ...]:
    return triggers.propose(items, _cards(as_of), _poor(as_of), as_of=as_of)


def _in_question(as_of: date) -> Q:
    return Q(due__lt=as_of + timedelta(days=DEFAULT.soon)) | Q(returns__gte=DEFAULT.returns)


def _items_now(as_of: date) -> Iterator[Owed]:
    found = Item.objects.filter(_in_question(as_of), state__in=OPEN)
    for pk, unit, round_, due, returns, state in found.values_list(*FIELDS, "returns", "state"):
        yield Owed(pk, unit, round_, due, returns, state in WITH_UNIT)


def _items_then(as_of: date) -> Iterator[Owed]:
    found = Item.objects.filter(_in_question(as_of)).as_of(as_of).filter(OPEN_THEN)
    found = found.annotate(returns_then=Coalesce(Subquery(_returns(as_of)), 0))
    rows = found.values_list(*FIELDS, "returns_then", "state_then")
    for pk, unit, round_, due, returns, state in rows:
        yield Owed(pk, unit, round_, due, returns, state in WITH_UNIT)


def _returns(as_of: date) -> QuerySet[Entry, Any]:
    sent_back = Entry.objects.filter(
        subject_kind=Item.KIND,
        subject=OuterRef("pk"),
        verb=f"{Item.KIND}:{ItemVerb.SEND_BACK}",
        when__date__lte=as_of,
    ).order_by()
    return sent_back.values("subject").annotate(count=Count("pk")).values("count")


def _cards(as_of: date) -> list[Standing]:
    cards = Card.objects.issued_by_day(as_of).exclude(round=None)
    named: dict[int, set[int]] = {}
    for card, item in CardItem.objects.filter(card__in=cards).values_list("card", "item"):
        named.setdefault(card, set()).add(item)
    return [
        Standing(
            card.unit_id,
            card.round_id or 0,
            card.colour,
            card.rule,
            frozenset(named.get(card.pk, ())),
            stands=card.lifted_on is None or card.lifted_on > as_of,
        )
        for card in cards
    ]


def _poor(as_of: date) -> list[Poor]:
    found = Evaluation.objects.filter(
        state=EvaluationState.PUBLISHED, grade=Grade.POOR, published_on__lte=as_of
    )
    return [Poor(unit, round_) for unit, round_ in found.values_list("unit", "round")]


def unit_rule_holds(rule: Rule, unit: int, round: int, as_of: date) -> bool:
    """Return whether a rule about a whole unit holds in a round on a day."""
    if rule == Rule.GRADE_POOR:
        return Poor(unit, round) in _poor(as_of)
    yellows = Card.objects.issued_by_day(as_of).filter(
        unit=unit, round=round, colour=triggers.Colour.YELLOW
    )
    return yellows.count() >= DEFAULT.yellows
