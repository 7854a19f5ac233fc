"""What the office's page of a survey says."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from xuncha.office.evaluation.lifecycle import SurveyState
from xuncha.office.evaluation.models import Survey
from xuncha.office.shell.look import Line


@dataclass(frozen=True, slots=True)
class Answered:
    """One question with how often each answer was given."""

    question: str
    counts: list[tuple[str, int]]


def facts_of_survey(survey: Survey, used: int) -> list[Line]:
    """Return what a survey is, and how many have answered."""
    sheet = survey.evaluation.sheet
    unit = survey.evaluation.unit
    lines = [
        Line(_("被评估单位"), unit.name, unit.get_absolute_url()),
        Line(_("量化评估"), survey.evaluation.number, survey.evaluation.get_absolute_url()),
        Line(_("发起日期"), f"{survey.opened_on}"),
        Line(_("截止日期"), f"{survey.closes_on}"),
        Line(_("已收答卷"), _("%(used)s / %(size)s 份") % {"used": used, "size": survey.size}),
        Line(_("扫码打开的网址"), survey.address),
        Line(_("统计日期"), str(survey.closed_on or "")),
        Line(_("满意度"), _percent(survey), tone=_tone(survey), why=_rule(survey)),
        Line(_("有效答卷最少份数"), f"{sheet.survey_minimum}"),
    ]
    return [line for line in lines if line.text]


def _percent(survey: Survey) -> str:
    if survey.state != SurveyState.CLOSED:
        return ""
    return _("样本不足") if survey.satisfaction is None else f"{survey.satisfaction}%"


def _tone(survey: Survey) -> str:
    poor = survey.evaluation.sheet.survey_poor
    if survey.satisfaction is None or poor is None:
        return "grey"
    return "red" if survey.satisfaction < poor else "green"


def _rule(survey: Survey) -> str:
    sheet = survey.evaluation.sheet
    return _(
        "各题满意度取平均；选“不计入”的选项不参加计算。少于 %(minimum)s 份为样本不足，"
        "低于 %(poor)s%% 为满意度差。"
    ) % {"minimum": sheet.survey_minimum, "poor": sheet.survey_poor}


def next_of_survey(survey: Survey, day: date) -> str:
    """Return what happens next."""
    if survey.state == SurveyState.VOID:
        return _("测评已作废。")
    if survey.state == SurveyState.CLOSED:
        return _("结果已计入量化评估。")
    if day > survey.closes_on:
        return _("已过截止日期，不再收答卷；请截止并统计。")
    return _("打印测评码发给干部群众；截止之前看不到答案，只看到份数。")


def answered(survey: Survey) -> list[Answered]:
    """Return the answers once they are counted; before, nobody sees them."""
    if survey.state != SurveyState.CLOSED:
        return []
    rows = survey.tallies.select_related("question", "choice")
    found: dict[str, list[tuple[str, int]]] = {}
    for one in rows.order_by("question__position", "choice__position"):
        found.setdefault(one.question.text, []).append((one.choice.text, one.count))
    return [Answered(question, counts) for question, counts in found.items()]
