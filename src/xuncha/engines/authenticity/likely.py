"""Which texts may be copies of each other: MinHash over what is neither unique nor common.

A piece that one text alone holds can make no pair, and one that very many hold makes none that
means anything; so neither is hashed. Rarer pieces count more often. How many hashes a band joins
follows from how many candidates there may be.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import numpy.typing as npt
from rensa import RMinHash  # type: ignore[import-untyped]

from xuncha.engines.authenticity.shingles import Corpus, Words

HASHES = 128
SEED = 42
COPIES = 8
TELLING = 0.03
MOSTLY_COMMON = 0.3
BUDGET = 20_000_000
ROWS = (2, 3, 4, 6, 8)
NEIGHBOURS = 100
Pairs = npt.NDArray[np.int64]


def likely_pairs(corpus: Corpus) -> Pairs:
    """Return candidate pairs as rows (first, second), first < second, each once, sorted.

    Texts are compared by what they tell; those that tell little by all that they share.
    """
    told = corpus.weights[corpus.members]
    shared = corpus.holders[corpus.members] > 1
    telling = shared & (told >= TELLING)
    owner = np.repeat(np.arange(len(corpus.texts)), np.diff(corpus.starts))
    count = len(corpus.texts)
    rich = np.bincount(owner[telling], minlength=count)
    poor = rich < MOSTLY_COMMON * np.bincount(owner[shared], minlength=count)
    copies = np.maximum(1, np.rint(COPIES * told)).astype(np.int64)
    by_telling = _alike(corpus, np.where(telling, copies, 0))
    by_all = _alike(corpus, np.where(shared & poor[owner], copies, 0))
    keys = np.union1d(by_telling, by_all)
    return np.stack([keys // count, keys % count], axis=1)


def _alike(corpus: Corpus, copies: Pairs) -> Pairs:
    """Return pairs of texts, as numbers, that are alike in pieces taken so many times each."""
    count = len(corpus.texts)
    hashes, offsets = _repeated(corpus, copies)
    filled = np.flatnonzero(np.diff(offsets.astype(np.int64)))
    if len(filled) < 2:  # noqa: PLR2004 -- a pair
        return np.zeros(0, np.int64)
    matrix = RMinHash.digest_matrix_from_flat_token_hashes(hashes, offsets, HASHES, SEED)
    sketches = np.array(matrix.to_rows(), np.uint32).reshape(count, HASHES)[filled]
    keys = [
        filled[one] * count + filled[two] for band in _bands(sketches) for one, two in _joined(band)
    ]
    return np.unique(np.concatenate(keys)) if keys else np.zeros(0, np.int64)


def _repeated(corpus: Corpus, copies: Pairs) -> tuple[Words, Words]:
    """Return the pieces' hashes, each as often as ``copies`` says, and where each text begins."""
    repeated = np.repeat(corpus.known[corpus.members], copies)
    turn = np.arange(len(repeated)) - np.repeat(np.cumsum(copies) - copies, copies)
    with np.errstate(over="ignore"):
        hashes = repeated * np.uint64(COPIES) + turn.astype(np.uint64)
    ends = np.concatenate(([0], np.cumsum(copies)))
    return hashes, ends[corpus.starts].astype(np.uint64)


def _bands(sketches: npt.NDArray[np.uint32]) -> list[Words]:
    """Return the keys of each band, joining as few hashes as the budget of candidates allows."""
    bands: list[Words] = []
    for rows in ROWS:
        bands = [_band(sketches[:, at : at + rows]) for at in range(0, HASHES - rows + 1, rows)]
        if sum(map(_pairs_in, bands)) <= BUDGET:
            break
    return bands


def _band(part: npt.NDArray[np.uint32]) -> Words:
    """Return one key for each text's hashes of a band."""
    key = np.zeros(len(part), np.uint64)
    with np.errstate(over="ignore"):
        for column in part.T:
            key = (key ^ column) * np.uint64(0x9E3779B97F4A7C15)
            key ^= key >> np.uint64(31)
    return key


def _pairs_in(band: Words) -> int:
    counts = np.unique(band, return_counts=True)[1]
    bounded = np.minimum(counts - 1, NEIGHBOURS)
    return int((counts * bounded).sum() // 2)


def _joined(band: Words) -> Iterator[tuple[Pairs, Pairs]]:
    """Yield the texts that have one key, smaller first; in a crowd each with its neighbours."""
    order = np.argsort(band, kind="stable")
    keys = band[order]
    for step in range(1, NEIGHBOURS + 1):
        same = np.flatnonzero(keys[step:] == keys[:-step])
        if not len(same):
            return
        one, two = order[same], order[same + step]
        yield np.minimum(one, two), np.maximum(one, two)
