"""The marks of an evaluation as a table, and what was ticked, as the reader may see them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from xuncha.engines.acts import Actor
from xuncha.engines.scoring import Result
from xuncha.office.evaluation.bridge import agreement_of, result_of
from xuncha.office.evaluation.lifecycle import EvaluationState, GraderState
from xuncha.office.evaluation.models import Criterion, Evaluation, Grader, Mark, Tick
from xuncha.office.evaluation.models.graders import Turn
from xuncha.office.evaluation.policy import SEE_ALL_MARKS, sees_marks

COUNTED = (EvaluationState.SCORED, EvaluationState.GRADED, EvaluationState.PUBLISHED)


@dataclass(frozen=True, slots=True)
class Given:
    """What one grader gave for one indicator: alone, and again; ``apart`` from the others'."""

    name: str
    first: Decimal | None
    second: Decimal | None
    apart: bool


@dataclass(frozen=True, slots=True)
class CriterionView:
    """One indicator: its weight, what each grader gave, the mean; a surveyed one has no graders."""

    name: str
    weight: Decimal
    surveyed: bool
    given: list[Given]
    mean: Decimal | None


@dataclass(frozen=True, slots=True)
class TickView:
    """One occurrence of a deduction or bonus; ``who`` is empty where the reader may not know."""

    what: str
    note: str
    item: str
    item_url: str
    who: str
    again: bool


def marks_of(evaluation: Evaluation, actor: Actor, columns: Sequence[Grader]) -> dict[str, object]:
    """Return the sheet with what the reader may see of the marks, and what is apart."""
    shown = [one for one in columns if sees_marks(actor, one.person_id, evaluation.state)]
    marks = {
        (grader, criterion, turn): points
        for grader, criterion, turn, points in Mark.objects.filter(grader__in=shown).values_list(
            "grader", "criterion", "turn", "points"
        )
    }
    apart = _apart(evaluation) if shown and evaluation.state != EvaluationState.OPEN else set()
    result = result_of(evaluation) if evaluation.state in COUNTED else None
    means = {one.indicator.name: one.mean for one in result.per_indicator} if result else {}
    criteria = [
        CriterionView(
            one.name,
            one.weight,
            one.surveyed,
            [] if one.surveyed else [_given(each, one, marks, apart) for each in columns],
            _surveyed(result) if one.surveyed else means.get(one.name),
        )
        for one in evaluation.sheet.criteria.all()
    ]
    disputes = sorted({name for _grader, name in apart})
    return {"criteria": criteria, "disputes": disputes, "bonus": result.bonus if result else None}


def _surveyed(result: Result | None) -> Decimal | None:
    return result.surveyed if result else None


def _apart(evaluation: Evaluation) -> set[tuple[str, str]]:
    """Return the pairs of grader and indicator that stood apart in the first pass."""
    outliers = agreement_of(evaluation, Turn.FIRST).outliers
    return {(one.grader, one.indicator.name) for one in outliers}


def _given(
    grader: Grader,
    criterion: Criterion,
    marks: dict[tuple[int, int, int], Decimal],
    apart: set[tuple[str, str]],
) -> Given:
    key = (grader.pk, criterion.pk)
    return Given(
        grader.person.name,
        marks.get((*key, Turn.FIRST)),
        marks.get((*key, Turn.SECOND)),
        (f"{grader.person.name}#{grader.pk}", criterion.name) in apart,
    )


def ticks_of(evaluation: Evaluation, actor: Actor, columns: Sequence[Grader]) -> list[TickView]:
    """Return what took off or added points: graders see who said it, a unit once published."""
    named = actor.role in SEE_ALL_MARKS
    if not named and evaluation.state != EvaluationState.PUBLISHED:
        return []
    shown = [one.pk for one in columns if sees_marks(actor, one.person_id, evaluation.state)]
    rows = Tick.objects.filter(grader__evaluation=evaluation, grader__state=GraderState.MARKED)
    if named:
        rows = rows.filter(grader__in=shown)
    related = rows.select_related("deduction__criterion", "bonus", "item", "grader__person")
    order = ("deduction__criterion__position", "deduction__position", "bonus", "grader", "turn")
    return [_tick(one, named=named) for one in related.order_by(*order, "pk")]


def _tick(one: Tick, *, named: bool) -> TickView:
    what = f"{one.deduction.criterion.name} · {one.deduction}" if one.deduction else f"{one.bonus}"
    return TickView(
        what,
        one.note,
        one.item.number if one.item else "",
        one.item.get_absolute_url() if one.item else "",
        one.grader.person.name if named else "",
        one.turn == Turn.SECOND,
    )
