"""Acts of joint evaluation: from the sheet to the published grade."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from datetime import datetime
from decimal import Decimal

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from xuncha.engines import scoring
from xuncha.engines.acts import Actor, need
from xuncha.office.evaluation import adopting
from xuncha.office.evaluation.bridge import agreement_of, result_of
from xuncha.office.evaluation.guards import (
    check_criteria,
    check_grader,
    check_start,
    check_surveyed,
    check_thresholds,
)
from xuncha.office.evaluation.lifecycle import (
    EvaluationVerb,
    GraderVerb,
    SheetState,
    SheetVerb,
)
from xuncha.office.evaluation.models import DEFAULT_FAIR, DEFAULT_GOOD, Evaluation, Grader, Sheet
from xuncha.office.ledger.actions import begin, take
from xuncha.office.ledger.models import Entry
from xuncha.office.people.models import Person, Unit
from xuncha.office.people.numbering import next_number
from xuncha.office.rounds.models import Round


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
    """Take a plain sheet into use: indicators that graders mark, and vetoes."""
    check_criteria(criteria)
    check_thresholds(good, fair)
    form = scoring.Sheet(
        tuple(scoring.Indicator(one, one, weight) for one, weight in criteria),
        tuple(scoring.Veto(one, one) for one in dict.fromkeys(vetoes)),
        scoring.Thresholds(Decimal(good), Decimal(fair)),
        title=need(name, "name"),
    )
    return adopt_form(form=form, by=by, on=on)


def adopt_form(*, form: scoring.Sheet, by: Actor, on: datetime) -> Sheet:
    """Take a sheet into use as the next version of its name; the version before it retires."""
    name = need(form.title, "name")
    check_thresholds(form.thresholds.good, form.thresholds.fair)
    with transaction.atomic():
        for earlier in Sheet.objects.filter(name=name, state=SheetState.IN_USE):
            take(earlier, SheetVerb.RETIRE, by=by, on=on)
        last = Sheet.objects.filter(name=name).aggregate(last=Max("version"))["last"]
        sheet = Sheet(version=(last or 0) + 1, **adopting.heads_of(form))
        begin(
            sheet, SheetVerb.ADOPT, by=by, on=on, note=str(sheet),
            once_saved=lambda: adopting.hang(sheet, form),
        )  # fmt: skip
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
    grader = Grader(evaluation=evaluation, person=person, body=body, seal=secrets.token_hex(16))
    begin(grader, GraderVerb.APPOINT, by=by, on=on, note=f"{person.name}（{body.name}）")
    return grader


def settle(evaluation: Evaluation, *, minutes: str, by: Actor, on: datetime) -> Entry:
    """End the discussion, with what was said; the marks stand as they are now."""
    return take(
        evaluation,
        EvaluationVerb.SETTLE,
        by=by,
        on=on,
        note=need(minutes, "minutes"),
        alpha_last=agreement_of(evaluation).alpha,
    )


def grade(evaluation: Evaluation, *, by: Actor, on: datetime) -> Entry:
    """Compute total and grade from the marks by the sheet's rules."""
    with transaction.atomic():
        evaluation.refresh_from_db(from_queryset=Evaluation.locked())
        evaluation.LIFE.move(EvaluationVerb.GRADE, evaluation.state)
        check_surveyed(evaluation)
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
