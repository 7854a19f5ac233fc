"""The ledger's root at the end of a day: what an opinion prints, and anyone can recompute."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from xuncha.engines.chain import merkle_root
from xuncha.office.ledger.memo import at_head
from xuncha.office.ledger.models import Entry, Head, end_of

BATCH = 5000


@dataclass(frozen=True, slots=True)
class Root:
    """The Merkle root over the first ``entries`` entries of the ledger, in hexadecimal."""

    entries: int
    root: str


def root_on(day: date) -> Root:
    """Return the root over all entries before the first one that is dated after ``day``.

    So an entry that is written later never changes a root whose day has passed. The answer is
    kept until the ledger grows.
    """
    return at_head(("root on", day), lambda: _root_on(day))


def root_of(entries: int) -> str:
    """Return the root over the first ``entries`` entries: RFC 6962 hashing of their hashes."""
    return at_head(("root of", entries), lambda: _root_of(entries))


def _root_on(day: date) -> Root:
    later = Entry.objects.filter(when__gte=end_of(day)).order_by("seq")
    first = later.values_list("seq", flat=True).first()
    entries = first - 1 if first is not None else Head.objects.get(pk=1).seq
    return Root(entries, _root_of(entries))


def _root_of(entries: int) -> str:
    rows = Entry.objects.filter(seq__lte=entries).order_by("seq").values_list("hash", flat=True)
    return merkle_root(map(bytes.fromhex, rows.iterator(BATCH))).hex()
