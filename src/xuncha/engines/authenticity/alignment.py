"""Two photographs laid over each other: how far the one shows what the other shows.

The place found by hashes is refined by least squares (Lucas and Kanade's method on four numbers:
shift and scale along either side), from coarse to fine. Then each patch of the overlap is
compared by itself: two photographs of one scene, or of two papers of one form, agree in most
patches; one photograph twice agrees in all.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from xuncha.engines.authenticity.fingerprint import Fingerprint, Floats, means

LEVELS = (32, 48, 64, 96)
STEPS = 6
STILL = 0.03
FARTHEST = 0.05
LEAST_OVERLAP = 0.5
SHARE_OF_DETAIL = 0.8
PATCHES = 10
QUIET, BUSY = 5.0, 8.0
"""Grey levels of spread: below the first a patch shows nothing, above the second it must agree."""
CONTRADICTS = 0.6
COST = 10.0
HOPELESS = 0.25
DETAILED = 12
GAINS = (0.6, 1.6)
LIVELY, FAITHFUL = 20.0, 4.0


@dataclass(frozen=True, slots=True)
class Placing:
    """Where a point of the second photograph lies in the first, along one side, from 0 to 1."""

    shift: float
    scale: float


Start = tuple[Placing, Placing]
"""Where the second photograph lies in the first: down, and across."""


@dataclass(frozen=True, slots=True)
class Overlap:
    """What both photographs show: the first as read at the points of the second."""

    seen: Floats
    shown: Floats
    rows: slice
    columns: slice


@dataclass(frozen=True, slots=True)
class Patches:
    """How the patches of an overlap agree.

    ``alike`` is their mean correlation, ``against`` the share that plainly shows something else,
    ``showing`` how many show anything.
    """

    alike: float
    against: float
    showing: int


NOTHING = Patches(0.0, 0.0, 0)


def agreement(
    first: Fingerprint, second: Fingerprint, starts: Sequence[Start], *, mirrored: bool
) -> float:
    """Return how the photographs agree, from 0 to 1, starting from where hashes placed them."""
    wanted = SHARE_OF_DETAIL * min(first.detail, second.detail)
    finest = max((level for level in LEVELS if level <= wanted), default=LEVELS[0])
    placed: Start | None = None
    found = NOTHING
    for side in sorted({LEVELS[0], min(LEVELS[2], finest), finest}):
        a, b = means(first.grey, side), means(second.grey, side)
        b = b[:, ::-1] if mirrored else b
        placed, found = _best(a, b, [placed] if placed else starts)
        if placed is None or (found.showing >= DETAILED and found.alike < HOPELESS):
            return 0.0
    if placed and found.showing < DETAILED:
        return _by_colour(first, second, *placed, mirrored=mirrored)
    return found.alike * max(0.0, 1 - COST * found.against)


def _best(a: Floats, b: Floats, starts: Sequence[Start]) -> tuple[Start | None, Patches]:
    """Return the placing, refined from one of the starts, whose patches agree most."""
    best: tuple[Start | None, Patches] = (None, NOTHING)
    for start in starts:
        placed = _refined(a, b, *start)
        overlap = placed and laid_over(a, b, *placed)
        if not overlap:
            continue
        found = _by_patch(overlap)
        if best[0] is None or found.alike > best[1].alike:
            best = (placed, found)
    return best


def laid_over(a: Floats, b: Floats, down: Placing, across: Placing) -> Overlap | None:
    """Return the overlap of two square pictures, or None when it is too small to judge by."""
    side = a.shape[0]
    low, part, rows = _read(down, side)
    left, along, columns = _read(across, side)
    if len(low) * len(left) < LEAST_OVERLAP * side * side:
        return None
    lines = a[low] * (1 - part)[:, None] + a[low + 1] * part[:, None]
    seen = lines[:, left] * (1 - along) + lines[:, left + 1] * along
    return Overlap(seen.astype(np.float32, copy=False), b[rows, columns], rows, columns)


def _read(place: Placing, side: int) -> tuple[npt.NDArray[np.intp], Floats, slice]:
    """Return for the second picture's points, as far as the first has them, where to read it."""
    where = (place.shift + place.scale * (np.arange(side) + 0.5) / side) * side - 0.5
    known = np.flatnonzero((where >= 0) & (where <= side - 1))
    where = where[known]
    low = np.minimum(where.astype(np.intp), side - 2)
    span = slice(int(known[0]), int(known[-1]) + 1) if len(known) else slice(0, 0)
    return low, (where - low).astype(np.float32), span


def _refined(
    a: Floats, b: Floats, down: Placing, across: Placing
) -> tuple[Placing, Placing] | None:
    side = a.shape[0]
    points = ((np.arange(side) + 0.5) / side).astype(np.float32)
    for _ in range(STEPS):
        overlap = laid_over(a, b, down, across)
        if overlap is None:
            return None
        gain, rest = _fitted(overlap.seen, overlap.shown)
        dy, dx = (slope * (gain * side) for slope in np.gradient(overlap.seen))
        v, u = points[overlap.rows][:, None], points[overlap.columns]
        slopes = np.stack([dy, dy * v, dx, dx * u]).reshape(4, -1)
        # Not by matrix product: its library starts threads for what is over in an instant.
        square = np.einsum("ik,jk->ij", slopes, slopes)
        square[np.diag_indices(4)] += 1e-3 * (np.trace(square) / 4 + 1e-6)
        move = np.linalg.solve(square, (slopes * rest.ravel()).sum(1)).clip(-FARTHEST, FARTHEST)
        down = Placing(down.shift + float(move[0]), down.scale + float(move[1]))
        across = Placing(across.shift + float(move[2]), across.scale + float(move[3]))
        if np.abs(move).max() * side < STILL:
            break
    return down, across


def _fitted(seen: Floats, shown: Floats) -> tuple[float, Floats]:
    """Return the gain that takes ``seen`` to ``shown`` in brightness, and what is left over."""
    near, far = seen - seen.mean(), shown - shown.mean()
    gain = float((near * far).sum() / ((near * near).sum() + 1e-6))
    return gain, far - gain * near


def _by_patch(overlap: Overlap) -> Patches:
    """Return how the patches agree, each weighted by what it shows."""
    gain, _rest = _fitted(overlap.seen, overlap.shown)
    one, two = _cut(overlap.seen * gain), _cut(overlap.shown)
    spread_one, spread_two = one.std(1), two.std(1)
    spread = np.maximum(spread_one, spread_two)
    shows = spread > QUIET
    if not shows.any():
        return NOTHING
    alike = (one * two).mean(1) / (spread_one * spread_two + 1e-3)
    weight = np.sqrt(spread) * shows
    showing = int(shows.sum())
    return Patches(
        alike=float((alike.clip(0, 1) * weight).sum() / weight.sum()),
        against=int(((spread > BUSY) & (alike < CONTRADICTS)).sum()) / showing,
        showing=showing,
    )


def _cut(picture: Floats) -> Floats:
    """Return the patches of a picture as rows, each about its own mean."""
    edge = max(3, min(picture.shape) // PATCHES)
    high, wide = picture.shape[0] // edge, picture.shape[1] // edge
    cut = picture[: high * edge, : wide * edge].reshape(high, edge, wide, edge)
    rows = cut.transpose(0, 2, 1, 3).reshape(high * wide, edge * edge)
    apart: Floats = rows - rows.mean(1, keepdims=True)
    return apart


def _by_colour(
    first: Fingerprint, second: Fingerprint, down: Placing, across: Placing, *, mirrored: bool
) -> float:
    """Return how pictures of little detail agree: by their colours alone, and only if lively."""
    other = second.rgb[:, ::-1] if mirrored else second.rgb
    layers = [
        laid_over(one.astype(np.float32), two.astype(np.float32), down, across)
        for one, two in zip(np.moveaxis(first.rgb, 2, 0), np.moveaxis(other, 2, 0), strict=True)
    ]
    kept = [layer for layer in layers if layer]
    if len(kept) < len(layers):
        return 0.0
    seen, shown = np.stack([one.seen for one in kept]), np.stack([one.shown for one in kept])
    if min(seen.std(), shown.std()) < LIVELY:
        return 0.0
    gain, rest = _fitted(seen, shown)
    if not GAINS[0] <= gain <= GAINS[1]:
        return 0.0
    return float(np.clip(1.2 - rest.std() / (2 * FAITHFUL), 0, 1))
