"""What an act on an item asks of its facts before it is done."""

from __future__ import annotations

from datetime import date

from xuncha.engines.acts import BadInput, msg
from xuncha.office.ledger.models import Evidence
from xuncha.office.rectification.lifecycle import (
    WITH_UNIT,
    ExtensionState,
    ItemState,
    MeasureState,
    SuspensionState,
)
from xuncha.office.rectification.models import Item, Measure


def check_due(item: Item, feedback_on: date) -> None:
    """Refuse a due date before the feedback or before the assignment."""
    if item.due < feedback_on:
        raise BadInput(
            msg("整改期限早于反馈日期 %(day)s。"),
            msg("请改为反馈之后的日期。"),
            field="due",
            day=feedback_on,
        )
    if item.due < item.assigned_on:
        raise BadInput(
            msg("整改期限早于交办日期 %(day)s。"),
            msg("请改为交办之后的日期。"),
            field="due",
            day=item.assigned_on,
        )


def check_evidence(item: Item) -> None:
    """Refuse an item without any evidence, its own or its measures'."""
    measures = item.measures.values("pk")
    found = Evidence.objects.filter(subject_kind=Item.KIND, subject_pk=item.pk) | (
        Evidence.objects.filter(subject_kind=Measure.KIND, subject_pk__in=measures)
    )
    if not found.exists():
        raise BadInput(msg("没有佐证材料。"), msg("请先上传佐证。"))


def check_measures_done(item: Item) -> None:
    """Refuse an item that has a measure still open."""
    waiting = item.measures.exclude(state=MeasureState.DONE).first()
    if waiting is not None:
        raise BadInput(
            msg("措施“%(measure)s”还没有完成。"), msg("请先报告完成情况。"), measure=str(waiting)
        )


def check_no_request(item: Item) -> None:
    """Refuse a second request for time while one waits, and any on an item past its submission."""
    if item.requests.filter(state=ExtensionState.ASKED).exists():
        raise BadInput(msg("已有一份延期申请待批。"), msg("请等待审批。"))
    if item.state not in WITH_UNIT:
        raise BadInput(msg("事项已提交或销号，不需要延期。"), msg("请核对。"))
    check_running(item)


def check_later(item: Item, until: date) -> None:
    """Refuse an extension to a day that is not later than the present due date."""
    if until <= item.due:
        raise BadInput(
            msg("申请的日期不晚于现在的期限 %(due)s。"),
            msg("请核对日期。"),
            field="until",
            due=item.due,
        )


def check_running(item: Item) -> None:
    """Refuse what cannot be done while the item's time stands still."""
    if item.suspended_on is not None:
        raise BadInput(msg("计时自 %(day)s 起暂停。"), msg("请先恢复计时。"), day=item.suspended_on)


def check_can_stand_still(item: Item, day: date) -> None:
    """Refuse to ask for standing still twice, too late, or after the report was handed in."""
    if item.suspensions.filter(state=SuspensionState.ASKED).exists():
        raise BadInput(msg("已有一份暂停申请待批。"), msg("请等待审批。"))
    check_running(item)
    if item.state not in WITH_UNIT:
        raise BadInput(msg("事项已提交或销号，不需要暂停计时。"), msg("请核对。"))
    if item.is_overdue(day):
        raise BadInput(
            msg("事项已于 %(due)s 到期，不能再暂停计时。"),
            msg("请尽快完成整改，或申请延期。"),
            due=item.due,
        )


def check_rectifying(measure: Measure) -> None:
    """Refuse work on a measure whose item is not being rectified."""
    if measure.item.state != ItemState.RECTIFYING:
        raise BadInput(msg("事项不在整改中。"), msg("请等方案审定，或等事项退回。"))
