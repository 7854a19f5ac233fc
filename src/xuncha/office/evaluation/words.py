"""What the pages of this app say: facts, marks as the reader may see them, what happens next."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from django.urls import reverse
from django.utils.translation import gettext as _

from xuncha.engines.acts import Actor, msg
from xuncha.office.evaluation import doors
from xuncha.office.evaluation.bridge import raised_in, result_of
from xuncha.office.evaluation.lifecycle import EvaluationState, GraderState
from xuncha.office.evaluation.models import Evaluation, Grader, Mark, Sheet
from xuncha.office.evaluation.policy import SEE_ALL_MARKS, sees_marks
from xuncha.office.evaluation.tables import GRADE_TONES
from xuncha.office.shell.doors import offered
from xuncha.office.shell.look import Line, OfferedAct

NEXT = {
    EvaluationState.OPEN: msg("等各单位评估人打分。"),
    EvaluationState.SCORED: msg("等巡察办汇总并评定等次。"),
    EvaluationState.GRADED: msg("等巡察办主任公布结果。"),
    EvaluationState.PUBLISHED: msg("已公布，可据以出牌、问责和使用干部。"),
    EvaluationState.CANCELLED: msg("评估已取消。"),
}
COUNTED = (EvaluationState.SCORED, EvaluationState.GRADED, EvaluationState.PUBLISHED)


@dataclass(frozen=True, slots=True)
class GraderView:
    """A grader on the page, with the acts open to the reader and the remark if it may be seen."""

    row: Grader
    acts: list[OfferedAct]
    remark: str


@dataclass(frozen=True, slots=True)
class CriterionView:
    """One indicator: its weight, what each grader by name gave (None where hidden), the mean."""

    name: str
    weight: Decimal
    points: list[tuple[str, Decimal | None]]
    mean: Decimal | None


def next_step(evaluation: Evaluation) -> str:
    """Return who is waited for."""
    return _(NEXT[EvaluationState(evaluation.state)])


def facts_of(evaluation: Evaluation) -> list[Line]:
    """Return what an evaluation is and what it came to."""
    raised = "、".join(sorted(raised_in(evaluation))) if evaluation.state in COUNTED else ""
    lines = [
        Line(_("被评估单位"), evaluation.unit.name, evaluation.unit.get_absolute_url()),
        Line(_("轮次"), evaluation.round.title, evaluation.round.get_absolute_url()),
        Line(_("评分表"), str(evaluation.sheet)),
        Line(_("启动日期"), f"{evaluation.started_on}"),
        Line(_("总分"), "" if evaluation.total is None else f"{evaluation.total}"),
        Line(
            _("等次"),
            str(evaluation.get_grade_display()) if evaluation.grade else "",
            tone=GRADE_TONES.get(evaluation.grade, ""),  # type: ignore[call-overload]
            why=why_grade(evaluation, raised),
        ),
        Line(_("认定的否决情形"), raised, tone="red"),
        Line(_("评定日期"), str(evaluation.graded_on or "")),
        Line(_("公布日期"), str(evaluation.published_on or "")),
    ]
    return [line for line in lines if line.text]


def why_grade(evaluation: Evaluation, raised: str) -> str:
    """Return the sentence that explains a grade: the sheet's thresholds, or the veto."""
    if raised:
        return _("否决情形成立，等次为“差”：%(raised)s。") % {"raised": raised}
    sheet = evaluation.sheet
    return _("%(good)s 分以上为“好”，%(fair)s 分以上为“中”，其下为“差”；各评估人得分取平均。") % {
        "good": sheet.good,
        "fair": sheet.fair,
    }


def graders_of(evaluation: Evaluation, actor: Actor) -> list[GraderView]:
    """Return the graders for those who may know them: the office, its group, the graders."""
    if actor.role not in SEE_ALL_MARKS:
        return []
    graders = list(evaluation.graders.select_related("person", "body"))
    for one in graders:
        one.evaluation = evaluation
    return [
        GraderView(
            one,
            offered(one, actor, doors.GRADER),
            one.remark if sees_marks(actor, one.person_id, evaluation.state) else "",
        )
        for one in graders
    ]


def marks_of(
    evaluation: Evaluation, actor: Actor, graders: list[GraderView]
) -> list[CriterionView]:
    """Return the sheet with what the reader may see of the marks."""
    shown = [
        view.row.pk for view in graders if sees_marks(actor, view.row.person_id, evaluation.state)
    ]
    given = {
        (grader, criterion): points
        for grader, criterion, points in Mark.objects.filter(grader__in=shown).values_list(
            "grader", "criterion", "points"
        )
    }
    means = _means(evaluation)
    columns = [view.row for view in graders if view.row.state != GraderState.EXCUSED]
    return [
        CriterionView(
            one.name,
            one.weight,
            [(grader.person.name, given.get((grader.pk, one.pk))) for grader in columns],
            means.get(one.name),
        )
        for one in evaluation.sheet.criteria.all()
    ]


def _means(evaluation: Evaluation) -> dict[str, Decimal]:
    if evaluation.state not in COUNTED:
        return {}
    return {one.indicator.name: one.mean for one in result_of(evaluation).per_indicator}


def hung_on(evaluation: Evaluation, actor: Actor) -> dict[str, object]:
    """Return graders and marks for the page, and where a grader can be appointed."""
    graders = graders_of(evaluation, actor)
    early = evaluation.state == EvaluationState.OPEN and actor.in_office
    return {
        "graders": graders,
        "columns": [view.row for view in graders if view.row.state != GraderState.EXCUSED],
        "criteria": marks_of(evaluation, actor, graders),
        "hidden": evaluation.state == EvaluationState.OPEN,
        "appoint_url": reverse("grader-new", args=[evaluation.pk]) if early else "",
    }


def facts_of_sheet(sheet: Sheet) -> list[Line]:
    """Return a sheet's thresholds."""
    return [
        Line(_("版次"), str(sheet.version)),
        Line(_("“好”的最低分"), str(sheet.good)),
        Line(_("“中”的最低分"), str(sheet.fair)),
    ]
