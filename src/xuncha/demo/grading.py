"""Joint evaluations of units after a round: ready sheets, blind marks, a discussion, a grade."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from random import Random
from typing import Any

from xuncha.demo.county import County
from xuncha.demo.findings_of_graders import common, own
from xuncha.demo.second import second
from xuncha.demo.stage import Life, at, chance, later
from xuncha.demo.survey import asked, closed
from xuncha.demo.words import read
from xuncha.engines.acts import Actor, Role
from xuncha.engines.scoring import shipped_sheet
from xuncha.office.evaluation import actions, marking
from xuncha.office.evaluation.bridge import disputed
from xuncha.office.evaluation.lifecycle import EvaluationState
from xuncha.office.evaluation.marking import Found
from xuncha.office.evaluation.models import Evaluation, Grader, Sheet
from xuncha.office.people.models import Post
from xuncha.office.rounds.models import Round

ADOPTED = date(2022, 5, 9)
GRADERS = 3


@dataclass(frozen=True, slots=True)
class Marked:
    """A grader with the person who acts, and what they found."""

    actor: Actor
    grader: Grader
    found: list[Found]


def grading(county: County) -> Iterator[Life]:
    """Return the lives of the sheets and of what is scored on them."""
    yield _sheets(county)


def _sheets(county: County) -> Life:
    """Adopt the ready sheets; the evaluations follow on their days."""
    on = yield at(ADOPTED, chance("sheet"))
    plans = read("outcomes")["evaluation"]
    sheets = {
        name: actions.adopt_form(form=shipped_sheet(name), by=county.desk(Role.CLERK), on=on)
        for name in sorted({one["sheet"] for one in plans})
    }
    for one in plans:
        for unit, points in one["units"].items():
            county.stage.enter(_evaluation(county, sheets[one["sheet"]], one, unit, points))


def _evaluation(county: County, sheet: Sheet, one: dict[str, Any], name: str, points: int) -> Life:
    """Play one evaluation, as far as it goes."""
    rng, clerk = chance("evaluation", one["round"], one["day"], name), county.desk(Role.CLERK)
    unit, stop = county.units[name], one.get("stop", "")
    on = yield at(one["day"], rng)
    evaluation = actions.start(
        unit=unit, round=Round.objects.get(code=one["round"]), sheet=sheet, by=clerk, on=on
    )
    on = yield later(on, 0, rng)
    graders = [
        (actor, actions.appoint(
            evaluation, person=county.person_of(actor), body=_body(actor), by=clerk, on=on
        ))
        for actor in county.desks[Role.EVALUATOR][:GRADERS]
    ]  # fmt: skip
    if sheet.asks_people:
        few = one.get("short") == name
        yield from asked(county, evaluation, points, few=few, rng=rng)
    shared = common(evaluation, points, rng)
    marked = [
        Marked(actor, grader, own(evaluation, shared, place, rng, apart=one.get("apart") == name))
        for place, (actor, grader) in enumerate(graders)
    ]
    for each in marked[stop == "open" :]:
        on = yield later(county.stage.now, 1, rng)
        marking.mark(
            each.grader, found=each.found, remark="查阅资料并实地抽查。", by=each.actor, on=on
        )
    if stop != "open":
        yield from _settled(county, evaluation, marked, shared, one, rng)


def _settled(
    county: County,
    evaluation: Evaluation,
    marked: list[Marked],
    shared: list[Found],
    one: dict[str, Any],
    rng: Random,
) -> Life:
    """Talk over what is apart, count the people's answers, grade, publish, rectify again."""
    evaluation.refresh_from_db()
    if evaluation.state == EvaluationState.DISCUSSED:
        yield from _discussed(county, evaluation, marked, shared, rng)
    yield from closed(county, evaluation, rng)
    on = yield later(county.stage.now, 1, rng)
    actions.grade(evaluation, by=county.desk(Role.CLERK), on=on)
    if one.get("stop") == "graded":
        return
    on = yield later(on, 2, rng)
    actions.publish(evaluation, by=county.desk(Role.DIRECTOR), on=on)
    if one.get("again") == evaluation.unit.name:
        yield from second(county, evaluation, rng)


def _discussed(
    county: County,
    evaluation: Evaluation,
    marked: list[Marked],
    shared: list[Found],
    rng: Random,
) -> Life:
    """Let the last grader, who had found less than the others, mark again after the talk."""
    on = yield later(county.stage.now, 2, rng)
    apart = set(disputed(evaluation))
    texts = set(
        evaluation.sheet.criteria.filter(name__in=apart).values_list("deductions__text", flat=True)
    )
    last = marked[-1]
    marking.revise(
        last.grader, found=[each for each in shared if each.text in texts],
        reason="讨论中核对了会议记录，同意其他评估人的认定。", by=last.actor, on=on,
    )  # fmt: skip
    on = yield later(on, 1, rng)
    actions.settle(
        evaluation, minutes=f"{'、'.join(sorted(apart))}：核对资料后意见一致。",
        by=county.desk(Role.CLERK), on=on,
    )  # fmt: skip


def _body(actor: Actor) -> Any:
    return Post.objects.select_related("unit").get(person=actor.person, until=None).unit
