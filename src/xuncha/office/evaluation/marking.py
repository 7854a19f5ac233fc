"""What graders do: each marks alone, and only when all are in does anybody see another's marks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from xuncha.engines.acts import Actor, BadInput, allow, msg, need
from xuncha.office.evaluation.bridge import agreement_of, disputed, points_from
from xuncha.office.evaluation.guards import check_known, check_points, check_still_free
from xuncha.office.evaluation.lifecycle import (
    SERVING,
    EvaluationState,
    EvaluationVerb,
    GraderState,
    GraderVerb,
)
from xuncha.office.evaluation.models import (
    Bonus,
    Criterion,
    Deduction,
    Evaluation,
    Grader,
    Mark,
    Tick,
    Veto,
)
from xuncha.office.evaluation.models.graders import Turn
from xuncha.office.inbox.actions import tell
from xuncha.office.inbox.kinds import MessageKind
from xuncha.office.ledger.actions import take
from xuncha.office.ledger.models import Entry
from xuncha.office.rectification.models import Item

MIN_BODIES = 2
"""A joint evaluation needs graders of at least so many bodies."""

Points = Mapping[str, Decimal]


@dataclass(frozen=True, slots=True)
class Found:
    """One occurrence of a deduction or bonus, by its text: what shows it, the item concerned."""

    text: str
    note: str
    item: Item | None = None


def mark(
    grader: Grader,
    *,
    by: Actor,
    on: datetime,
    points: Points | None = None,
    found: Sequence[Found] = (),
    raised: Sequence[Veto] = (),
    remark: str = "",
) -> Entry:
    """Give one's marks; the last grader's end the first pass.

    ``points`` is by name of the indicators without deductions; of the others the engine takes
    off what is ``found``.
    """
    return _give(GraderVerb.MARK, grader, points or {}, found, raised, remark, by, on)


def remark(
    grader: Grader,
    *,
    by: Actor,
    on: datetime,
    points: Points | None = None,
    found: Sequence[Found] = (),
    raised: Sequence[Veto] = (),
    remark: str = "",
) -> Entry:
    """Change one's own marks while others have not yet given theirs."""
    return _give(GraderVerb.REMARK, grader, points or {}, found, raised, remark, by, on)


def _give(
    verb: GraderVerb,
    grader: Grader,
    points: Points,
    found: Sequence[Found],
    raised: Sequence[Veto],
    remark: str,
    by: Actor,
    on: datetime,
) -> Entry:
    with transaction.atomic():
        evaluation = Evaluation.locked().get(pk=grader.evaluation_id)
        check_still_free(grader, evaluation, timezone.localdate(on))
        if any(veto.sheet_id != evaluation.sheet_id for veto in raised):
            raise BadInput(msg("否决情形不在评分表里。"), msg("请重新选择。"), field="raised")
        asked = list(
            evaluation.sheet.criteria.filter(surveyed=False).prefetch_related("deductions")
        )
        grader.marks.all().delete()
        grader.ticks.all().delete()
        _write(grader, evaluation, asked, points, found, Turn.FIRST)
        grader.raised.set(raised)
        entry = take(grader, verb, by=by, on=on, remark=remark)
        _end_first_pass(evaluation, by=by, on=on)
    return entry


def revise(
    grader: Grader,
    *,
    reason: str,
    by: Actor,
    on: datetime,
    points: Points | None = None,
    found: Sequence[Found] = (),
) -> Entry:
    """Mark the disputed indicators again after the discussion, once, with the reason.

    What was given alone stays beside it.
    """
    with transaction.atomic():
        evaluation = Evaluation.locked().get(pk=grader.evaluation_id)
        # Before anything is looked at: who may not revise is told so, and not what is disputed.
        fresh = Grader.locked().get(pk=grader.pk)
        move = fresh.LIFE.move(GraderVerb.REVISE, fresh.state)
        reason_not = fresh.why_not(by, GraderVerb.REVISE)
        allow(move, by, reason_not, fresh.LIFE.verbs[GraderVerb.REVISE])
        apart = disputed(evaluation)
        asked = list(
            evaluation.sheet.criteria.filter(name__in=apart).prefetch_related("deductions")
        )
        grader.marks.filter(turn=Turn.SECOND).delete()
        grader.ticks.filter(turn=Turn.SECOND).delete()
        _write(grader, evaluation, asked, points or {}, found, Turn.SECOND)
        return take(
            grader,
            GraderVerb.REVISE,
            by=by,
            on=on,
            revised_on=timezone.localdate(on),
            revised_because=need(reason, "reason"),
        )


def _write(
    grader: Grader,
    evaluation: Evaluation,
    asked: Sequence[Criterion],
    points: Points,
    found: Sequence[Found],
    turn: Turn,
) -> None:
    """Write marks and ticks of one pass: typed points, or what the deductions leave."""
    typed = [one for one in asked if not one.deductions.all()]
    check_points(typed, points)
    ticked = [one for one in asked if one.deductions.all()]
    known: dict[str, Deduction | Bonus] = {
        each.text: each for one in ticked for each in one.deductions.all()
    }
    if turn == Turn.FIRST:
        known |= {one.text: one for one in evaluation.sheet.bonuses.all()}
    check_known(known, found, evaluation)
    given = dict(points)
    for one in ticked:
        mine = {each.text for each in one.deductions.all()}
        given[one.name] = points_from(one, (each.text for each in found if each.text in mine))
    Mark.objects.bulk_create(
        Mark(grader=grader, criterion=one, turn=turn, points=given[one.name]) for one in asked
    )
    Tick.objects.bulk_create(_tick(grader, known[one.text], one, turn) for one in found)


def _tick(grader: Grader, what: Deduction | Bonus, one: Found, turn: Turn) -> Tick:
    named = {"deduction": what} if isinstance(what, Deduction) else {"bonus": what}
    return Tick(grader=grader, turn=turn, item=one.item, note=one.note, **named)


def excuse(grader: Grader, *, reason: str, by: Actor, on: datetime) -> Entry:
    """Release a grader who cannot score, with the reason."""
    with transaction.atomic():
        evaluation = Evaluation.locked().get(pk=grader.evaluation_id)
        entry = take(grader, GraderVerb.EXCUSE, by=by, on=on, note=need(reason, "reason"))
        _end_first_pass(evaluation, by=by, on=on)
    return entry


def _end_first_pass(evaluation: Evaluation, *, by: Actor, on: datetime) -> None:
    """End the first pass once all have marked, from enough bodies; differences are talked over."""
    waiting = evaluation.graders.filter(state=GraderState.APPOINTED).exists()
    marked = evaluation.graders.filter(state=GraderState.MARKED).count()
    if waiting or marked < MIN_BODIES or evaluation.state != EvaluationState.OPEN:
        return
    agreement = agreement_of(evaluation, Turn.FIRST)
    verb = EvaluationVerb.DISCUSS if agreement.outliers else EvaluationVerb.SCORE
    take(evaluation, verb, by=by, on=on, alpha=agreement.alpha)
    if agreement.outliers:
        _call_together(evaluation, on)


def _call_together(evaluation: Evaluation, on: datetime) -> None:
    """Tell the graders that some indicators are to be talked over."""
    tell(
        evaluation.graders.filter(state__in=SERVING).values_list("person", flat=True),
        # Kept for its readers: not in the language of whoever marked last.
        subject=f"{evaluation.number} 的评分有分歧，请参加讨论",
        url=reverse("evaluation", args=[evaluation.pk]),
        on=on,
        kind=MessageKind.EVALUATION,
        number=evaluation.number,
        key=f"evaluation:{evaluation.pk}:discuss",
    )
