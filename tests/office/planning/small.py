"""A small term to plan: two rounds of two teams, and a plan by hand that breaks nothing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from tests.county import County, make_county
from xuncha.engines.acts import Role
from xuncha.engines.planning import Plan, Position, Seat, Team
from xuncha.office.people import actions as people
from xuncha.office.people.actions import FOUNDER
from xuncha.office.people.models import UnitKind
from xuncha.office.planning import actions, drafting, staffing
from xuncha.office.planning.bridge import problem_of
from xuncha.office.planning.models import Draft, Origin, Slot, Term
from xuncha.office.rounds import actions as rounds
from xuncha.office.shell.clock import now, today

RULES = {"team_min": 2, "team_max": 3, "deputies_min": 0, "deputies_max": 1, "borrowed": 100}
TEAMS = [Team(round, number) for round in ("R1", "R2") for number in (1, 2)]


@dataclass
class Planned:
    """A county, its term with its rounds, and a draft of its plan."""

    county: County
    term: Term
    draft: Draft


def make_term(county: County | None = None, *, units: int = 8) -> Planned:
    """Return a county with a term, departments to inspect, a pool, and a draft by its clerk."""
    county = county or make_county()
    clerk = {"by": county.actors[Role.CLERK], "on": now()}
    start = today() + timedelta(days=30)
    term = actions.open_term(
        title="十四届",
        starts_on=today(),
        ends_on=today() + timedelta(days=700),
        rules=RULES,
        **clerk,
    )
    for number, since in ((1, start), (2, start + timedelta(days=100))):
        _slot(term, number, since, clerk)
    for number in range(1, 9):
        _person(number, clerk)
    return grown(county, term, 0, units)


def grown(county: County, term: Term, there: int, units: int) -> Planned:
    """Return the term with so many units where there were ``there``, and a new draft for all."""
    clerk = {"by": county.actors[Role.CLERK], "on": now()}
    for number in range(there + 1, units + 1):
        _unit(county, number, clerk)
    draft = drafting.make(
        term,
        title="手工方案",
        origin=Origin.LOADED,
        problem=problem_of(term, today()),
        plan=plan_by_hand(units),
        **clerk,
    )
    return Planned(county, term, draft)


def _slot(term: Term, number: int, since: date, clerk) -> Slot:
    return actions.add_slot(
        term, code=f"R{number}", title=f"第{number}轮规划", kind="regular", starts_on=since,
        ends_on=since + timedelta(days=50), days=40, teams=2, **clerk,
    )  # fmt: skip


def _unit(county: County, number: int, clerk) -> None:
    unit = county.unit(
        f"U{number:03}", f"部门{number}", UnitKind.DEPARTMENT, county.units["沅陵县"]
    )
    actions.estimate(unit=unit, days=10, risk=1, **clerk)


def _person(number: int, clerk) -> None:
    person = people.enter_person(code=f"Q{number}", name=f"干部{number}", by=FOUNDER, on=now())
    actions.enlist(person=person, source="own", leads=number <= 4, serves=True, **clerk)


def plan_by_hand(units: int = 8) -> Plan:
    """Return the plan: units dealt out to the teams, a leader and a member in each."""
    visits = {f"U{n:03}": TEAMS[n % len(TEAMS)] for n in range(1, units + 1)}
    seats = []
    for number, team in enumerate(TEAMS, 1):
        seats += [
            Seat(team, f"Q{number}", Position.LEADER),
            Seat(team, f"Q{number + 4}", Position.MEMBER),
        ]
    return Plan(visits, tuple(seats))


def make_staffed() -> Planned:
    """Return a term with its plan in force and its first round staffed by it."""
    planned = make_term()
    slot = Slot.objects.get(code="R1")
    drafting.adopt(planned.draft, basis="会议", **act(planned, Role.DIRECTOR))
    staffing.open_round(slot, code="2030-01", theme="主题", **act(planned))
    rounds.approve(slot.round, basis="会议", **act(planned, Role.DIRECTOR))
    staffing.staff(slot, **act(planned))
    return planned


def act(planned: Planned, role: Role = Role.CLERK) -> dict[str, Any]:
    """Return who does an act, and when."""
    return {"by": planned.county.actors[role], "on": now()}
