"""A joint evaluation upon the county: bodies, graders, a sheet."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from tests.county import County
from xuncha.engines.acts import Actor, Role
from xuncha.engines.scoring import shipped_sheet
from xuncha.office.evaluation import actions
from xuncha.office.evaluation.models import Evaluation, Grader, Sheet
from xuncha.office.people.models import UnitKind

CRITERIA = [
    ("组织领导", Decimal(15)),
    ("责任落实", Decimal(15)),
    ("整改任务完成", Decimal(60)),
    ("满意度测评", Decimal(10)),
]
BODIES = ("县审计局", "县财政局")


def make_sheet(county: County, **more: Any) -> Sheet:
    facts = {"name": "整改成效评分表", "criteria": CRITERIA, "vetoes": ["虚假整改"], **more}
    return actions.adopt(**facts, **county.as_(Role.CLERK))


def make_bodies(county: County) -> dict[str, Actor]:
    """Return an evaluator of each body, as actors by the body's name."""
    actors = {}
    for number, body in enumerate(BODIES):
        county.unit(f"D01{number}", body, UnitKind.DEPARTMENT, county.units["沅陵县"])
        actors[body] = county.seat(Role.EVALUATOR, f"{body}评估员")
    return actors


def start(county: County, sheet: Sheet | None = None) -> Evaluation:
    return actions.start(
        unit=county.units["县住建局"], round=county.round, sheet=sheet or make_sheet(county),
        **county.as_(Role.CLERK),
    )  # fmt: skip


def appoint(county: County, evaluation: Evaluation, body: str) -> Grader:
    return actions.appoint(
        evaluation, person=county.people[f"{body}评估员"], body=county.units[body],
        **county.as_(Role.CLERK),
    )  # fmt: skip


def points(first: int = 15, second: int = 15, third: int = 60, fourth: int = 10) -> dict:
    names = [name for name, _weight in CRITERIA]
    return dict(zip(names, map(Decimal, (first, second, third, fourth)), strict=True))


def by(county: County, actor: Actor) -> dict[str, Any]:
    return {"by": actor, "on": county.later()}


def adopt_ready(county: County, name: str) -> Sheet:
    """Return a sheet of those that travel with the product."""
    return actions.adopt_form(form=shipped_sheet(name), **county.as_(Role.CLERK))
