"""Rows ↔ values of the scoring engine."""

from __future__ import annotations

from decimal import Decimal

from xuncha.engines import scoring
from xuncha.office.evaluation.lifecycle import GraderState
from xuncha.office.evaluation.models import Evaluation, Grader, Mark, Sheet


def sheet_of(sheet: Sheet) -> scoring.Sheet:
    """Return the engine's value of a sheet; indicators are keyed by name, vetoes by text."""
    return scoring.Sheet(
        tuple(scoring.Indicator(one.name, one.name, one.weight) for one in sheet.criteria.all()),
        tuple(scoring.Veto(one.text, one.text) for one in sheet.vetoes.all()),
        scoring.Thresholds(Decimal(sheet.good), Decimal(sheet.fair)),
    )


def marks_of(evaluation: Evaluation) -> dict[str, dict[str, Decimal]]:
    """Return the marks that are in: by grader's name, by indicator's name."""
    found = Mark.objects.filter(
        grader__evaluation=evaluation, grader__state=GraderState.MARKED
    ).order_by("grader")
    marks: dict[str, dict[str, Decimal]] = {}
    for pk, person, name, points in found.values_list(
        "grader", "grader__person__name", "criterion__name", "points"
    ):
        marks.setdefault(f"{person}#{pk}", {})[name] = points
    return marks


def raised_in(evaluation: Evaluation) -> set[str]:
    """Return the vetoes that any grader has raised."""
    marked = Grader.objects.filter(evaluation=evaluation, state=GraderState.MARKED)
    return {text for text in marked.values_list("raised__text", flat=True) if text}


def result_of(evaluation: Evaluation) -> scoring.Result:
    """Return total, grade and means of an evaluation whose marks are in."""
    return scoring.score(
        sheet_of(evaluation.sheet), marks_of(evaluation), vetoes=raised_in(evaluation)
    )
