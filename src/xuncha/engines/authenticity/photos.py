"""The same photograph, found among many: candidates by hashes, each verified point by point."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from xuncha.engines.authenticity.alignment import Placing, Start, agreement
from xuncha.engines.authenticity.fingerprint import MIDDLE, SPANS, Fingerprint, Words

NEAR = 14
"""Bits, of 63, by which the hashes of two places that show the same may differ."""
STARTS = 3
SAME = 0.7
BLOCK = 512

Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class PhotoPair:
    """Two photographs, by their positions, that show the same; ``score`` runs from SAME to 1."""

    first: int
    second: int
    score: float
    mirrored: bool


def _nothing(_done: int, _total: int) -> None:
    """Tell nobody."""


def same_photos(
    prints: Sequence[Fingerprint],
    digests: Sequence[str] = (),
    *,
    among: Collection[int] | None = None,
    progress: Progress = _nothing,
) -> list[PhotoPair]:
    """Return the pairs of photographs that are one, the most alike first.

    ``digests`` of the files' bytes, if given, make equal files a pair without a look. ``among``
    asks only for pairs with one of these positions. Work grows with the number of photographs
    times the number asked for, memory with the number.
    """
    found = dict.fromkeys(_equal_files(digests, among), 1.0)
    turned: set[tuple[int, int]] = set()
    for one in _candidates(prints, among):
        key = (min(one.inner, one.outer), max(one.inner, one.outer))
        progress(one.inner, len(prints))
        if key in found:
            continue
        score = agreement(prints[one.outer], prints[one.inner], one.starts, mirrored=one.mirrored)
        if score >= SAME:
            found[key] = score
            turned |= {key} if one.mirrored else set()
    progress(len(prints), len(prints))
    pairs = [
        PhotoPair(*key, round(min(score, 1.0), 3), key in turned) for key, score in found.items()
    ]
    return sorted(pairs, key=lambda pair: (-pair.score, pair.first, pair.second))


def _equal_files(
    digests: Sequence[str], among: Collection[int] | None
) -> Iterator[tuple[int, int]]:
    seen: dict[str, list[int]] = {}
    for position, digest in enumerate(digests):
        for earlier in seen.setdefault(digest, []):
            if among is None or earlier in among or position in among:
                yield earlier, position
        seen[digest].append(position)


@dataclass(frozen=True, slots=True)
class _Candidate:
    """The middle of ``inner`` may be seen in ``outer``, at one of these places."""

    inner: int
    outer: int
    starts: list[Start]
    mirrored: bool


def _candidates(
    prints: Sequence[Fingerprint], among: Collection[int] | None
) -> Iterator[_Candidate]:
    if not prints:
        return
    everywhere = np.arange(len(prints))
    asked = everywhere if among is None else np.array(sorted(among), np.intp)
    places = np.stack([one.places for one in prints])
    asked_places = places[asked]
    for inner, one in enumerate(prints):
        wide = among is None or inner in among
        hosts, numbers = (places, everywhere) if wide else (asked_places, asked)
        for middle, mirrored in ((one.middle, False), (one.mirrored, True)):
            for row, starts in _hosts(hosts, middle):
                if numbers[row] != inner:
                    yield _Candidate(inner, int(numbers[row]), starts, mirrored)


def _hosts(places: Words, middle: np.uint64) -> Iterator[tuple[int, list[Start]]]:
    """Yield each photograph that may show the middle at one of its places, and where."""
    for begin in range(0, len(places), BLOCK):
        far = np.bitwise_count(places[begin : begin + BLOCK] ^ middle)
        for row in np.flatnonzero(far.min(1) <= NEAR):
            nearest = np.argpartition(far[row], STARTS)[:STARTS]
            yield begin + int(row), [_start(int(place)) for place in nearest]


def _start(place: int) -> Start:
    down, across = divmod(place, len(SPANS))
    return _placing(SPANS[down]), _placing(SPANS[across])


def _placing(span: tuple[float, float]) -> Placing:
    """Return where a photograph lies whose middle lies at ``span`` of the other."""
    scale = (span[1] - span[0]) / (MIDDLE[1] - MIDDLE[0])
    return Placing(span[0] - MIDDLE[0] * scale, scale)
