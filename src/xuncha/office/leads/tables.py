"""Lists of leads and transfer lists: numbers, states and dates, never what a lead says."""

from __future__ import annotations

from datetime import date, timedelta

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from xuncha.engines.acts import Actor, Role
from xuncha.office.leads.lifecycle import LEAD, OPEN, LeadState
from xuncha.office.leads.models import Grade, Lead, Source, TransferList
from xuncha.office.shell.tables import Column, Filter, Saved, Table, by

SOON_DAYS = 3
TURNS = {
    Role.DIRECTOR: (LeadState.REGISTERED, LeadState.REVIEWED, LeadState.REPORTED),
    Role.COMMISSION: (LeadState.TRANSFERRED, LeadState.ACCEPTED, LeadState.DECIDED),
    Role.CLERK: (LeadState.RETURNED,),
    Role.INSPECTOR: (LeadState.RETURNED,),
}


def mine(actor: Actor, _day: date | None = None) -> Q:
    """Return the condition of a lead whose next step is the actor's to take."""
    return Q(state__in=TURNS.get(actor.role, ()))


def overdue(_actor: Actor, day: date) -> Q:
    """Return the condition of a lead whose next step was due before the day."""
    return Q(state__in=OPEN, next_due__lt=day)


def soon(_actor: Actor, day: date) -> Q:
    """Return the condition of a lead whose next step falls due within the days of notice."""
    return Q(state__in=OPEN, next_due__gte=day, next_due__lte=day + timedelta(days=SOON_DAYS))


def tone_of(row: Lead, on: date | None = None) -> str:
    """Return the tone of a lead's state; with a day, red once its next step is overdue."""
    if row.state == LeadState.CLOSED:
        return "green"
    return "red" if on is not None and row.is_overdue(on) else "blue"


def list_tone(row: TransferList) -> str:
    """Return the tone of a list's state: green once it was signed for."""
    return "green" if row.received_on else "blue"


LEADS = Table(
    name="leads",
    columns=(
        Column("number", _("编号"), lambda row: row.number, "number"),
        Column("source", _("线索来源"), lambda row: row.get_source_display()),
        Column("received_on", _("收到日期"), lambda row: row.received_on, "received_on"),
        Column("grade", _("线索等级"), lambda row: row.get_grade_display(), "grade"),
        Column("fast", _("快移快查快结"), lambda row: (row.fast and _("是")) or ""),
        Column("next_due", _("下一步期限"), lambda row: row.next_due, "next_due"),
        Column("state", _("状态"), lambda row: row.state_label, "state", tone=tone_of),
        Column("closed_on", _("办结日期"), lambda row: row.closed_on, "closed_on", extra=True),
    ),
    order="-number",
    filters=(
        Filter("state", _("状态"), by("state"), lambda: list(LEAD.states.items())),
        Filter("source", _("线索来源"), by("source"), lambda: Source.choices),
        Filter("grade", _("线索等级"), by("grade"), lambda: Grade.choices),
    ),
    saved=(
        Saved("mine", _("等我办理"), mine),
        Saved("overdue", _("已逾期"), overdue),
        Saved("soon", _("即将到期"), soon),
        Saved("fast", _("快移快查快结"), lambda _actor, _day: Q(fast=True)),
    ),
    search=("number",),
)

TRANSFERS = Table(
    name="transfers",
    columns=(
        Column("number", _("编号"), lambda row: row.number, "number"),
        Column("body", _("接收部门"), lambda row: row.body),
        Column("signer", _("签发人"), lambda row: row.signer.name),
        Column("count", _("件数"), lambda row: row.count, "count", numeric=True),
        Column("signed_on", _("移交日期"), lambda row: row.signed_on, "signed_on"),
        Column("received_on", _("签收日期"), lambda row: row.received_on),
        Column("state", _("状态"), lambda row: row.state_label, "state", tone=list_tone),
    ),
    order="-number",
    saved=(Saved("waiting", _("待签收"), lambda _actor, _day: Q(received_on=None)),),
    search=("number", "body"),
    related=("signer",),
)
