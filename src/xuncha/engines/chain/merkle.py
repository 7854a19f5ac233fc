"""Merkle tree over entries with the hashing of RFC 6962, section 2.1."""

import hashlib
from collections.abc import Iterable, Sequence


def leaf_hash(leaf: bytes) -> bytes:
    """SHA-256(0x00 + leaf), 32 bytes."""
    return hashlib.sha256(b"\x00" + leaf).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    """SHA-256(0x01 + left + right), 32 bytes."""
    return hashlib.sha256(b"\x01" + left + right).digest()


def merkle_root(leaves: Iterable[bytes]) -> bytes:
    """Root over raw leaves, 32 bytes, in one pass and O(log n) memory.

    No leaf at all gives SHA-256 of nothing, as the RFC says.
    """
    # A full subtree per set bit of the number of leaves seen, the largest first.
    peaks: list[bytes] = []
    for seen, leaf in enumerate(leaves):
        peak = leaf_hash(leaf)
        full = seen
        while full & 1:
            peak = node_hash(peaks.pop(), peak)
            full >>= 1
        peaks.append(peak)
    return _fold(peaks)


def _fold(peaks: list[bytes]) -> bytes:
    if not peaks:
        return hashlib.sha256(b"").digest()
    root = peaks[-1]
    for peak in reversed(peaks[:-1]):
        root = node_hash(peak, root)
    return root


def inclusion_proof(leaves: Iterable[bytes], index: int) -> list[bytes]:
    """Audit path of the leaf at `index` (from 0): sibling hashes from the leaf to the root.

    Raises:
        IndexError: there is no such leaf.
    """
    level = [leaf_hash(leaf) for leaf in leaves]
    if not 0 <= index < len(level):
        raise IndexError(f"no leaf {index} among {len(level)}")
    path: list[bytes] = []
    while len(level) > 1:
        sibling = index ^ 1
        if sibling < len(level):
            path.append(level[sibling])
        level = _next_level(level)
        index >>= 1
    return path


def _next_level(level: Sequence[bytes]) -> list[bytes]:
    above = [node_hash(level[i], level[i + 1]) for i in range(0, len(level) - 1, 2)]
    if len(level) % 2:
        above.append(level[-1])
    return above


def verify_inclusion(
    leaf: bytes, index: int, size: int, proof: Sequence[bytes], root: bytes
) -> bool:
    """Whether `proof` shows that `leaf` stands at `index` in the tree of `size` leaves.

    The algorithm of RFC 9162, section 2.1.3.2; needs no other leaf.
    """
    if not 0 <= index < size:
        return False
    position, last = index, size - 1
    value = leaf_hash(leaf)
    for sibling in proof:
        if last == 0:
            return False
        if position & 1 or position == last:
            value = node_hash(sibling, value)
            while position and not position & 1:
                position >>= 1
                last >>= 1
        else:
            value = node_hash(value, sibling)
        position >>= 1
        last >>= 1
    return last == 0 and value == root
