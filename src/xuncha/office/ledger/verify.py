"""Verification: recompute the chain, the facts and the files; name the first disagreement."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from django.apps import apps

from xuncha.engines.acts import msg
from xuncha.engines.chain import GENESIS, Link, merkle_root, verify_chain
from xuncha.office.ledger.evidence import digest_of, path_of
from xuncha.office.ledger.models import Entry, Fact, File, Head
from xuncha.office.ledger.reads import kinds

BATCH = 2000


@dataclass(frozen=True, slots=True)
class Verdict:
    """What verification found.

    Attributes:
        entries: how many entries were read.
        root: hexadecimal Merkle root over the entries' hashes (RFC 6962).
        problem: a Chinese sentence on the first disagreement, empty when all agrees.
        where: what the sentence speaks of, as ``kind:key``.
    """

    entries: int
    root: str
    problem: str = ""
    where: str = ""

    @property
    def ok(self) -> bool:
        return not self.problem


class _Disagreement(Exception):  # noqa: N818 -- carries the answer up, as StopIteration does
    def __init__(self, problem: str, where: str) -> None:
        super().__init__(problem)
        self.problem = problem
        self.where = where


def verify() -> Verdict:
    """Read the whole ledger and all that it speaks of; return the verdict."""
    count = Entry.objects.count()
    root = merkle_root(bytes.fromhex(entry_hash) for entry_hash in _hashes()).hex()
    try:
        _check_chain()
        _check_facts()
        _check_files()
    except _Disagreement as found:
        return Verdict(count, root, found.problem, found.where)
    return Verdict(count, root)


def _hashes() -> Iterator[str]:
    return Entry.objects.order_by("seq").values_list("hash", flat=True).iterator(BATCH)


def _check_chain() -> None:
    links = (
        Link(seq=entry.seq, previous=entry.previous, hash=entry.hash, fields=entry.sealed())
        for entry in Entry.objects.order_by("seq").iterator(BATCH)
    )
    broken = verify_chain(links)
    if broken is not None:
        words = {
            "changed": msg("台账条目的内容与其校验值不符"),
            "gap": msg("台账条目缺失"),
            "reordered": msg("台账条目的前后次序不符"),
        }
        raise _Disagreement(words[broken.kind], f"entry:{broken.seq}")
    last = Entry.objects.order_by("-seq").first()
    head = Head.objects.get(pk=1)
    if (head.seq, head.hash) != ((last.seq, last.hash) if last else (0, GENESIS)):
        raise _Disagreement(msg("台账末尾的条目缺失"), f"entry:{head.seq}")


def _check_facts() -> None:
    for kind, model in _kinds().items():
        latest = dict(_latest_digests(kind))
        for row in model._default_manager.order_by("pk").iterator(BATCH):
            expected = latest.pop(row.pk, None)
            if expected is None:
                raise _Disagreement(msg("记录没有对应的台账条目"), f"{kind}:{row.pk}")
            if row.facts_digest() != expected:
                raise _Disagreement(msg("记录的内容与台账不符"), f"{kind}:{row.pk}")
        if latest:
            raise _Disagreement(msg("台账所记的记录不见了"), f"{kind}:{min(latest)}")


def _latest_digests(kind: str) -> Iterator[tuple[int, str]]:
    rows = Entry.objects.filter(subject_kind=kind).order_by("seq")
    yield from rows.values_list("subject", "facts").iterator(BATCH)


def _check_files() -> None:
    for file in File.objects.order_by("pk").iterator(BATCH):
        if digest_of(path_of(file.sha256)) != file.sha256:
            raise _Disagreement(msg("佐证文件缺失或被改动"), f"file:{file.sha256}")


@cache
def _kinds() -> dict[str, type[Fact]]:
    return kinds(apps.get_models())


def fact_model(kind: str) -> type[Fact]:
    """Return the model of a kind of fact, or raise KeyError."""
    return _kinds()[kind]
