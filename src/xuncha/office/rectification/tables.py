"""The list of rectification items."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from xuncha.engines.acts import Actor
from xuncha.office.findings.tables import rounds
from xuncha.office.ledger.models import Entry, end_of
from xuncha.office.people.models import Person, System, Unit, UnitKind
from xuncha.office.rectification.lifecycle import ITEM, OPEN, ItemState, ItemVerb
from xuncha.office.rectification.models import RUNNING, SOON_DAYS, Item
from xuncha.office.shell.past import renamed
from xuncha.office.shell.tables import Column, Filter, Saved, Table, by, in_unit

TONES = {ItemState.CLOSED: "green", ItemState.ASSIGNED: "grey"}


DAYS: tuple[tuple[str, int, int], ...] = (
    ("0-30", 0, 30),
    ("31-60", 31, 60),
    ("61-90", 61, 90),
    ("91-120", 91, 120),
    ("121-180", 121, 180),
    ("181-", 181, 100_000),
)
"""The spans, in days, by which the time to close is told: key, first and last day."""

S = ItemState
REACHED: tuple[tuple[str, Any, tuple[ItemState, ...]], ...] = (
    ("assigned", _("已交办"), tuple(S)),
    (
        "approved",
        _("方案已审定"),
        (S.RECTIFYING, S.SUBMITTED, S.SIGNED, S.EVALUATED, S.CLOSED),
    ),
    ("submitted", _("已提交报告"), (S.SUBMITTED, S.SIGNED, S.EVALUATED, S.CLOSED)),
    ("signed", _("领导已审核"), (S.SIGNED, S.EVALUATED, S.CLOSED)),
    ("evaluated", _("评估已通过"), (S.EVALUATED, S.CLOSED)),
    ("closed", _("已销号"), (S.CLOSED,)),
)
"""How far an item has come: key, name, and the states that lie at or beyond it."""


def span_label(key: str) -> str:
    """Return a span of days in words."""
    first, _dash, last = key.partition("-")
    if not last:
        return gettext("%(days)s 天及以上") % {"days": first}
    return gettext("%(first)s–%(last)s 天") % {"first": first, "last": last}


def spans() -> list[tuple[str, str]]:
    """Return the spans of days to close as choices."""
    return [(key, span_label(key)) for key, _first, _last in DAYS]


def within_span(rows: QuerySet[Any], value: str, past: Sequence[str] = ()) -> QuerySet[Any]:
    """Return the closed items whose time to close lies in the span."""
    first, last = next(((a, b) for key, a, b in DAYS if key == value), (-1, -1))
    closed = renamed(Q(state=ItemState.CLOSED), past)
    return rows.filter(closed, days_to_close__gte=first, days_to_close__lte=last)


def steps() -> list[tuple[str, Any]]:
    """Return how far an item can have come, as choices."""
    return [(key, label) for key, label, _states in REACHED]


def having_reached(rows: QuerySet[Any], value: str, past: Sequence[str] = ()) -> QuerySet[Any]:
    """Return the items that have come at least as far as the step."""
    states = next((states for key, _label, states in REACHED if key == value), ())
    return rows.filter(renamed(Q(state__in=states), past))


def overdue(_actor: Actor, day: date) -> Q:
    """Return the condition of an open item past its due date."""
    return RUNNING & Q(due__lt=day)


def soon(_actor: Actor, day: date) -> Q:
    """Return the condition of an open item that falls due within the days of notice."""
    return RUNNING & Q(due__gte=day, due__lte=day + timedelta(days=SOON_DAYS))


def this_week(_actor: Actor, day: date) -> Q:
    """Return the condition of an open item that falls due from ``day`` to the end of its week."""
    return RUNNING & Q(due__gte=day, due__lte=day + timedelta(days=6 - day.weekday()))


def suspended(_actor: Actor, _day: date) -> Q:
    """Return the condition of an item whose time stands still."""
    return Q(state__in=OPEN, suspended_on__isnull=False)


def returned(_actor: Actor, _day: date) -> Q:
    """Return the condition of an open item that has been sent back."""
    return Q(state__in=OPEN, returns__gt=0)


def waiting_for_leader(_actor: Actor, _day: date) -> Q:
    """Return the condition of an item whose next step is its leader's."""
    return Q(state__in=(ItemState.PLANNED, ItemState.SUBMITTED))


def moved(_actor: Actor, day: date) -> Q:
    """Return the condition of an item on which something was done in the week up to ``day``."""
    acts = Entry.objects.filter(
        verb__in=[f"{Item.KIND}:{verb}" for verb in ItemVerb],
        when__gte=end_of(day - timedelta(days=7)),
        when__lt=end_of(day),
    )
    return Q(pk__in=acts.values("subject"))


def systems() -> list[tuple[str, str]]:
    """Return the systems as choices."""
    return [(str(pk), name) for pk, name in System.objects.values_list("pk", "name")]


def townships() -> list[tuple[str, str]]:
    """Return the townships as choices."""
    found = Unit.objects.filter(kind=UnitKind.TOWNSHIP)
    return [(str(pk), name) for pk, name in found.values_list("pk", "name")]


def leaders() -> list[tuple[str, str]]:
    """Return the leaders who have items in charge, as choices."""
    found = Person.objects.filter(account__seats__role="leader").distinct()
    return [(str(pk), name) for pk, name in found.values_list("pk", "name")]


ITEMS = Table(
    name="items",
    columns=(
        Column("number", _("编号"), lambda row: row.number, "number"),
        Column("title", _("标题"), lambda row: row.title),
        Column("unit", _("责任单位"), lambda row: row.unit.name),
        Column("leader", _("领办县领导"), lambda row: row.leader.name),
        Column("round", _("轮次"), lambda row: row.round.title, extra=True),
        Column("assigned_on", _("交办日期"), lambda row: row.assigned_on, extra=True),
        Column("due", _("整改期限"), lambda row: row.due, "due"),
        Column("returns", _("退回次数"), lambda row: row.returns, "returns", numeric=True),
        Column(
            "state",
            _("状态"),
            lambda row: row.state_label,
            "state",
            tone=lambda row: TONES.get(row.state, "blue"),
        ),
        Column("closed_on", _("销号日期"), lambda row: row.closed_on, "closed_on", extra=True),
    ),
    order="due",
    filters=(
        Filter("state", _("状态"), by("state"), lambda: list(ITEM.states.items())),
        Filter("unit", _("单位"), in_unit(), kind="text"),
        Filter("round", _("轮次"), by("round"), rounds),
        Filter("system", _("系统"), by("system"), systems),
        Filter("township", _("乡镇"), by("township"), townships),
        Filter("leader", _("领办县领导"), by("leader"), leaders),
        Filter("reached", _("已到环节"), having_reached, steps),
        Filter("days", _("销号用时"), within_span, spans),
    ),
    saved=(
        Saved("open", _("未销号"), lambda _actor, _day: Q(state__in=OPEN)),
        Saved("overdue", _("已逾期"), overdue),
        Saved("soon", _("即将到期"), soon),
        Saved("week", _("本周到期"), this_week),
        Saved("suspended", _("暂停计时"), suspended),
        Saved("returned", _("被退回"), returned),
        Saved("waiting", _("待领导审核"), waiting_for_leader),
        Saved("moved", _("近一周有变动"), moved),
        Saved("mine", _("我领办的"), lambda actor, _day: Q(leader=actor.person)),
    ),
    search=("number", "title"),
    related=("unit", "leader", "round"),
)
