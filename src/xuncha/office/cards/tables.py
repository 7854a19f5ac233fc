"""Lists of cards, notices, bulletins and ladders."""

from __future__ import annotations

from datetime import date

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from xuncha.engines.acts import Actor
from xuncha.office.cards.ladders import rungs_known
from xuncha.office.cards.lifecycle import (
    BULLETIN,
    CARD,
    LADDER,
    NOTICE,
    STANDING,
    UNANSWERED,
    BulletinState,
    CardState,
    LadderState,
    NoticeState,
)
from xuncha.office.cards.models import COLOURS, Card
from xuncha.office.cards.models.base import NOTICES
from xuncha.office.cards.rungs import Colour
from xuncha.office.findings.tables import rounds
from xuncha.office.shell.tables import Column, Filter, Saved, Table, by, in_unit

COLOUR_TONES = {
    Colour.RED.value: "red",
    Colour.YELLOW.value: "amber",
    Colour.LETTER.value: "amber",
    Colour.ESCALATION.value: "red",
    Colour.REMINDER.value: "blue",
}
BULLETIN_TONES = {BulletinState.DRAFTED: "amber", BulletinState.ANNOUNCED: "blue"}
LADDER_TONES = {LadderState.PROPOSED: "amber", LadderState.ADOPTED: "green"}
STATE_TONES = {CardState.LIFTED: "green", CardState.WITHDRAWN: "grey"}


def late(_actor: Actor, day: date) -> Q:
    """Return the condition of a card whose answer is late."""
    return Q(state__in=UNANSWERED, deadline__lt=day)


def unreplied(_actor: Actor, day: date) -> Q:
    """Return the condition of a notice whose reply is late."""
    return ~Q(state=NoticeState.REPLIED) & Q(deadline__lt=day)


CARDS = Table(
    name="cards",
    columns=(
        Column("number", _("编号"), lambda row: row.number, "number"),
        Column(
            "colour",
            _("牌色"),
            lambda row: str(row.get_colour_display()),
            "colour",
            tone=lambda row: COLOUR_TONES[row.colour],
        ),
        Column("unit", _("单位"), lambda row: row.unit.name, "unit__code"),
        Column("round", _("轮次"), lambda row: row.round.title if row.round else "", extra=True),
        Column("rule", _("触发规则"), lambda row: row.rule_words),
        Column("issued_on", _("出牌日期"), lambda row: row.issued_on, "issued_on"),
        Column("deadline", _("答复期限"), lambda row: row.deadline, "deadline"),
        Column(
            "state",
            _("状态"),
            lambda row: row.state_label,
            "state",
            tone=lambda row: STATE_TONES.get(row.state, "blue"),
        ),
        Column("lifted_on", _("解除日期"), lambda row: row.lifted_on, "lifted_on", extra=True),
    ),
    order="-number",
    filters=(
        Filter("unit", _("单位"), in_unit(), kind="text"),
        Filter("state", _("状态"), by("state"), lambda: list(CARD.states.items())),
        Filter("colour", _("牌色"), by("colour"), lambda: COLOURS),
        Filter("rule", _("触发规则"), by("rule"), rungs_known),
        Filter("round", _("轮次"), by("round"), rounds),
    ),
    saved=(
        Saved("standing", _("未解除"), lambda _actor, _day: Q(state__in=STANDING)),
        Saved("red", _("红牌"), lambda _actor, _day: Q(colour=Colour.RED.value)),
        Saved("late", _("答复逾期"), late),
        Saved("objected", _("有异议"), lambda _actor, _day: Q(state=CardState.OBJECTED)),
    ),
    search=("number", "unit__name"),
    related=("unit", "round"),
    empty=_("没有黄牌红牌。"),
)

BULLETINS = Table(
    name="bulletins",
    columns=(
        Column("number", _("编号"), lambda row: row.number, "number"),
        Column("title", _("标题"), lambda row: row.title),
        Column("published_on", _("通报日期"), lambda row: row.published_on, "published_on"),
        Column(
            "state",
            _("状态"),
            lambda row: row.state_label,
            "state",
            tone=lambda row: BULLETIN_TONES.get(row.state, "grey"),
        ),
    ),
    order="-number",
    filters=(Filter("state", _("状态"), by("state"), lambda: list(BULLETIN.states.items())),),
    saved=(
        Saved("drafts", _("草稿"), lambda _actor, _day: Q(state=BulletinState.DRAFTED)),
        Saved("announced", _("已通报"), lambda _actor, _day: Q(state=BulletinState.ANNOUNCED)),
    ),
    search=("number", "title"),
    empty=_("没有通报。可按一段时间的黄牌红牌起草。"),
)

NOTICES_TABLE = Table(
    name="notices",
    columns=(
        Column("number", _("编号"), lambda row: row.number, "number"),
        Column(
            "colour",
            _("类别"),
            lambda row: str(row.get_colour_display()),
            "colour",
            tone=lambda row: COLOUR_TONES[row.colour],
        ),
        Column("unit", _("单位"), lambda row: row.unit.name, "unit__code"),
        Column("round", _("轮次"), lambda row: row.round.title if row.round else "", extra=True),
        Column("rule", _("触发规则"), lambda row: row.rule_words),
        Column("sent_on", _("发出日期"), lambda row: row.sent_on, "sent_on"),
        Column("deadline", _("回复期限"), lambda row: row.deadline, "deadline"),
        Column(
            "state",
            _("状态"),
            lambda row: row.state_label,
            "state",
            tone=lambda row: "green" if row.state == NoticeState.REPLIED else "blue",
        ),
    ),
    order="-number",
    filters=(
        Filter("unit", _("单位"), in_unit(), kind="text"),
        Filter("state", _("状态"), by("state"), lambda: list(NOTICE.states.items())),
        Filter("colour", _("类别"), by("colour"), lambda: NOTICES),
        Filter("round", _("轮次"), by("round"), rounds),
    ),
    saved=(
        Saved("unsigned", _("未签收"), lambda _actor, _day: Q(state=NoticeState.SENT)),
        Saved("letters", _("专函督办"), lambda _actor, _day: Q(colour=Colour.LETTER.value)),
        Saved("late", _("回复逾期"), unreplied),
    ),
    search=("number", "unit__name"),
    related=("unit", "round"),
    empty=_("没有提醒和督办函。"),
)

LADDERS = Table(
    name="ladders",
    columns=(
        Column("title", _("阶梯名称"), lambda row: row.title, "title"),
        Column("version", _("版次"), lambda row: row.version, "version", numeric=True),
        Column("document", _("制发文件"), lambda row: row.document.title),
        Column("valid_from", _("施行日期"), lambda row: row.valid_from, "valid_from"),
        Column("valid_until", _("失效日期"), lambda row: row.valid_until, "valid_until"),
        Column(
            "state",
            _("状态"),
            lambda row: row.state_label,
            "state",
            tone=lambda row: LADDER_TONES.get(row.state, "grey"),
        ),
    ),
    order="-valid_from",
    filters=(Filter("state", _("状态"), by("state"), lambda: list(LADDER.states.items())),),
    search=("title", "name"),
    related=("document",),
    empty=_("本县还没有自己的阶梯，施行的是默认阶梯。"),
)


def tone_of(card: Card, on: date) -> str:
    """Return the tone of a card's state on a day: red once its answer is late."""
    if card.state in UNANSWERED and card.deadline < on:
        return "red"
    return STATE_TONES.get(card.state, "blue")  # type: ignore[call-overload, no-any-return]
