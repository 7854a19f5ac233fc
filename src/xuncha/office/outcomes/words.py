"""What the pages of this app say: facts, verdicts with what holds, what happens next."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from xuncha.engines.acts import Actor, msg
from xuncha.office.ledger.models import Fact
from xuncha.office.outcomes import doors
from xuncha.office.outcomes.lifecycle import AccountabilityState, GateState, NameState
from xuncha.office.outcomes.models import (
    Accountability,
    GateCheck,
    GateHold,
    GateName,
    Indicator,
    PersonnelResult,
    RuleOrigin,
    Sanction,
)
from xuncha.office.outcomes.tables import DECISION_TONES, VERDICT_TONES
from xuncha.office.shell.doors import offered
from xuncha.office.shell.look import Cell, Line, OfferedAct

NEXT_GATE = {
    GateState.DRAFTED: msg("逐一确认人员后核查名单。"),
    GateState.CHECKED: msg("等组织部逐人作出决定。"),
    GateState.DECIDED: msg("把关已完成。"),
    GateState.CANCELLED: msg("把关已取消。"),
}
NEXT_CASE = {
    AccountabilityState.PROPOSED: msg("等县纪委监委决定。"),
    AccountabilityState.DECIDED: msg("等县纪委监委告知。"),
    AccountabilityState.NOTIFIED: msg("已告知。"),
    AccountabilityState.DROPPED: msg("不予问责。"),
}


@dataclass(frozen=True, slots=True)
class NameView:
    """A name on the page: who it is, its verdict with what holds it, its decision, its acts."""

    row: GateName
    who: str
    verdict: Cell
    holds: list[GateHold]
    decision: Cell
    acts: list[OfferedAct]


def next_of_gate(gate: GateCheck) -> str:
    """Return who is waited for."""
    return _(NEXT_GATE[GateState(gate.state)])


def names_of(gate: GateCheck, actor: Actor) -> list[NameView]:
    """Return the names of a check with what the reader may do on each."""
    names = gate.names.select_related("unit", "person").prefetch_related("holds__item__unit")
    views = []
    for name in names:
        name.gate = gate
        views.append(
            NameView(
                name,
                _who(name),
                Cell(str(name.get_verdict_display()) if name.verdict else "",
                     tone=VERDICT_TONES.get(name.verdict, "")),  # type: ignore[call-overload]
                list(name.holds.all()),
                Cell(str(name.get_decision_display()) if name.decision else "",
                     tone=DECISION_TONES.get(name.decision, "")),  # type: ignore[call-overload]
                offered(name, actor, doors.NAME),
            )
        )  # fmt: skip
    return views


def _who(name: GateName) -> str:
    if name.person:
        return name.person.code
    if name.state == NameState.NAMED:
        return _("待确认是哪一位")
    return _("库外人员")


def facts_of_gate(gate: GateCheck) -> list[Line]:
    """Return the day of a check."""
    return [
        Line(
            _("核查基准日"),
            f"{gate.as_of}",
            why=_(
                "核查这一天日终未销号且已过期限的事项：本人任主要负责人的单位的、"
                "本人是责任领导的、本人领办的。"
            ),
        )
    ]


def facts_of_case(case: Accountability) -> list[Line]:
    """Return what an accountability says."""
    return kept(
        Line(_("单位"), case.unit.name, case.unit.get_absolute_url()),
        Line(_("人员"), case.person.name if case.person else ""),
        Line(_("问责方式"), case.sanction.name),
        Line(_("事实"), case.matter),
        Line(_("问责依据"), case.basis),
        Line(_("提出人"), case.proposed_by.name),
        Line(_("提出日期"), f"{case.proposed_on}"),
        Line(_("决定意见"), case.opinion),
        Line(_("决定日期"), str(case.decided_on or "")),
        Line(_("告知日期"), str(case.notified_on or "")),
    )


def next_of_case(case: Accountability) -> str:
    """Return who is waited for."""
    return _(NEXT_CASE[AccountabilityState(case.state)])


def facts_of_result(result: PersonnelResult) -> list[Line]:
    """Return what a personnel result says."""
    return kept(
        Line(_("使用结果"), str(result.get_kind_display())),
        Line(_("单位"), result.unit.name if result.unit else ""),
        Line(_("原职务"), result.post_from),
        Line(_("新职务"), result.post_to),
        Line(_("决定日期"), f"{result.decided_on}"),
        Line(_("使用依据"), result.basis),
    )


def facts_of_indicator(indicator: Indicator) -> list[Line]:
    """Return a figure with its source."""
    return kept(
        Line(_("数值"), f"{indicator.value.normalize():f} {indicator.measure}"),
        Line(_("所属期间"), indicator.period),
        Line(_("数据日期"), f"{indicator.as_of}"),
        Line(_("分组"), indicator.group),
        Line(_("来源"), indicator.source),
        Line(_("代码"), indicator.code),
    )


def facts_of_origin(origin: RuleOrigin) -> list[Line]:
    """Return which finding led to which rule, and why."""
    finding, item = origin.finding, origin.item
    return kept(
        Line(_("制度"), origin.rule.title, origin.rule.get_absolute_url()),
        Line(_("问题"), f"{finding.number} {finding.title}", finding.get_absolute_url()),
        Line(_("被巡察党组织"), finding.unit.name, finding.unit.get_absolute_url()),
        Line(_("整改事项"), item.number if item else "", item.get_absolute_url() if item else ""),
        Line(_("由问题到制度"), origin.why),
    )


def facts_of_sanction(sanction: Sanction) -> list[Line]:
    """Return whom a sanction is for."""
    return [Line(_("对象"), str(sanction.get_scope_display()))]


def kept(*lines: Line) -> list[Line]:
    """Return the lines that say something."""
    return [line for line in lines if line.text]


def links_to(actor: Actor, rows: Sequence[tuple[str, type[Fact], int | None]]) -> list[Line]:
    """Return links to the rows that the reader may open, by label, model and key."""
    found = []
    for label, model, pk in rows:
        manager: Any = model._default_manager
        row = manager.visible_to(actor).filter(pk=pk).first() if pk else None
        if row is not None:
            found.append(Line(label, row.number, row.get_absolute_url()))
    return found
