"""Which passages two texts share, to show them side by side, in whatever order they stand."""

from __future__ import annotations

from dataclasses import dataclass

from xuncha.engines.authenticity.shingles import normal

SHORTEST = 6


@dataclass(frozen=True, slots=True)
class Passage:
    """A run of text that both hold: from ``start`` to ``end`` in the first, ``other_*`` there."""

    start: int
    end: int
    other_start: int
    other_end: int


def passages(first: str, second: str) -> list[Passage]:
    """Return the passages of at least SHORTEST letters that both texts hold, in first's order.

    Spaces and punctuation neither break a passage nor count. No letter is part of two passages.
    """
    one, one_at = _letters(first)
    two, two_at = _letters(second)
    where: dict[str, list[int]] = {}
    for place in range(len(two) - SHORTEST + 1):
        where.setdefault(two[place : place + SHORTEST], []).append(place)
    free = [True] * len(two)
    found, place = [], 0
    while place <= len(one) - SHORTEST:
        other, length = _longest(
            one, two, place, where.get(one[place : place + SHORTEST], []), free
        )
        if length < SHORTEST:
            place += 1
            continue
        free[other : other + length] = [False] * length
        ends = one_at[place + length - 1] + 1, two_at[other + length - 1] + 1
        found.append(Passage(one_at[place], ends[0], two_at[other], ends[1]))
        place += length
    return found


def _letters(text: str) -> tuple[str, list[int]]:
    """Return the letters that count and where each stands in the text."""
    kept = [(small, place) for place, char in enumerate(text) if len(small := normal(char)) == 1]
    return "".join(small for small, _place in kept), [place for _small, place in kept]


def _longest(one: str, two: str, place: int, seeds: list[int], free: list[bool]) -> tuple[int, int]:
    best = (0, 0)
    for seed in seeds:
        length = 0
        while (
            place + length < len(one)
            and seed + length < len(two)
            and free[seed + length]
            and one[place + length] == two[seed + length]
        ):
            length += 1
        if length > best[1]:
            best = (seed, length)
    return best
