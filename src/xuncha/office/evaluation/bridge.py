"""Rows ↔ values of the scoring engine; indicators and what is ticked are keyed by their text."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from xuncha.engines import scoring
from xuncha.engines.scoring import Agreement, Satisfaction
from xuncha.office.evaluation.lifecycle import GraderState, SurveyState
from xuncha.office.evaluation.models import (
    Criterion,
    Evaluation,
    Grader,
    Mark,
    Sheet,
    Survey,
    Tick,
)
from xuncha.office.evaluation.models.graders import Turn

Marks = dict[str, dict[str, Decimal]]


def sheet_of(sheet: Sheet) -> scoring.Sheet:
    """Return the engine's value of a sheet."""
    criteria = sheet.criteria.prefetch_related("deductions")
    return scoring.Sheet(
        tuple(_indicator(one) for one in criteria),
        tuple(scoring.Veto(one.text, one.text) for one in sheet.vetoes.all()),
        scoring.Thresholds(Decimal(sheet.good), Decimal(sheet.fair)),
        tuple(
            scoring.Bonus(one.text, one.text, one.points, one.most) for one in sheet.bonuses.all()
        ),
        Decimal(sheet.bonus_most),
        survey_of(sheet),
        Decimal(sheet.outlier),
        sheet.name,
        sheet.source,
    )


def _indicator(one: Criterion) -> scoring.Indicator:
    deductions = tuple(
        scoring.Deduction(each.text, each.text, each.points, each.most)
        for each in one.deductions.all()
    )
    return scoring.Indicator(one.name, one.name, one.weight, deductions, surveyed=one.surveyed)


def survey_of(sheet: Sheet) -> scoring.Survey | None:
    """Return what a sheet asks the people, keyed by the rows; None where it asks nothing."""
    if sheet.survey_minimum is None or sheet.survey_poor is None:
        return None
    return scoring.Survey(
        tuple(scoring.Question(str(one.pk), one.text) for one in sheet.questions.all()),
        tuple(scoring.Choice(str(one.pk), one.text, one.share) for one in sheet.choices.all()),
        sheet.survey_minimum,
        sheet.survey_poor,
    )


def marks_of(evaluation: Evaluation, *turns: Turn) -> Marks:
    """Return the marks that are in: by ``name#key`` of the grader, by indicator's name.

    Of several ``turns`` the last in which something was given counts; by default of all.
    """
    found = Mark.objects.filter(
        grader__evaluation=evaluation,
        grader__state=GraderState.MARKED,
        turn__in=turns or Turn.values,
    )
    marks: Marks = {}
    columns = ("grader", "grader__person__name", "criterion__name", "points")
    for pk, person, name, points in found.order_by("grader", "turn").values_list(*columns):
        marks.setdefault(f"{person}#{pk}", {})[name] = points
    return marks


def raised_in(evaluation: Evaluation) -> set[str]:
    """Return the vetoes that any grader has raised."""
    marked = Grader.objects.filter(evaluation=evaluation, state=GraderState.MARKED)
    return {text for text in marked.values_list("raised__text", flat=True) if text}


def bonuses_of(evaluation: Evaluation, sheet: scoring.Sheet) -> dict[str, Decimal]:
    """Return what each grader who ticked a bonus adds, by ``name#key``."""
    ticks = Tick.objects.filter(
        grader__evaluation=evaluation, grader__state=GraderState.MARKED, bonus__isnull=False
    )
    counts: dict[str, dict[str, int]] = {}
    for pk, person, text in ticks.values_list("grader", "grader__person__name", "bonus__text"):
        mine = counts.setdefault(f"{person}#{pk}", {})
        mine[text] = mine.get(text, 0) + 1
    return {name: scoring.points_added(sheet, mine) for name, mine in counts.items()}


def counted(survey: Survey) -> Satisfaction:
    """Return what the answers of a survey come to, checked against the tokens used."""
    rule = survey_of(survey.evaluation.sheet)
    if rule is None:
        return Satisfaction(0, None)
    counts: dict[str, dict[str, int]] = {}
    for question, choice, count in survey.tallies.values_list("question", "choice", "count"):
        counts.setdefault(str(question), {})[str(choice)] = count
    return scoring.satisfaction(rule, counts, survey.stubs.count())


def people_of(evaluation: Evaluation) -> Satisfaction | None:
    """Return the outcome of the survey that counts, or None where there is none."""
    survey = evaluation.surveys.filter(state=SurveyState.CLOSED).first()
    return counted(survey) if survey is not None else None


def result_of(evaluation: Evaluation) -> scoring.Result:
    """Return total, grade and means of an evaluation whose marks are in."""
    sheet = sheet_of(evaluation.sheet)
    return scoring.score(
        sheet,
        marks_of(evaluation),
        vetoes=raised_in(evaluation),
        bonuses=bonuses_of(evaluation, sheet),
        people=people_of(evaluation),
    )


def agreement_of(evaluation: Evaluation, *turns: Turn) -> Agreement:
    """Return how far the graders agree, in those ``turns``, or by what counts in the end."""
    sheet = sheet_of(evaluation.sheet)
    return scoring.agreement(sheet.marked, marks_of(evaluation, *turns), sheet.outlier)


def disputed(evaluation: Evaluation) -> list[str]:
    """Return the names of the indicators on which the first pass went apart, as on the sheet."""
    apart = {one.indicator.name for one in agreement_of(evaluation, Turn.FIRST).outliers}
    return [one.name for one in evaluation.sheet.criteria.all() if one.name in apart]


def points_from(criterion: Criterion, found: Iterable[str]) -> Decimal:
    """Return what the ticked deductions, one text for each occurrence, leave of an indicator."""
    counts: dict[str, int] = {}
    for text in found:
        counts[text] = counts.get(text, 0) + 1
    return scoring.points_left(_indicator(criterion), counts)
