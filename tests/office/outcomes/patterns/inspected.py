"""A county in which many units have been inspected, each with the topics that were found there."""

from __future__ import annotations

from datetime import date, timedelta

from tests.county import County, make_county
from tests.remembered import remembered
from xuncha.engines.acts import Actor, Role
from xuncha.office.findings import actions as findings
from xuncha.office.findings.models import Category, CategoryKind
from xuncha.office.people import actions as people
from xuncha.office.people.actions import FOUNDER
from xuncha.office.people.models import UnitKind
from xuncha.office.rounds import actions as rounds
from xuncha.office.rounds.models import Round, Target


@remembered
def fielded() -> County:
    """Return a county with two systems of six departments each, and two more topics."""
    county = make_county()
    root = county.units["沅陵县"]
    for code, name in (("water", "水利"), ("school", "教育")):
        system = people.enter_system(code=code, name=name, by=FOUNDER, on=county.later())
        for number in range(6):
            county.unit(f"{code}{number}", f"{name}{number}", UnitKind.DEPARTMENT, root,
                        system=system)  # fmt: skip
    for name in ("工程建设", "财经纪律"):
        findings.add_category(kind=CategoryKind.TOPIC, name=name, **county.as_(Role.CLERK))
    findings.add_category(kind=CategoryKind.ASPECT, name="方面", **county.as_(Role.CLERK))
    return county


def topic(name: str = "工程建设") -> Category:
    return Category.objects.get(name=name)


def inspect(
    county: County, found: dict[str, list[str]], *, code: str = "C1", days: int = 20
) -> Round:
    """Inspect units by a round from above; ``found`` says which topics in each unit, one each."""
    made = rounds.plan(
        code=code, title=f"市委巡察{code}", term=code, level="city", kind="regular", theme="巡察",
        starts_on=county.today, ends_on=county.today + timedelta(days=days),
        **county.as_(Role.CLERK),
    )  # fmt: skip
    rounds.approve(made, basis="通知", **county.as_(Role.LEADING_GROUP))
    targets = [_target(county, made, unit) for unit in found]
    rounds.enter(made, **county.as_(Role.CLERK))
    for target, topics in zip(targets, found.values(), strict=True):
        rounds.enter_target(target, entered_on=county.today, **county.as_(Role.CLERK))
        for number, name in enumerate(topics):
            _find(county, target, name, number)
    for target in targets:
        rounds.withdraw_target(target, withdrew_on=county.today, **county.as_(Role.CLERK))
    return made


def _target(county: County, made: Round, unit: str) -> Target:
    return rounds.assign_target(
        made, unit=county.units[unit], kind="regular", team=None, **county.as_(Role.CLERK)
    )


def _find(county: County, target: Target, name: str, number: int) -> None:
    findings.transcribe(
        target, aspect=Category.objects.get(name="方面"), found_on=county.today,
        topic=topic(name), title=f"{name}{number}", seen="所见。", basis="依据。",
        answerable="分管负责人负直接责任。" if name == "工程建设" else "办公室负责。",
        **county.as_(Role.CLERK),
    )  # fmt: skip


def all_of(water: list[str], school: list[str], *, some: int = 6) -> dict[str, list[str]]:
    """Return what is found in the first ``some`` units of each system."""
    units = [(f"水利{n}", water) for n in range(some)] + [(f"教育{n}", school) for n in range(some)]
    return dict(units)


@remembered
def flooded() -> County:
    """Return a county where works are found in every water unit and in no school."""
    county = fielded()
    inspect(county, all_of(["工程建设", "工程建设"], ["财经纪律"]))
    return county


def clerk(county: County) -> Actor:
    return county.actors[Role.CLERK]


def read_on(county: County) -> tuple[Actor, date, date]:
    """Return who reads, and the day that is read, as today."""
    return clerk(county), county.today, county.today
