"""Acts on bulletins: drafted from the cards of a period, edited, announced, taken back."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from xuncha.engines.acts import Actor, BadInput, msg, need
from xuncha.office.cards.counting import Counted, Scope, counted
from xuncha.office.cards.lifecycle import BulletinVerb
from xuncha.office.cards.models import Bulletin, BulletinLine, Card
from xuncha.office.cards.rungs import Level
from xuncha.office.cards.telling import persons_at
from xuncha.office.inbox.actions import tell
from xuncha.office.inbox.kinds import MessageKind
from xuncha.office.ledger.actions import begin, take
from xuncha.office.ledger.models import Entry
from xuncha.office.people.models import Unit
from xuncha.office.people.numbering import next_number


def draft(*, since: date, until: date, scope: str, by: Actor, on: datetime) -> Bulletin:
    """Draft a bulletin of the cards of a period and of what is overdue at its end.

    ``scope`` is a `Scope`: only units with cards of the period, or also those that the ladder
    proposes for one at its end.
    """
    day = timezone.localdate(on)
    if not since <= until <= day:
        raise BadInput(msg("期间应起不晚于止，止不晚于今天。"), msg("请核对日期。"), field="until")
    found = counted(since, until, Scope(scope))
    if not found:
        raise BadInput(msg("这段时间没有可通报的单位。"), msg("请改选期间或范围。"), field="since")
    with transaction.atomic():
        bulletin = Bulletin(
            number=next_number(Bulletin, "通", day.year),
            title=f"关于巡察整改情况的通报（{since} 至 {until}）",
            text=_text(found, since, until),
            since=since,
            until=until,
        )
        begin(
            bulletin,
            BulletinVerb.DRAFT,
            by=by,
            on=on,
            note=bulletin.title,
            once_saved=lambda: _hang(bulletin, found),
        )
    return bulletin


def _hang(bulletin: Bulletin, found: Sequence[Counted]) -> None:
    bulletin.units.set([one.unit for one in found])
    bulletin.cards.set([card for one in found for card in one.cards])
    BulletinLine.objects.bulk_create(
        BulletinLine(
            bulletin=bulletin, unit=one.unit, red=one.red, yellow=one.yellow, owed=one.owed,
            overdue=one.overdue, longest=one.longest,
        )
        for one in found
    )  # fmt: skip


def _text(found: Sequence[Counted], since: date, until: date) -> str:
    """Return the words with which a draft begins; the office writes on."""
    red, yellow = sum(one.red for one in found), sum(one.yellow for one in found)
    late = [one for one in found if one.overdue]
    lines = [
        f"{since} 至 {until}，共出示红牌 {red} 张、黄牌 {yellow} 张，涉及 {len(found)} 个单位。"
    ]
    if late:
        worst = max(late, key=lambda one: (one.longest, one.overdue))
        lines.append(
            f"至期末仍有 {len(late)} 个单位的 {sum(one.overdue for one in late)} 个事项逾期未销号，"
            f"其中{worst.unit.name}逾期最长，达 {worst.longest} 天。"
        )
    lines.append("各有关单位要对照所列事项抓紧整改，按期答复。")
    return "\n".join(lines)


def edit(
    bulletin: Bulletin,
    *,
    title: str,
    text: str,
    units: Sequence[Unit],
    by: Actor,
    on: datetime,
) -> Entry:
    """Edit a draft; a unit that is left out takes its line and its cards with it."""
    if not units:
        raise BadInput(msg("没有被通报单位。"), msg("请至少选择一个。"), field="units")
    with transaction.atomic():
        Bulletin.locked().get(pk=bulletin.pk)
        bulletin.LIFE.move(BulletinVerb.EDIT, bulletin.state)
        bulletin.units.set(units)
        bulletin.lines.exclude(unit__in=units).delete()
        bulletin.cards.remove(*bulletin.cards.exclude(unit__in=units))
        return take(
            bulletin,
            BulletinVerb.EDIT,
            by=by,
            on=on,
            note=title,
            title=need(title, "title"),
            text=need(text, "text"),
        )


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
        _tell_units(bulletin, on)
    return bulletin


def publish(bulletin: Bulletin, *, by: Actor, on: datetime) -> Entry:
    """Announce a draft as it stands."""
    day = timezone.localdate(on)
    with transaction.atomic():
        entry = take(
            bulletin, BulletinVerb.ANNOUNCE, by=by, on=on, note=bulletin.title, published_on=day
        )
        _tell_units(bulletin, on)
    return entry


def _tell_units(bulletin: Bulletin, on: datetime) -> None:
    """Tell the heads of the units that a bulletin names."""
    heads = {
        person
        for unit in bulletin.units.all()
        for person in persons_at(Level.UNIT_HEAD, unit, None, (), on.date())
    }
    tell(
        heads, subject=f"{bulletin.number} {bulletin.title}", url=bulletin.get_absolute_url(),
        on=on, kind=MessageKind.NOTICE, number=bulletin.number, key=f"bulletin-{bulletin.pk}",
    )  # fmt: skip


def discard(bulletin: Bulletin, *, reason: str, by: Actor, on: datetime) -> Entry:
    """Discard a draft, with the reason."""
    return take(bulletin, BulletinVerb.DISCARD, by=by, on=on, note=need(reason, "reason"))


def retract(bulletin: Bulletin, *, reason: str, by: Actor, on: datetime) -> Entry:
    """Take a bulletin back, with the reason; the units no longer see it."""
    return take(bulletin, BulletinVerb.RETRACT, by=by, on=on, note=need(reason, "reason"))
