"""Proposals as plain values, for programs and the command line: the same day, the same bytes."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from xuncha.office.cards.bridge import Proposed
from xuncha.office.cards.rungs import Ladder
from xuncha.office.cards.triggers import Owed, Proposal


def plain(proposed: Iterable[Proposed], ladder: Ladder, day: date) -> list[dict[str, Any]]:
    """Return the proposals of a day, in the ladder's order and then by unit and round."""
    place = {key: number for number, key in enumerate(ladder.rungs)}
    ordered = sorted(
        proposed,
        key=lambda one: (
            place[one.proposal.rung.key],
            one.unit.code,
            one.round.code,
            one.proposal.card,
        ),
    )
    return [_plain(one, ladder, day) for one in ordered]


def _plain(one: Proposed, ladder: Ladder, day: date) -> dict[str, Any]:
    proposal, rung = one.proposal, one.proposal.rung
    items = sorted(proposal.items, key=lambda item: (item.due, item.number))
    return {
        "unit": one.unit.name,
        "unit_code": one.unit.code,
        "round": one.round.code,
        "round_title": one.round.title,
        "colour": rung.colour.value,
        "rule": rung.key,
        "measures": rung.rule.value,
        "words": {"zh": rung.words, "en": rung.words_en},
        "items": [_item(item, day) for item in items],
        "evidence": _evidence(proposal),
        "since": proposal.since.isoformat(),
        "tell": [proposal.level.value] if proposal.level else [one.value for one in rung.tell],
        "ladder": {"name": ladder.name, "version": ladder.version, "default": ladder.default},
        "as_of": day.isoformat(),
    }


def _item(item: Owed, day: date) -> dict[str, Any]:
    return {
        "number": item.number,
        "due": item.due.isoformat(),
        "days_overdue": item.days_overdue(day),
        "returns": item.returns,
    }


def _evidence(proposal: Proposal) -> list[dict[str, Any]]:
    """Return what shows the rung: its records, or its items where it measures items."""
    if proposal.records:
        return [
            {"kind": one.kind.value, "number": one.number, "day": one.day.isoformat()}
            for one in proposal.records
        ]
    kind = proposal.rung.evidence.value
    items = sorted(proposal.items, key=lambda item: (item.due, item.number))
    return [{"kind": kind, "number": one.number, "day": one.due.isoformat()} for one in items]
