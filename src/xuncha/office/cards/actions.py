"""Acts on cards: issued by a person, answered, re-checked, lifted by another."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from xuncha.engines.acts import Actor, BadInput, msg
from xuncha.office.cards.bridge import Proposed
from xuncha.office.cards.guards import (
    check_deadline,
    check_items,
    check_not_doubled,
    check_rule,
    need,
    rule_of,
)
from xuncha.office.cards.lifecycle import BulletinVerb, CardState, CardVerb, VisitVerb
from xuncha.office.cards.models import Bulletin, Card, CardItem, Visit
from xuncha.office.cards.triggers import COLOUR_OF
from xuncha.office.evaluation.numbering import next_number
from xuncha.office.ledger import actions as ledger
from xuncha.office.ledger.actions import begin, take
from xuncha.office.ledger.models import Entry
from xuncha.office.people.models import Person, Unit
from xuncha.office.rectification.models import Item
from xuncha.office.rounds.models import Round


def issue(
    *,
    unit: Unit,
    rule: str,
    evidence: str,
    deadline: date,
    by: Actor,
    on: datetime,
    round: Round | None = None,
    items: Sequence[Item] = (),
) -> Card:
    """Issue a card by a written rule, which gives its colour; the facts must meet the rule."""
    day = timezone.localdate(on)
    chosen = rule_of(rule)
    items = list(dict.fromkeys(items))
    check_deadline(deadline, day)
    check_items(unit, round, items)
    check_rule(chosen, unit, round, items, day)
    check_not_doubled(chosen, unit, items)
    with transaction.atomic():
        card = Card(
            number=next_number(Card, "牌", day.year),
            unit=unit,
            round=round,
            colour=COLOUR_OF[chosen].value,
            rule=chosen.value,
            evidence=need(evidence, "evidence"),
            issued_by=Person.objects.get(pk=by.person),
            issued_on=day,
            deadline=deadline,
        )
        begin(
            card,
            CardVerb.ISSUE,
            by=by,
            on=on,
            note=card.evidence,
            once_saved=lambda: CardItem.objects.bulk_create(_named(card, items, day)),
        )
    return card


def _named(card: Card, items: Sequence[Item], day: date) -> list[CardItem]:
    return [
        CardItem(card=card, item=item, due=item.due, days_overdue=max(0, (day - item.due).days))
        for item in items
    ]


def issue_proposed(
    proposed: Proposed, *, evidence: str, deadline: date, by: Actor, on: datetime
) -> Card:
    """Issue the card that a trigger proposes."""
    return issue(
        unit=proposed.unit,
        round=proposed.round,
        rule=proposed.proposal.rule,
        items=proposed.items,
        evidence=evidence,
        deadline=deadline,
        by=by,
        on=on,
    )


def answer(card: Card, *, answer: str, by: Actor, on: datetime) -> Entry:
    """Answer a card: what has been done."""
    text = need(answer, "answer")
    day = timezone.localdate(on)
    return take(card, CardVerb.ANSWER, by=by, on=on, note=text, answer=text, answered_on=day)


def attach(
    card: Card, *, chunks: Iterable[bytes], filename: str, title: str, by: Actor, on: datetime
) -> Entry:
    """Attach a file to a card's answer as evidence."""
    return ledger.attach(
        card, CardVerb.ATTACH, chunks=chunks, filename=filename, title=title, by=by, on=on
    )


def object_to(card: Card, *, objection: str, by: Actor, on: datetime) -> Entry:
    """Object to a card, with the reason; another person than the issuer rules on it."""
    text = need(objection, "objection")
    return take(card, CardVerb.OBJECT, by=by, on=on, note=text, objection=text)


def keep(card: Card, *, ruling: str, by: Actor, on: datetime) -> Entry:
    """Rule that a card stands."""
    text = need(ruling, "ruling")
    return take(card, CardVerb.KEEP, by=by, on=on, note=text, ruling=text)


def withdraw(card: Card, *, ruling: str, by: Actor, on: datetime) -> Entry:
    """Rule that a card was wrong; it counts no more."""
    text = need(ruling, "ruling")
    day = timezone.localdate(on)
    return take(card, CardVerb.WITHDRAW, by=by, on=on, note=text, ruling=text, withdrawn_on=day)


def recheck(card: Card, *, recheck: str, by: Actor, on: datetime) -> Entry:
    """Record that what the unit answered has been checked and holds."""
    text = need(recheck, "recheck")
    return take(
        card,
        CardVerb.RECHECK,
        by=by,
        on=on,
        note=text,
        recheck=text,
        rechecked_by=Person.objects.get(pk=by.person),
        rechecked_on=timezone.localdate(on),
    )


def send_back(card: Card, *, reason: str, by: Actor, on: datetime) -> Entry:
    """Send an answer back to its unit with the reason; a re-check already made is void."""
    return take(
        card,
        CardVerb.SEND_BACK,
        by=by,
        on=on,
        note=need(reason, "reason"),
        rechecked_by=None,
        rechecked_on=None,
    )


def lift(card: Card, *, by: Actor, on: datetime, note: str = "") -> Entry:
    """Sign the release of a card that has been re-checked."""
    return take(
        card,
        CardVerb.LIFT,
        by=by,
        on=on,
        note=note,
        lifted_by=Person.objects.get(pk=by.person),
        lifted_on=timezone.localdate(on),
    )


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


def announce(
    *,
    title: str,
    text: str,
    units: Sequence[Unit],
    by: Actor,
    on: datetime,
    cards: Sequence[Card] = (),
) -> Bulletin:
    """Publish a bulletin that names units; a card it refers to must be against one of them."""
    if not units:
        raise BadInput(msg("没有被通报单位。"), msg("请至少选择一个。"), field="units")
    named = {unit.pk for unit in units}
    alien = next((card for card in cards if card.unit_id not in named), None)
    if alien is not None:
        raise BadInput(
            msg("%(number)s 不是对被通报单位出的牌。"),
            msg("请核对编号。"),
            field="cards",
            number=alien.number,
        )
    day = timezone.localdate(on)
    with transaction.atomic():
        bulletin = Bulletin(
            number=next_number(Bulletin, "通", day.year),
            title=need(title, "title"),
            text=need(text, "text"),
            published_on=day,
        )

        def hang() -> None:
            bulletin.units.set(units)
            bulletin.cards.set(cards)

        begin(bulletin, BulletinVerb.ANNOUNCE, by=by, on=on, note=title, once_saved=hang)
    return bulletin


def retract(bulletin: Bulletin, *, reason: str, by: Actor, on: datetime) -> Entry:
    """Take a bulletin back, with the reason; the units no longer see it."""
    return take(bulletin, BulletinVerb.RETRACT, by=by, on=on, note=need(reason, "reason"))
