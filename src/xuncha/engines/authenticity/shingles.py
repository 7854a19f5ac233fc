"""Texts as sets of short pieces: four characters each, and how rare each piece is among all."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache, cached_property

import numpy as np
import numpy.typing as npt

from xuncha.engines.authenticity.stock import STOCK

Ints = npt.NDArray[np.int64]
Words = npt.NDArray[np.uint64]
Floats = npt.NDArray[np.float64]

LENGTH = 4
STEEPNESS = 6
LEAST_WEIGHT = 0.01
_DOCUMENT_BITS = 20
MOST_TEXTS = 1 << _DOCUMENT_BITS
_FACTOR = np.uint64(0x9E3779B97F4A7C15)
_SHIFT = np.uint64(_DOCUMENT_BITS)
_WIDE = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
_SILENT = re.compile(r"[\W_]+")


def normal(text: str, names: re.Pattern[str] | None = None) -> str:
    """Return the text as it is compared: no spaces, no punctuation, small letters, no ``names``."""
    if names is not None:
        text = names.sub("", text)
    return _SILENT.sub("", text.translate(_WIDE).lower())


def names_of(names: Iterable[str]) -> re.Pattern[str] | None:
    """Return a pattern of names that are left out of comparison, the longest first."""
    kept = sorted({name for name in names if name}, key=len, reverse=True)
    return re.compile("|".join(map(re.escape, kept))) if kept else None


def pieces(text: str) -> Words:
    """Return the hash of each run of LENGTH characters, in order; shorter texts have none."""
    codes = np.frombuffer(text.encode("utf-32-le", "replace"), "<u4").astype(np.uint64)
    return _hashed(codes)


def _hashed(codes: Words) -> Words:
    if len(codes) < LENGTH:
        return np.zeros(0, np.uint64)
    ends = len(codes) - LENGTH + 1
    with np.errstate(over="ignore"):
        value = codes[:ends].copy()
        for step in range(1, LENGTH):
            value *= _FACTOR
            value ^= value >> np.uint64(29)
            value += codes[step : step + ends]
        value *= _FACTOR
        value ^= value >> np.uint64(32)
    return value >> _SHIFT


@dataclass(frozen=True)
class Corpus:
    """Many texts and the pieces they hold.

    ``texts`` are in normal form. ``known`` are the hashes of all pieces, sorted, ``holders`` how
    many texts hold each. ``members`` are positions in ``known``, text by text; those of text i
    lie from ``starts[i]`` to ``starts[i + 1]``.
    """

    texts: Sequence[str]
    known: Words
    holders: Ints
    members: npt.NDArray[np.uint32]
    starts: Ints

    @cached_property
    def weights(self) -> Floats:
        """How much each piece tells: 1 when few texts hold it, LEAST_WEIGHT when all do.

        A stock phrase tells nothing even where few texts are compared.
        """
        value = rarity(self.holders, len(self.texts))
        value[np.isin(self.known, _stock())] = 0
        return LEAST_WEIGHT + (1 - LEAST_WEIGHT) * value

    def of(self, text: int) -> npt.NDArray[np.uint32]:
        """Return the pieces of one text as positions in ``known``, each once, sorted."""
        return self.members[self.starts[text] : self.starts[text + 1]]

    def told_by(self, text: int) -> Floats:
        """Return how much each character of a text tells: the mean of the pieces it is in."""
        found = self.weights[np.searchsorted(self.known, pieces(self.texts[text]))]
        length = len(self.texts[text])
        if not len(found):
            return np.full(length, LEAST_WEIGHT)
        total = np.convolve(found, np.ones(LENGTH))
        count = np.convolve(np.ones(len(found)), np.ones(LENGTH))
        return total / count


@cache
def _stock() -> Words:
    return np.concatenate([pieces(phrase) for phrase in STOCK])


def rarity(holders: Ints, texts: int) -> Floats:
    """Return from 0 to 1 how particular a piece is that so many of the texts hold."""
    if texts <= 2:  # noqa: PLR2004 -- two texts have nothing in common with others
        return np.ones(len(holders))
    share = np.log(texts / np.maximum(holders, 2)) / np.log(texts / 2)
    value: Floats = np.clip(share, 0, 1) ** STEEPNESS
    return value


def corpus_of(texts: Sequence[str]) -> Corpus:
    """Return the corpus of texts in normal form; at most MOST_TEXTS.

    Raises:
        ValueError: more texts than that.
    """
    if len(texts) > MOST_TEXTS:
        raise ValueError(f"{len(texts)} texts are more than {MOST_TEXTS}")
    lengths = np.array([len(text) for text in texts], np.int64)
    codes = np.frombuffer("".join(texts).encode("utf-32-le", "replace"), "<u4").astype(np.uint64)
    hashes = _hashed(codes)
    owner = np.repeat(np.arange(len(texts), dtype=np.uint64), lengths)
    left = np.repeat(np.cumsum(lengths), lengths) - np.arange(len(codes))
    whole = left[: len(hashes)] >= LENGTH
    keys = (hashes[whole] << _SHIFT) | owner[: len(hashes)][whole]
    del hashes, codes, left
    return _sorted_out(texts, keys)


def _sorted_out(texts: Sequence[str], keys: Words) -> Corpus:
    keys.sort()
    if len(keys):
        keys = keys[np.concatenate(([True], keys[1:] != keys[:-1]))]
    hashes = keys >> _SHIFT
    owner = (keys & np.uint64(MOST_TEXTS - 1)).astype(np.uint32)
    first = np.flatnonzero(
        np.concatenate((np.ones(min(1, len(keys)), bool), hashes[1:] != hashes[:-1]))
    )
    holders = np.diff(np.append(first, len(keys)))
    number = np.repeat(np.arange(len(first), dtype=np.uint32), holders)
    order = np.argsort(owner, kind="stable")
    starts = np.zeros(len(texts) + 1, np.int64)
    np.cumsum(np.bincount(owner, minlength=len(texts)), out=starts[1:])
    return Corpus(texts, hashes[first], holders.astype(np.int64), number[order], starts)
