"""The county of the story: its real units, and people who do not exist."""

from __future__ import annotations

import csv
from dataclasses import dataclass, field
from datetime import date, datetime
from importlib import resources
from itertools import cycle, islice
from random import Random

from xuncha.demo import names
from xuncha.demo.cast import Crew, Inspector
from xuncha.demo.stage import ZONE, Stage, chance
from xuncha.demo.words import read
from xuncha.engines.acts import Actor, Role
from xuncha.office.cards.models import Card
from xuncha.office.findings.models import Category
from xuncha.office.mandate.models import Meeting, Rule
from xuncha.office.people import actions
from xuncha.office.people.actions import FOUNDER, GRANTOR
from xuncha.office.people.demo import DEMO_PASSWORD
from xuncha.office.people.models import Account, Person, Seat, System, Unit, UnitKind
from xuncha.office.petitions.models import Petition
from xuncha.office.rectification.models import Item
from xuncha.office.rounds.actors import actor_in

OPENS = datetime(2021, 9, 1, 8, 30, tzinfo=ZONE)
SINCE = date(2021, 7, 1)
COUNTY = "431222"
SECTIONS = cycle(("综合股", "财务股", "项目股", "审批股", "监督股", "法规股", "服务股"))


@dataclass(slots=True)
class County:
    """All that the lives of the story share."""

    stage: Stage
    rng: Random = field(default_factory=lambda: chance("county"))
    taken: set[str] = field(default_factory=set)
    serial: int = 0
    systems: dict[str, System] = field(default_factory=dict)
    units: dict[str, Unit] = field(default_factory=dict)
    villages: dict[str, list[Unit]] = field(default_factory=dict)
    principals: dict[int, Person] = field(default_factory=dict)
    heads: dict[int, Actor] = field(default_factory=dict)
    contacts: dict[int, Actor] = field(default_factory=dict)
    desks: dict[Role, list[Actor]] = field(default_factory=dict)
    in_charge: dict[str, Actor] = field(default_factory=dict)
    force: list[Inspector] = field(default_factory=list)
    secretary: Person | None = None
    marked: dict[str, Item] = field(default_factory=dict)
    meetings: dict[str, Meeting] = field(default_factory=dict)
    rules: dict[str, Rule] = field(default_factory=dict)
    categories: dict[str, Category] = field(default_factory=dict)
    directives: int = 0
    crews: dict[str, list[Crew]] = field(default_factory=dict)
    staff: dict[str, list[tuple[Person, Unit]]] = field(default_factory=dict)
    to_hand_over: list[Petition] = field(default_factory=list)
    last_petition: Petition | None = None
    card: Card | None = None
    _people: dict[int, Person] = field(default_factory=dict)

    def desk(self, role: Role, turn: int = 0) -> Actor:
        """Return one of those who sit in a role for the whole county."""
        sitting = self.desks[role]
        return sitting[turn % len(sitting)]

    def leader_of(self, unit: Unit) -> Actor:
        """Return the county leader in charge of a unit's system."""
        return self.in_charge[unit.system.code if unit.system else "party"]

    def person_of(self, actor: Actor) -> Person:
        """Return the person who acts."""
        return self._people[actor.person]

    def head_of(self, unit: Unit) -> Actor:
        """Return who heads the unit, or the township to which a village answers."""
        return self.heads[unit.pk] if unit.pk in self.heads else self.heads[unit.parent_id or 0]

    def contact_of(self, unit: Unit) -> Actor:
        """Return the unit's contact, a village's being its township's."""
        return self.contacts[unit.pk if unit.pk in self.contacts else unit.parent_id or 0]

    def someone(self, unit: Unit, title: str, *, rank: str = "", principal: bool = False) -> Person:
        """Return a new person with a post."""
        self.serial += 1
        name = names.invented(self.rng, self.taken)
        on = self.stage.now
        person = actions.enter_person(
            code=f"P{self.serial:05d}", name=name, rank=rank, by=FOUNDER, on=on
        )
        actions.appoint(
            person, unit=unit, title=title, since=SINCE, principal=principal, by=FOUNDER, on=on
        )
        self._people[person.pk] = person
        if principal:
            self.principals[unit.pk] = person
        return person

    def seat(self, person: Person, role: Role, user: str, unit: Unit | None = None) -> Seat:
        """Give a person an account and a seat; only a named ``user`` can sign in."""
        account = self._account(person, user)
        return actions.grant(
            account, role=role, unit=unit, since=SINCE, by=GRANTOR, on=self.stage.now
        )

    def _account(self, person: Person, user: str) -> Account:
        if user:
            return actions.open_account(person, username=user, password=DEMO_PASSWORD)
        account = Account(username=f"u{self.serial:05d}", person=person)
        account.set_unusable_password()
        account.save()
        return account

    def actor(self, seat: Seat) -> Actor:
        """Return who acts in a seat, with the teams of today."""
        return actor_in(seat, self.stage.now.date())


def found(stage: Stage) -> County:
    """Enter the county's units and people, and give them their seats."""
    county = County(stage)
    _units(county)
    _villages(county)
    _desks(county)
    _unit_seats(county)
    _force(county)
    _staff(county)
    return county


def _enter(
    county: County, code: str, name: str, kind: UnitKind, parent: Unit | None, system: str = ""
) -> Unit:
    return actions.enter_unit(
        code=code, name=name, kind=kind, parent=parent, system=county.systems.get(system),
        by=FOUNDER, on=county.stage.now,
    )  # fmt: skip


def _units(county: County) -> None:
    table = read("county")
    for one in table["system"]:
        county.systems[one["code"]] = actions.enter_system(
            code=one["code"], name=one["name"], by=FOUNDER, on=county.stage.now
        )
    units = county.units
    root = units["沅陵县"] = _enter(county, COUNTY, "沅陵县", UnitKind.COUNTY, None)
    for code, name in (("S01", "湖南省委巡视办"), ("S02", "怀化市委巡察办")):
        units[name] = _enter(county, code, name, UnitKind.SUPERIOR, None)
    for number, (name, system) in enumerate(table["departments"].items(), start=1):
        units[name] = _enter(county, f"D{number:03d}", name, UnitKind.DEPARTMENT, root, system)


def _villages(county: County) -> None:
    source = resources.files("xuncha.office.people") / "data" / "yuanling_villages.csv"
    with source.open(encoding="utf-8") as lines:
        for row in csv.DictReader(lines):
            name = row["township_name"]
            if name not in county.units:
                county.units[name] = _enter(
                    county, row["township_code"], name, UnitKind.TOWNSHIP,
                    county.units["沅陵县"], "township",
                )  # fmt: skip
            village = _enter(
                county, row["code"], short(row["name"]), UnitKind.VILLAGE, county.units[name],
                "village",
            )  # fmt: skip
            county.villages.setdefault(name, []).append(village)
            county.someone(village, "党组织书记", principal=True)


def short(name: str) -> str:
    """Return a village's or community's name without its committee's."""
    for committee in ("村委会", "居委会"):
        if name.endswith(committee):
            return name.removesuffix(committee)
    return name


def _desks(county: County) -> None:
    county.secretary = county.someone(
        county.units["沅陵县"], "县委书记", rank="县处级正职", principal=True
    )
    for one in read("people")["seat"]:
        unit, role = county.units[one["unit"]], Role(one["role"])
        person = county.someone(unit, one["title"], principal=one.get("principal", False))
        actor = county.actor(county.seat(person, role, one.get("user", "")))
        county.desks.setdefault(role, []).append(actor)
        for system in one.get("systems", ()):
            county.in_charge[system] = actor


def _unit_seats(county: County) -> None:
    kinds = {
        UnitKind.DEPARTMENT: ("党组书记", "办公室主任"),
        UnitKind.TOWNSHIP: ("党委书记", "党政办主任"),
    }
    for unit in [one for one in county.units.values() if one.kind in kinds]:
        first, second = kinds[UnitKind(unit.kind)]
        public = unit.name == "县住建局"
        if unit.pk in county.principals:
            head = county.someone(unit, "副书记" if unit.kind == UnitKind.TOWNSHIP else "副主任")
        else:
            head = county.someone(unit, first, rank="乡科级正职", principal=True)
        seat = county.seat(head, Role.UNIT_HEAD, "unit_head" if public else "", unit)
        county.heads[unit.pk] = county.actor(seat)
        contact = county.someone(unit, second)
        seat = county.seat(contact, Role.UNIT_CONTACT, "contact" if public else "", unit)
        county.contacts[unit.pk] = county.actor(seat)


def _force(county: County) -> None:
    public = {"leader": "inspector", "member": "inspector2"}
    for one in read("people")["force"]:
        position = one.get("position", "member")
        for _ in range(one["count"]):
            person = county.someone(county.units[one["unit"]], one["title"])
            user = public.pop(position, "")
            seat = county.seat(person, Role.INSPECTOR, user)
            county.force.append(
                Inspector(person, seat, one["source"], position, county.actor(seat))
            )


def _staff(county: County) -> None:
    """Enter those who later rise, move or leave: heads of sections in the departments."""
    departments = [one for one in county.units.values() if one.kind == UnitKind.DEPARTMENT]
    places = cycle(departments)
    for kind, table in read("outcomes")["personnel"].items():
        county.staff[kind] = [
            (county.someone(unit, f"{next(SECTIONS)}负责人"), unit)
            for unit in islice(places, table["count"])
        ]
