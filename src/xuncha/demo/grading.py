"""Joint evaluations of units after a round: a sheet, graders of several bodies, a grade."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from random import Random
from typing import Any

from xuncha.demo.county import County
from xuncha.demo.stage import Life, at, chance, later
from xuncha.demo.words import read
from xuncha.engines.acts import Actor, Role
from xuncha.office.evaluation import actions, marking
from xuncha.office.evaluation.models import Evaluation, Sheet
from xuncha.office.people.models import Post
from xuncha.office.rounds.models import Round

ADOPTED = date(2022, 5, 9)
GRADERS = 3
SPREAD = 4
WHOLE = Decimal(100)


def grading(county: County) -> Iterator[Life]:
    """Return the lives of the sheet and of what is scored on it."""
    yield _sheet(county)


def _sheet(county: County) -> Life:
    """Adopt the sheet; the evaluations follow on their days."""
    table = read("outcomes")
    on = yield at(ADOPTED, chance("sheet"))
    sheet = actions.adopt(
        name=table["sheet"]["name"], vetoes=table["sheet"]["vetoes"],
        criteria=[(name, Decimal(weight)) for name, weight in table["sheet"]["criteria"]],
        by=county.desk(Role.CLERK), on=on,
    )  # fmt: skip
    for one in table["evaluation"]:
        for unit, points in one["units"].items():
            county.stage.enter(_evaluation(county, sheet, one, unit, points))


def _evaluation(county: County, sheet: Sheet, one: dict[str, Any], name: str, points: int) -> Life:
    """Play one evaluation, as far as it goes."""
    rng, clerk = chance("evaluation", one["round"], name), county.desk(Role.CLERK)
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
        for actor in _choose(county)
    ]  # fmt: skip
    if stop == "open":
        graders.pop(0)
    for actor, grader in graders:
        on = yield later(on, 1, rng)
        marking.mark(
            grader, points=_points(sheet, points, rng), remark="查阅资料并实地抽查。",
            by=actor, on=on,
        )  # fmt: skip
    if stop != "open":
        yield from _settled(county, evaluation, stop, rng)


def _settled(county: County, evaluation: Evaluation, stop: str, rng: Random) -> Life:
    on = yield later(county.stage.now, 1, rng)
    actions.grade(evaluation, by=county.desk(Role.CLERK), on=on)
    if stop == "graded":
        return
    on = yield later(on, 2, rng)
    actions.publish(evaluation, by=county.desk(Role.DIRECTOR), on=on)


def _choose(county: County) -> list[Actor]:
    return county.desks[Role.EVALUATOR][:GRADERS]


def _body(actor: Actor) -> Any:
    return Post.objects.select_related("unit").get(person=actor.person, until=None).unit


def _points(sheet: Sheet, about: int, rng: Random) -> dict[str, Decimal]:
    """Return marks near the share ``about`` of each criterion's weight, in tenths of a point."""
    return {
        one.name: min(one.weight, (one.weight * _share(about, rng)).quantize(Decimal("0.1")))
        for one in sheet.criteria.all()
    }


def _share(about: int, rng: Random) -> Decimal:
    return max(0, about + rng.randint(-SPREAD, SPREAD)) / WHOLE
