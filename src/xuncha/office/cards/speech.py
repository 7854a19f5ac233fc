"""A rung's and a ladder's own words in the language of the page."""

from __future__ import annotations

from django.utils.translation import get_language

from xuncha.office.cards.rungs import Ladder, Rung


def said(rung: Rung) -> str:
    """Return what a rung says."""
    return rung.words_en if _english() else rung.words


def basis_of(rung: Rung) -> str:
    """Return the basis of a rung."""
    return rung.basis_en if _english() else rung.basis


def titled(ladder: Ladder) -> str:
    """Return a ladder's title."""
    return ladder.title_en if _english() else ladder.title


def _english() -> bool:
    return (get_language() or "").startswith("en")
