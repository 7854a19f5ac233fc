"""Lists of personnel checks, accountability, results, indicators and rules' origins."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from xuncha.engines.acts import Actor, Role
from xuncha.office.outcomes.choices import Decision, Fault, ResultKind, Scope, Verdict
from xuncha.office.outcomes.lifecycle import (
    ACCOUNTABILITY,
    GATE,
    SANCTION,
    AccountabilityState,
    GateState,
    SanctionState,
)
from xuncha.office.outcomes.models import Indicator
from xuncha.office.shell.tables import Column, Filter, Saved, Table, by, in_unit

VERDICT_TONES = {Verdict.HELD: "red", Verdict.CLEAR: "green"}
DECISION_TONES = {Decision.PROCEED: "green", Decision.DEFER: "amber", Decision.STOP: "red"}


def state(tones: dict[Any, str]) -> Column:
    """Return the column of the state, in these tones."""
    return Column(
        "state",
        _("状态"),
        lambda row: row.state_label,
        "state",
        tone=lambda row: tones.get(row.state, "blue"),
    )


GATES = Table(
    name="gate_checks",
    columns=(
        Column("number", _("编号"), lambda row: row.number, "number"),
        Column("title", _("名称"), lambda row: row.title),
        Column("as_of", _("核查基准日"), lambda row: row.as_of, "as_of"),
        state({GateState.DECIDED: "green", GateState.CANCELLED: "grey"}),
    ),
    order="-number",
    filters=(Filter("state", _("状态"), by("state"), lambda: list(GATE.states.items())),),
    saved=(
        Saved("drafted", _("待核查"), lambda _actor, _day: Q(state=GateState.DRAFTED)),
        Saved("checked", _("待决定"), lambda _actor, _day: Q(state=GateState.CHECKED)),
    ),
    search=("number", "title"),
    empty=_("还没有动议把关。"),
)

NAMES = Table(
    name="gate_names",
    columns=(
        Column("gate", _("动议把关"), lambda row: row.gate.number, "gate__number"),
        Column("name", _("姓名"), lambda row: row.name, "name"),
        Column("unit", _("现任单位"), lambda row: row.unit.name if row.unit else ""),
        Column("post", _("拟任职务"), lambda row: row.post),
        Column(
            "verdict",
            _("核查结果"),
            lambda row: str(row.get_verdict_display()) if row.verdict else "",
            "verdict",
            tone=lambda row: VERDICT_TONES.get(row.verdict, ""),
        ),
        Column(
            "decision",
            _("决定"),
            lambda row: str(row.get_decision_display()) if row.decision else "",
            "decision",
            tone=lambda row: DECISION_TONES.get(row.decision, ""),
        ),
        Column("reason", _("理由"), lambda row: row.reason, extra=True),
    ),
    order="-gate",
    saved=(
        Saved("held", _("有未了事项"), lambda _actor, _day: Q(verdict=Verdict.HELD)),
        Saved(
            "against",
            _("有未了事项仍继续"),
            lambda _actor, _day: Q(verdict=Verdict.HELD, decision=Decision.PROCEED),
        ),
    ),
    filters=(
        Filter("verdict", _("核查结果"), by("verdict"), lambda: Verdict.choices),
        Filter("decision", _("决定"), by("decision"), lambda: Decision.choices),
    ),
    search=("name",),
    related=("gate", "unit"),
)

SANCTIONS = Table(
    name="sanctions",
    columns=(
        Column("name", _("名称"), lambda row: row.name, "name"),
        Column("scope", _("对象"), lambda row: str(row.get_scope_display()), "scope"),
        state({SanctionState.IN_USE: "green", SanctionState.RETIRED: "grey"}),
    ),
    order="scope",
    filters=(
        Filter("scope", _("对象"), by("scope"), lambda: Scope.choices),
        Filter("state", _("状态"), by("state"), lambda: list(SANCTION.states.items())),
    ),
    empty=_("还没有问责方式。可以先载入默认的，再按本县情况修改。"),
)

CASE_TONES: dict[Any, str] = {
    AccountabilityState.PROPOSED: "grey",
    AccountabilityState.ASKED: "amber",
    AccountabilityState.APPEALED: "amber",
    AccountabilityState.NOTIFIED: "green",
    AccountabilityState.UPHELD: "green",
    AccountabilityState.CHANGED: "green",
    AccountabilityState.REVOKED: "grey",
    AccountabilityState.ENDED: "grey",
    AccountabilityState.DROPPED: "grey",
}
RUNNING_CASES = (
    AccountabilityState.ASKED,
    AccountabilityState.APPEALED,
)
"""The states in which somebody is waited for within a limit."""


def waiting_case(actor: Actor) -> Q:
    """Leave each step of a case to whom it waits for: to speak, to judge what another proposed."""
    state = AccountabilityState
    mine = Q(person=actor.person)
    speaking = Q(state=state.ASKED) if actor.role is Role.UNIT_HEAD else mine & Q(state=state.ASKED)
    if actor.role is not Role.COMMISSION:
        return speaking
    proposed, decided = Q(proposed_by=actor.person), Q(decided_by=actor.person)
    work = (
        Q(state__in=(state.PROPOSED, state.DECIDED))
        | (Q(state=state.HEARD) & ~proposed)
        | (Q(state=state.APPEALED) & ~proposed & ~decided)
    )
    return speaking | (work & ~mine)


def late_cases(_actor: Actor, day: date) -> Q:
    """Return the condition of a case in which a step was not taken in time."""
    return Q(state__in=RUNNING_CASES, next_due__lt=day)


ACCOUNTABILITIES = Table(
    name="accountabilities",
    columns=(
        Column("number", _("编号"), lambda row: row.number, "number"),
        Column("unit", _("单位"), lambda row: row.unit.name, "unit__code"),
        Column("person", _("人员"), lambda row: row.person.name if row.person else ""),
        Column("fault", _("问责情形"), lambda row: str(row.get_fault_display()), "fault"),
        Column("sanction", _("问责方式"), lambda row: row.sanction.name),
        Column("proposed_on", _("提出日期"), lambda row: row.proposed_on, "proposed_on"),
        Column("next_due", _("下一步期限"), lambda row: row.next_due, "next_due"),
        Column("decided_on", _("决定日期"), lambda row: row.decided_on, "decided_on", extra=True),
        Column(
            "lasts_until", _("影响期至"), lambda row: row.lasts_until, "lasts_until", extra=True
        ),
        state(CASE_TONES),
    ),
    order="-number",
    filters=(
        Filter("state", _("状态"), by("state"), lambda: list(ACCOUNTABILITY.states.items())),
        Filter("fault", _("问责情形"), by("fault"), lambda: Fault.choices),
        Filter("unit", _("单位"), in_unit(), kind="text"),
    ),
    saved=(
        Saved("bodies", _("对党组织"), lambda _actor, _day: Q(person=None)),
        Saved("persons", _("对个人"), lambda _actor, _day: Q(person__isnull=False)),
        Saved("late", _("超过期限"), late_cases),
        Saved("appealed", _("申诉中"), lambda _actor, _day: Q(state=AccountabilityState.APPEALED)),
    ),
    search=("number", "unit__name", "person__name"),
    related=("unit", "person", "sanction"),
    empty=_("还没有问责。可以从整改事项、黄牌红牌或疑点的页面提出。"),
)

RESULTS = Table(
    name="personnel_results",
    columns=(
        Column("person", _("人员"), lambda row: row.person.name, "person__code"),
        Column("kind", _("使用结果"), lambda row: str(row.get_kind_display()), "kind"),
        Column("unit", _("单位"), lambda row: row.unit.name if row.unit else ""),
        Column("post_from", _("原职务"), lambda row: row.post_from),
        Column("post_to", _("新职务"), lambda row: row.post_to),
        Column("decided_on", _("决定日期"), lambda row: row.decided_on, "decided_on"),
        Column("basis", _("使用依据"), lambda row: row.basis, extra=True),
    ),
    order="-decided_on",
    filters=(Filter("kind", _("使用结果"), by("kind"), lambda: ResultKind.choices),),
    search=("person__name", "post_from", "post_to"),
    related=("person", "unit"),
)


def groups() -> list[tuple[str, str]]:
    """Return the groups of indicators as choices."""
    found = Indicator.objects.order_by("group").values_list("group", flat=True).distinct()
    return [(group, group) for group in found]


INDICATORS = Table(
    name="indicators",
    columns=(
        Column("name", _("名称"), lambda row: row.name, "name"),
        Column("group", _("分组"), lambda row: row.group, "group"),
        Column(
            "value",
            _("数值"),
            lambda row: f"{row.value.normalize():f}",
            "value",
            numeric=True,
        ),
        Column("measure", _("计量单位"), lambda row: row.measure),
        Column("period", _("所属期间"), lambda row: row.period, "period"),
        Column("as_of", _("数据日期"), lambda row: row.as_of, "as_of"),
        Column("source", _("来源"), lambda row: row.source, extra=True),
        Column("code", _("代码"), lambda row: row.code, "code", extra=True),
    ),
    order="group",
    filters=(Filter("group", _("分组"), by("group"), groups),),
    search=("name", "code"),
)

ORIGINS = Table(
    name="rule_origins",
    columns=(
        Column("rule", _("制度"), lambda row: row.rule.title, "rule__code"),
        Column("finding", _("问题"), lambda row: row.finding.number, "finding__number"),
        Column("title", _("标题"), lambda row: row.finding.title),
        Column("unit", _("被巡察党组织"), lambda row: row.finding.unit.name),
        Column("item", _("整改事项"), lambda row: row.item.number if row.item else "", extra=True),
        Column("issued_on", _("印发日期"), lambda row: row.rule.issued_on, "rule__issued_on"),
    ),
    order="rule",
    search=("rule__title", "finding__number", "finding__title"),
    related=("rule", "finding__unit", "item"),
    empty=_("还没有登记制度来源。"),
)
