"""Lists of petitions and of hand-over lists."""

from __future__ import annotations

from datetime import date, timedelta

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from xuncha.engines.acts import UNIT_ROLES, Actor, Role
from xuncha.office.findings.tables import in_topic, rounds, topics
from xuncha.office.petitions.lifecycle import OPEN, PETITION, PetitionState
from xuncha.office.petitions.models import (
    GROUP_SIZE,
    SOON_DAYS,
    Channel,
    HandoverList,
    Petition,
    PetitionKind,
    Receiver,
)
from xuncha.office.petitions.policy import BODIES
from xuncha.office.shell.tables import Column, Filter, Saved, Table, by, in_unit

SHORT = 40
UNITS_TURN = (PetitionState.ROUTED, PetitionState.ACCEPTED)
DESKS_TURN = (
    PetitionState.REGISTERED,
    PetitionState.SORTED,
    PetitionState.ANSWERED,
    PetitionState.DECLINED,
    PetitionState.DISPOSED,
)


def mine(actor: Actor, _day: date | None = None) -> Q:
    """Return the condition of a petition whose next step is the actor's to take."""
    if actor.role in UNIT_ROLES:
        return Q(state__in=UNITS_TURN)
    if actor.role in BODIES:
        return Q(state=PetitionState.HANDED_OVER)
    if actor.role is Role.INSPECTOR:
        return Q(state=PetitionState.REGISTERED)
    waiting = Q(state__in=DESKS_TURN) & ~Q(answered_by=actor.person)
    if actor.role is not Role.DIRECTOR:
        return waiting
    return waiting | asked(actor)


def asked(_actor: Actor, _day: date | None = None) -> Q:
    """Return the condition of a petition whose extension waits for the director."""
    return Q(state=PetitionState.ACCEPTED, asked_days__isnull=False)


def overdue(_actor: Actor, day: date) -> Q:
    """Return the condition of a petition whose next step was due before the day."""
    return Q(state__in=OPEN, next_due__lt=day)


def soon(_actor: Actor, day: date) -> Q:
    """Return the condition of a petition whose next step falls due within the days of notice."""
    return Q(state__in=OPEN, next_due__gte=day, next_due__lte=day + timedelta(days=SOON_DAYS))


def tone_of(row: Petition, on: date | None = None) -> str:
    """Return the tone of a petition's state; with a day, red once its next step is overdue."""
    if row.state == PetitionState.CLOSED:
        return "green"
    return "red" if on is not None and row.is_overdue(on) else "blue"


def short(text: str) -> str:
    """Return the beginning of a text, as a list shows it."""
    return text if len(text) <= SHORT else text[:SHORT] + "…"


def list_tone(row: HandoverList) -> str:
    """Return the tone of a list's state: green once it was signed for."""
    return "green" if row.received_on else "blue"


PETITIONS = Table(
    name="petitions",
    columns=(
        Column("number", _("编号"), lambda row: row.number, "number"),
        Column("matter", _("反映事项"), lambda row: short(row.matter)),
        Column("place", _("问题属地"), lambda row: row.place.name, "place__code"),
        Column("channel", _("信访形式"), lambda row: row.get_channel_display(), extra=True),
        Column("kind", _("信访类别"), lambda row: row.get_kind_display()),
        Column("unit", _("承办单位"), lambda row: row.unit.name if row.unit else ""),
        Column("received_on", _("收到日期"), lambda row: row.received_on, "received_on"),
        Column("next_due", _("下一步期限"), lambda row: row.next_due, "next_due"),
        Column("state", _("状态"), lambda row: row.state_label, "state", tone=tone_of),
        Column("topic", _("问题类别"), lambda row: row.topic.name if row.topic else "", extra=True),
        Column(
            "people_count",
            _("信访人数"),
            lambda row: row.people_count,
            "people_count",
            numeric=True,
            extra=True,
        ),
        Column(
            "livelihood", _("民生问题"), lambda row: (row.livelihood and _("是")) or "", extra=True
        ),
        Column("repeat", _("重复件"), lambda row: (row.repeat_of_id and _("是")) or "", extra=True),
        Column("round", _("轮次"), lambda row: row.round.title if row.round else "", extra=True),
        Column("closed_on", _("办结日期"), lambda row: row.closed_on, "closed_on", extra=True),
    ),
    order="-number",
    filters=(
        Filter("state", _("状态"), by("state"), lambda: list(PETITION.states.items())),
        Filter("kind", _("信访类别"), by("kind"), lambda: PetitionKind.choices),
        Filter("channel", _("信访形式"), by("channel"), lambda: Channel.choices),
        Filter("topic", _("问题类别"), in_topic, topics),
        Filter("round", _("轮次"), by("round"), rounds),
        Filter("unit", _("承办单位"), in_unit(), kind="text"),
        Filter("place", _("问题属地"), in_unit("place"), kind="text"),
    ),
    saved=(
        Saved("mine", _("等我办理"), mine),
        Saved("overdue", _("已逾期"), overdue),
        Saved("soon", _("即将到期"), soon),
        Saved("asked", _("待批延期"), asked),
        Saved("extended", _("已延期"), lambda _actor, _day: Q(extended_by__gt=0)),
        Saved("declined", _("不予受理"), lambda _actor, _day: ~Q(declined_because="")),
        Saved("group", _("集体访"), lambda _actor, _day: Q(people_count__gte=GROUP_SIZE)),
        Saved("livelihood", _("民生问题"), lambda _actor, _day: Q(livelihood=True)),
    ),
    search=("number", "matter"),
    related=("place", "unit", "topic", "round"),
)

HANDOVERS = Table(
    name="handovers",
    columns=(
        Column("number", _("编号"), lambda row: row.number, "number"),
        Column("receiver", _("接收机关类别"), lambda row: row.get_receiver_display()),
        Column("body", _("接收机关"), lambda row: row.body),
        Column("count", _("件数"), lambda row: row.count, "count", numeric=True),
        Column("handed_on", _("移交日期"), lambda row: row.handed_on, "handed_on"),
        Column("received_on", _("签收日期"), lambda row: row.received_on),
        Column(
            "state",
            _("状态"),
            lambda row: row.state_label,
            "state",
            tone=list_tone,
        ),
    ),
    order="-number",
    filters=(Filter("receiver", _("接收机关类别"), by("receiver"), lambda: Receiver.choices),),
    saved=(Saved("waiting", _("待签收"), lambda _actor, _day: Q(received_on=None)),),
    search=("number", "body"),
)
