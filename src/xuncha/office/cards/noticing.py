"""Acts on notices: a reminder or a letter is sent, signed for, and replied to."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from xuncha.engines.acts import Actor, BadInput, msg, need
from xuncha.office.cards.bridge import Proposed, proposals_on, steps_on, with_rows
from xuncha.office.cards.guards import check_deadline, check_items, check_named, rung_of
from xuncha.office.cards.ladders import ladder_on
from xuncha.office.cards.lifecycle import NoticeVerb
from xuncha.office.cards.models import Notice, NoticeItem, Told
from xuncha.office.cards.owed import owed_of
from xuncha.office.cards.rungs import COLOUR_TITLES, Colour, Ladder, Rung
from xuncha.office.cards.telling import send_messages, told_rows
from xuncha.office.cards.triggers import Facts, Owed, grounds
from xuncha.office.ledger.actions import begin, take
from xuncha.office.ledger.models import Entry
from xuncha.office.people.models import Person, Unit
from xuncha.office.people.numbering import next_number
from xuncha.office.rectification.models import Item
from xuncha.office.rounds.models import Round

PREFIXES = {Colour.REMINDER: "提", Colour.LETTER: "函"}


def send(
    *,
    unit: Unit,
    round: Round,
    rule: str,
    items: Sequence[Item],
    text: str,
    by: Actor,
    on: datetime,
    deadline: date | None = None,
) -> Notice:
    """Send a reminder or a letter by a rung of the ladder in force about items that it names.

    A letter needs a deadline for the reply; a reminder asks for none.
    """
    day = timezone.localdate(on)
    ladder = ladder_on(day)
    rung = rung_of(ladder, rule, tuple(PREFIXES))
    if rung.colour is Colour.LETTER and deadline is None:
        raise BadInput(msg("督办函没有写回复期限。"), msg("请填写回复期限。"), field="deadline")
    if deadline is not None:
        check_deadline(deadline, day)
    items = list(dict.fromkeys(items))
    check_items(unit, round, items)
    with transaction.atomic():
        notice = _drawn(ladder, rung, unit, round, day)
        notice.text = need(text, "text")
        notice.deadline = deadline
        notice.sent_by = Person.objects.get(pk=by.person)
        owed = _owed(rung, ladder, items, day)
        told = told_rows(notice, rung.tell, items, on)

        def hang() -> None:
            NoticeItem.objects.bulk_create(
                NoticeItem(notice=notice, item_id=one.pk, due=one.due) for one in owed
            )
            Told.objects.bulk_create(told)

        begin(notice, NoticeVerb.SEND, by=by, on=on, note=notice.text, once_saved=hang)
        send_messages(notice, told, COLOUR_TITLES[rung.colour], notice.text)
    return notice


def _drawn(ladder: Ladder, rung: Rung, unit: Unit, round: Round, day: date) -> Notice:
    return Notice(
        number=next_number(Notice, PREFIXES[rung.colour], day.year),
        unit=unit,
        round=round,
        colour=rung.colour.value,
        rule=rung.key,
        said=rung.words,
        said_en=rung.words_en,
        ladder_name=ladder.name,
        ladder_version=ladder.version,
        sent_on=day,
    )


def _owed(rung: Rung, ladder: Ladder, items: Sequence[Item], day: date) -> list[Owed]:
    """Return the items as owed on the day, or refuse one that the rung does not name."""
    if not items:
        raise BadInput(msg("没有写明事项。"), msg("请填写事项编号。"), field="items")
    owed = owed_of(items, day, ladder)
    found = grounds(Facts(owed, steps=steps_on(day)), ladder, day)
    mine = [one for one in found if one.rung.key == rung.key]
    check_named(mine, items, msg("事项 %(number)s（期限 %(due)s）不符合所选规则，或已经发过。"))
    return owed


def send_proposed(
    proposed: Proposed, *, text: str, by: Actor, on: datetime, deadline: date | None = None
) -> Notice:
    """Send the reminder or the letter that a rung proposes."""
    return send(**proposed.given(), text=text, deadline=deadline, by=by, on=on)


def remind_all(*, by: Actor, on: datetime) -> list[Notice]:
    """Send every reminder that the ladder proposes on the day, one a unit and round."""
    proposed = with_rows(
        one for one in proposals_on(timezone.localdate(on)) if one.colour is Colour.REMINDER
    )
    if not proposed:
        raise BadInput(msg("今天没有要提醒的事项。"), msg("请改日再看。"))
    with transaction.atomic():
        return [send_proposed(one, text=reminder_text(one), by=by, on=on) for one in proposed]


def reminder_text(proposed: Proposed) -> str:
    """Return the text of a reminder: which items fall due on which day."""
    items = proposed.proposal.items
    named = "、".join(f"{one.number}（{one.due}）" for one in items[:SHOWN])
    more = f"等 {len(items)} 项" if len(items) > SHOWN else ""
    return f"{proposed.round.title}以下整改事项即将到期，请按期整改并提交：{named}{more}。"


SHOWN = 10


def acknowledge(notice: Notice, *, by: Actor, on: datetime) -> Entry:
    """Sign for a notice that has arrived."""
    return take(notice, NoticeVerb.ACKNOWLEDGE, by=by, on=on)


def reply(notice: Notice, *, reply: str, by: Actor, on: datetime) -> Entry:
    """Reply to a notice: what has been done."""
    text = need(reply, "reply")
    day = timezone.localdate(on)
    return take(notice, NoticeVerb.REPLY, by=by, on=on, note=text, reply=text, replied_on=day)
