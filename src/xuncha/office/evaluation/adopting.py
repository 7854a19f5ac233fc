"""From the engine's value of a sheet to its rows."""

from __future__ import annotations

from xuncha.engines import scoring
from xuncha.office.evaluation.models import (
    Bonus,
    Choice,
    Criterion,
    Deduction,
    Question,
    Sheet,
    Veto,
)


def heads_of(form: scoring.Sheet) -> dict[str, object]:
    """Return the columns of a sheet that are not its indicators."""
    facts: dict[str, object] = {
        "name": form.title,
        "good": int(form.thresholds.good),
        "fair": int(form.thresholds.fair),
        "outlier": form.outlier,
        "bonus_most": form.bonus_most,
        "source": form.source,
    }
    if form.survey is not None:
        facts |= {
            "survey_minimum": form.survey.minimum,
            "survey_poor": form.survey.poor_below,
        }
    return facts


def hang(sheet: Sheet, form: scoring.Sheet) -> None:
    """Write what hangs on a sheet."""
    for place, one in enumerate(form.indicators, 1):
        criterion = Criterion.objects.create(
            sheet=sheet, position=place, name=one.name, weight=one.weight, surveyed=one.surveyed
        )
        Deduction.objects.bulk_create(
            Deduction(
                criterion=criterion, position=number, text=each.name, points=each.points,
                most=each.most,
            )
            for number, each in enumerate(one.deductions, 1)
        )  # fmt: skip
    Bonus.objects.bulk_create(
        Bonus(sheet=sheet, position=place, text=one.name, points=one.points, most=one.most)
        for place, one in enumerate(form.bonuses, 1)
    )
    Veto.objects.bulk_create(
        Veto(sheet=sheet, position=place, text=one.name) for place, one in enumerate(form.vetoes, 1)
    )
    if form.survey is not None:
        _hang_survey(sheet, form.survey)


def _hang_survey(sheet: Sheet, survey: scoring.Survey) -> None:
    Question.objects.bulk_create(
        Question(sheet=sheet, position=place, text=one.name)
        for place, one in enumerate(survey.questions, 1)
    )
    Choice.objects.bulk_create(
        Choice(sheet=sheet, position=place, text=one.name, share=one.share)
        for place, one in enumerate(survey.choices, 1)
    )
