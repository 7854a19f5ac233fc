"""A ladder's rungs as rows of a page, in words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from xuncha.office.cards.rungs import (
    COLOUR_TITLES,
    CONFIDENCE_TITLES,
    EVIDENCE_TITLES,
    LEVEL_TITLES,
    Confidence,
    Ladder,
    Level,
    Rung,
)
from xuncha.office.cards.speech import basis_of, said
from xuncha.office.cards.tables import COLOUR_TONES
from xuncha.office.shell.look import Cell


@dataclass(frozen=True, slots=True)
class RungRow:
    """One rung in words."""

    colour: Cell
    words: str
    span: str
    evidence: str
    tell: str
    confidence: Cell
    basis: str
    source: str


def rung_rows(ladder: Ladder) -> list[RungRow]:
    """Return the rungs in the ladder's order."""
    return [_row(rung) for rung in ladder.rungs.values()]


def _row(rung: Rung) -> RungRow:
    tone = "grey" if rung.confidence is Confidence.DEFAULT else "blue"
    return RungRow(
        colour=Cell(_(COLOUR_TITLES[rung.colour]), tone=COLOUR_TONES[rung.colour.value]),
        words=said(rung),
        span=_span(rung),
        evidence=_(EVIDENCE_TITLES[rung.evidence]),
        tell=_levels(rung.tell),
        confidence=Cell(_(CONFIDENCE_TITLES[rung.confidence]), tone=tone),
        basis=basis_of(rung),
        source=rung.source,
    )


def _levels(tell: Sequence[Level]) -> str:
    """Return the levels, two a line, so that a column holds them."""
    pairs = (tell[place : place + 2] for place in range(0, len(tell), 2))
    return "\n".join("、".join(_(LEVEL_TITLES[level]) for level in pair) for pair in pairs)


def _span(rung: Rung) -> str:
    if rung.by_person:
        return "—"
    return f"{rung.least}–{rung.most}" if rung.most is not None else f"≥ {rung.least}"
