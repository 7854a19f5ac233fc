"""Acts on cards: issued by a person, answered, re-checked, lifted by another."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from xuncha.engines.acts import Actor, BadInput, msg, need
from xuncha.office.cards.bridge import Proposed, unanswered_on
from xuncha.office.cards.guards import check_deadline, check_items, rung_of, shown_by
from xuncha.office.cards.ladders import ladder_on
from xuncha.office.cards.lifecycle import CardVerb
from xuncha.office.cards.models import Card, CardItem, CardRecord, Told
from xuncha.office.cards.rungs import CARDS, COLOUR_TITLES, Level, Rule, Rung
from xuncha.office.cards.telling import send_messages, told_rows
from xuncha.office.cards.triggers import Owed, Record, next_level
from xuncha.office.ledger import actions as ledger
from xuncha.office.ledger.actions import begin, take
from xuncha.office.ledger.models import Entry
from xuncha.office.people.models import Person, Unit
from xuncha.office.people.numbering import next_number
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
    """Issue a card by a rung of the ladder in force, which gives its colour.

    What the rung measures must hold on the day, and the card keeps the records that show it.
    Whom the ladder names is told in the same act.
    """
    day = timezone.localdate(on)
    ladder = ladder_on(day)
    rung = rung_of(ladder, rule, CARDS)
    items = list(dict.fromkeys(items))
    check_deadline(deadline, day)
    check_items(unit, round, items)
    with transaction.atomic():
        number = next_number(Card, "牌", day.year)
        owed, records = shown_by(rung, unit, round, items, day)
        card = Card(
            number=number,
            unit=unit,
            round=round,
            colour=rung.colour.value,
            rule=rung.key,
            said=rung.words,
            said_en=rung.words_en,
            ladder_name=ladder.name,
            ladder_version=ladder.version,
            evidence=need(evidence, "evidence"),
            issued_by=Person.objects.get(pk=by.person),
            issued_on=day,
            deadline=deadline,
        )
        told = told_rows(card, rung.tell, items, on)

        def hang() -> None:
            CardItem.objects.bulk_create(_named(card, owed, day))
            CardRecord.objects.bulk_create(_recorded(card, records))
            Told.objects.bulk_create(told)

        begin(card, CardVerb.ISSUE, by=by, on=on, note=card.evidence, once_saved=hang)
        send_messages(card, told, COLOUR_TITLES[rung.colour], rung.words)
    return card


def _named(card: Card, owed: Iterable[Owed], day: date) -> list[CardItem]:
    return [
        CardItem(
            card=card, item_id=one.pk, due=one.due, days_overdue=one.days_overdue(day),
            returns=one.returns,
        )
        for one in owed
    ]  # fmt: skip


def _recorded(card: Card, records: Iterable[Record]) -> list[CardRecord]:
    return [
        CardRecord(card=card, kind=one.kind.value, key=one.pk, number=one.number, day=one.day)
        for one in records
    ]


def issue_proposed(
    proposed: Proposed, *, evidence: str, deadline: date, by: Actor, on: datetime
) -> Card:
    """Issue the card that a rung proposes, for all the items that it names."""
    return issue(**proposed.given(), evidence=evidence, deadline=deadline, by=by, on=on)


def escalate(card: Card, *, note: str, by: Actor, on: datetime) -> Entry:
    """Tell the next level of a card that stays unanswered past its deadline.

    Raises:
        BadInput: the card is not late enough, or everybody whom the ladder names has been told.
    """
    day = timezone.localdate(on)
    words = need(note, "note")
    with transaction.atomic():
        Card.locked().get(pk=card.pk)
        rung, told = _late(card, day)
        items = [named.item for named in card.items.select_related("item")]
        rows = _climb(card, rung, told, items, on)
        if not rows:
            raise BadInput(msg("阶梯写明的各级都已告知。"), msg("请现场督办或提出问责。"))
        Told.objects.bulk_create(rows)
        entry = take(card, CardVerb.ESCALATE, by=by, on=on, note=words, basis=rung.words)
        send_messages(card, rows, "逾期未答复，报请关注", words)  # a message is Chinese text
    return entry


def _late(card: Card, day: date) -> tuple[Rung, frozenset[Level]]:
    rungs = ladder_on(day).of(Rule.UNANSWERED)
    for late in unanswered_on(day):
        for rung in rungs:
            if late.card == card.pk and rung.holds((day - late.since).days):
                return rung, late.told
    raise BadInput(
        msg("该牌还没有到报上一级的时候。"), msg("请等答复期限届满后的天数达到阶梯的规定。")
    )


def _climb(
    card: Card, rung: Rung, told: frozenset[Level], items: Sequence[Item], on: datetime
) -> list[Told]:
    """Return who is told at the next level where there is somebody to tell."""
    level = next_level(rung, told)
    while level is not None:
        rows = told_rows(card, [level], items, on)
        if rows:
            return rows
        told |= {level}
        level = next_level(rung, told)
    return []


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
