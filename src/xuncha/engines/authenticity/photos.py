"""The same photograph, found among many: candidates by hashes, each verified point by point."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from xuncha.engines.authenticity.alignment import Placing, Start, agreement
from xuncha.engines.authenticity.fingerprint import MIDDLE, SPANS, Fingerprint, Words

NEAR = 13
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
    progress: Progress = _nothing,
) -> list[PhotoPair]:
    """Return the pairs of photographs that are one, the most alike first.

    ``digests`` of the files' bytes, if given, make equal files a pair without a look. Work grows
    with the square of the number of photographs, memory with the number.
    """
    found: dict[tuple[int, int], PhotoPair] = {}
    for first, second in _equal_files(digests):
        found[first, second] = PhotoPair(first, second, 1.0, mirrored=False)
    for done, (inner, outer, starts, mirrored) in _candidates(prints):
        progress(done, len(prints))
        key = (min(inner, outer), max(inner, outer))
        if key in found and found[key].score >= SAME:
            continue
        score = agreement(prints[outer], prints[inner], starts, mirrored=mirrored)
        if score >= SAME:
            found[key] = PhotoPair(*key, round(min(score, 1.0), 3), mirrored)
    progress(len(prints), len(prints))
    return sorted(found.values(), key=lambda pair: (-pair.score, pair.first, pair.second))


def _equal_files(digests: Sequence[str]) -> Iterator[tuple[int, int]]:
    seen: dict[str, list[int]] = {}
    for position, digest in enumerate(digests):
        for earlier in seen.setdefault(digest, []):
            yield earlier, position
        seen[digest].append(position)


def _candidates(
    prints: Sequence[Fingerprint],
) -> Iterator[tuple[int, tuple[int, int, list[Start], bool]]]:
    """Yield (how many are done, (whose middle, in whom, where, whether mirrored))."""
    if not prints:
        return
    places = np.stack([one.places for one in prints])
    for inner, one in enumerate(prints):
        for middle, mirrored in ((one.middle, False), (one.mirrored, True)):
            for outer, starts in _hosts(places, middle):
                if outer != inner:
                    yield inner, (inner, outer, starts, mirrored)


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
