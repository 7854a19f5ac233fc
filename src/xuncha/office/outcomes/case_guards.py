"""What an act on an accountability asks of its facts before it is done."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from xuncha.engines.acts import BadInput, msg
from xuncha.office.authenticity.lifecycle import SuspicionState
from xuncha.office.authenticity.models import Suspicion
from xuncha.office.mandate.models import Rule
from xuncha.office.outcomes.choices import Scope
from xuncha.office.outcomes.lifecycle import SanctionState
from xuncha.office.outcomes.models_cases import Sanction
from xuncha.office.people.models import Person, Unit
from xuncha.office.rectification.models import Item


def check_sanction(sanction: Sanction, person: Person | None) -> None:
    """Refuse a way of holding to account that is out of use or does not fit whom it is for."""
    if sanction.state != SanctionState.IN_USE:
        raise BadInput(msg("这种问责方式已停用。"), msg("请另选一种。"), field="sanction")
    if (sanction.scope == Scope.PERSON) != (person is not None):
        raise BadInput(
            msg("问责方式与对象不符。"),
            msg("对个人的方式要写明人员，对党组织的方式不写人员。"),
            field="sanction",
        )


def check_records(unit: Unit, person: Person | None, records: Sequence[tuple[str, Any]]) -> None:
    """Refuse a case that rests on nothing, on another's matters, or on an unproven suspicion.

    ``records`` are the columns of the case's grounds with their rows.
    """
    if not records:
        raise BadInput(
            msg("没有写明问责的事实凭据。"),
            msg("请至少填写一个整改事项、黄牌红牌、量化评估或已核实的疑点的编号。"),
            field="items",
        )
    for column, row in records:
        if not _concerns(row, unit, person):
            raise BadInput(
                msg("%(number)s 不属于“%(unit)s”。"),
                msg("请核对编号。"),
                field=f"{column}s",
                number=row.number,
                unit=unit.name,
            )
        if isinstance(row, Suspicion) and row.state != SuspicionState.CONFIRMED:
            raise BadInput(
                msg("疑点 %(number)s 没有核实属实。"),
                msg("疑点核实之前不能作为问责凭据。"),
                field="suspicions",
                number=row.number,
            )


def _concerns(row: Any, unit: Unit, person: Person | None) -> bool:
    """Return whether a record is of the unit's tree, or an item that the person leads."""
    led = isinstance(row, Item) and person is not None and row.leader_id == person.pk
    return led or row.unit.path.startswith(unit.path)


def check_basis(rule: Rule | None, source: str, day: date) -> None:
    """Refuse a decision whose basis nobody can look up, or one by a rule that is repealed."""
    if rule is None and not source.strip():
        raise BadInput(
            msg("没有写明依据的出处。"),
            msg("请从制度库选择制度，或者写明文件名称、文号和条款。"),
            field="source",
        )
    if rule is not None and rule.repealed_on is not None and rule.repealed_on <= day:
        raise BadInput(
            msg("“%(rule)s”已于 %(day)s 废止。"),
            msg("请另选现行制度。"),
            field="rule",
            rule=rule.title,
            day=rule.repealed_on,
        )


def check_lasts(until: date | None, day: date) -> None:
    """Refuse an effect that would end before it begins."""
    if until is not None and until <= day:
        raise BadInput(
            msg("影响期止于 %(until)s，不晚于决定日期。"),
            msg("请核对日期。"),
            field="lasts_until",
            until=until,
        )


def check_other(
    sanction: Sanction, before: Sanction, until: date | None, until_before: date | None
) -> None:
    """Refuse a change that changes nothing."""
    if (sanction.pk, until) == (before.pk, until_before):
        raise BadInput(
            msg("问责方式和影响期都与原决定相同。"),
            msg("请改选问责方式；原决定不变的，请办理维持决定。"),
            field="sanction",
        )


def check_waited(due: date | None, day: date) -> None:
    """Refuse to record silence while there is still time to speak."""
    if due is not None and day <= due:
        raise BadInput(msg("陈述期限到 %(due)s，还没有过。"), msg("请等期限过后再办理。"), due=due)


def check_in_time(due: date | None, day: date) -> None:
    """Refuse an appeal after its last day."""
    if due is not None and day > due:
        raise BadInput(
            msg("申诉期限到 %(due)s，已经过了。"),
            msg("可以通过来信来访反映。"),
            field="appeal",
            due=due,
        )


def check_over(until: date | None, day: date) -> None:
    """Refuse to end what still has its effect."""
    if until is not None and day < until:
        raise BadInput(msg("影响期到 %(until)s，还没有满。"), msg("请到期后再登记。"), until=until)


def paired(**rows: Iterable[Any]) -> list[tuple[str, Any]]:
    """Return the rows with the columns of a case's grounds: ``items=[a]`` gives ``("item", a)``."""
    return [(name.removesuffix("s"), row) for name, several in rows.items() for row in several]
