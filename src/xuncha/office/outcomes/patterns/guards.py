"""What must be true before an act on a proposal or a self-check: each refusal names its cure."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from xuncha.engines.acts import BadInput, msg
from xuncha.office.findings.models import Category, CategoryKind
from xuncha.office.mandate.lifecycle import RuleState
from xuncha.office.mandate.models import Rule
from xuncha.office.outcomes.lifecycle import SelfCheckState
from xuncha.office.outcomes.patterns.models import (
    ProposalKind,
    RuleProposal,
    SelfCheck,
    SelfCheckOutcome,
)
from xuncha.office.people.models import Unit

MAX_UNITS = 500


def check_proposed(kind: str, amends: Rule | None) -> None:
    """Refuse a change that names no rule in force, and a new rule that names one."""
    if (kind == ProposalKind.CHANGE) != (amends is not None):
        raise BadInput(
            msg("建议类型与拟修订的制度不符。"),
            msg("修订现行制度的要选明哪一项，新制定的不选。"),
            field="amends",
        )
    if amends is not None and amends.state != RuleState.IN_FORCE:
        raise BadInput(msg("拟修订的制度已废止。"), msg("请另选，或改为新制定。"), field="amends")


def check_enacted(proposal: RuleProposal, rule: Rule, day: date) -> None:
    """Refuse a rule that is no answer: repealed, of a later day, or another than was to change."""
    if rule.state != RuleState.IN_FORCE:
        raise BadInput(msg("该制度已废止。"), msg("请选择现行制度。"), field="rule")
    if rule.issued_on > day:
        raise BadInput(msg("该制度还没有印发。"), msg("请在印发后登记。"), field="rule")
    if proposal.amends_id and proposal.amends_id != rule.pk:
        raise BadInput(
            msg("建议修订的是“%(title)s”。"),
            msg("请登记这项制度，或另提建议。"),
            field="rule",
            title=proposal.amends.title if proposal.amends else "",
        )


def check_sent(category: Category, units: Sequence[Unit], due: date, day: date) -> None:
    """Refuse a check of no topic, of nobody, of too many, asked already, or due too early."""
    if category.kind != CategoryKind.TOPIC:
        raise BadInput(msg("自查须针对一个问题类别。"), msg("请另选。"), field="category")
    if not units:
        raise BadInput(msg("没有选择单位。"), msg("请至少选择一个单位。"), field="units")
    if len(units) > MAX_UNITS:
        raise BadInput(
            msg("一次超过 %(limit)s 个单位。"), msg("请分批发出。"), field="units", limit=MAX_UNITS
        )
    if due <= day:
        raise BadInput(msg("自查期限应晚于今天。"), msg("请核对日期。"), field="due")
    under_way = (SelfCheckState.SENT, SelfCheckState.ANSWERED)
    open_ones = SelfCheck.objects.filter(category=category, unit__in=units, state__in=under_way)
    twice = open_ones.select_related("unit").first()
    if twice is not None:
        raise BadInput(
            msg("“%(unit)s”对这一类别的自查 %(number)s 还没有办结。"),
            msg("请去掉该单位。"),
            field="units",
            unit=twice.unit.name,
            number=twice.number,
        )


def check_answer(outcome: str, problems: int | None, measures: str) -> None:
    """Refuse problems without their number and what will be done, and a number of none."""
    if outcome == SelfCheckOutcome.FOUND:
        if not problems:
            raise BadInput(
                msg("发现了同类问题，要写明几个。"), msg("请填写发现问题数。"), field="problems"
            )
        if not measures.strip():
            raise BadInput(
                msg("发现了同类问题，要写明怎么改。"), msg("请填写整改打算。"), field="measures"
            )
    elif problems:
        raise BadInput(
            msg("未发现同类问题，却填了问题数。"), msg("请改正结论或问题数。"), field="problems"
        )
