"""Lists of personnel checks, accountability, results, indicators and rules' origins."""

from __future__ import annotations

from typing import Any

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from xuncha.office.outcomes.choices import Decision, ResultKind, Scope, Verdict
from xuncha.office.outcomes.lifecycle import (
    ACCOUNTABILITY,
    GATE,
    SANCTION,
    AccountabilityState,
    GateState,
    SanctionState,
)
from xuncha.office.outcomes.models import Indicator
from xuncha.office.shell.tables import Column, Filter, Saved, Table, by

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

ACCOUNTABILITIES = Table(
    name="accountabilities",
    columns=(
        Column("number", _("编号"), lambda row: row.number, "number"),
        Column("unit", _("单位"), lambda row: row.unit.name, "unit__code"),
        Column("person", _("人员"), lambda row: row.person.name if row.person else ""),
        Column("sanction", _("问责方式"), lambda row: row.sanction.name),
        Column("proposed_on", _("提出日期"), lambda row: row.proposed_on, "proposed_on"),
        Column("decided_on", _("决定日期"), lambda row: row.decided_on, "decided_on"),
        state({AccountabilityState.NOTIFIED: "green", AccountabilityState.DROPPED: "grey"}),
    ),
    order="-number",
    filters=(Filter("state", _("状态"), by("state"), lambda: list(ACCOUNTABILITY.states.items())),),
    saved=(
        Saved("bodies", _("对党组织"), lambda _actor, _day: Q(person=None)),
        Saved("persons", _("对个人"), lambda _actor, _day: Q(person__isnull=False)),
    ),
    search=("number", "unit__name", "person__name"),
    related=("unit", "person", "sanction"),
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
