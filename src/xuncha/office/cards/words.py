"""What the pages of this app say: a card's facts, what follows it, and proposals."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from xuncha.engines.acts import Actor, msg
from xuncha.office.cards.bridge import Proposed
from xuncha.office.cards.lifecycle import STANDING, UNANSWERED, CardState
from xuncha.office.cards.models import RULES, Bulletin, Card, Visit
from xuncha.office.cards.policy import why_not
from xuncha.office.cards.tables import COLOUR_TONES
from xuncha.office.cards.triggers import Colour
from xuncha.office.rectification.models import Item
from xuncha.office.shell.look import Cell, Line

NEXT = {
    CardState.ISSUED: msg("等被出牌单位答复或提出异议。"),
    CardState.OBJECTED: msg("等出牌人以外的人复议。"),
    CardState.KEPT: msg("等被出牌单位整改并答复。"),
    CardState.ANSWERED: msg("等巡察办复核。"),
    CardState.RECHECKED: msg("等出牌人和复核人以外的人签发解除。"),
    CardState.LIFTED: msg("已解除。"),
    CardState.WITHDRAWN: msg("已撤回，不再计数。"),
}


@dataclass(frozen=True, slots=True)
class ProposalView:
    """A proposal on the page: the card it would be, the items behind it, where to issue it."""

    unit: str
    unit_url: str
    round: str
    colour: Cell
    rule: str
    items: list[Line]
    more: int
    url: str


SHOWN_ITEMS = 5


def next_step(card: Card) -> str:
    """Return who is waited for."""
    return _(NEXT[CardState(card.state)])


def facts_of(card: Card, on: date) -> list[Line]:
    """Return what a card is: unit, rule, facts, dates, and what has been answered."""
    late = (on - card.deadline).days if card.state in UNANSWERED and card.deadline < on else 0
    deadline = f"{card.deadline}" + (_("（逾期 %(days)s 天）") % {"days": late} if late else "")
    by_whom = {
        "issued": card.issued_by.name,
        "rechecked": card.rechecked_by.name if card.rechecked_by else "",
        "lifted": card.lifted_by.name if card.lifted_by else "",
    }
    lines = [
        Line(_("牌色"), str(card.get_colour_display()), tone=COLOUR_TONES[card.colour]),
        Line(_("单位"), card.unit.name, card.unit.get_absolute_url()),
        Line(
            _("轮次"),
            card.round.title if card.round else "",
            card.round.get_absolute_url() if card.round else "",
        ),
        Line(_("触发规则"), str(card.get_rule_display())),
        Line(_("事实依据"), card.evidence),
        Line(_("签发人"), by_whom["issued"]),
        Line(_("出牌日期"), f"{card.issued_on}"),
        Line(_("答复期限"), deadline, tone="red" if late else ""),
        Line(_("异议"), card.objection),
        Line(_("复议意见"), card.ruling),
        Line(_("答复"), card.answer),
        Line(_("复核情况"), card.recheck),
        Line(_("复核人"), by_whom["rechecked"]),
        Line(_("解除签发人"), by_whom["lifted"]),
        Line(_("解除日期"), str(card.lifted_on or "")),
    ]
    return [line for line in lines if line.text]


def hung_on(card: Card, actor: Actor, visits: Sequence[Visit]) -> dict[str, object]:
    """Return items and visits for the page, and where a visit can be added."""
    visit = Visit(card=card)
    role = any(actor.role in move.by for move in Visit.LIFE.moves)
    may = role and card.state in STANDING and not why_not(actor, "visit", visit.subject())
    return {
        "named": card.items.filter(item__in=Item.objects.visible_to(actor)).select_related("item"),
        "visits": visits,
        "bulletins": Bulletin.objects.visible_to(actor).filter(cards=card),
        "visit_url": reverse("visit-new", args=[card.pk]) if may else "",
    }


def view_of(proposed: Proposed, as_of: date, *, address: str) -> ProposalView:
    """Return a proposal for the page; without an ``address`` it cannot be issued there."""
    rule = proposed.proposal.rule.value
    items = [
        Line(item.number, _lateness(item.due, as_of), item.get_absolute_url())
        for item in proposed.items[:SHOWN_ITEMS]
    ]
    colour = proposed.proposal.colour.value
    return ProposalView(
        proposed.unit.name,
        proposed.unit.get_absolute_url(),
        proposed.round.title,
        Cell(_("红牌") if colour == Colour.RED else _("黄牌"), tone=COLOUR_TONES[colour]),
        str(dict(RULES)[rule]),
        items,
        max(0, len(proposed.items) - SHOWN_ITEMS),
        address,
    )


def _lateness(due: date, as_of: date) -> str:
    if due < as_of:
        return _("期限 %(due)s，逾期 %(days)s 天") % {"due": due, "days": (as_of - due).days}
    return _("期限 %(due)s") % {"due": due}


def facts_of_bulletin(bulletin: Bulletin) -> list[Line]:
    """Return what a bulletin says and when it was published."""
    return [
        Line(_("通报日期"), f"{bulletin.published_on}"),
        Line(_("内容"), bulletin.text),
    ]
