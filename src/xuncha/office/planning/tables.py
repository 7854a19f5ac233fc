"""Lists of terms, slots, estimates, people who can be sent, absences and drafts."""

from __future__ import annotations

from typing import Any

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from xuncha.office.people.models import UnitKind
from xuncha.office.planning.lifecycle import (
    CAPABILITY,
    DECLARATION,
    DRAFT,
    SLOT,
    WAITING,
    WORKLOAD,
    CapabilityState,
    DeclarationState,
    DraftState,
    WorkloadState,
)
from xuncha.office.planning.models import Follow, Origin, Risk, Term
from xuncha.office.rounds.models import RoundKind, Source, Target
from xuncha.office.shell.look import Line
from xuncha.office.shell.tables import Column, Filter, Saved, Table, by, in_unit

RISK_TONES: dict[int, str] = {Risk.FOCUS: "red", Risk.ATTENTION: "amber"}
DRAFT_TONES: dict[str, str] = {
    DraftState.ADOPTED: "green",
    DraftState.REPLACED: "grey",
    DraftState.DISCARDED: "grey",
}

DECLARATION_TONES: dict[str, str] = {
    DeclarationState.DECLARED: "red",
    DeclarationState.PROPOSED: "amber",
    DeclarationState.SETTLED: "green",
}


def terms() -> list[tuple[str, str]]:
    """Return the terms as choices."""
    return [(str(pk), title) for pk, title in Term.objects.values_list("pk", "title")]


def risks() -> list[tuple[str, Any]]:
    """Return the grades of risk as choices."""
    return [(str(value), label) for value, label in Risk.choices]


def never_inspected() -> Q:
    """Return the condition on an estimate whose unit no round has entered, as far as is known."""
    entered = Target.objects.exclude(entered_on=None).values("unit")
    return Q(last_on=None) & ~Q(unit__in=entered)


TERMS = Table(
    name="terms",
    columns=(
        Column("title", _("届次"), lambda row: row.title, "title"),
        Column("starts_on", _("起"), lambda row: row.starts_on, "starts_on"),
        Column("ends_on", _("止"), lambda row: row.ends_on, "ends_on"),
        Column("state", _("状态"), lambda row: row.state_label, "state"),
    ),
    order="-starts_on",
    search=("title",),
)

SLOTS = Table(
    name="slots",
    columns=(
        Column("code", _("代码"), lambda row: row.code, "code"),
        Column("title", _("名称"), lambda row: row.title),
        Column("term", _("届次"), lambda row: row.term.title, "term__starts_on"),
        Column("kind", _("方式"), lambda row: row.get_kind_display(), "kind"),
        Column("system", _("板块系统"), lambda row: row.system.name if row.system else ""),
        Column("starts_on", _("开始日期"), lambda row: row.starts_on, "starts_on"),
        Column("ends_on", _("结束日期"), lambda row: row.ends_on, "ends_on"),
        Column("days", _("工作日数"), lambda row: row.days, "days", numeric=True),
        Column("teams", _("组数"), lambda row: row.teams, "teams", numeric=True),
        Column("state", _("状态"), lambda row: row.state_label, "state"),
    ),
    order="starts_on",
    filters=(
        Filter("term", _("届次"), by("term"), terms),
        Filter("kind", _("方式"), by("kind"), lambda: RoundKind.choices),
        Filter("state", _("状态"), by("state"), lambda: list(SLOT.states.items())),
    ),
    search=("code", "title"),
    related=("term", "system"),
)

WORKLOADS = Table(
    name="workloads",
    columns=(
        Column("code", _("单位代码"), lambda row: row.unit.code, "unit__code", extra=True),
        Column("unit", _("巡察对象"), lambda row: row.unit.name, "unit__code"),
        Column("kind", _("单位类别"), lambda row: row.unit.get_kind_display(), "unit__kind"),
        Column(
            "township",
            _("所在乡镇"),
            lambda row: row.unit.township.name if row.unit.township else "",
        ),
        Column(
            "system", _("所属系统"), lambda row: row.unit.system.name if row.unit.system else ""
        ),
        Column("days", _("工作量（人天）"), lambda row: row.days, "days", numeric=True),
        Column(
            "risk",
            _("关注等级"),
            lambda row: row.get_risk_display(),
            "risk",
            tone=lambda row: RISK_TONES.get(row.risk, ""),
        ),
        Column("last_on", _("上次巡察日期"), lambda row: row.last_on, "last_on"),
        Column("follow", _("随乡镇"), lambda row: row.get_follow_display(), "follow", extra=True),
        Column("group", _("同组标记"), lambda row: row.group, "group", extra=True),
        Column("must", _("须列入的轮次"), lambda row: row.must, extra=True),
        Column("never", _("不得列入的轮次"), lambda row: row.never, extra=True),
        Column("state", _("状态"), lambda row: row.state_label, "state"),
    ),
    order="code",
    filters=(
        Filter("unit", _("单位"), in_unit(), kind="text"),
        Filter("kind", _("单位类别"), by("unit__kind"), lambda: UnitKind.choices),
        Filter("risk", _("关注等级"), by("risk"), risks),
        Filter("follow", _("随乡镇"), by("follow"), lambda: Follow.choices),
        Filter("state", _("状态"), by("state"), lambda: list(WORKLOAD.states.items())),
    ),
    saved=(
        Saved(
            "never",
            _("从未巡察"),
            lambda _actor, _day: never_inspected() & Q(state=WorkloadState.IN_USE),
        ),
        Saved("focus", _("重点关注"), lambda _actor, _day: Q(risk=Risk.FOCUS)),
    ),
    search=("unit__name", "unit__code"),
    related=("unit__township", "unit__system"),
)

CAPABILITIES = Table(
    name="capabilities",
    columns=(
        Column("person", _("姓名"), lambda row: row.person.name, "person__name"),
        Column("code", _("人员编号"), lambda row: row.person.code, "person__code"),
        Column("leads", _("可任组长"), lambda row: _("是") if row.leads else "", "leads"),
        Column(
            "deputises", _("可任副组长"), lambda row: _("是") if row.deputises else "", "deputises"
        ),
        Column("serves", _("可任组员"), lambda row: _("是") if row.serves else "", "serves"),
        Column("skills", _("专长"), lambda row: row.skills, "skills"),
        Column("source", _("力量来源"), lambda row: row.get_source_display(), "source"),
        Column("rest", _("两轮间隔（天）"), lambda row: row.rest, "rest", numeric=True),
        Column("state", _("状态"), lambda row: row.state_label, "state"),
    ),
    order="code",
    filters=(
        Filter("source", _("力量来源"), by("source"), lambda: Source.choices),
        Filter("state", _("状态"), by("state"), lambda: list(CAPABILITY.states.items())),
    ),
    saved=(
        Saved(
            "leaders",
            _("可任组长"),
            lambda _actor, _day: Q(leads=True, state=CapabilityState.IN_POOL),
        ),
    ),
    search=("person__name", "person__code", "skills"),
    related=("person",),
)

ABSENCES = Table(
    name="absences",
    columns=(
        Column("person", _("姓名"), lambda row: row.person.name, "person__name"),
        Column("since", _("起"), lambda row: row.since, "since"),
        Column("until", _("止"), lambda row: row.until, "until"),
        Column("reason", _("事由"), lambda row: row.reason),
        Column("state", _("状态"), lambda row: row.state_label, "state"),
    ),
    order="-since",
    search=("person__name", "reason"),
    related=("person",),
)

DECLARATIONS = Table(
    name="declarations",
    columns=(
        Column("person", _("人员"), lambda row: row.person.name, "person__name"),
        Column("unit", _("应回避的单位"), lambda row: row.unit.name, "unit__code"),
        Column("slot", _("规划轮次"), lambda row: row.slot.title, "slot__starts_on"),
        Column("reason", _("情况说明"), lambda row: row.reason),
        Column("declared_on", _("申报日期"), lambda row: row.declared_on, "declared_on"),
        Column(
            "state",
            _("状态"),
            lambda row: row.state_label,
            "state",
            tone=lambda row: DECLARATION_TONES.get(row.state, "grey"),
        ),
    ),
    order="-declared_on",
    filters=(Filter("state", _("状态"), by("state"), lambda: list(DECLARATION.states.items())),),
    saved=(Saved("waiting", _("待处理"), lambda _actor, _day: Q(state__in=WAITING)),),
    search=("person__name", "unit__name", "reason"),
    related=("person", "unit", "slot"),
)

DRAFTS = Table(
    name="drafts",
    columns=(
        Column("number", _("编号"), lambda row: row.number, "number"),
        Column("title", _("名称"), lambda row: row.title),
        Column("term", _("届次"), lambda row: row.term.title, "term__starts_on"),
        Column("origin", _("来源"), lambda row: row.get_origin_display(), "origin"),
        Column(
            "violations",
            _("违反规则数"),
            lambda row: row.violations,
            "violations",
            numeric=True,
            tone=lambda row: "red" if row.violations else "",
        ),
        Column("made_on", _("拟定日期"), lambda row: row.made_on, "made_on"),
        Column("made_by", _("拟定人"), lambda row: row.made_by.name, "made_by__name"),
        Column(
            "state",
            _("状态"),
            lambda row: row.state_label,
            "state",
            tone=lambda row: DRAFT_TONES.get(row.state, "blue"),
        ),
    ),
    order="-number",
    filters=(
        Filter("term", _("届次"), by("term"), terms),
        Filter("origin", _("来源"), by("origin"), lambda: Origin.choices),
        Filter("state", _("状态"), by("state"), lambda: list(DRAFT.states.items())),
    ),
    search=("number", "title"),
    related=("term", "made_by"),
)


def lines(table: Table, row: Any) -> list[Line]:
    """Return what a row's columns say of it, as the facts of its page; the state stands apart."""
    pairs = ((one, one.value(row)) for one in table.columns if one.key != "state")
    return [Line(str(one.label), str(value)) for one, value in pairs if value not in (None, "")]
