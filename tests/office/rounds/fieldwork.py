"""Field work on top of the small county: more rounds and units, weeks, and ties of persons."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from tests.county import County
from xuncha.engines.acts import Role
from xuncha.office.people import actions as people
from xuncha.office.people.actions import FOUNDER
from xuncha.office.people.models import Person, UnitKind
from xuncha.office.rounds import actions
from xuncha.office.rounds.models import Membership, Progress, Round, Team

COUNTS = {"talks": 3, "documents": 2, "visits": 3, "petitions": 1, "problems": 1}


def plan(county: County, code: str, **more: Any) -> Round:
    """Return a planned round."""
    facts = {
        "title": f"轮次{code}", "term": "十三届", "level": "county", "kind": "special",
        "theme": "主题", "starts_on": county.today, "ends_on": county.today + timedelta(days=60),
    }  # fmt: skip
    return actions.plan(code=code, **{**facts, **more}, **county.as_(Role.CLERK))


def start(county: County, code: str, units: list[str], **more: Any) -> Round:
    """Return an approved round with a led team, and the named units as its targets."""
    made = plan(county, code, **more)
    actions.approve(made, basis="领导小组会议", **county.as_(Role.DIRECTOR))
    team = form(county, made)
    join(county, team, f"组长{code}", "leader")
    for name in units:
        actions.assign_target(
            made, unit=county.units[name], kind="special", team=team, **county.as_(Role.CLERK)
        )
    return made


def form(county: County, round: Round, number: int = 1) -> Team:
    return actions.form_team(
        round, number=number, name=f"{round.code}第{number}组", **county.as_(Role.CLERK)
    )


def join(county: County, team: Team, name: str, position: str = "member") -> Membership:
    return actions.join(
        team, person=county.person(name), position=position, source="department",
        joined_on=county.today, **county.as_(Role.CLERK),
    )  # fmt: skip


def villages(county: County, count: int) -> list[str]:
    """Enter villages of one township and return their names."""
    names = [f"村{number:03d}" for number in range(count)]
    for number, name in enumerate(names):
        county.unit(f"4312221112{number:02d}", name, UnitKind.VILLAGE, county.units["凉水井镇"])
    return names


def declare(county: County, name: str, kind: str, unit: str) -> Person:
    """Return a person with a declared tie to the unit."""
    person = county.person(name)
    people.declare(
        person, unit=county.units[unit], kind=kind, since=date(2020, 1, 1), by=FOUNDER,
        on=county.later(),
    )  # fmt: skip
    return person


def appoint(county: County, name: str, unit: str, until: date | None = None) -> Person:
    """Return a person with a post in the unit."""
    person = county.person(name)
    people.appoint(
        person, unit=county.units[unit], title="科员", since=date(2015, 1, 1), until=until,
        by=FOUNDER, on=county.later(),
    )  # fmt: skip
    return person


def monday(county: County, weeks: int = 0) -> date:
    """Return a Monday of the county's round, counted from its first whole week."""
    start_on = county.round.starts_on
    return start_on + timedelta(days=7 - start_on.weekday() + 7 * weeks)


def record_week(county: County, weeks: int = 0, **counts: int) -> Progress:
    """Record one of the team's weeks, once it is over."""
    week_on = monday(county, weeks)
    while county.today < week_on + timedelta(days=6):
        county.later(days=1)
    return actions.record_progress(
        county.team, week_on=week_on, **{**COUNTS, **counts}, **county.as_(Role.CLERK)
    )
