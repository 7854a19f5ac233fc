"""Who is held by which overdue item and which card: values in, holds out.

A hold is shown with what says so; a person decides on it.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

BETWEEN_NAMES = re.compile(r"[\s、，,；;（）()：:/]+")
TITLE_ENDS = "长员记任席师理"
"""The last characters of common titles, as in “副局长张某”."""

HOLDING_COLOURS = frozenset({"red"})
"""The colours of cards that hold by themselves while they stand; the product's default."""


class Ground(StrEnum):
    """Why an item or a card is somebody's: the strongest tie of several counts."""

    PRINCIPAL = "principal"
    HANDLER = "handler"
    LEADER = "leader"


@dataclass(frozen=True, slots=True)
class Candidate:
    """A person under consideration; ``person`` is 0 for one whom the register does not know.

    Attributes:
        heads: units that the person heads on the day of the check.
        serves: units in which the person holds any post on that day.
    """

    person: int
    name: str
    heads: frozenset[int] = frozenset()
    serves: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Matter:
    """An item as somebody answers for it: its unit, its county leader, who is named in it.

    ``handlers`` are texts as the plan wrote them, such as “副局长张某”.
    """

    pk: int
    unit: int
    leader: int
    handlers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Late:
    """An item that is open and past its due date on the day of the check, in its state of then."""

    matter: Matter
    due: date
    state: str = ""


@dataclass(frozen=True, slots=True)
class Standing:
    """A card that stands on the day of the check, with the items that it names."""

    pk: int
    unit: int
    colour: str
    state: str = ""
    named: tuple[Matter, ...] = ()


@dataclass(frozen=True, slots=True)
class Held:
    """One item that holds a candidate, on which ground, and how late it is."""

    item: int
    ground: Ground
    due: date
    days_overdue: int
    state: str = ""


@dataclass(frozen=True, slots=True)
class Warned:
    """One standing card that concerns a candidate; ``holding`` if its colour holds by itself."""

    card: int
    ground: Ground
    holding: bool
    state: str = ""


@dataclass(frozen=True, slots=True)
class Found:
    """All that a check found on one candidate."""

    holds: tuple[Held, ...] = ()
    cards: tuple[Warned, ...] = ()

    @property
    def held(self) -> bool:
        """Return whether anything holds the candidate."""
        return bool(self.holds) or any(card.holding for card in self.cards)


class Docket:
    """What was late and which cards stood on a day, laid out by unit and by leader."""

    def __init__(self, late: Iterable[Late], cards: Iterable[Standing], *, as_of: date) -> None:
        self.as_of = as_of
        self._by_unit: dict[int, list[Late]] = defaultdict(list)
        self._by_leader: dict[int, list[Late]] = defaultdict(list)
        for one in late:
            if one.due < as_of:
                self._by_unit[one.matter.unit].append(one)
                self._by_leader[one.matter.leader].append(one)
        self._cards = tuple(cards)

    def on(self, candidate: Candidate) -> Found:
        """Return what holds the candidate: items the most overdue first, one ground for each."""
        near = {
            one.matter.pk: one
            for unit in candidate.heads | candidate.serves
            for one in self._by_unit.get(unit, ())
        }
        if candidate.person:
            near |= {one.matter.pk: one for one in self._by_leader.get(candidate.person, ())}
        found = (
            Held(one.matter.pk, ground, one.due, (self.as_of - one.due).days, one.state)
            for one in near.values()
            if (ground := ground_of(candidate, one.matter)) is not None
        )
        holds = tuple(sorted(found, key=lambda one: (-one.days_overdue, one.item)))
        return Found(holds, self._warned(candidate))

    def _warned(self, candidate: Candidate) -> tuple[Warned, ...]:
        found = [
            Warned(card.pk, ground, card.colour in HOLDING_COLOURS, card.state)
            for card in self._cards
            if (ground := _ground_of_card(candidate, card)) is not None
        ]
        return tuple(sorted(found, key=lambda one: (not one.holding, one.card)))


def ground_of(candidate: Candidate, matter: Matter) -> Ground | None:
    """Return why an item is the candidate's, or None."""
    if matter.unit in candidate.heads:
        return Ground.PRINCIPAL
    if matter.unit in candidate.serves and any(
        names(text, candidate.name) for text in matter.handlers
    ):
        return Ground.HANDLER
    if candidate.person and matter.leader == candidate.person:
        return Ground.LEADER
    return None


def _ground_of_card(candidate: Candidate, card: Standing) -> Ground | None:
    if card.unit in candidate.heads:
        return Ground.PRINCIPAL
    found = {ground_of(candidate, matter) for matter in card.named}
    return next((ground for ground in Ground if ground in found), None)


def names(text: str, name: str) -> bool:
    """Return whether a text such as “副局长张某、李某（股长）” names this very name."""
    whole = re.compile(f"(?:^|[{TITLE_ENDS}]){re.escape(name)}$")
    return any(whole.search(part) for part in BETWEEN_NAMES.split(text))
