"""The one door through which facts change: guard, change, record."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from xuncha.engines.acts import Actor, OutOfOrder, allow, msg
from xuncha.engines.chain import link
from xuncha.office.ledger import evidence
from xuncha.office.ledger.lifecycle import Verb
from xuncha.office.ledger.models import Entry, Evidence, Fact, File
from xuncha.office.ledger.rereading import reread
from xuncha.office.ledger.writing import append, locked_head


def uuid7(when: datetime) -> UUID:
    """Return a UUID of version 7 (RFC 9562) whose time is ``when``, to the millisecond."""
    millis = int(when.timestamp() * 1000)
    noise = int.from_bytes(os.urandom(10), "big")
    value = (millis & (1 << 48) - 1) << 80 | 0x7 << 76 | (noise >> 68 & 0xFFF) << 64
    return UUID(int=value | 0b10 << 62 | noise & (1 << 62) - 1)


def begin(
    row: Fact,
    verb: str,
    *,
    by: Actor,
    on: datetime,
    note: str = "",
    basis: str = "",
    once_saved: Callable[[], object] | None = None,
) -> Entry:
    """Bring a new fact to life: refuse unless its first move and policy allow it, then record.

    ``once_saved`` writes what hangs on the row's key and belongs to its facts.
    """
    move = row.LIFE.move(verb, "")
    allow(move, by, row.why_not(by, verb), row.LIFE.verbs[verb])
    _in_local_time(on)
    with transaction.atomic():
        row.state = move.target
        row.changed_at = on
        row.save(force_insert=True)
        if once_saved is not None:
            once_saved()
        return _record(row, verb, by=by, source="", note=note, basis=basis)


def take(
    row: Fact,
    verb: str,
    *,
    by: Actor,
    on: datetime,
    note: str = "",
    basis: str = "",
    facts: Mapping[str, object] | None = None,
    **more: object,
) -> Entry:
    """Take one step of a fact's life: lock and guard, change, record.

    What changes comes by name; ``facts`` carries what has the name of an argument, such as a
    paper's own ``basis`` beside the entry's.

    Raises:
        OutOfOrder: the step does not fit the state, or is dated before the last one.
        NotAllowed: the step is not the actor's to take.
    """
    _in_local_time(on)
    with transaction.atomic():
        reread(row)
        move = row.LIFE.move(verb, row.state)
        allow(move, by, row.why_not(by, verb), row.LIFE.verbs[verb])
        _in_time(row, on)
        changes = {**more, **(facts or {})}
        for name, value in changes.items():
            setattr(row, name, value)
        row.state = move.target
        row.changed_at = on
        row.save(update_fields=[*changes, "state", "changed_at"])
        return _record(row, verb, by=by, source=move.source, note=note, basis=basis)


def attach(
    row: Fact,
    verb: str,
    *,
    chunks: Iterable[bytes],
    filename: str,
    title: str,
    by: Actor,
    on: datetime,
) -> Entry:
    """Attach a file to ``row`` as evidence, by the row's own ``verb`` for it.

    The row's entry says who attached what; the evidence's entry seals the file's digest.
    """
    stored = evidence.store(chunks, filename)
    with transaction.atomic():
        take(row, verb, by=by, on=on, note=title)
        file, _ = File.objects.get_or_create(
            sha256=stored.sha256,
            defaults={"size": stored.size, "media_type": stored.media_type},
        )
        piece = Evidence(
            subject_kind=row.KIND, subject_pk=row.pk, file=file, title=title, filename=filename
        )
        return begin(piece, Verb.ATTACH, by=by, on=on, note=stored.sha256)


def _in_local_time(on: datetime) -> None:
    """Hold callers to the county's own time: acts take a moment's date for the day of the act."""
    if on.utcoffset() != timezone.localtime(on).utcoffset():
        raise ValueError(f"{on} is not in the county's own time")


def _in_time(row: Fact, on: datetime) -> None:
    if on < row.changed_at:
        raise OutOfOrder(
            msg("办理时间早于上一次办理（%(last)s）。"),
            msg("请核对日期。"),
            field="on",
            last=f"{row.changed_at:%Y-%m-%d %H:%M}",
        )


def _record(row: Fact, verb: str, *, by: Actor, source: str, note: str, basis: str) -> Entry:
    """Append the entry of an act that has just been done to ``row``."""
    seq, previous = locked_head()
    entry = Entry(
        seq=seq + 1,
        uid=uuid7(row.changed_at),
        when=row.changed_at,
        account=by.account,
        who=by.name,
        role=by.role.value,
        verb=f"{row.KIND}:{verb}",
        subject_kind=row.KIND,
        subject=row.pk,
        source=str(source),
        target=str(row.state),
        basis=basis,
        note=note,
        facts=row.facts_digest(),
        previous=previous,
    )
    entry.hash = link(previous, entry.sealed())
    append(entry)
    return entry
