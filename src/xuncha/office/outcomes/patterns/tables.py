"""Lists of rule proposals and self-checks."""

from __future__ import annotations

from datetime import date

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from xuncha.engines.acts import Actor
from xuncha.office.findings.tables import topics
from xuncha.office.outcomes.lifecycle import (
    PROPOSAL,
    SELF_CHECK,
    ProposalState,
    SelfCheckState,
)
from xuncha.office.outcomes.patterns.asked import Dimension
from xuncha.office.outcomes.patterns.models import RuleProposal, SelfCheck, SelfCheckOutcome
from xuncha.office.shell.tables import Column, Filter, Saved, Table, by, in_unit

PROPOSAL_TONES: dict[str, str] = {ProposalState.ENACTED: "green", ProposalState.DECLINED: "grey"}
CHECK_TONES: dict[str, str] = {SelfCheckState.REVIEWED: "green", SelfCheckState.WITHDRAWN: "grey"}
OUTCOME_TONES: dict[str, str] = {SelfCheckOutcome.FOUND: "amber", SelfCheckOutcome.NONE: "green"}


def late(_actor: Actor, day: date) -> Q:
    """Return the condition of a self-check that is past its day and unanswered."""
    return Q(state=SelfCheckState.SENT, due__lt=day)


def category_of(row: RuleProposal | SelfCheck) -> str:
    """Return the category of a row, with the one above it."""
    above = row.category.parent
    return f"{above.name} / {row.category.name}" if above else row.category.name


PROPOSALS = Table(
    name="rule_proposals",
    columns=(
        Column("number", _("编号"), lambda row: row.number, "number"),
        Column("title", _("制度名称"), lambda row: row.title),
        Column("kind", _("建议类型"), lambda row: str(row.get_kind_display()), "kind"),
        Column("category", _("问题类别"), category_of),
        Column("group", _("范围"), lambda row: row.group_name),
        Column("hits", _("发现数"), lambda row: row.hits, "hits", numeric=True),
        Column("exposed", _("巡察数"), lambda row: row.exposed, "exposed", numeric=True),
        Column("proposed_on", _("提出日期"), lambda row: row.proposed_on, "proposed_on"),
        Column("rule", _("出台的制度"), lambda row: row.rule.title if row.rule else "", extra=True),
        Column(
            "state",
            _("状态"),
            lambda row: row.state_label,
            "state",
            tone=lambda row: PROPOSAL_TONES.get(row.state, "blue"),
        ),
    ),
    order="-number",
    filters=(
        Filter("state", _("状态"), by("state"), lambda: list(PROPOSAL.states.items())),
        Filter("dimension", _("分析维度"), by("dimension"), lambda: Dimension.choices),
        Filter("category", _("问题类别"), by("category"), topics),
    ),
    saved=(
        Saved("waiting", _("待审议"), lambda _actor, _day: Q(state=ProposalState.PROPOSED)),
        Saved("accepted", _("待出台"), lambda _actor, _day: Q(state=ProposalState.ACCEPTED)),
    ),
    search=("number", "title", "group_name"),
    related=("category__parent", "rule"),
    empty=_("还没有制度建议。可在举一反三页面从一个偏多的类别提出。"),
)

CHECKS = Table(
    name="self_checks",
    columns=(
        Column("number", _("编号"), lambda row: row.number, "number"),
        Column("unit", _("自查单位"), lambda row: row.unit.name, "unit__code"),
        Column("category", _("问题类别"), category_of),
        Column("sent_on", _("发出日期"), lambda row: row.sent_on, "sent_on"),
        Column("due", _("自查期限"), lambda row: row.due, "due"),
        Column(
            "outcome",
            _("自查结论"),
            lambda row: str(row.get_outcome_display()) if row.outcome else "",
            "outcome",
            tone=lambda row: OUTCOME_TONES.get(row.outcome, ""),
        ),
        Column("problems", _("发现问题数"), lambda row: row.problems, "problems", numeric=True),
        Column("answered_on", _("报送日期"), lambda row: row.answered_on, "answered_on"),
        Column(
            "state",
            _("状态"),
            lambda row: row.state_label,
            "state",
            tone=lambda row: CHECK_TONES.get(row.state, "blue"),
        ),
    ),
    order="-number",
    filters=(
        Filter("state", _("状态"), by("state"), lambda: list(SELF_CHECK.states.items())),
        Filter("unit", _("单位"), in_unit(), kind="text"),
        Filter("category", _("问题类别"), by("category"), topics),
        Filter("outcome", _("自查结论"), by("outcome"), lambda: SelfCheckOutcome.choices),
    ),
    saved=(
        Saved("sent", _("待自查"), lambda _actor, _day: Q(state=SelfCheckState.SENT)),
        Saved("late", _("过期未报"), late),
        Saved("answered", _("待审核"), lambda _actor, _day: Q(state=SelfCheckState.ANSWERED)),
        Saved("found", _("自查发现问题"), lambda _actor, _day: Q(outcome=SelfCheckOutcome.FOUND)),
    ),
    search=("number", "unit__name"),
    related=("unit", "category__parent"),
    empty=_("还没有对照自查。可在举一反三页面的“可能也有的单位”中发出。"),
)
