"""What the page of an accountability says: the case, what it rests on, whom it waits for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from xuncha.engines.acts import Actor, msg
from xuncha.office.outcomes.lifecycle import AccountabilityState
from xuncha.office.outcomes.models_cases import Accountability, CaseGround
from xuncha.office.outcomes.terms import due_explained
from xuncha.office.outcomes.words import kept
from xuncha.office.shell.look import Line

S = AccountabilityState
NEXT = {
    S.PROPOSED: msg("等县纪委监委要求陈述。"),
    S.ASKED: msg("等本人或所在单位主要负责人提交陈述。"),
    S.HEARD: msg("等县纪委监委决定。"),
    S.DECIDED: msg("等县纪委监委告知。"),
    S.NOTIFIED: msg("已告知，期限内可以申诉。"),
    S.APPEALED: msg("等县纪委监委由原决定人以外的人复核。"),
    S.UPHELD: msg("申诉已复核，维持原决定。"),
    S.CHANGED: msg("申诉已复核，按变更后的决定执行。"),
    S.REVOKED: msg("申诉已复核，原决定已撤销。"),
    S.ENDED: msg("影响期已满。"),
    S.DROPPED: msg("不予问责。"),
}
DUES = {
    "statement": msg("陈述期限"),
    "appeal": msg("申诉期限"),
    "review": msg("复核期限"),
}


@dataclass(frozen=True, slots=True)
class GroundView:
    """A record that a case rests on, with its address where the reader may open it."""

    kind: str
    text: str
    url: str


def next_step(case: Accountability) -> str:
    """Return who is waited for."""
    return _(NEXT[S(case.state)])


def facts_of(case: Accountability, on: date) -> list[Line]:
    """Return what a case says, in the order in which it came about."""
    return [*_proposed(case), *_due(case, on), *_heard(case), *_decided(case), *_appealed(case)]


def _proposed(case: Accountability) -> list[Line]:
    rule = case.rule
    return kept(
        Line(_("单位"), case.unit.name, case.unit.get_absolute_url()),
        Line(_("人员"), case.person.name if case.person else ""),
        Line(_("问责情形"), str(case.get_fault_display())),
        Line(_("问责方式"), case.sanction.name),
        Line(_("变更前的问责方式"), case.former_sanction.name if case.former_sanction else ""),
        Line(_("事实"), case.matter),
        Line(_("问责依据"), case.basis),
        Line(_("依据的制度"), rule.title if rule else "", rule.get_absolute_url() if rule else ""),
        Line(_("依据出处"), case.source),
        Line(_("提出人"), case.proposed_by.name),
        Line(_("提出日期"), f"{case.proposed_on}"),
    )


def _due(case: Accountability, on: date) -> list[Line]:
    """Return the limit that runs now with its reason; red once nothing came in time."""
    limit = due_explained(case)
    if limit is None or case.next_due is None:
        return []
    late = case.next_due < on and case.state != S.NOTIFIED
    tone = "red" if late else ""
    return [Line(_(DUES[limit.act]), f"{case.next_due}", tone=tone, why=limit.why)]


def _heard(case: Accountability) -> list[Line]:
    return kept(
        Line(_("要求陈述日期"), str(case.asked_on or "")),
        Line(_("陈述情况"), str(case.get_heard_display()) if case.heard else ""),
        Line(_("本人陈述"), case.statement),
        Line(_("陈述人"), _speaker(case)),
        Line(_("陈述日期"), str(case.heard_on or "")),
    )


def _speaker(case: Accountability) -> str:
    if case.stated_by is None:
        return ""
    behalf = case.person_id is not None and case.stated_by_id != case.person_id
    return case.stated_by.name + (_("（代本人填报）") if behalf else "")


def _decided(case: Accountability) -> list[Line]:
    return kept(
        Line(_("决定意见"), case.opinion),
        Line(_("决定人"), case.decided_by.name if case.decided_by else ""),
        Line(_("决定日期"), str(case.decided_on or "")),
        Line(_("影响期至"), str(case.lasts_until or "")),
        Line(_("告知日期"), str(case.notified_on or "")),
    )


def _appealed(case: Accountability) -> list[Line]:
    return kept(
        Line(_("申诉理由"), case.appeal),
        Line(_("申诉日期"), str(case.appealed_on or "")),
        Line(_("申诉复核意见"), case.ruling),
        Line(_("申诉复核人"), case.ruled_by.name if case.ruled_by else ""),
        Line(_("申诉复核日期"), str(case.ruled_on or "")),
        Line(_("结束日期"), str(case.ended_on or "")),
    )


def grounds_of(case: Accountability, actor: Actor) -> list[GroundView]:
    """Return the records that a case rests on; who may not open one reads its number alone."""
    rows = list(case.grounds.select_related("item", "card__unit", "evaluation__unit", "suspicion"))
    open_to = _open_to(rows, actor)
    return [_ground(row.record, open_to) for row in rows]


def _ground(record: Any, open_to: set[tuple[type[Any], int]]) -> GroundView:
    may = (type(record), record.pk) in open_to
    kind = _(record.LIFE.title)
    return GroundView(
        kind, str(record) if may else record.number, record.get_absolute_url() if may else ""
    )


def _open_to(rows: Sequence[CaseGround], actor: Actor) -> set[tuple[type[Any], int]]:
    wanted: dict[type[Any], list[int]] = {}
    for row in rows:
        wanted.setdefault(type(row.record), []).append(row.record.pk)
    return {
        (model, pk)
        for model, keys in wanted.items()
        for pk in model._default_manager.visible_to(actor)
        .filter(pk__in=keys)
        .values_list("pk", flat=True)
    }
