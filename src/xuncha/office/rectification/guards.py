"""What an act on an item asks of its facts before it is done."""

from __future__ import annotations

from datetime import date

from xuncha.engines.acts import BadInput, msg
from xuncha.office.ledger.models import Evidence
from xuncha.office.rectification.lifecycle import ExtensionState, ItemState, MeasureState
from xuncha.office.rectification.models import Item, Measure


def need(text: str, field: str) -> str:
    """Return the text, or refuse an empty one."""
    if not text.strip():
        raise BadInput(msg("内容不能为空。"), msg("请填写。"), field=field)
    return text


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
    if item.state not in (ItemState.ASSIGNED, ItemState.PLANNED, ItemState.RECTIFYING):
        raise BadInput(msg("事项已提交或销号，不需要延期。"), msg("请核对。"))


def check_rectifying(measure: Measure) -> None:
    """Refuse work on a measure whose item is not being rectified."""
    if measure.item.state != ItemState.RECTIFYING:
        raise BadInput(msg("事项不在整改中。"), msg("请等方案审定，或等事项退回。"))
