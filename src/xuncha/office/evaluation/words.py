"""What the pages of evaluations say: facts, marks as the reader may see them, what happens next."""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from xuncha.engines.acts import Actor, msg
from xuncha.office.evaluation import doors
from xuncha.office.evaluation.bridge import raised_in
from xuncha.office.evaluation.lifecycle import EvaluationState, GraderState, SurveyState
from xuncha.office.evaluation.models import Evaluation, Grade, Grader, Survey
from xuncha.office.evaluation.policy import SEE_ALL_MARKS, sees_marks
from xuncha.office.evaluation.tables import GRADE_TONES
from xuncha.office.evaluation.words_marks import marks_of, ticks_of
from xuncha.office.evaluation.words_seconds import second_of
from xuncha.office.ledger.models import Fact
from xuncha.office.shell.doors import offered
from xuncha.office.shell.look import Line, OfferedAct

NEXT = {
    EvaluationState.OPEN: msg("等各单位评估人打分；收齐之前互不可见。"),
    EvaluationState.DISCUSSED: msg("评分有分歧：请评估人讨论并复议，再由巡察办结束讨论。"),
    EvaluationState.SCORED: msg("等巡察办汇总并评定等次。"),
    EvaluationState.GRADED: msg("等巡察办主任公布结果。"),
    EvaluationState.PUBLISHED: msg("已公布，可据以出牌、问责和使用干部。"),
    EvaluationState.CANCELLED: msg("评估已取消。"),
}
COUNTED = (EvaluationState.SCORED, EvaluationState.GRADED, EvaluationState.PUBLISHED)


@dataclass(frozen=True, slots=True)
class GraderView:
    """A grader on the page: whether they have given their marks, and what may be seen."""

    row: Grader
    given: str
    tone: str
    acts: list[OfferedAct]
    remark: str
    because: str


def next_step(evaluation: Evaluation) -> str:
    """Return who is waited for."""
    again = not hasattr(evaluation, "second")
    if evaluation.state == EvaluationState.PUBLISHED and again:
        if evaluation.grade == Grade.POOR:
            return _("等次为“差”，应当启动二次整改。")
        if evaluation.grade == Grade.FAIR:
            return _("等次为“中”，可以启动二次整改。")
    return _(NEXT[EvaluationState(evaluation.state)])


def facts_of(evaluation: Evaluation) -> list[Line]:
    """Return what an evaluation is and what it came to."""
    raised = "、".join(sorted(raised_in(evaluation))) if evaluation.state in COUNTED else ""
    lines = [
        Line(_("被评估单位"), evaluation.unit.name, evaluation.unit.get_absolute_url()),
        Line(_("轮次"), evaluation.round.title, evaluation.round.get_absolute_url()),
        Line(_("评分表"), str(evaluation.sheet)),
        Line(_("启动日期"), f"{evaluation.started_on}"),
        Line(_("评分一致性"), alphas_of(evaluation), why=_(ALPHA)),
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


ALPHA = msg(
    "Krippendorff α（区间尺度，各指标按占分值的百分比比较）：1 为完全一致，0 相当于随意打分。"
)


def alphas_of(evaluation: Evaluation) -> str:
    """Return the agreement of the first pass, and that after the discussion."""
    if evaluation.alpha is None:
        return ""
    if evaluation.alpha_last is None:
        return f"{evaluation.alpha}"
    return _("初评 %(first)s，讨论后 %(last)s") % {
        "first": evaluation.alpha,
        "last": evaluation.alpha_last,
    }


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
    return [_grader(one, evaluation, actor) for one in graders]


def _grader(one: Grader, evaluation: Evaluation, actor: Actor) -> GraderView:
    seen = sees_marks(actor, one.person_id, evaluation.state)
    words = {GraderState.APPOINTED: _("未交"), GraderState.MARKED: _("已交")}
    given = words.get(GraderState(one.state), _(one.state_label))
    return GraderView(
        one,
        _("已复议") if one.revised_on else given,
        "green" if one.state == GraderState.MARKED else "grey",
        offered(one, actor, doors.GRADER),
        one.remark if seen else "",
        one.revised_because if seen else "",
    )


def hung_on(evaluation: Evaluation, actor: Actor) -> dict[str, object]:
    """Return what hangs on an evaluation, as far as the reader may see it."""
    graders = graders_of(evaluation, actor)
    columns = [view.row for view in graders if view.row.state != GraderState.EXCUSED]
    early = evaluation.state == EvaluationState.OPEN and actor.in_office
    return {
        "graders": graders,
        "columns": columns,
        "hidden": evaluation.state == EvaluationState.OPEN,
        "appoint_url": reverse("grader-new", args=[evaluation.pk]) if early else "",
        "ticks": ticks_of(evaluation, actor, columns),
        "survey": survey_of(evaluation, actor),
        "people": people_of(evaluation),
        "second": second_of(evaluation, actor),
        **marks_of(evaluation, actor, columns),
    }


def survey_of(evaluation: Evaluation, actor: Actor) -> dict[str, object]:
    """Return the evaluation's survey, or where one can be opened, for those who may see it."""
    if not evaluation.sheet.asks_people:
        return {}
    rows = Survey.objects.visible_to(actor).filter(evaluation=evaluation)
    row = rows.exclude(state=SurveyState.VOID).first()
    before = evaluation.state in (
        EvaluationState.OPEN, EvaluationState.DISCUSSED, EvaluationState.SCORED,
    )  # fmt: skip
    may = before and actor.in_office and row is None
    return {"row": row, "new_url": reverse("survey-new", args=[evaluation.pk]) if may else ""}


def people_of(evaluation: Evaluation) -> str:
    """Return in a sentence what the people's answers came to, once there is a score."""
    if not evaluation.sheet.asks_people or evaluation.state not in COUNTED:
        return ""
    row = evaluation.surveys.filter(state=SurveyState.CLOSED).first()
    if row is None or row.satisfaction is None:
        return _(
            "样本不足：收回 %(answers)s 份，少于 %(minimum)s 份，不计入，其余按 100 分折算。"
        ) % {
            "answers": row.answers if row else 0,
            "minimum": evaluation.sheet.survey_minimum,
        }
    return _("收回 %(answers)s 份，满意度 %(percent)s%%。") % {
        "answers": row.answers,
        "percent": row.satisfaction,
    }


def kin_of(evaluation: Evaluation, actor: Actor) -> list[Fact]:
    """Return the rows whose entries belong on the evaluation's page, as the reader may see them."""
    graders: list[Fact] = list(evaluation.graders.all()) if actor.role in SEE_ALL_MARKS else []
    surveys = Survey.objects.visible_to(actor).filter(evaluation=evaluation)
    second = getattr(evaluation, "second", None)
    return [*graders, *surveys, *([second] if second else [])]
