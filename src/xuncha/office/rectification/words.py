"""What an item's page says: its facts, its measures, and what happens next."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from xuncha.engines.acts import UNIT_ROLES, Actor, msg
from xuncha.office.ledger.models import Evidence
from xuncha.office.rectification import doors
from xuncha.office.rectification.bridge import counted_anew, explained
from xuncha.office.rectification.lifecycle import WITH_UNIT, ItemState, ItemVerb
from xuncha.office.rectification.models import Extension, Item, LookBack, Measure, Suspension
from xuncha.office.shell.doors import offered
from xuncha.office.shell.look import Line, OfferedAct

NEXT = {
    ItemState.ASSIGNED: msg("等责任单位报送方案。"),
    ItemState.PLANNED: msg("等领办县领导审定方案。"),
    ItemState.RECTIFYING: msg("等责任单位完成措施并提交整改报告。"),
    ItemState.SUBMITTED: msg("等领办县领导审核。"),
    ItemState.SIGNED: msg("等量化评估组评估。"),
    ItemState.EVALUATED: msg("等巡察办主任销号。"),
    ItemState.CLOSED: msg("已销号，可以回头看。"),
}


@dataclass(frozen=True, slots=True)
class MeasureView:
    """A measure on the item's page, with its evidence and the acts open on it."""

    row: Measure
    evidence: list[Evidence]
    acts: list[OfferedAct]


def next_step(item: Item) -> str:
    """Return who is waited for."""
    if item.suspended_on:
        return _("计时已暂停，等恢复计时。")
    return _(NEXT[ItemState(item.state)])


def tone_of(item: Item, on: date) -> str:
    """Return the tone of an item's state on a day: red once it is overdue."""
    if item.state == ItemState.CLOSED:
        return "green"
    return "red" if item.is_overdue(on) else "blue"


def why_due(item: Item, on: date) -> str:
    """Return the sentence that explains the due date of a day, and what has changed it since."""
    limit = explained(item, on)
    first = limit.why
    if item.suspended_on:
        first += _("计时自 %(day)s 起暂停，恢复后顺延。") % {"day": item.suspended_on}
    if item.due == limit.day:
        return first
    if item.due_counted:
        return first + _("原定 %(due)s，尚未按现行日历和规则改定。") % {"due": item.due}
    if item.extensions:
        return first + _("其后经批准延期 %(count)s 次，延至 %(due)s。") % {
            "count": item.extensions,
            "due": item.due,
        }
    return first + _("交办时另行确定为 %(due)s。") % {"due": item.due}


def _timing(item: Item) -> list[Line]:
    """Return what is special about an item's time now."""
    lines = []
    if item.due_provisional:
        words = _("放假安排公布后可能改定")
        lines.append(Line(_("期限暂定"), words, tone="amber"))
    if item.suspended_on:
        words = _("自 %(day)s 起暂停") % {"day": item.suspended_on}
        lines.append(Line(_("计时"), words, tone="amber"))
    return lines


def facts_of(item: Item, on: date) -> list[Line]:
    """Return what an item is: unit, leader, goal, dates."""
    late = (on - item.due).days if item.is_overdue(on) else 0
    due = f"{item.due}" + (_("（逾期 %(days)s 天）") % {"days": late} if late else "")
    lines = [
        Line(_("责任单位"), item.unit.name, item.unit.get_absolute_url()),
        Line(_("领办县领导"), item.leader.name),
        Line(_("责任领导"), item.responsible),
        Line(_("责任部门"), item.department),
        Line(_("轮次"), item.round.title, item.round.get_absolute_url()),
        Line(_("问题"), item.finding.number, item.finding.get_absolute_url()),
        Line(_("整改目标"), item.goal),
        Line(_("交办日期"), f"{item.assigned_on}"),
        Line(_("整改期限"), due, tone="red" if late else "", why=why_due(item, on)),
        *_timing(item),
        Line(_("整改情况"), item.report),
        Line(_("惠及户数"), str(item.households or "")),
        Line(_("退回次数"), str(item.returns or "")),
        Line(_("评估结论"), str(item.get_conclusion_display()) if item.conclusion else ""),
        Line(_("销号日期"), str(item.closed_on or "")),
    ]
    return [line for line in lines if line.text]


def measures_of(item: Item, actor: Actor) -> list[MeasureView]:
    """Return the item's measures with their evidence and the acts open to the actor."""
    measures = list(item.measures.all())
    for measure in measures:
        measure.item = item
    pieces: dict[int, list[Evidence]] = {}
    keys = [measure.pk for measure in measures]
    found = Evidence.objects.filter(subject_kind=Measure.KIND, subject_pk__in=keys)
    for piece in found.select_related("file").order_by("pk"):
        pieces.setdefault(piece.subject_pk, []).append(piece)
    working = item.state == ItemState.RECTIFYING
    return [
        MeasureView(
            one, pieces.get(one.pk, []), offered(one, actor, doors.MEASURE) if working else []
        )
        for one in measures
    ]


def hung_on(
    item: Item,
    actor: Actor,
    requests: Sequence[Extension],
    suspensions: Sequence[Suspension],
    look_backs: Sequence[LookBack],
) -> dict[str, object]:
    """Return what hangs on the item, and the addresses of what can be added to it."""
    for one in (*requests, *suspensions):
        one.item = item
    mine = actor.role in UNIT_ROLES and actor.covers(item.unit.path)
    early = item.state in (ItemState.ASSIGNED, ItemState.RECTIFYING)
    runs = item.state in WITH_UNIT and item.suspended_on is None
    return {
        "requests": [(one, offered(one, actor, doors.EXTENSION)) for one in requests],
        "suspensions": [(one, offered(one, actor, doors.SUSPENSION)) for one in suspensions],
        "look_backs": look_backs,
        "measure_url": reverse("measure-new", args=[item.pk]) if mine and early else "",
        "extension_url": reverse("extension-new", args=[item.pk])
        if mine and early and runs
        else "",
        "suspension_url": reverse("suspension-new", args=[item.pk])
        if (mine or actor.in_office) and runs
        else "",
        "redate_url": _redate_url(item, actor),
        "look_back_url": reverse("look-back-new", args=[item.pk])
        if actor.in_office and item.state == ItemState.CLOSED
        else "",
    }


def _redate_url(item: Item, actor: Actor) -> str:
    """Return where the office gives the item the date that is counted today, if it is another."""
    if not actor.in_office or not item.due_counted or item.suspended_on:
        return ""
    if item.state == ItemState.CLOSED:
        return ""
    limit = counted_anew(item)
    differs = limit.differs_from(item.due, provisional=item.due_provisional)
    return reverse("item-act", args=[item.pk, ItemVerb.REDATE.value]) if differs else ""
