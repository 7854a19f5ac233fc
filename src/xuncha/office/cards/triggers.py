"""The written triggers of cards: values in, proposals out; a person decides on each of them.

The numbers of `Ladder` are defaults of the product, not law; a county sets its own.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from xuncha.engines.acts import msg


class Colour(StrEnum):
    YELLOW = "yellow"
    RED = "red"


class Rule(StrEnum):
    OVERDUE_LONG = "overdue_long"
    GRADE_POOR = "grade_poor"
    TWO_YELLOWS = "two_yellows"
    OVERDUE = "overdue"
    RETURNED_TWICE = "returned_twice"
    DUE_SOON = "due_soon"
    SLOW = "slow"
    ATTENTION = "attention"
    FALSE_REPORT = "false_report"


@dataclass(frozen=True, slots=True)
class Ladder:
    """When which card is proposed; days are calendar days.

    Attributes:
        soon: an item still owed by its unit is due within so many days.
        long: an item is overdue by more than so many days.
        returns: an item has been sent back so many times.
        yellows: a unit has so many yellow cards in one round.
    """

    soon: int = 10
    long: int = 15
    returns: int = 2
    yellows: int = 2


DEFAULT = Ladder()


@dataclass(frozen=True, slots=True)
class Trigger:
    """One rule of the table: its colour and its words; some only a person can establish."""

    rule: Rule
    colour: Colour
    words: str
    by_person: bool = False


TRIGGERS = (
    Trigger(Rule.OVERDUE_LONG, Colour.RED, msg("逾期超过 %(long)s 天仍未销号")),
    Trigger(Rule.GRADE_POOR, Colour.RED, msg("量化评估等次为“差”")),
    Trigger(Rule.TWO_YELLOWS, Colour.RED, msg("同一轮次内已有 %(yellows)s 张黄牌")),
    Trigger(Rule.OVERDUE, Colour.YELLOW, msg("逾期 1 至 %(long)s 天")),
    Trigger(Rule.RETURNED_TWICE, Colour.YELLOW, msg("同一事项被退回 %(returns)s 次以上")),
    Trigger(Rule.DUE_SOON, Colour.YELLOW, msg("距期限不足 %(soon)s 天仍未提交")),
    Trigger(Rule.SLOW, Colour.RED, msg("整改滞后、成效不佳（人工认定）"), by_person=True),
    Trigger(Rule.ATTENTION, Colour.YELLOW, msg("整改推进不力（人工认定）"), by_person=True),
    Trigger(Rule.FALSE_REPORT, Colour.RED, msg("虚假整改查实（人工认定）"), by_person=True),
)
COLOUR_OF = {trigger.rule: trigger.colour for trigger in TRIGGERS}
OF_ITEMS = frozenset({Rule.OVERDUE_LONG, Rule.OVERDUE, Rule.RETURNED_TWICE, Rule.DUE_SOON})
"""The rules that speak of items; each card by one of them names those that meet it."""


@dataclass(frozen=True, slots=True)
class Owed:
    """An open item as a trigger sees it; ``with_unit`` while the next step is the unit's."""

    pk: int
    unit: int
    round: int
    due: date
    returns: int
    with_unit: bool


@dataclass(frozen=True, slots=True)
class Standing:
    """A card already issued and not withdrawn: what it names, and whether it still stands."""

    unit: int
    round: int
    colour: str
    rule: str
    items: frozenset[int]
    stands: bool


@dataclass(frozen=True, slots=True)
class Poor:
    """An evaluation that graded a unit poor."""

    unit: int
    round: int


@dataclass(frozen=True, slots=True)
class Proposal:
    """A card that a rule proposes against a unit in a round, with the items that say why."""

    unit: int
    round: int
    rule: Rule
    items: tuple[Owed, ...] = ()

    @property
    def colour(self) -> Colour:
        """The colour that the rule's trigger gives."""
        return COLOUR_OF[self.rule]


def propose(
    items: Iterable[Owed],
    cards: Iterable[Standing],
    poor: Iterable[Poor],
    *,
    as_of: date,
    ladder: Ladder = DEFAULT,
) -> tuple[Proposal, ...]:
    """Return the cards that the triggers propose on a day, red before yellow.

    Where a red card is proposed or stands, no yellow one is proposed for the same unit and round.
    What a standing card already names is not proposed again.
    """
    cards = tuple(cards)
    found = [*_by_items(items, as_of, ladder), *_by_units(cards, poor, ladder)]
    fresh = [one for one in found if not _is_named(one, cards)]
    red = {(one.unit, one.round) for one in fresh if one.colour == Colour.RED}
    red |= {(one.unit, one.round) for one in cards if one.stands and one.colour == Colour.RED}
    kept = (one for one in fresh if one.colour == Colour.RED or (one.unit, one.round) not in red)
    order = list(Rule)
    return tuple(sorted(kept, key=lambda one: (order.index(one.rule), one.unit, one.round)))


def meets(rule: Rule, item: Owed, *, as_of: date, ladder: Ladder = DEFAULT) -> bool:
    """Return whether an item meets a rule that speaks of items on a day."""
    return _tests(as_of, ladder)[rule](item)


def _by_items(items: Iterable[Owed], as_of: date, ladder: Ladder) -> list[Proposal]:
    found: dict[tuple[int, int, Rule], list[Owed]] = defaultdict(list)
    tests = _tests(as_of, ladder)
    for item in items:
        for rule, meets in tests.items():
            if meets(item):
                found[item.unit, item.round, rule].append(item)
    return [
        Proposal(unit, round_, rule, tuple(sorted(group, key=lambda one: (one.due, one.pk))))
        for (unit, round_, rule), group in found.items()
    ]


def _tests(as_of: date, ladder: Ladder) -> dict[Rule, Callable[[Owed], bool]]:
    return {
        Rule.OVERDUE_LONG: lambda one: (as_of - one.due).days > ladder.long,
        Rule.OVERDUE: lambda one: 1 <= (as_of - one.due).days <= ladder.long,
        Rule.DUE_SOON: lambda one: one.with_unit and 0 <= (one.due - as_of).days < ladder.soon,
        Rule.RETURNED_TWICE: lambda one: one.returns >= ladder.returns,
    }


def _by_units(cards: Iterable[Standing], poor: Iterable[Poor], ladder: Ladder) -> list[Proposal]:
    yellows: dict[tuple[int, int], int] = defaultdict(int)
    for card in cards:
        if card.colour == Colour.YELLOW and card.round:
            yellows[card.unit, card.round] += 1
    return [
        *(Proposal(one.unit, one.round, Rule.GRADE_POOR) for one in poor),
        *(
            Proposal(unit, round_, Rule.TWO_YELLOWS)
            for (unit, round_), count in yellows.items()
            if count >= ladder.yellows
        ),
    ]


def _is_named(proposal: Proposal, cards: Iterable[Standing]) -> bool:
    """Whether cards already issued name all that the proposal names.

    A rule about a whole unit fires once a round; an item's rule fires anew for new items, and for
    the same item again only after the card that named it has been lifted.
    """
    same = [
        card
        for card in cards
        if (card.unit, card.round, card.rule) == (proposal.unit, proposal.round, proposal.rule)
    ]
    if not proposal.items:
        return bool(same)
    named = frozenset().union(*(card.items for card in same if card.stands))
    return {one.pk for one in proposal.items} <= named
