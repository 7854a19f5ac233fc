"""What the pages of this app say of a card, a notice, a bulletin and a ladder."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from xuncha.engines.acts import Actor, msg
from xuncha.office.cards.ladders import title_of
from xuncha.office.cards.lifecycle import (
    STANDING,
    UNANSWERED,
    BulletinState,
    CardState,
    LadderState,
    NoticeState,
)
from xuncha.office.cards.models import Bulletin, Card, Ladder, Notice, Visit
from xuncha.office.cards.policy import why_not
from xuncha.office.cards.records import address_of
from xuncha.office.cards.rungs import Colour
from xuncha.office.cards.tables import COLOUR_TONES
from xuncha.office.rectification.models import Item
from xuncha.office.shell.look import Line

NEXT: dict[str, str] = {
    CardState.ISSUED: msg("等被出牌单位答复或提出异议。"),
    CardState.OBJECTED: msg("等出牌人以外的人复议。"),
    CardState.KEPT: msg("等被出牌单位整改并答复。"),
    CardState.ANSWERED: msg("等巡察办复核。"),
    CardState.RECHECKED: msg("等出牌人和复核人以外的人签发解除。"),
    CardState.LIFTED: msg("已解除。"),
    CardState.WITHDRAWN: msg("已撤回，不再计数。"),
    NoticeState.SENT: msg("等单位签收。"),
    NoticeState.RECEIVED: msg("等单位回复办理情况。"),
    NoticeState.REPLIED: msg("已回复。"),
    BulletinState.DRAFTED: msg("等巡察办改定、主任或领导小组发布。"),
    LadderState.PROPOSED: msg("等提出人以外的人审定。"),
}


def next_step(row: Card | Notice | Bulletin | Ladder) -> str:
    """Return who is waited for, or an empty text."""
    if isinstance(row, Notice) and row.colour == Colour.REMINDER:
        signed = row.state == NoticeState.RECEIVED
        return _("已签收；提醒不要求回复，有进展可以回复。") if signed else _(NEXT[row.state])
    return _(NEXT[row.state]) if row.state in NEXT else ""


def facts_of(card: Card, on: date) -> list[Line]:
    """Return what a card is: unit, rule, facts, dates, and what has been answered."""
    late = (on - card.deadline).days if card.state in UNANSWERED and card.deadline < on else 0
    deadline = f"{card.deadline}" + (_("（逾期 %(days)s 天）") % {"days": late} if late else "")
    lines = [
        Line(_("牌色"), str(card.get_colour_display()), tone=COLOUR_TONES[card.colour]),
        *_step(card),
        Line(_("事实依据"), card.evidence),
        Line(_("签发人"), card.issued_by.name),
        Line(_("出牌日期"), f"{card.issued_on}"),
        Line(_("答复期限"), deadline, tone="red" if late else ""),
        Line(_("异议"), card.objection),
        Line(_("复议意见"), card.ruling),
        Line(_("答复"), card.answer),
        Line(_("复核情况"), card.recheck),
        Line(_("复核人"), card.rechecked_by.name if card.rechecked_by else ""),
        Line(_("解除签发人"), card.lifted_by.name if card.lifted_by else ""),
        Line(_("解除日期"), str(card.lifted_on or "")),
    ]
    return [line for line in lines if line.text]


def _step(row: Card | Notice) -> list[Line]:
    ladder = _("%(name)s 第 %(version)s 版") % {
        "name": title_of(row.ladder_name, row.ladder_version),
        "version": row.ladder_version,
    }
    return [
        Line(_("单位"), row.unit.name, row.unit.get_absolute_url()),
        Line(
            _("轮次"),
            row.round.title if row.round else "",
            row.round.get_absolute_url() if row.round else "",
        ),
        Line(_("触发规则"), row.rule_words),
        Line(_("出牌阶梯"), ladder, reverse("ladder-list")),
    ]


def facts_of_notice(notice: Notice, on: date) -> list[Line]:
    """Return what a notice says, to whom, and what was replied."""
    tone = "red" if notice.is_late(on) else ""
    lines = [
        Line(_("类别"), str(notice.get_colour_display()), tone=COLOUR_TONES[notice.colour]),
        *_step(notice),
        Line(_("内容"), notice.text),
        Line(_("签发人"), notice.sent_by.name),
        Line(_("发出日期"), f"{notice.sent_on}"),
        Line(_("回复期限"), str(notice.deadline or ""), tone=tone),
        Line(_("回复"), notice.reply),
    ]
    return [line for line in lines if line.text]


def hung_on(card: Card, actor: Actor, visits: Sequence[Visit]) -> dict[str, object]:
    """Return items, records and visits for the page, and where a visit can be added."""
    visit = Visit(card=card)
    role = any(actor.role in move.by for move in Visit.LIFE.moves)
    may = role and card.state in STANDING and not why_not(actor, "visit", visit.subject())
    return {
        "named": named_of(card, actor),
        "records": [
            Line(str(one.get_kind_display()), f"{one.number} {one.day}", address_of(one))
            for one in card.records.all()
        ],
        "visits": visits,
        "bulletins": Bulletin.objects.visible_to(actor).filter(cards=card),
        "visit_url": reverse("visit-new", args=[card.pk]) if may else "",
    }


def named_of(row: Card | Notice, actor: Actor) -> object:
    """Return the items that a card or a notice names and the actor may see."""
    seen = Item.objects.visible_to(actor)
    return row.items.filter(item__in=seen).select_related("item")


def facts_of_bulletin(bulletin: Bulletin) -> list[Line]:
    """Return of which period a bulletin is, and when it was published."""
    period = f"{bulletin.since} – {bulletin.until}" if bulletin.since else ""
    lines = [
        Line(_("期间"), period),
        Line(_("通报日期"), str(bulletin.published_on or "")),
    ]
    return [line for line in lines if line.text]


def facts_of_ladder(ladder: Ladder) -> list[Line]:
    """Return where a ladder comes from and when it counts."""
    lines = [
        Line(_("阶梯代号"), ladder.name),
        Line(_("版次"), str(ladder.version)),
        Line(_("制发文件"), ladder.document.title, ladder.document.get_absolute_url()),
        Line(_("施行日期"), f"{ladder.valid_from}"),
        Line(_("失效日期"), str(ladder.valid_until or "")),
        Line(_("提出人"), ladder.proposed_by.name),
        Line(_("审定人"), ladder.adopted_by.name if ladder.adopted_by else ""),
        Line(_("审定日期"), str(ladder.adopted_on or "")),
        Line(_("停用日期"), str(ladder.retired_on or "")),
    ]
    return [line for line in lines if line.text]
