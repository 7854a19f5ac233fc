"""Acts of joint evaluation: from the sheet to the published grade."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from decimal import Decimal

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from xuncha.engines.acts import Actor, BadInput, msg
from xuncha.office.evaluation.bridge import result_of
from xuncha.office.evaluation.guards import (
    check_criteria,
    check_grader,
    check_points,
    check_start,
    check_thresholds,
    need,
)
from xuncha.office.evaluation.lifecycle import (
    EvaluationState,
    EvaluationVerb,
    GraderState,
    GraderVerb,
    SheetState,
    SheetVerb,
)
from xuncha.office.evaluation.models import (
    DEFAULT_FAIR,
    DEFAULT_GOOD,
    Criterion,
    Evaluation,
    Grader,
    Mark,
    Sheet,
    Veto,
)
from xuncha.office.evaluation.numbering import next_number
from xuncha.office.ledger.actions import begin, take
from xuncha.office.ledger.models import Entry
from xuncha.office.people.models import Person, Unit
from xuncha.office.rounds.models import Round

MIN_BODIES = 2
"""A joint evaluation needs graders of at least so many bodies."""


def adopt(
    *,
    name: str,
    criteria: Sequence[tuple[str, Decimal]],
    by: Actor,
    on: datetime,
    vetoes: Sequence[str] = (),
    good: int = DEFAULT_GOOD,
    fair: int = DEFAULT_FAIR,
) -> Sheet:
    """Take a sheet into use as the next version of its name; the version before it retires."""
    name = need(name, "name")
    check_criteria(criteria)
    check_thresholds(good, fair)
    with transaction.atomic():
        for earlier in Sheet.objects.filter(name=name, state=SheetState.IN_USE):
            take(earlier, SheetVerb.RETIRE, by=by, on=on)
        last = Sheet.objects.filter(name=name).aggregate(last=Max("version"))["last"]
        sheet = Sheet(name=name, version=(last or 0) + 1, good=good, fair=fair)

        def hang() -> None:
            Criterion.objects.bulk_create(
                Criterion(sheet=sheet, position=place, name=one, weight=weight)
                for place, (one, weight) in enumerate(criteria, 1)
            )
            Veto.objects.bulk_create(
                Veto(sheet=sheet, position=place, text=text)
                for place, text in enumerate(dict.fromkeys(vetoes), 1)
            )

        begin(sheet, SheetVerb.ADOPT, by=by, on=on, note=str(sheet), once_saved=hang)
    return sheet


def retire(sheet: Sheet, *, by: Actor, on: datetime) -> Entry:
    """Take a sheet out of use; evaluations that began with it keep it."""
    return take(sheet, SheetVerb.RETIRE, by=by, on=on)


def start(*, unit: Unit, round: Round, sheet: Sheet, by: Actor, on: datetime) -> Evaluation:
    """Start the evaluation of a unit's rectification after a round."""
    check_start(unit, round, sheet)
    day = timezone.localdate(on)
    with transaction.atomic():
        evaluation = Evaluation(
            number=next_number(Evaluation, "评", day.year),
            unit=unit,
            round=round,
            sheet=sheet,
            started_on=day,
        )
        begin(evaluation, EvaluationVerb.START, by=by, on=on, note=f"{unit.name}：{round.title}")
    return evaluation


def appoint(
    evaluation: Evaluation, *, person: Person, body: Unit, by: Actor, on: datetime
) -> Grader:
    """Appoint a grader whom a body sends; not of the evaluated unit, one of each body."""
    check_grader(evaluation, person, body, timezone.localdate(on))
    grader = Grader(evaluation=evaluation, person=person, body=body)
    begin(grader, GraderVerb.APPOINT, by=by, on=on, note=f"{person.name}（{body.name}）")
    return grader


def mark(
    grader: Grader,
    *,
    points: Mapping[str, Decimal],
    by: Actor,
    on: datetime,
    raised: Sequence[Veto] = (),
    remark: str = "",
) -> Entry:
    """Give one's marks, by indicator's name; the last grader's marks end the scoring."""
    return _give(GraderVerb.MARK, grader, points, raised, remark, by, on)


def remark(
    grader: Grader,
    *,
    points: Mapping[str, Decimal],
    by: Actor,
    on: datetime,
    raised: Sequence[Veto] = (),
    remark: str = "",
) -> Entry:
    """Change one's own marks while others have not yet given theirs."""
    return _give(GraderVerb.REMARK, grader, points, raised, remark, by, on)


def _give(
    verb: GraderVerb,
    grader: Grader,
    points: Mapping[str, Decimal],
    raised: Sequence[Veto],
    remark: str,
    by: Actor,
    on: datetime,
) -> Entry:
    with transaction.atomic():
        evaluation = Evaluation.locked().get(pk=grader.evaluation_id)
        check_points(evaluation.sheet, points)
        if any(veto.sheet_id != evaluation.sheet_id for veto in raised):
            raise BadInput(msg("否决情形不在评分表里。"), msg("请重新选择。"), field="raised")
        keys = dict(evaluation.sheet.criteria.values_list("name", "pk"))
        grader.marks.all().delete()
        Mark.objects.bulk_create(
            Mark(grader=grader, criterion_id=keys[name], points=given)
            for name, given in points.items()
        )
        grader.raised.set(raised)
        entry = take(grader, verb, by=by, on=on, remark=remark)
        _end_scoring(evaluation, by=by, on=on)
    return entry


def excuse(grader: Grader, *, reason: str, by: Actor, on: datetime) -> Entry:
    """Release a grader who cannot score, with the reason."""
    with transaction.atomic():
        evaluation = Evaluation.locked().get(pk=grader.evaluation_id)
        entry = take(grader, GraderVerb.EXCUSE, by=by, on=on, note=need(reason, "reason"))
        _end_scoring(evaluation, by=by, on=on)
    return entry


def _end_scoring(evaluation: Evaluation, *, by: Actor, on: datetime) -> None:
    """End the scoring once all appointed have marked, and they come from enough bodies."""
    waiting = evaluation.graders.filter(state=GraderState.APPOINTED).exists()
    marked = evaluation.graders.filter(state=GraderState.MARKED).count()
    if not waiting and marked >= MIN_BODIES and evaluation.state == EvaluationState.OPEN:
        take(evaluation, EvaluationVerb.SCORE, by=by, on=on)


def grade(evaluation: Evaluation, *, by: Actor, on: datetime) -> Entry:
    """Compute total and grade from the marks by the sheet's rules."""
    with transaction.atomic():
        evaluation.refresh_from_db(from_queryset=Evaluation.locked())
        evaluation.LIFE.move(EvaluationVerb.GRADE, evaluation.state)
        result = result_of(evaluation)
        return take(
            evaluation,
            EvaluationVerb.GRADE,
            by=by,
            on=on,
            total=result.total,
            grade=result.grade,
            graded_on=timezone.localdate(on),
        )


def publish(evaluation: Evaluation, *, by: Actor, on: datetime, note: str = "") -> Entry:
    """Publish the grade; from now on the unit sees it."""
    return take(
        evaluation,
        EvaluationVerb.PUBLISH,
        by=by,
        on=on,
        note=note,
        published_on=timezone.localdate(on),
    )


def cancel(evaluation: Evaluation, *, reason: str, by: Actor, on: datetime) -> Entry:
    """Cancel an evaluation that should not have begun, with the reason."""
    return take(evaluation, EvaluationVerb.CANCEL, by=by, on=on, note=need(reason, "reason"))
