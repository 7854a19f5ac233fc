"""Acts on surveys: opened, printed, answered by people without a name, counted."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal

from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils import timezone

from xuncha.engines.acts import Actor, BadInput, OutOfOrder, Refusal, msg, need
from xuncha.office.evaluation.bridge import counted
from xuncha.office.evaluation.lifecycle import (
    EvaluationState,
    SurveyState,
    SurveyVerb,
)
from xuncha.office.evaluation.models import Choice, Evaluation, Question, Stub, Survey, Tally
from xuncha.office.ledger.actions import begin, take
from xuncha.office.ledger.models import Entry

MOST = 2000
"""The most tokens of one survey: what can still be printed and handed out."""
BEFORE_GRADE = (EvaluationState.OPEN, EvaluationState.DISCUSSED, EvaluationState.SCORED)


class Used(Refusal):
    """The token has been used."""


class Closed(Refusal):
    """The survey takes no answers any more."""


def open_survey(
    evaluation: Evaluation,
    *,
    size: int,
    closes_on: date,
    by: Actor,
    on: datetime,
    address: str = "",
) -> Survey:
    """Open the survey of an evaluation whose sheet asks the people; ``size`` tokens exist."""
    day = timezone.localdate(on)
    _check_opening(evaluation, size, closes_on, day)
    survey = Survey(
        evaluation=evaluation, size=size, opened_on=day, closes_on=closes_on,
        address=address.rstrip("/"),
    )  # fmt: skip

    def hang() -> None:
        sheet = evaluation.sheet
        Tally.objects.bulk_create(
            Tally(survey=survey, question=question, choice=choice)
            for question in sheet.questions.all()
            for choice in sheet.choices.all()
        )

    begin(survey, SurveyVerb.OPEN, by=by, on=on, note=f"{size}", once_saved=hang)
    return survey


def _check_opening(evaluation: Evaluation, size: int, closes_on: date, day: date) -> None:
    if not evaluation.sheet.asks_people:
        raise BadInput(msg("评分表没有测评指标。"), msg("请换用有测评指标的评分表。"), field="size")
    if evaluation.state not in BEFORE_GRADE:
        raise OutOfOrder(msg("等次已经评定，不能再组织测评。"), msg("请核对。"))
    if evaluation.surveys.exclude(state=SurveyState.VOID).exists():
        raise OutOfOrder(msg("这次评估已有满意度测评。"), msg("要重做，请先作废原来的。"))
    if not 1 <= size <= MOST:
        raise BadInput(
            msg("测评码数量应在 1 到 %(most)s 之间。"), msg("请改正。"), field="size", most=MOST
        )
    if closes_on < day:
        raise BadInput(msg("截止日期已经过去。"), msg("请核对日期。"), field="closes_on")


def print_codes(survey: Survey, *, by: Actor, on: datetime) -> Entry:
    """Record that the codes are printed: who holds them could answer."""
    return take(survey, SurveyVerb.PRINT, by=by, on=on)


def answer(survey: Survey, serial: int, *, given: Mapping[int, int], day: date) -> None:
    """Take one answer sheet: keys of choices by keys of questions; the token is used up.

    Nothing is recorded but the token's serial and day, and that each answer was given once more.

    Raises:
        Closed: the survey is over.
        Used: the token has been used before.
        BadInput: a question without an answer, or one that is not the survey's.
    """
    with transaction.atomic():
        if survey.state != SurveyState.OPEN or day > survey.closes_on:
            raise Closed(msg("测评已经截止。"), msg("谢谢您的关心。"))
        _check_answers(survey, given)
        if not 1 <= serial <= survey.size:
            raise BadInput(msg("测评码无效。"), msg("请重新扫码。"))
        try:
            with transaction.atomic():
                Stub.objects.create(survey=survey, serial=serial, used_on=day)
        except IntegrityError:
            raise Used(msg("这个测评码已经用过。"), msg("每个码只能填一次，谢谢您。")) from None
        # In one order, so that two sheets at once never wait for each other.
        for question, choice in sorted(given.items()):
            tally = Tally.objects.filter(survey=survey, question=question, choice=choice)
            tally.update(count=F("count") + 1)


def _check_answers(survey: Survey, given: Mapping[int, int]) -> None:
    sheet = survey.evaluation.sheet_id
    questions = set(Question.objects.filter(sheet=sheet).values_list("pk", flat=True))
    choices = set(Choice.objects.filter(sheet=sheet).values_list("pk", flat=True))
    if set(given) != questions or not set(given.values()) <= choices:
        raise BadInput(msg("还有题目没有选。"), msg("请每题选一个答案。"))


def close_survey(survey: Survey, *, by: Actor, on: datetime) -> Entry:
    """End a survey and count it; from now on the ledger seals the answers."""
    with transaction.atomic():
        survey.refresh_from_db(from_queryset=Survey.locked())
        survey.LIFE.move(SurveyVerb.CLOSE, survey.state)
        outcome = counted(survey)
        percent = outcome.percent
        return take(
            survey,
            SurveyVerb.CLOSE,
            by=by,
            on=on,
            closed_on=timezone.localdate(on),
            answers=outcome.answers,
            satisfaction=None if percent is None else round(_decimal(percent), 2),
        )


def _decimal(percent: object) -> Decimal:
    numerator, denominator = percent.numerator, percent.denominator  # type: ignore[attr-defined]
    return Decimal(numerator) / Decimal(denominator)


def void(survey: Survey, *, reason: str, by: Actor, on: datetime) -> Entry:
    """Declare a survey void before the grade, with the reason; another one may be opened."""
    if survey.evaluation.state not in BEFORE_GRADE:
        raise OutOfOrder(msg("等次已经评定，测评不能再作废。"), msg("请核对。"))
    return take(survey, SurveyVerb.CANCEL, by=by, on=on, note=need(reason, "reason"))
