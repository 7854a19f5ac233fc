"""Who is there to be called, by counting: for one round, and over several of them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from xuncha.engines.planning.index import Index
from xuncha.engines.planning.plan import Position
from xuncha.engines.planning.problem import Person, Round


def able(index: Index, round: Round) -> list[Person]:
    """Return those who may serve in the round, whatever its targets are."""
    return [person for person in index.problem.people if index.may_serve(person, round)]


def holding(people: Iterable[Person], position: Position | None) -> list[Person]:
    """Return those who may take the position, all of them for None."""
    return [person for person in people if position is None or position in person.may]


def skilled(people: Iterable[Person], skill: str) -> list[Person]:
    """Return those who have the skill."""
    return [person for person in people if skill in person.skills]


def rounds_served(index: Index, person: Person, rounds: Sequence[Round]) -> int:
    """Return in how many of the rounds the person can serve at most, with the rest asked for."""
    return len(apart(index, person, [one for one in rounds if index.may_serve(person, one)]))


def apart(index: Index, person: Person, rounds: Sequence[Round]) -> list[Round]:
    """Return as many of the rounds as can be with the person's rest between them.

    To take the round that ends first leaves most room for others.
    """
    taken: list[Round] = []
    for round in sorted(rounds, key=lambda round: (round.end, round.start)):
        if not taken or not index.too_close(person, taken[-1], round):
            taken.append(round)
    return taken
