"""Where the records behind a step are read."""

from __future__ import annotations

from typing import Protocol

from django.urls import reverse

from xuncha.office.cards.rungs import Evidence

PAGES = {
    Evidence.CARD: "card",
    Evidence.EVALUATION: "evaluation",
    Evidence.SUSPICION: "suspicion",
    Evidence.SURVEY: "survey",
}
LISTS = {Evidence.WEEK: "progress_report-list", Evidence.ITEM: "item-list"}


class Keyed(Protocol):
    """A record with its kind and its key among that kind."""

    kind: str
    key: int


def address_of(record: Keyed) -> str:
    """Return where a card's record is read."""
    return address(Evidence(record.kind), record.key)


def address(kind: Evidence, key: int) -> str:
    """Return the page of a record of a kind; of a week without a report, the list of reports."""
    return reverse(PAGES[kind], args=[key]) if kind in PAGES else reverse(LISTS[kind])
