"""What an act of an evaluation asks of its facts before it is done."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Protocol

from xuncha.engines.acts import BadInput, NotAllowed, msg
from xuncha.office.evaluation.lifecycle import (
    RUNNING,
    SERVING,
    SecondState,
    SheetState,
    SurveyState,
)
from xuncha.office.evaluation.models import (
    Criterion,
    Evaluation,
    Grader,
    SecondRectification,
    Sheet,
)
from xuncha.office.people.models import Person, Unit
from xuncha.office.rectification.models import Item
from xuncha.office.rounds.models import Round
from xuncha.office.rounds.policy import REASONS
from xuncha.office.rounds.recusal import reasons_to_keep_away

WHOLE = Decimal(100)


def check_criteria(criteria: Sequence[tuple[str, Decimal]]) -> None:
    """Refuse indicators that repeat, that weigh nothing, or whose weights do not make 100."""
    names = [name for name, _weight in criteria]
    doubled = next((name for name in names if names.count(name) > 1), "")
    if doubled:
        raise BadInput(
            msg("指标“%(name)s”重复。"), msg("请合并或改名。"), field="criteria", name=doubled
        )
    light = next((name for name, weight in criteria if weight <= 0), "")
    if light:
        raise BadInput(
            msg("指标“%(name)s”的分值不大于零。"), msg("请改正分值。"), field="criteria", name=light
        )
    total = sum((weight for _name, weight in criteria), Decimal(0))
    if total != WHOLE:
        raise BadInput(
            msg("各指标分值合计 %(total)s，应为 100。"),
            msg("请调整分值。"),
            field="criteria",
            total=f"{total.normalize():f}",
        )


def check_thresholds(good: int | Decimal, fair: int | Decimal) -> None:
    """Refuse thresholds that are not whole numbers with 0 < fair < good <= 100."""
    whole = good == int(good) and fair == int(fair)
    if not (whole and 0 < fair < good <= WHOLE):
        raise BadInput(
            msg("等次分数线应为整数，且满足：0 <“中”<“好”≤ 100。"),
            msg("请改正分数线。"),
            field="good",
        )


def check_start(unit: Unit, round: Round, sheet: Sheet) -> None:
    """Refuse an evaluation of nothing, on a retired sheet, or beside one that still runs."""
    if sheet.state != SheetState.IN_USE:
        raise BadInput(msg("评分表已停用。"), msg("请选用现行版次。"), field="sheet")
    if not Item.objects.filter(unit=unit, round=round).exists():
        raise BadInput(
            msg("“%(unit)s”在“%(round)s”没有整改事项，无可评估。"),
            msg("请核对单位和轮次。"),
            field="unit",
            unit=unit.name,
            round=round.title,
        )
    running = Evaluation.objects.filter(unit=unit, round=round, state__in=RUNNING).first()
    if running is not None:
        raise BadInput(
            msg("该单位本轮的评估 %(number)s 还没有结束。"),
            msg("请先公布或取消它。"),
            field="unit",
            number=running.number,
        )
    again = SecondRectification.objects.filter(
        evaluation__unit=unit, evaluation__round=round, state=SecondState.UNDER_WAY
    ).first()
    if again is not None:
        raise BadInput(
            msg("该单位本轮的二次整改还没有结束（%(number)s）。"),
            msg("请先结束二次整改，再评估。"),
            field="unit",
            number=again.evaluation.number,
        )


def check_grader(evaluation: Evaluation, person: Person, body: Unit, day: date) -> None:
    """Refuse a grader who is tied to the unit, and a second one of the same body."""
    unit = evaluation.unit
    above = body.parent_id is not None and unit.path.startswith(body.path)
    if body.path.startswith(unit.path) or above:
        raise NotAllowed(
            msg("“%(unit)s”的人不能评估本单位，它所管的和管它的单位也不能派人。"),
            msg("请改派其他单位的人员。"),
            unit=unit.name,
        )
    _check_free(person, unit, day, msg("请改派其他单位的人员。"))
    serving = evaluation.graders.filter(state__in=SERVING)
    if serving.filter(body=body).exists():
        raise BadInput(
            msg("“%(body)s”已经派了评估人。"),
            msg("联合评估每个单位派一人，请选择其他单位。"),
            field="body",
            body=body.name,
        )
    if serving.filter(person=person).exists():
        raise BadInput(
            msg("%(person)s 已经是评估人。"),
            msg("请选择其他人员。"),
            field="person",
            person=person.name,
        )


def _check_free(person: Person, unit: Unit, day: date, cure: str) -> None:
    bonds = reasons_to_keep_away(person, unit, day)
    if bonds:
        raise NotAllowed(
            msg("%(person)s 应当回避“%(target)s”：") + REASONS[bonds[0].kind] + msg("。"),
            cure,
            person=person.name,
            target=unit.name,
            unit=bonds[0].unit_name,
        )


def check_still_free(grader: Grader, evaluation: Evaluation, day: date) -> None:
    """Refuse marks of a grader who has come to be tied to the unit since the appointment."""
    cure = msg("请告知巡察办解除评估人，改派他人。")
    _check_free(grader.person, evaluation.unit, day, cure)


def check_points(asked: Sequence[Criterion], points: Mapping[str, Decimal]) -> None:
    """Refuse marks that are not asked for, that lack, or that leave their range."""
    weights = {one.name: one.weight for one in asked}
    unknown = next((name for name in points if name not in weights), "")
    if unknown:
        raise BadInput(
            msg("没有要打分的指标“%(name)s”。"),
            msg("请按评分表的指标打分；有扣分项的指标由扣分项计分，测评指标由答卷计分。"),
            field="points",
            name=unknown,
        )
    for name, weight in weights.items():
        if name not in points:
            raise BadInput(
                msg("指标“%(name)s”没有打分。"), msg("请补充。"), field="points", name=name
            )
        if not (points[name].is_finite() and 0 <= points[name] <= weight):
            raise BadInput(
                msg("指标“%(name)s”的得分应在 0 到 %(weight)s 之间。"),
                msg("请改正得分。"),
                field="points",
                name=name,
                weight=f"{weight.normalize():f}",
            )


class _Found(Protocol):
    @property
    def text(self) -> str: ...
    @property
    def note(self) -> str: ...
    @property
    def item(self) -> Item | None: ...


def check_known(known: Collection[str], found: Iterable[_Found], evaluation: Evaluation) -> None:
    """Refuse an occurrence of what is not asked, without what shows it, or of another's item."""
    for one in found:
        if one.text not in known:
            raise BadInput(
                msg("没有要核对的扣分项或加分项“%(text)s”。"),
                msg("请按评分表填写；复议时只填有分歧的指标。"),
                field="found",
                text=one.text,
            )
        if not one.note.strip():
            raise BadInput(
                msg("“%(text)s”没有写依据。"), msg("请写明事实。"), field="found", text=one.text
            )
        item = one.item
        if item and (item.unit_id, item.round_id) != (evaluation.unit_id, evaluation.round_id):
            raise BadInput(
                msg("%(number)s 不是“%(unit)s”本轮的整改事项。"),
                msg("请核对编号。"),
                field="found",
                number=item.number,
                unit=evaluation.unit.name,
            )


def check_surveyed(evaluation: Evaluation) -> None:
    """Refuse a grade before the people have answered, where the sheet asks them."""
    if not evaluation.sheet.asks_people:
        return
    surveys = evaluation.surveys.all()
    if any(one.state == SurveyState.OPEN for one in surveys):
        raise BadInput(msg("满意度测评还没有截止。"), msg("请先截止并统计。"))
    if not surveys:
        raise BadInput(
            msg("评分表有测评指标，还没有组织满意度测评。"),
            msg("请先发起测评；确实无法组织的，发起后作废并说明理由。"),
        )
