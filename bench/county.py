"""The grounds of a big county, laid through the acts: units, people, seats, rounds, teams."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from xuncha.engines.acts import Actor, Role
from xuncha.office.findings import actions as findings
from xuncha.office.findings.models import Category, CategoryKind
from xuncha.office.people import actions as people
from xuncha.office.people.actions import FOUNDER, GRANTOR
from xuncha.office.people.models import Account, System, UnitKind
from xuncha.office.rounds import actions as rounds
from xuncha.office.rounds.models import Target

if TYPE_CHECKING:
    from xuncha.office.people.models import Person, Seat, Unit
    from xuncha.office.rounds.models import Round, Team

START = datetime(2022, 3, 1, 9, 0, tzinfo=ZoneInfo("Asia/Shanghai"))
OFFICE = Actor(0, 0, "系统", Role.CLERK)
GROUP = Actor(0, 0, "系统", Role.LEADING_GROUP)
ROUNDS, TEAMS, LEADERS, SYSTEMS, DEPARTMENTS, TOWNSHIPS, VILLAGES = 8, 5, 20, 10, 60, 21, 19


@dataclass
class Grounds:
    """All that items hang on, and one seat a role for those who measure."""

    now: datetime = START
    topics: list[Category] = field(default_factory=list)
    systems: list[System] = field(default_factory=list)
    units: list[Unit] = field(default_factory=list)
    leaders: list[Person] = field(default_factory=list)
    rounds: list[Round] = field(default_factory=list)
    teams: dict[int, list[Team]] = field(default_factory=dict)
    targets: dict[tuple[int, int], Target] = field(default_factory=dict)
    seats: dict[str, Seat] = field(default_factory=dict)


def lay_grounds() -> Grounds:
    """Return the grounds, written to the database; the targets are left to be written in bulk."""
    grounds = Grounds()
    grounds.topics = [
        findings.add_category(kind=CategoryKind.TOPIC, name=f"类别{n}", by=OFFICE, on=START)
        for n in range(12)
    ]
    _units(grounds)
    _people(grounds)
    for number in range(1, ROUNDS + 1):
        _round(grounds, number)
    _seat(grounds, Role.INSPECTOR, _person("巡察组员", "I0001"), None)
    rounds.join(
        grounds.teams[grounds.rounds[0].pk][0],
        person=grounds.seats["inspector"].account.person,
        position="member",
        source="own",
        joined_on=START.date(),
        by=OFFICE,
        on=START,
    )
    return grounds


def _units(grounds: Grounds) -> None:
    def enter(code: str, name: str, kind: str, parent: Unit | None, **more: System) -> Unit:
        return people.enter_unit(
            code=code, name=name, kind=kind, parent=parent, by=FOUNDER, on=START, **more
        )

    grounds.systems = [
        people.enter_system(code=f"s{n}", name=f"系统{n}", by=FOUNDER, on=START)
        for n in range(SYSTEMS)
    ]
    root = enter("431222", "某县", UnitKind.COUNTY, None)
    for n in range(DEPARTMENTS):
        system = grounds.systems[n % SYSTEMS]
        grounds.units.append(
            enter(f"D{n:03}", f"县直部门{n}", UnitKind.DEPARTMENT, root, system=system)
        )
    for n in range(TOWNSHIPS):
        township = enter(f"431222{n + 100}", f"乡镇{n}", UnitKind.TOWNSHIP, root)
        grounds.units.append(township)
        grounds.units += [
            enter(f"431222{n + 100}{m + 200}", f"村{n}-{m}", UnitKind.VILLAGE, township)
            for m in range(VILLAGES)
        ]


def _person(name: str, code: str) -> Person:
    return people.enter_person(code=code, name=name, by=FOUNDER, on=START)


def _seat(grounds: Grounds, role: Role, person: Person, unit: Unit | None) -> None:
    account, made = Account.objects.get_or_create(
        person=person, defaults={"username": f"{role}-{person.pk}"}
    )
    if made:
        account.set_unusable_password()
        account.save()
    seat = people.grant(account, role=role, unit=unit, since=date(2021, 1, 1), by=GRANTOR, on=START)
    grounds.seats.setdefault(str(role), seat)


def _people(grounds: Grounds) -> None:
    grounds.leaders = [_person(f"县领导{n}", f"L{n:04}") for n in range(LEADERS)]
    for leader in grounds.leaders:
        _seat(grounds, Role.LEADER, leader, None)
    _seat(grounds, Role.DIRECTOR, _person("主任", "O0001"), None)
    _seat(grounds, Role.EVALUATOR, _person("评估员", "E0001"), None)
    township = next(unit for unit in grounds.units if unit.kind == UnitKind.TOWNSHIP)
    _seat(grounds, Role.UNIT_HEAD, _person("镇长", "U0001"), township)


def _round(grounds: Grounds, number: int) -> None:
    starts = START.date() + timedelta(days=90 * (number - 1))
    made = rounds.plan(
        code=f"B-{number}",
        title=f"第{number}轮",
        term="十三届",
        number=number,
        level="county",
        kind="regular",
        theme="板块轮动",
        starts_on=starts,
        ends_on=starts + timedelta(days=60),
        by=OFFICE,
        on=START,
    )
    rounds.approve(made, basis="领导小组会议", by=GROUP, on=START)
    grounds.rounds.append(made)
    grounds.teams[made.pk] = [
        rounds.form_team(made, number=n, name=f"第{number}轮第{n}组", by=OFFICE, on=START)
        for n in range(1, TEAMS + 1)
    ]
    for place, unit in enumerate(grounds.units):
        team = grounds.teams[made.pk][place % TEAMS]
        grounds.targets[made.pk, unit.pk] = Target(
            id=len(grounds.targets) + 1,
            round=made,
            unit=unit,
            kind="regular",
            team=team,
            state="assigned",
            changed_at=START,
        )
