"""Supervision on the spot while a card stands."""

from __future__ import annotations

from datetime import date, datetime

from django.utils import timezone

from xuncha.engines.acts import Actor, BadInput, msg, need
from xuncha.office.cards.lifecycle import CardState, VisitVerb
from xuncha.office.cards.models import Card, Visit
from xuncha.office.ledger.actions import begin


def visit(
    card: Card, *, visited_on: date, visitors: str, found: str, by: Actor, on: datetime
) -> Visit:
    """Record supervision on the spot while a card stands."""
    if card.state in (CardState.LIFTED, CardState.WITHDRAWN):
        raise BadInput(msg("该牌已解除或撤回，不再督办。"), msg("请核对。"))
    if not card.issued_on <= visited_on <= timezone.localdate(on):
        raise BadInput(
            msg("督办日期应在出牌日期 %(day)s 与今天之间。"),
            msg("请核对日期。"),
            field="visited_on",
            day=card.issued_on,
        )
    seen = Visit(
        card=card,
        visited_on=visited_on,
        visitors=need(visitors, "visitors"),
        found=need(found, "found"),
    )
    begin(seen, VisitVerb.VISIT, by=by, on=on, note=seen.found)
    return seen
