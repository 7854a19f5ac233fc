"""The hash chain: each entry is bound to the one before it."""

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from xuncha.engines.chain.canonical import canonical_fields

GENESIS = "0" * 64
"""What the first entry of a chain has as its previous hash."""

BreakKind = Literal["changed", "gap", "reordered"]


@dataclass(frozen=True, slots=True)
class Link:
    """An entry as stored: sequence from 1, both hashes in hexadecimal, and what was hashed.

    `fields` should hold the sequence number too, so that a renumbered entry disagrees.
    """

    seq: int
    previous: str
    hash: str
    fields: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Break:
    """The first disagreement of a chain.

    `seq` is the entry concerned (for a gap: the first missing one). `expected` and `found` are
    hashes, or sequence numbers as text where the order is at fault.
    """

    seq: int
    kind: BreakKind
    expected: str
    found: str


def link(previous: str, fields: Mapping[str, object]) -> str:
    """Hash of an entry: SHA-256(32 bytes of the previous hash + canonical(fields)), hexadecimal.

    Raises:
        CanonicalError: a field has no canonical form.
        ValueError: `previous` is not 64 hexadecimal digits.
    """
    before = bytes.fromhex(previous)
    if len(before) != hashlib.sha256().digest_size:
        raise ValueError(f"previous hash has {len(before)} bytes, not 32")
    return hashlib.sha256(before + canonical_fields(fields)).hexdigest()


def verify_chain(entries: Iterable[Link]) -> Break | None:
    """The first disagreement of entries 1, 2, 3 …, or None where all agree.

    "gap": an entry is missing; "reordered": it stands elsewhere; "changed": it, or its hash, is
    not what was written. Entries are read once, in constant memory. Entries cut off at the end
    leave no trace in the chain itself: compare the last hash, or the Merkle root, with a signed
    one.

    Raises:
        CanonicalError: a field has no canonical form.
    """
    rest = iter(entries)
    last = Link(0, "", GENESIS, {})
    for entry in rest:
        found = _disagreement(last, entry, rest)
        if found is not None:
            return found
        last = entry
    return None


def _disagreement(last: Link, entry: Link, rest: Iterator[Link]) -> Break | None:
    if entry.seq != last.seq + 1:
        return _out_of_order(last.seq + 1, entry, rest)
    chained = entry.previous == last.hash
    if not chained and any(later.previous == last.hash for later in rest):
        return Break(entry.seq, "reordered", last.hash, entry.previous)
    expected = _hash_of(entry)
    if entry.hash != expected:
        return Break(entry.seq, "changed", expected, entry.hash)
    if chained:
        return None
    # This entry is whole, so it was chained to a predecessor that was rewritten since.
    if last.seq == 0:
        return Break(entry.seq, "changed", GENESIS, entry.previous)
    return Break(last.seq, "changed", entry.previous, last.hash)


def _out_of_order(expected: int, entry: Link, rest: Iterator[Link]) -> Break:
    moved = entry.seq < expected or any(later.seq == expected for later in rest)
    return Break(expected, "reordered" if moved else "gap", str(expected), str(entry.seq))


def _hash_of(entry: Link) -> str:
    try:
        return link(entry.previous, entry.fields)
    except ValueError as error:
        return f"({error})"
