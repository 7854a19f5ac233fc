"""Acts on outcomes: ways of holding to account, results, indicators, rules' origins.

The acts of the personnel gate stand in ``gatekeeping``, those of accountability in ``casework``;
they are offered here with the others.
"""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import NamedTuple

from django.db import transaction
from django.utils import timezone

from xuncha.engines.acts import Actor, BadInput, msg, need
from xuncha.office.evaluation.models import Evaluation
from xuncha.office.findings.models import Finding
from xuncha.office.ledger.actions import begin, take
from xuncha.office.ledger.models import Entry
from xuncha.office.mandate.models import Rule
from xuncha.office.outcomes.casework import (
    ask,
    change,
    decide_case,
    decline,
    drop_case,
    end_case,
    give_statement,
    lapse,
    lodge_appeal,
    notify,
    propose,
    revoke,
    uphold,
)
from xuncha.office.outcomes.choices import Scope
from xuncha.office.outcomes.gatekeeping import cancel, check, conclude, decide, draft, identify
from xuncha.office.outcomes.guards import check_new_indicator, check_past, check_result
from xuncha.office.outcomes.lifecycle import (
    IndicatorVerb,
    OriginVerb,
    ResultVerb,
    SanctionVerb,
)
from xuncha.office.outcomes.models import (
    GateName,
    Indicator,
    PersonnelResult,
    RuleOrigin,
    Sanction,
)
from xuncha.office.outcomes.named import Named
from xuncha.office.people import actions as people
from xuncha.office.people.models import Person, Post, Unit
from xuncha.office.rectification.models import Item

__all__ = [
    "Named",
    "NewPost",
    "add_default_sanctions",
    "add_sanction",
    "ask",
    "cancel",
    "change",
    "check",
    "conclude",
    "correct_indicator",
    "correct_result",
    "decide",
    "decide_case",
    "decline",
    "draft",
    "drop_case",
    "end_case",
    "give_statement",
    "identify",
    "lapse",
    "lodge_appeal",
    "notify",
    "propose",
    "record_indicator",
    "record_result",
    "rename_sanction",
    "retire_sanction",
    "revoke",
    "trace",
    "uphold",
]

DEFAULT_SANCTIONS = (
    (Scope.BODY, "检查"),
    (Scope.BODY, "通报"),
    (Scope.BODY, "改组"),
    (Scope.PERSON, "通报"),
    (Scope.PERSON, "诫勉"),
    (Scope.PERSON, "组织调整或者组织处理"),
    (Scope.PERSON, "纪律处分"),
)
"""What a county may begin its dictionary with; it is edited there, and is no citation of a rule."""


def add_sanction(*, scope: str, name: str, by: Actor, on: datetime) -> Sanction:
    """Add a way of holding to account to the dictionary."""
    name = need(name, "name")
    if Sanction.objects.filter(scope=scope, name=name).exists():
        raise BadInput(msg("“%(name)s”已经有了。"), msg("请换一个名称。"), field="name", name=name)
    sanction = Sanction(scope=scope, name=name)
    begin(sanction, SanctionVerb.ADD, by=by, on=on, note=name)
    return sanction


def add_default_sanctions(*, by: Actor, on: datetime) -> list[Sanction]:
    """Fill the dictionary with the product's defaults, leaving out those that are there."""
    with transaction.atomic():
        return [
            add_sanction(scope=scope, name=name, by=by, on=on)
            for scope, name in DEFAULT_SANCTIONS
            if not Sanction.objects.filter(scope=scope, name=name).exists()
        ]


def rename_sanction(sanction: Sanction, *, name: str, by: Actor, on: datetime) -> Entry:
    """Rename a way of holding to account; cases that use it show the new name."""
    name = need(name, "name")
    if Sanction.objects.filter(scope=sanction.scope, name=name).exclude(pk=sanction.pk).exists():
        raise BadInput(msg("“%(name)s”已经有了。"), msg("请换一个名称。"), field="name", name=name)
    return take(sanction, SanctionVerb.RENAME, by=by, on=on, note=name, name=name)


def retire_sanction(sanction: Sanction, *, by: Actor, on: datetime) -> Entry:
    """Take a way of holding to account out of use; cases that use it keep it."""
    return take(sanction, SanctionVerb.RETIRE, by=by, on=on)


class NewPost(NamedTuple):
    """A post that somebody takes up: unit, title, whether it heads the unit."""

    unit: Unit
    title: str
    principal: bool = False


def record_result(
    *,
    kind: str,
    person: Person,
    decided_on: date,
    basis: str,
    by: Actor,
    on: datetime,
    unit: Unit | None = None,
    post_from: str = "",
    post_to: str = "",
    evaluation: Evaluation | None = None,
    finding: Finding | None = None,
    gate_name: GateName | None = None,
    ended: Post | None = None,
    started: NewPost | None = None,
) -> PersonnelResult:
    """Record what became of a person, and on which basis; ``gate_name`` is the decision it follows.

    The post that it ends, and the one that it starts, change in the register on the same day.
    """
    check_past(decided_on, timezone.localdate(on), "decided_on")
    check_result(kind, person, decided_on, ended, gate_name)
    with transaction.atomic():
        if ended is not None:
            people.end_post(ended, until=decided_on, by=by, on=on)
        taken = started and people.appoint(
            person, unit=started.unit, title=started.title, principal=started.principal,
            since=decided_on, by=by, on=on,
        )  # fmt: skip
        result = PersonnelResult(
            kind=kind, person=person, unit=unit or (ended.unit if ended else None),
            post_from=post_from or (ended.title if ended else ""),
            post_to=post_to or (started.title if started else ""),
            decided_on=decided_on, basis=need(basis, "basis"), evaluation=evaluation,
            finding=finding, gate_name=gate_name, ended=ended, started=taken,
        )  # fmt: skip
        begin(result, ResultVerb.RECORD, by=by, on=on, note=f"{person.name}：{result.basis}")
    return result


def correct_result(
    result: PersonnelResult,
    *,
    kind: str,
    decided_on: date,
    basis: str,
    reason: str,
    by: Actor,
    on: datetime,
    post_from: str = "",
    post_to: str = "",
) -> Entry:
    """Correct a recorded result, with the reason."""
    check_past(decided_on, timezone.localdate(on), "decided_on")
    return take(
        result,
        ResultVerb.CORRECT,
        by=by,
        on=on,
        note=need(reason, "reason"),
        facts={"basis": need(basis, "basis")},
        kind=kind,
        decided_on=decided_on,
        post_from=post_from,
        post_to=post_to,
    )


def record_indicator(
    *,
    code: str,
    name: str,
    group: str,
    value: Decimal,
    measure: str,
    period: str,
    as_of: date,
    source: str,
    by: Actor,
    on: datetime,
) -> Indicator:
    """Record a published figure with its source."""
    check_past(as_of, timezone.localdate(on), "as_of")
    check_new_indicator(code, period)
    indicator = Indicator(
        code=code,
        name=need(name, "name"),
        group=need(group, "group"),
        value=value,
        measure=need(measure, "measure"),
        period=need(period, "period"),
        as_of=as_of,
        source=need(source, "source"),
    )
    begin(indicator, IndicatorVerb.RECORD, by=by, on=on, note=str(indicator), basis=source[:200])
    return indicator


def correct_indicator(
    indicator: Indicator,
    *,
    value: Decimal,
    as_of: date,
    source: str,
    reason: str,
    by: Actor,
    on: datetime,
) -> Entry:
    """Correct a figure, with the reason and the source of the correction."""
    check_past(as_of, timezone.localdate(on), "as_of")
    return take(
        indicator,
        IndicatorVerb.CORRECT,
        by=by,
        on=on,
        note=need(reason, "reason"),
        basis=source[:200],
        value=value,
        as_of=as_of,
        source=need(source, "source"),
    )


def trace(
    rule: Rule,
    *,
    finding: Finding,
    why: str,
    by: Actor,
    on: datetime,
    item: Item | None = None,
) -> RuleOrigin:
    """Record that a finding led to a rule, with the item that put it right if there is one."""
    if item is not None and item.finding_id != finding.pk:
        raise BadInput(msg("整改事项不是由这个问题产生的。"), msg("请核对编号。"), field="item")
    if RuleOrigin.objects.filter(rule=rule, finding=finding).exists():
        raise BadInput(msg("这个问题已经登记为该制度的来源。"), msg("请核对。"), field="finding")
    origin = RuleOrigin(rule=rule, finding=finding, item=item, why=need(why, "why"))
    begin(origin, OriginVerb.TRACE, by=by, on=on, note=origin.why)
    return origin
