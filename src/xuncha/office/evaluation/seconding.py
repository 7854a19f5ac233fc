"""Acts of second rectification: what a grade of fair or poor has a unit do again."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from xuncha.engines.acts import Actor, BadInput, OutOfOrder, msg, need
from xuncha.office.evaluation.lifecycle import EvaluationState, SecondVerb
from xuncha.office.evaluation.models import Evaluation, Grade, SecondRectification
from xuncha.office.ledger.actions import begin, take
from xuncha.office.ledger.models import Entry
from xuncha.office.rectification.lifecycle import ItemState
from xuncha.office.rectification.models import Conclusion, Item
from xuncha.office.rectification.reopening import reopen

SECOND_DAYS = 60
"""Default of the product, not law: the calendar days that a second rectification is given."""


def items_of(evaluation: Evaluation) -> QuerySet[Item]:
    """Return the unit's items of the round, from which a second rectification is picked."""
    return Item.objects.filter(unit=evaluation.unit_id, round=evaluation.round_id)


def usual_items(evaluation: Evaluation) -> QuerySet[Item]:
    """Return those that a second rectification takes up unless the director decides otherwise.

    They are the items that were not concluded as done, and those that a grader named where points
    were taken off.
    """
    named = Q(pk__in=evaluation.graders.values("ticks__item").exclude(ticks__item=None))
    return items_of(evaluation).filter(~Q(conclusion=Conclusion.DONE) | named).distinct()


def start_second(
    evaluation: Evaluation,
    *,
    items: Sequence[Item],
    due: date,
    reason: str,
    by: Actor,
    on: datetime,
) -> SecondRectification:
    """Have a unit rectify again after a grade of fair or poor; closed items are taken up again."""
    day = timezone.localdate(on)
    _check_second(evaluation, items, due, day)
    reason = need(reason, "reason")
    second = SecondRectification(evaluation=evaluation, due=due, started_on=day)
    with transaction.atomic():
        begin(
            second, SecondVerb.START, by=by, on=on, note=reason, basis=evaluation.number,
            once_saved=lambda: second.items.set(items),
        )  # fmt: skip
        for item in items:
            if item.state == ItemState.CLOSED:
                reopen(item, due=due, reason=reason, basis=evaluation.number, by=by, on=on)
    return second


def _check_second(evaluation: Evaluation, items: Sequence[Item], due: date, day: date) -> None:
    if evaluation.state != EvaluationState.PUBLISHED:
        raise OutOfOrder(msg("评估结果还没有公布。"), msg("请先公布结果。"))
    if evaluation.grade == Grade.GOOD:
        raise BadInput(msg("等次为“好”，不需要二次整改。"), msg("请核对评估编号。"))
    if SecondRectification.objects.filter(evaluation=evaluation).exists():
        raise OutOfOrder(msg("这次评估已经启动过二次整改。"), msg("请查看它的进度。"))
    if not items:
        raise BadInput(msg("没有选整改事项。"), msg("请至少选一项。"), field="items")
    foreign = next((one for one in items if not _of(evaluation, one)), None)
    if foreign is not None:
        raise BadInput(
            msg("%(number)s 不是“%(unit)s”本轮的整改事项。"),
            msg("请核对编号。"),
            field="items",
            number=foreign.number,
            unit=evaluation.unit.name,
        )
    if due <= day:
        raise BadInput(msg("整改期限不晚于今天。"), msg("请核对日期。"), field="due")


def _of(evaluation: Evaluation, item: Item) -> bool:
    return (item.unit_id, item.round_id) == (evaluation.unit_id, evaluation.round_id)


def end_second(second: SecondRectification, *, by: Actor, on: datetime, note: str = "") -> Entry:
    """End a second rectification whose items are all closed; another evaluation may follow."""
    waiting = second.items.exclude(state=ItemState.CLOSED).order_by("number").first()
    if waiting is not None:
        raise BadInput(
            msg("事项 %(number)s 还没有销号。"), msg("请等全部事项销号后再结束。"),
            number=waiting.number,
        )  # fmt: skip
    return take(second, SecondVerb.END, by=by, on=on, note=note, ended_on=timezone.localdate(on))
