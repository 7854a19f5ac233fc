"""Fates: what becomes of each problem, decided before the story begins."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from random import Random

RETURNED_ONCE = 0.12
RETURNED_TWICE = 0.03
EXTENDED = 0.06
LOOKED_AT = 0.08
UNSETTLED = ("rectifying", "submitted")
"""Where a problem that is not settled may have come back before."""


@dataclass(frozen=True, slots=True)
class Fate:
    """What becomes of one problem.

    Attributes:
        livelihood: whether it is one of the people's own concerns.
        stop: the state in which it stands when the story ends; empty for all that there is.
        returns: how often its report is sent back.
        extended: whether more time is granted.
        look_back: what a second look finds, ``holds`` or ``again``; empty for none.
        late: the day before which no report is given.
        households: how many households it helped, where that was counted.
        long_term: whether it is a task without an end.
        mark: the name by which another life of the story knows its item.
    """

    livelihood: bool = False
    stop: str = ""
    returns: int = 0
    extended: bool = False
    look_back: str = ""
    late: date | None = None
    households: int | None = None
    long_term: bool = False
    mark: str = ""


def fates(rng: Random, count: int, *, livelihood: int, stops: Iterable[str]) -> Iterator[Fate]:
    """Return the fates of ``count`` problems, of which exactly ``livelihood`` concern the people.

    The ``stops`` fall on others, spread evenly, so that all concerns of the people are settled.
    """
    concerns = [(n + 1) * livelihood // count > n * livelihood // count for n in range(count)]
    others = [n for n, concern in enumerate(concerns) if not concern]
    waiting = list(stops)
    places = {others[n * len(others) // len(waiting)]: stop for n, stop in enumerate(waiting)}
    for n, concern in enumerate(concerns):
        stop = places.get(n, "")
        usual = _usual(rng)
        returns = n % 3 if stop in UNSETTLED else usual.returns
        yield replace(usual, livelihood=concern, stop=stop, returns=returns)


def _usual(rng: Random) -> Fate:
    draw = rng.random()
    returns = 2 if draw < RETURNED_TWICE else int(draw < RETURNED_ONCE)
    look_back = "holds" if rng.random() < LOOKED_AT else ""
    return Fate(returns=returns, extended=rng.random() < EXTENDED, look_back=look_back)
