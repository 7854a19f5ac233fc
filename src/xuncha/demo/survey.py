"""Surveys of satisfaction: the people answer by their codes, each on their own day."""

from __future__ import annotations

from collections.abc import Generator
from datetime import datetime, timedelta
from random import Random

from xuncha.demo.county import County
from xuncha.demo.stage import Life, later
from xuncha.engines.acts import Role
from xuncha.office.evaluation import surveying
from xuncha.office.evaluation.lifecycle import SurveyState
from xuncha.office.evaluation.models import Evaluation

SIZE, DAYS, PEOPLE, FEW = 60, 5, 24, 9
UNDECIDED, LESS, MORE = 0.05, 20, 12


def asked(
    county: County, evaluation: Evaluation, points: int, *, few: bool, rng: Random
) -> Generator[datetime, datetime, None]:
    """Open the survey and print its codes; what is answered comes in beside the scoring."""
    on = yield later(county.stage.now, 0, rng)
    clerk = county.desk(Role.CLERK)
    survey = surveying.open_survey(
        evaluation, size=SIZE, closes_on=on.date() + timedelta(days=DAYS), by=clerk, on=on
    )
    on = yield later(on, 0, rng)
    surveying.print_codes(survey, by=clerk, on=on)
    choices = list(evaluation.sheet.choices.order_by("position"))
    questions = list(evaluation.sheet.questions.all())
    for serial in range(1, (FEW if few else PEOPLE) + 1):
        given = {one.pk: choices[_judgement(points, rng)].pk for one in questions}
        day = on.date() + timedelta(days=rng.randrange(DAYS))
        surveying.answer(survey, serial, given=given, day=day)


def _judgement(points: int, rng: Random) -> int:
    """Return satisfied, nearly satisfied, not satisfied or no opinion, the better the oftener."""
    if rng.random() < UNDECIDED:
        return 3
    draw = rng.random() * 100
    if draw < points - LESS:
        return 0
    return 1 if draw < points + MORE else 2


def closed(county: County, evaluation: Evaluation, rng: Random) -> Life:
    """Close the survey on the day after its last, and count it."""
    survey = evaluation.surveys.filter(state=SurveyState.OPEN).first()
    if survey is None:
        return
    days = max(1, (survey.closes_on - county.stage.now.date()).days + 1)
    on = yield later(county.stage.now, days, rng)
    surveying.close_survey(survey, by=county.desk(Role.CLERK), on=on)
