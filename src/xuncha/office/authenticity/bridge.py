"""Rows ↔ the engine that compares photographs, reports and numbers: what it finds becomes flags."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from xuncha.engines import authenticity as engine
from xuncha.office.authenticity.actions import Flag
from xuncha.office.authenticity.models import Place, SuspicionKind
from xuncha.office.findings.models import Finding
from xuncha.office.ledger.evidence import SHOWN_INLINE, path_of
from xuncha.office.ledger.models import Evidence
from xuncha.office.people.models import Unit
from xuncha.office.rectification.models import Item, Measure

FAR_KM = 10
"""Default, not law: how far from its village a photograph may have been taken."""
LEAST_DETAIL = 64
"""Points: smaller pictures are stamps and signs, not photographs of a place."""
BEFORE = ("整改前", "问题照片", "before")
WHOLE = Decimal(1)
Progress = Callable[[int, int, str], None]


@dataclass(frozen=True, slots=True)
class Shot:
    """A photograph that was given as evidence of an item."""

    item: Item
    evidence: Evidence
    print: engine.Fingerprint
    taken: engine.Taken


@dataclass(frozen=True, slots=True)
class Written:
    """What was written of an item: its report, or how a measure went (``measure`` its key)."""

    item: Item
    text: str
    measure: int = 0

    @property
    def digest(self) -> str:
        return hashlib.sha256(self.text.encode()).hexdigest()


def items_at_hand() -> dict[int, Item]:
    """Return all items by key, with what a flag needs of them."""
    rows = Item.objects.select_related("unit", "finding").defer("goal")
    return {row.pk: row for row in rows}


def photographs(items: dict[int, Item], progress: Progress, note: str) -> list[Shot]:
    """Return the photographs of the items that can be compared, in the order of attaching."""
    owner = dict(Measure.objects.filter(item__in=items).values_list("pk", "item"))
    rows = Evidence.objects.filter(
        subject_kind__in=(Item.KIND, Measure.KIND), file__media_type__in=SHOWN_INLINE
    )
    pieces = list(rows.select_related("file").order_by("pk"))
    shots = []
    opened: dict[str, tuple[engine.Fingerprint, engine.Taken] | None] = {}
    for done, piece in enumerate(pieces):
        progress(done, len(pieces), note)
        is_item = piece.subject_kind == Item.KIND
        item = items.get(piece.subject_pk if is_item else owner.get(piece.subject_pk, 0))
        if item is None:
            continue
        if piece.file_id not in opened:
            opened[piece.file_id] = _opened(piece.file_id)
        seen = opened[piece.file_id]
        if seen is not None:
            shots.append(Shot(item, piece, *seen))
    return shots


def _opened(sha256: str) -> tuple[engine.Fingerprint, engine.Taken] | None:
    try:
        picture = engine.open_photo(path_of(sha256))
    except (engine.PhotoError, OSError):
        return None
    if picture.detail < LEAST_DETAIL:
        return None
    return engine.fingerprint(picture), engine.taken(picture.exif)


def same_photos(
    shots: Sequence[Shot], asked: set[int] | None, progress: Progress, note: str
) -> Iterator[Flag]:
    """Yield for each photograph the one it repeats best among those given earlier elsewhere."""
    among = (
        None
        if asked is None
        else {place for place, shot in enumerate(shots) if shot.item.pk in asked}
    )
    pairs = engine.same_photos(
        [shot.print for shot in shots],
        [shot.evidence.file_id for shot in shots],
        among=among,
        progress=lambda done, total: progress(done, total, note),
    )
    told: set[int] = set()
    for pair in pairs:
        one, two = shots[pair.first], shots[pair.second]
        if one.item.pk == two.item.pk or pair.second in told:
            continue
        told.add(pair.second)
        files = sorted([one.evidence.file_id, two.evidence.file_id])
        both = sorted([one.item.pk, two.item.pk])
        yield Flag(
            kind=SuspicionKind.SAME_PHOTO,
            key=_key(SuspicionKind.SAME_PHOTO, *files, *both),
            item=two.item,
            other_item=one.item,
            evidence=two.evidence,
            other_evidence=one.evidence,
            score=_score(pair.score),
            details={"mirrored": pair.mirrored, "identical": files[0] == files[1]},
        )


def early_photos(shots: Sequence[Shot]) -> Iterator[Flag]:
    """Yield the photographs taken before there was anything to rectify."""
    for shot in shots:
        begun = shot.item.finding.fed_back_on or shot.item.assigned_on
        days = engine.days_early(shot.taken, begun)
        if not days or any(word in shot.evidence.title for word in BEFORE):
            continue
        yield Flag(
            kind=SuspicionKind.EARLY_PHOTO,
            key=_key(SuspicionKind.EARLY_PHOTO, shot.evidence.file_id, shot.item.pk),
            item=shot.item,
            evidence=shot.evidence,
            score=WHOLE,
            details=recorded(shot.taken) | {"begun": begun.isoformat(), "days": days},
        )


def far_photos(shots: Sequence[Shot]) -> Iterator[Flag]:
    """Yield the photographs taken farther from their unit's place than the default allows."""
    places = {
        place.unit_id: engine.Place(float(place.latitude), float(place.longitude))
        for place in Place.objects.all()
    }
    for shot in shots:
        away = engine.km_away(shot.taken, places.get(shot.item.unit_id), FAR_KM)
        if not away:
            continue
        yield Flag(
            kind=SuspicionKind.FAR_PHOTO,
            key=_key(SuspicionKind.FAR_PHOTO, shot.evidence.file_id, shot.item.pk),
            item=shot.item,
            evidence=shot.evidence,
            score=WHOLE,
            details=recorded(shot.taken) | {"km": f"{away:.1f}", "limit_km": FAR_KM},
        )


def recorded(taken: engine.Taken) -> dict[str, Any]:
    """Return what a camera wrote, as text for the ledger."""
    return {
        "taken": taken.when.isoformat(" ") if taken.when else "",
        "latitude": f"{taken.place.latitude:.6f}" if taken.place else "",
        "longitude": f"{taken.place.longitude:.6f}" if taken.place else "",
        "camera": taken.camera,
        "notes": [note.value for note in taken.notes],
    }


def writings(items: dict[int, Item]) -> list[Written]:
    """Return what was written of the items, in the order of the items."""
    reports = [Written(item, item.report) for item in items.values() if item.report.strip()]
    rows = Measure.objects.filter(item__in=items).exclude(progress="")
    progress = [
        Written(items[item], text, key)
        for key, item, text in rows.order_by("pk").values_list("pk", "item", "progress")
        if text != items[item].report
    ]
    return reports + progress


def copied_texts(
    written: Sequence[Written], asked: set[int] | None, progress: Progress, note: str
) -> Iterator[Flag]:
    """Yield for each item the one whose writing it repeats most, among those submitted earlier."""
    names = engine.names_of(Unit.objects.values_list("name", flat=True))
    pairs = engine.copied_texts(
        [one.text for one in written],
        names=names,
        progress=lambda done, total: progress(done, total, note),
    )
    told: set[int] = set()
    for pair in pairs:
        one, two = sorted((written[pair.first], written[pair.second]), key=lambda w: w.item.pk)
        keys = {one.item.pk, two.item.pk}
        if len(keys) == 1 or two.item.pk in told or (asked is not None and not keys & asked):
            continue
        told.add(two.item.pk)
        yield Flag(
            kind=SuspicionKind.COPIED_TEXT,
            key=_key(SuspicionKind.COPIED_TEXT, one.digest, two.digest, *sorted(keys)),
            item=two.item,
            other_item=one.item,
            score=_score(pair.score),
            details={"text": two.text, "other_text": one.text},
        )


def wrong_sums(written: Sequence[Written], asked: set[int] | None) -> Iterator[Flag]:
    """Yield the writings in which numbers do not add up."""
    for one in written:
        if asked is not None and one.item.pk not in asked:
            continue
        slips = engine.slips(one.text)
        if slips:
            yield Flag(
                kind=SuspicionKind.WRONG_SUM,
                key=_key(SuspicionKind.WRONG_SUM, one.digest, one.item.pk),
                item=one.item,
                score=WHOLE,
                details={"text": one.text, "slips": [_slip(slip) for slip in slips]},
            )


def _slip(slip: engine.Slip) -> dict[str, Any]:
    return {
        "rule": slip.rule.value,
        "start": slip.start,
        "end": slip.end,
        "stated": slip.stated,
        "computed": slip.computed,
    }


def recurring(items: dict[int, Item], asked: set[int] | None) -> Iterator[Flag]:
    """Yield the closed items whose problem was found again in the same unit and category."""
    closed = [
        _problem(item.pk, item.finding, item.closed_on)
        for item in items.values()
        if item.closed_on and item.finding.topic_id and (asked is None or item.pk in asked)
    ]
    units = {one.unit for one in closed}
    rows = Finding.objects.filter(unit__in=units, topic__isnull=False)
    findings = {row.pk: row for row in rows}
    fresh = [_problem(row.pk, row, row.found_on) for row in findings.values()]
    for again in engine.recurrences(closed, fresh):
        item, finding = items[again.closed], findings[again.found]
        yield Flag(
            kind=SuspicionKind.RECURRENCE,
            key=_key(SuspicionKind.RECURRENCE, item.pk, finding.pk),
            item=item,
            finding=finding,
            score=_score(again.score),
            details={
                "text": _said(item.finding),
                "other_text": _said(finding),
                "days": again.days,
            },
        )


def _problem(key: int, finding: Finding, day: date) -> engine.Problem:
    return engine.Problem(key, finding.unit_id, finding.topic_id or 0, _said(finding), day)


def _said(finding: Finding) -> str:
    return f"{finding.title}。{finding.seen}"


def shared_passages(text: str, other: str) -> list[engine.Passage]:
    """Return the passages that two texts share, to be marked side by side."""
    return engine.passages(text, other)


def _key(*parts: object) -> str:
    return hashlib.sha256("|".join(map(str, parts)).encode()).hexdigest()


def _score(score: float) -> Decimal:
    return Decimal(str(round(score, 3)))
