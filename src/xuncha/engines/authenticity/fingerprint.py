"""Fingerprints of photographs: what stays when one is re-encoded, resized, trimmed or brightened.

A photograph that was trimmed shows a part of the other, so its middle is looked for at many
places of the other: each place has a perceptual hash of 64 bits, the signs of the low waves of
the discrete cosine transform, computed for all places at once by one matrix on either side.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np
import numpy.typing as npt

from xuncha.engines.authenticity.opening import Picture

Floats = npt.NDArray[np.float32]
Words = npt.NDArray[np.uint64]

COARSE = 64
COLOUR = 32
WAVES = 8
SAMPLES = 32
MIDDLE = (0.15, 0.85)
MARGINS = (0.05, 0.10, 0.15, 0.20, 0.25)
MOST_TRIMMED = 0.301
SPANS: tuple[tuple[float, float], ...] = tuple(
    (left, 1 - right) for left in MARGINS for right in MARGINS if left + right < MOST_TRIMMED
)
"""Where, along one side, the middle of the other photograph may lie: trimmed up to a tenth."""


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """What is kept of a photograph: its middle's hash, the hashes of places, and a small copy.

    ``middle`` is one word, ``mirrored`` the same seen in a mirror; ``places`` holds a word for
    each pair of SPANS, rows first. ``grey`` and ``rgb`` are copies of SIDE and of COLOUR points.
    """

    middle: np.uint64
    mirrored: np.uint64
    places: Words
    grey: npt.NDArray[np.uint8]
    rgb: npt.NDArray[np.uint8]
    detail: int


def fingerprint(picture: Picture) -> Fingerprint:
    """Return the fingerprint of an opened photograph."""
    rgb = picture.rgb.astype(np.float32)
    grey = rgb @ np.array([0.299, 0.587, 0.114], np.float32)
    coarse = means(grey, COARSE)
    middle = _hashes(coarse, _waves((MIDDLE,)))[0]
    return Fingerprint(
        middle=middle,
        mirrored=middle ^ _mirror_mask(),
        places=_hashes(coarse, _waves(SPANS)),
        grey=np.rint(grey).astype(np.uint8),
        rgb=np.rint(means(rgb, COLOUR)).astype(np.uint8),
        detail=picture.detail,
    )


def means(picture: npt.NDArray[Any], side: int) -> Floats:
    """Return a square picture with ``side`` points a side, a divisor of what it has."""
    step = picture.shape[0] // side
    cut = picture.reshape(side, step, side, step, *picture.shape[2:])
    smaller: Floats = cut.mean((1, 3), dtype=np.float32)
    return smaller


@cache
def _waves(spans: tuple[tuple[float, float], ...]) -> Floats:
    """Return, for each span of a side, the first waves of the cosine transform as rows."""
    rows = []
    turns = np.cos(np.pi / SAMPLES * (np.arange(SAMPLES) + 0.5) * np.arange(WAVES)[:, None])
    for start, end in spans:
        edges = np.linspace(start, end, SAMPLES + 1) * COARSE
        left, right = edges[:-1, None], edges[1:, None]
        cells = np.arange(COARSE)[None, :]
        covered = np.clip(np.minimum(right, cells + 1) - np.maximum(left, cells), 0, None)
        rows.append(turns @ (covered / covered.sum(1, keepdims=True)))
    return np.concatenate(rows).astype(np.float32)


def _hashes(coarse: Floats, waves: Floats) -> Words:
    """Return a word for each pair of spans: the sign of each wave but the mean."""
    count = len(waves) // WAVES
    values = (waves @ coarse @ waves.T).reshape(count, WAVES, count, WAVES)
    signs = values.transpose(0, 2, 1, 3).reshape(count * count, WAVES * WAVES) > 0
    signs[:, 0] = False
    return np.packbits(signs, axis=1, bitorder="little").view(np.uint64).ravel()


@cache
def _mirror_mask() -> np.uint64:
    """Return which bits turn over when left and right change places: the odd waves across."""
    odd = np.zeros((WAVES, WAVES), bool)
    odd[:, 1::2] = True
    return np.uint64(np.packbits(odd.ravel(), bitorder="little").view(np.uint64)[0])
