"""What an act of an evaluation asks of its facts before it is done."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal

from xuncha.engines.acts import BadInput, NotAllowed, msg
from xuncha.office.evaluation.lifecycle import RUNNING, SheetState
from xuncha.office.evaluation.models import Evaluation, Sheet
from xuncha.office.people.models import Person, Unit
from xuncha.office.rectification.models import Item
from xuncha.office.rounds.models import Round
from xuncha.office.rounds.policy import REASONS
from xuncha.office.rounds.recusal import reasons_to_keep_away

WHOLE = Decimal(100)


def need(text: str, field: str) -> str:
    """Return the text, or refuse an empty one."""
    if not text.strip():
        raise BadInput(msg("内容不能为空。"), msg("请填写。"), field=field)
    return text.strip()


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


def check_thresholds(good: int, fair: int) -> None:
    """Refuse thresholds that are not 0 < fair < good <= 100."""
    if not 0 < fair < good <= WHOLE:
        raise BadInput(
            msg("等次分数线应满足：0 <“中”<“好”≤ 100。"), msg("请改正分数线。"), field="good"
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


def check_grader(evaluation: Evaluation, person: Person, body: Unit, day: date) -> None:
    """Refuse a grader who is tied to the unit, and a second one of the same body."""
    if body.path.startswith(evaluation.unit.path):
        raise NotAllowed(
            msg("“%(unit)s”的人不能评估本单位。"),
            msg("请改派其他单位的人员。"),
            unit=evaluation.unit.name,
        )
    bonds = reasons_to_keep_away(person, evaluation.unit, day)
    if bonds:
        raise NotAllowed(
            msg("%(person)s 应当回避“%(target)s”：") + REASONS[bonds[0].kind] + msg("。"),
            msg("请改派其他单位的人员。"),
            person=person.name,
            target=evaluation.unit.name,
            unit=bonds[0].unit_name,
        )
    serving = evaluation.graders.exclude(state="excused")
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


def check_points(sheet: Sheet, points: Mapping[str, Decimal]) -> None:
    """Refuse marks that the sheet does not ask for, that lack, or that leave their range."""
    weights = dict(sheet.criteria.values_list("name", "weight"))
    unknown = next((name for name in points if name not in weights), "")
    if unknown:
        raise BadInput(
            msg("评分表里没有指标“%(name)s”。"),
            msg("请按评分表的指标打分。"),
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
