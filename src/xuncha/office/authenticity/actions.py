"""Acts on suspicions and places: flagged by a scan, judged by a person."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.db import transaction

from xuncha.engines.acts import Actor, BadInput, msg, need
from xuncha.office.authenticity.lifecycle import PlaceVerb, SuspicionVerb
from xuncha.office.authenticity.models import Place, Suspicion, SuspicionKind, Verdict
from xuncha.office.findings.models import Finding
from xuncha.office.ledger.actions import begin, take
from xuncha.office.ledger.models import Entry, Evidence
from xuncha.office.people.models import Person, Unit
from xuncha.office.people.numbering import next_number
from xuncha.office.rectification.models import Item
from xuncha.office.rounds.recusal import check_free_of_all

WORD = "疑"
DIGITS = 5
"""A scan of a county finds more in a year than anybody writes by hand."""
COORDINATES = {"latitude": 90, "longitude": 180}


@dataclass(frozen=True, slots=True)
class Flag:
    """What a scan has found: the item, the other side, how alike, and what it measured.

    ``key`` is a digest of what was compared; ``score`` runs from 0 to 1.
    """

    kind: SuspicionKind
    key: str
    item: Item
    score: Decimal
    other_item: Item | None = None
    evidence: Evidence | None = None
    other_evidence: Evidence | None = None
    finding: Finding | None = None
    details: dict[str, Any] = field(default_factory=dict)


def flag(found: Flag, *, by: Actor, on: datetime) -> Suspicion:
    """Put down a suspicion that waits for a person; the same comparison is put down once."""
    with transaction.atomic():
        number = next_number(Suspicion, WORD, on.year, DIGITS)
        known = Suspicion.objects.filter(key=found.key).first()
        if known is not None:
            return known
        row = Suspicion(
            number=number,
            kind=found.kind,
            key=found.key,
            unit=found.item.unit,
            item=found.item,
            other_item=found.other_item,
            evidence=found.evidence,
            other_evidence=found.other_evidence,
            finding=found.finding,
            score=found.score,
            details=found.details,
            flagged_on=on.date(),
            flagged_by=Person.objects.filter(pk=by.person).first(),
        )
        begin(row, SuspicionVerb.FLAG, by=by, on=on)
        return row


def confirm(row: Suspicion, *, verdict: str, opinion: str, by: Actor, on: datetime) -> Entry:
    """Confirm a suspicion with a verdict; what was seen on the spot is the reason."""
    if verdict not in Verdict.values:
        raise BadInput(msg("请选择认定结果。"), msg("请从列表中选择。"), field="verdict")
    return _judge(row, SuspicionVerb.CONFIRM, opinion, verdict, by=by, on=on)


def dismiss(row: Suspicion, *, opinion: str, by: Actor, on: datetime) -> Entry:
    """Dismiss a suspicion; it is not flagged again for the same files and texts."""
    return _judge(row, SuspicionVerb.DISMISS, opinion, "", by=by, on=on)


def _judge(
    row: Suspicion, verb: SuspicionVerb, opinion: str, verdict: str, *, by: Actor, on: datetime
) -> Entry:
    words = need(opinion, "opinion")
    judge = Person.objects.get(pk=by.person)
    units = [row.unit, *([row.other_item.unit] if row.other_item else [])]
    check_free_of_all(judge, units, on.date(), "opinion")
    return take(
        row, verb, by=by, on=on, note=words, opinion=words, verdict=verdict,
        judged_by=judge, judged_on=on.date(),
    )  # fmt: skip


def withdraw(row: Suspicion, *, reason: str, by: Actor, on: datetime) -> Entry:
    """Take back a confirmation; past days keep what was true of them."""
    words = need(reason, "reason")
    return take(row, SuspicionVerb.WITHDRAW, by=by, on=on, note=words, withdrawn_on=on.date())


def locate(
    *,
    unit: Unit,
    latitude: Decimal,
    longitude: Decimal,
    source: str,
    by: Actor,
    on: datetime,
) -> Place:
    """Put down where a unit lies, in degrees."""
    _on_earth(latitude, longitude)
    if Place.objects.filter(unit=unit).exists():
        raise BadInput(
            msg("“%(unit)s”已经登记了坐标。"),
            msg("请打开它的坐标更正。"),
            field="unit",
            unit=unit.name,
        )
    row = Place(unit=unit, latitude=latitude, longitude=longitude, source=need(source, "source"))
    begin(row, PlaceVerb.LOCATE, by=by, on=on)
    return row


def correct(
    row: Place, *, latitude: Decimal, longitude: Decimal, source: str, by: Actor, on: datetime
) -> Entry:
    """Put right where a unit lies."""
    _on_earth(latitude, longitude)
    return take(
        row, PlaceVerb.CORRECT, by=by, on=on, latitude=latitude, longitude=longitude,
        source=need(source, "source"),
    )  # fmt: skip


def _on_earth(latitude: Decimal, longitude: Decimal) -> None:
    for name, value in (("latitude", latitude), ("longitude", longitude)):
        limit = COORDINATES[name]
        if not (value.is_finite() and -limit <= value <= limit):
            raise BadInput(
                msg("坐标应在 -%(limit)s 到 %(limit)s 度之间。"),
                msg("请核对纬度和经度是否填反。"),
                field=name,
                limit=limit,
            )
