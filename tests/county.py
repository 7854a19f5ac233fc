"""A small county, built through the acts: what most tests stand on."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from tests.remembered import remembered
from xuncha.engines.acts import Actor, Role
from xuncha.office.findings import actions as findings
from xuncha.office.findings.models import Category, CategoryKind, Finding, Paper
from xuncha.office.ledger.models import Fact
from xuncha.office.mandate import actions as mandate
from xuncha.office.mandate.models import Meeting
from xuncha.office.people import actions as people
from xuncha.office.people.actions import FOUNDER, GRANTOR
from xuncha.office.people.models import Account, Person, System, Unit, UnitKind
from xuncha.office.rectification import actions as rectification
from xuncha.office.rectification.models import Item
from xuncha.office.rounds import actions as rounds
from xuncha.office.rounds.models import Round, Target, Team

PDF = b"%PDF-1.4\n% evidence\n"
PASSWORD = "long enough for tests"
START = datetime(2022, 3, 1, 9, 0, tzinfo=ZoneInfo("Asia/Shanghai"))


@dataclass
class Serial:
    """The numbers from one on."""

    last: int = 0

    def __next__(self) -> int:
        self.last += 1
        return self.last


@dataclass
class County:
    """A county with one housing bureau, two townships, a village, a team and its round."""

    now: datetime = START
    people: dict[str, Person] = field(default_factory=dict)
    units: dict[str, Unit] = field(default_factory=dict)
    actors: dict[Role, Actor] = field(default_factory=dict)
    accounts: dict[Role, Account] = field(default_factory=dict)
    serial: Serial = field(default_factory=Serial)
    system: System = None  # type: ignore[assignment]
    topic: Category = None  # type: ignore[assignment]
    meeting: Meeting = None  # type: ignore[assignment]
    round: Round = None  # type: ignore[assignment]
    team: Team = None  # type: ignore[assignment]
    target: Target = None  # type: ignore[assignment]

    def later(self, **delta: int) -> datetime:
        """Move the county's time on, by an hour unless told otherwise."""
        self.now += timedelta(**(delta or {"hours": 1}))
        return self.now

    @property
    def today(self) -> date:
        return self.now.date()

    def as_(self, role: Role) -> dict[str, Any]:
        """Return ``by`` and ``on`` of an act done now in that role."""
        return {"by": self.actors[role], "on": self.later()}

    def person(self, name: str) -> Person:
        if name not in self.people:
            self.people[name] = people.enter_person(
                code=f"P{next(self.serial):04d}", name=name, by=FOUNDER, on=self.now
            )
        return self.people[name]

    def unit(self, code: str, name: str, kind: str, parent: Unit | None, **more: Any) -> Unit:
        made = people.enter_unit(
            code=code, name=name, kind=kind, parent=parent, by=FOUNDER, on=self.now, **more
        )
        self.units[name] = made
        return made

    def seat(self, role: Role, name: str, unit: Unit | None = None, **more: Any) -> Actor:
        """Give a person an account, a seat and an actor."""
        person = self.person(name)
        account = people.open_account(person, username=f"{role}-{person.pk}", password=PASSWORD)
        people.grant(account, role=role, unit=unit, since=date(2021, 1, 1), by=GRANTOR, on=self.now)
        actor = Actor(
            account=account.pk, person=person.pk, name=name, role=role,
            unit=unit.pk if unit else 0, unit_path=unit.path if unit else "", **more,
        )  # fmt: skip
        self.actors.setdefault(role, actor)
        self.accounts.setdefault(role, account)
        return actor


@remembered
def make_county() -> County:
    """Return the county with its round approved and its team at work in the housing bureau."""
    county = County()
    _units(county)
    _seats(county)
    _round(county)
    return county


def _units(county: County) -> None:
    county.system = people.enter_system(code="housing", name="住建", by=FOUNDER, on=county.now)
    root = county.unit("431222", "沅陵县", UnitKind.COUNTY, None)
    county.unit("D001", "县住建局", UnitKind.DEPARTMENT, root, system=county.system)
    county.unit("D002", "县林业局", UnitKind.DEPARTMENT, root)
    first = county.unit("431222105", "五强溪镇", UnitKind.TOWNSHIP, root)
    county.unit("431222111", "凉水井镇", UnitKind.TOWNSHIP, root)
    county.unit("431222105201", "合仁坪村", UnitKind.VILLAGE, first)


def _seats(county: County) -> None:
    bureau = county.units["县住建局"]
    county.seat(Role.CLERK, "文员甲")
    county.seat(Role.DIRECTOR, "主任甲")
    county.seat(Role.LEADING_GROUP, "组员甲")
    county.seat(Role.LEADER, "县领导甲")
    county.seat(Role.UNIT_HEAD, "局长甲", bureau)
    county.seat(Role.UNIT_CONTACT, "联络员甲", bureau)
    county.seat(Role.EVALUATOR, "评估员甲")
    county.seat(Role.COMMISSION, "纪委甲")
    county.seat(Role.ORGANIZATION, "组织甲")
    county.seat(Role.PETITION_DESK, "信访甲")
    county.seat(Role.SYSTEM_ADMIN, "系统管理员甲")
    county.seat(Role.SECURITY_ADMIN, "安全管理员甲")
    county.seat(Role.AUDIT_ADMIN, "审计管理员甲")


def _round(county: County) -> None:
    county.meeting = mandate.hold(
        kind="leading_group", title="领导小组会议", held_on=county.today, chair=None,
        agenda="", **county.as_(Role.CLERK),
    )  # fmt: skip
    county.topic = findings.add_category(
        kind=CategoryKind.TOPIC, name="住房保障", **county.as_(Role.CLERK)
    )
    county.round = rounds.plan(
        code="2022-02", title="第二轮巡察", term="十三届", number=2, level="county",
        kind="regular", theme="权力集中部门", starts_on=county.today,
        ends_on=county.today + timedelta(days=60), **county.as_(Role.CLERK),
    )  # fmt: skip
    rounds.approve(county.round, basis="领导小组会议", **county.as_(Role.LEADING_GROUP))
    county.team = rounds.form_team(
        county.round, number=1, name="第一巡察组", **county.as_(Role.CLERK)
    )
    teams = frozenset({county.team.pk})
    for name, position in (("组长甲", "leader"), ("组员乙", "member"), ("组员丙", "member")):
        led = teams if position == "leader" else frozenset()
        actor = county.seat(Role.INSPECTOR, name, teams=teams, led=led)
        county.people[name].actor = actor  # type: ignore[attr-defined]
        rounds.join(
            county.team, person=county.people[name], position=position, source="own",
            joined_on=county.today, **county.as_(Role.CLERK),
        )  # fmt: skip
    county.target = rounds.assign_target(
        county.round, unit=county.units["县住建局"], kind="regular", team=county.team,
        **county.as_(Role.CLERK),
    )  # fmt: skip
    rounds.enter(county.round, **county.as_(Role.CLERK))
    rounds.enter_target(county.target, entered_on=county.today, **county.as_(Role.CLERK))


def inspector(county: County, name: str) -> dict[str, Any]:
    """Return ``by`` and ``on`` of an act done now by that inspector."""
    return {"by": county.people[name].actor, "on": county.later()}  # type: ignore[attr-defined]


def words(county: County, title: str = "公租房分配滞后", **more: Any) -> dict[str, Any]:
    """Return the words of a statement."""
    return {
        "title": title, "seen": "房源建成后长期空置。", "basis": "公租房管理规定。",
        "answerable": "局党组。", "topic": county.topic, **more,
    }  # fmt: skip


def proof(title: str = "现场照片") -> dict[str, Any]:
    """Return a small file as evidence."""
    return {"chunks": [PDF], "filename": "proof.pdf", "title": title}


def make_paper(county: County, **more: Any) -> Paper:
    handlers = [county.people["组员乙"], county.people["组员丙"]]
    return findings.draft(
        county.target, handlers=handlers, found_on=county.today,
        **inspector(county, "组员乙"), **words(county, **more),
    )  # fmt: skip


def make_finding(county: County, **more: Any) -> Finding:
    """Return a finding, written, reviewed and signed."""
    paper = make_paper(county, **more)
    findings.attach(paper, **proof(), **inspector(county, "组员乙"))
    findings.submit(paper, **inspector(county, "组员乙"))
    findings.review(paper, opinion="属实。", **inspector(county, "组员丙"))
    return findings.sign(paper, **inspector(county, "组长甲"))


def feed_back(county: County) -> None:
    """End the field work and feed back all that was found."""
    rounds.withdraw_target(county.target, withdrew_on=county.today, **county.as_(Role.CLERK))
    findings.deliver(
        county.target, body_on=county.today, principal_on=county.today, text="反馈意见。",
        **county.as_(Role.CLERK),
    )  # fmt: skip


def make_item(county: County, **more: Any) -> Item:
    """Return an item that has just been assigned."""
    finding = make_finding(county, **more)
    feed_back(county)
    finding.refresh_from_db()
    return rectification.assign(
        finding, leader=county.people["县领导甲"], responsible="副局长", department="住房保障股",
        goal="分配到户。", **county.as_(Role.CLERK),
    )  # fmt: skip


def rectify(county: County, item: Item) -> None:
    """Take an assigned item through plan and measures to its submission."""
    measure = rectification.add_measure(
        item, content="制定分配方案", kind="rule", responsible="股长", department="住房保障股",
        due=item.due, **county.as_(Role.UNIT_CONTACT),
    )  # fmt: skip
    rectification.plan(item, **county.as_(Role.UNIT_HEAD))
    rectification.approve_plan(item, **county.as_(Role.LEADER))
    measure.refresh_from_db()
    rectification.attach_to_measure(measure, **proof("方案"), **county.as_(Role.UNIT_CONTACT))
    rectification.finish_measure(measure, progress="已印发。", **county.as_(Role.UNIT_CONTACT))
    rectification.submit(item, report="已全部分配。", **county.as_(Role.UNIT_HEAD))


def close(county: County, item: Item) -> None:
    """Take a submitted item to its closing."""
    rectification.sign_off(item, opinion="同意。", **county.as_(Role.LEADER))
    rectification.evaluate(item, conclusion="done", opinion="属实。", **county.as_(Role.EVALUATOR))
    rectification.close(item, **county.as_(Role.DIRECTOR))


def reread(row: Fact) -> Fact:
    """Return the row as the database has it."""
    row.refresh_from_db()
    return row
