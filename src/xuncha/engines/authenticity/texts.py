"""Near-copied texts among many: what is particular to one text and stands in another too.

Candidates come from MinHash. For each, the weight of the pieces that both hold is compared with
the weight of all that one of them holds; the rest is re-checked character by character, piece by
piece, so that clauses in another order still count, and what all reports say counts for little.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from rapidfuzz import fuzz
from rapidfuzz.distance import LCSseq

from xuncha.engines.authenticity.likely import Pairs, likely_pairs
from xuncha.engines.authenticity.shingles import Corpus, Floats, corpus_of, normal

SHORTEST = 30
LEAST_SHARED = 0.15
COPIED = 0.6
CLAUSE = 16
RICHNESS = 0.2
CHUNK = 20_000
KEPT = 4096


@dataclass(frozen=True, slots=True)
class Bar:
    """How much of a clause must be there to count as present, and how much must be present."""

    present: float
    covered: float


RICH = Bar(present=0.45, covered=0.6)
POOR = Bar(present=0.6, covered=0.72)
"""Texts put together from common sentences share some of them without being copies."""

Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class TextPair:
    """Two texts, by their positions, of which one repeats the other.

    ``score`` runs from COPIED to 1: the share of what is particular to the one that the other
    has, character by character.
    """

    first: int
    second: int
    score: float


def _nothing(_done: int, _total: int) -> None:
    """Tell nobody."""


def copied_texts(
    texts: Sequence[str],
    *,
    names: re.Pattern[str] | None = None,
    threshold: float = COPIED,
    progress: Progress = _nothing,
) -> list[TextPair]:
    """Return the pairs of texts of which one is a near copy of the other, the most alike first.

    Texts with fewer than SHORTEST letters are never paired; ``names``, such as those of the units,
    count for nothing.
    """
    plain = [normal(text, names) for text in texts]
    long_enough = [place for place, text in enumerate(plain) if len(text) >= SHORTEST]
    corpus = corpus_of([plain[place] for place in long_enough])
    pairs = _sharing(corpus, likely_pairs(corpus))
    judge = _Judge(corpus)
    found = []
    for done, (one, two) in enumerate(pairs.tolist(), start=1):
        progress(done, len(pairs))
        score = judge.score(one, two)
        if score >= threshold:
            found.append(TextPair(long_enough[one], long_enough[two], round(score, 3)))
    return sorted(found, key=lambda pair: (-pair.score, pair.first, pair.second))


def _sharing(corpus: Corpus, pairs: Pairs) -> Pairs:
    """Return the candidate pairs of which one side shares enough of its weight."""
    from scipy.sparse import csr_array  # type: ignore[import-untyped]

    weights = corpus.weights[corpus.members]
    rows = np.repeat(np.arange(len(corpus.texts)), np.diff(corpus.starts))
    totals = np.bincount(rows, weights=weights, minlength=len(corpus.texts))
    roots = csr_array(
        (np.sqrt(weights).astype(np.float32), corpus.members.astype(np.int64), corpus.starts),
        shape=(len(corpus.texts), len(corpus.known)),
    )
    kept = [pairs[:0]]
    for begin in range(0, len(pairs), CHUNK):
        part = pairs[begin : begin + CHUNK]
        shared = roots[part[:, 0]].multiply(roots[part[:, 1]]).sum(axis=1)
        least = np.minimum(totals[part[:, 0]], totals[part[:, 1]])
        kept.append(part[shared >= LEAST_SHARED * least])
    return np.concatenate(kept)


class _Judge:
    """Compares texts of one corpus character by character, keeping what it has weighed."""

    def __init__(self, corpus: Corpus) -> None:
        self._texts = corpus.texts
        self._told = lru_cache(KEPT)(corpus.told_by)

    def score(self, one: int, two: int) -> float:
        """Return the larger share of one text that the other repeats, 0 if in a few places only."""
        return max(self._repeated(one, two), self._repeated(two, one))

    def _repeated(self, inner: int, outer: int) -> float:
        """Return how much of what ``inner`` tells stands in ``outer`` too."""
        text, whole = self._texts[inner], self._texts[outer]
        # Evened out, lest a few rare words outweigh all the rest of what was written.
        told = np.sqrt(self._told(inner))
        total = float(told.sum())
        bar = RICH if total >= RICHNESS * len(text) else POOR
        matched = covered = 0.0
        for begin in range(0, len(text), CLAUSE):
            part = told[begin : begin + CLAUSE]
            weight = float(part.sum())
            found = repeated(text[begin : begin + CLAUSE], whole, part)
            matched += found
            covered += weight if found >= bar.present * weight else 0.0
        return matched / total if covered >= bar.covered * total else 0.0


def repeated(clause: str, text: str, told: Floats) -> float:
    """Return the weight of the clause's characters that stand, in order, at one place of text."""
    place = fuzz.partial_ratio_alignment(clause, text)
    if place is None:
        return 0.0
    inner, outer = clause, text[place.dest_start : place.dest_end]
    if len(clause) > len(text):
        inner, outer = clause, text
    return float(sum(told[begin:end].sum() for begin, end in _equal(inner, outer)))


def _equal(inner: str, outer: str) -> Iterator[tuple[int, int]]:
    for block in LCSseq.opcodes(inner, outer):
        if block.tag == "equal":
            yield block.src_start, block.src_end
