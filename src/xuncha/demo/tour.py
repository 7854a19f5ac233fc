"""The rounds: planned, approved, manned, played out in the field, heard, fed back, archived."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from typing import Any

from xuncha.demo.cast import Crew, crew_up, join, refresh
from xuncha.demo.county import County
from xuncha.demo.fates import Fate, fates
from xuncha.demo.fieldwork import Spell, target_life
from xuncha.demo.stage import ZONE, Life, at, chance, later, working_day
from xuncha.demo.words import Problem, problem, read
from xuncha.engines.acts import Role
from xuncha.office.people import actions as people
from xuncha.office.people.models import Unit, UnitKind
from xuncha.office.rounds import actions
from xuncha.office.rounds.models import Round, Target

NUMBERS = "一二三四五六"
VILLAGE_DAYS = 7
AFTER_MEETING = time(17, 0)
FRIDAY = 4
HOUSING = "县住建局"
SECOND = 2


def rounds(county: County) -> Iterator[Life]:
    """Return the lives of the county's own rounds."""
    return (round_life(county, table) for table in read("rounds")["round"])


def round_life(county: County, table: dict[str, Any]) -> Life:
    """Play one round."""
    rng, clerk = chance("round", table["code"]), county.desk(Role.CLERK)
    on = yield at(table["approved"] - timedelta(days=5), rng)
    made = actions.plan(
        **{name: table[name] for name in ("code", "title", "level", "kind", "theme")},
        term="十三届", number=table.get("number"), starts_on=table["starts_on"],
        ends_on=table["ends_on"], by=clerk, on=on,
    )  # fmt: skip
    on = yield at(table["approved"], rng)
    actions.approve(made, basis="巡察工作领导小组会议", by=county.desk(Role.LEADING_GROUP), on=on)
    crews = _crews(county, made, table, on)
    county.crews[table["code"]] = crews
    targets = _targets(county, made, table, crews, on)
    crew_up(county, crews, on)
    if table.get("number") == SECOND:
        yield from _declared(county, crews)
    on = yield datetime.combine(working_day(table["starts_on"]), time(8, 0), ZONE)
    actions.enter(made, by=clerk, on=on)
    for spell in _spells(county, table, targets):
        county.stage.enter(target_life(county, spell))
    for crew, part in zip(crews, table["team"], strict=True):
        county.stage.enter(_weekly(crew, part.get("entered", table["starts_on"]), table["ends_on"]))
    yield from _to_the_end(county, made, table, crews)


def _to_the_end(county: County, made: Round, table: dict[str, Any], crews: list[Crew]) -> Life:
    """Play what follows the field work, where the story gets that far."""
    rng, clerk = chance("end", table["code"]), county.desk(Role.CLERK)
    for key in table.get("heard", ()):
        held_on = working_day(read("mandate")["meeting"][key]["held_on"])
        on = yield datetime.combine(held_on, AFTER_MEETING, ZONE)
        actions.hear(
            made, meeting=county.meetings[key], conclusion="同意本轮巡察情况报告。", by=clerk, on=on
        )
    if "fed_back" not in table:
        return
    on = yield later(on, 1, rng)
    actions.report(made, by=clerk, on=on)
    on = yield later(at(table["fed_back"], rng), 5, rng)
    actions.feed_back(made, by=clerk, on=on)
    for crew in crews:
        actions.disband(crew.team, by=clerk, on=on)
    on = yield later(on, 150, rng)
    actions.archive(made, by=county.desk(Role.DIRECTOR), on=on)


def _crews(county: County, made: Round, table: dict[str, Any], on: datetime) -> list[Crew]:
    clerk = county.desk(Role.CLERK)
    return [
        Crew(
            actions.form_team(
                made, number=number, name=part.get("name", f"县委第{NUMBERS[number - 1]}巡察组"),
                by=clerk, on=on,
            )
        )
        for number, part in enumerate(table["team"], start=1)
    ]  # fmt: skip


Assigned = list[tuple[dict[str, Any], Crew, list[Target]]]


def _targets(
    county: County, made: Round, table: dict[str, Any], crews: list[Crew], on: datetime
) -> Assigned:
    assigned: Assigned = []
    for part, crew in zip(table["team"], crews, strict=True):
        units = [county.units[name] for name in part.get("units", ())]
        for township in part.get("villages_of", ()):
            units += county.villages[township]
        targets = actions.assign_targets(
            made, units=units, kind=table["kind"], team=crew.team,
            by=county.desk(Role.CLERK), on=on,
        )  # fmt: skip
        assigned.append((part, crew, targets))
    return assigned


def _spells(county: County, table: dict[str, Any], assigned: Assigned) -> Iterator[Spell]:
    """Return each team's time in each unit, with the problems that it finds there."""
    ahead = iter(_all_fates(table, [one for _, _, targets in assigned for one in targets]))
    for part, crew, targets in assigned:
        own = iter(part["open"]) if "open" in part else None
        for place, target in enumerate(targets):
            count = _count(table, target.unit)
            cases = [
                _case(county, table, target.unit, number, Fate(stop=next(own)) if own else fate)
                for number, fate in enumerate(next(ahead) for _ in range(count))
            ]
            enters, leaves = _days(table, part, target.unit, place, len(targets))
            yield Spell(
                crew, target, enters, leaves, part.get("fed_back", table.get("fed_back")),
                cases, part.get("papers", ()),
            )  # fmt: skip


def _count(table: dict[str, Any], unit: Unit) -> int:
    key = "village_items" if unit.kind == UnitKind.VILLAGE else "items"
    return int(table.get(key, 0))


def _all_fates(table: dict[str, Any], targets: list[Target]) -> list[Fate]:
    count = sum(_count(table, target.unit) for target in targets)
    stops = table.get("open", ())
    found = list(
        fates(chance("fates", table["code"]), count, livelihood=table["livelihood"], stops=stops)
    )
    if table.get("number") == SECOND:
        _mark(found)
    return found


def _mark(found: list[Fate]) -> None:
    """Let the first concern of the round be the public housing, and one problem come back."""
    first = next(n for n, fate in enumerate(found) if fate.livelihood)
    found[first] = Fate(
        livelihood=True, late=date(2022, 11, 21), households=426, mark="public_housing"
    )
    last = max(n for n, fate in enumerate(found) if not fate.stop and not fate.livelihood)
    found[last] = replace(found[last], returns=0, look_back="again")


def _case(
    county: County, table: dict[str, Any], unit: Unit, number: int, fate: Fate
) -> tuple[Problem, Fate]:
    systems = table.get("systems")
    system = systems[number % len(systems)] if systems else unit.system.code if unit.system else ""
    housing = fate.mark == "public_housing"
    rng = chance("problem", table["code"], unit.code, number)
    places = [one.name for one in county.villages.get(unit.name, [])] or _places(county)
    place = "鸭子尾" if housing else unit.name if unit.parent_id in county.heads else ""
    serial = 0 if housing else number + sum(map(ord, unit.code))
    words = problem(
        rng, system, unit=unit.name, place=place or rng.choice(places), serial=serial,
        livelihood=fate.livelihood,
    )  # fmt: skip
    return words, fate


def _places(county: County) -> list[str]:
    return [*county.villages]


def _days(
    table: dict[str, Any], part: dict[str, Any], unit: Unit, place: int, count: int
) -> tuple[date, date | None]:
    """Return when a team enters a unit and leaves it; villages are visited one after another."""
    starts = part.get("entered", table["starts_on"])
    if "fed_back" not in table and "left" not in part:
        return starts, None
    ends = part.get("left", table["ends_on"])
    if unit.kind != UnitKind.VILLAGE:
        return starts, ends
    spare = (ends - starts).days - VILLAGE_DAYS
    enters = starts + timedelta(days=spare * place // count)
    return enters, enters + timedelta(days=VILLAGE_DAYS)


def _weekly(crew: Crew, starts: date, ends: date) -> Life:
    """Play the team's weekly reports: on each Friday, of the week that began on Monday."""
    rng = chance("weekly", crew.team.pk)
    monday = starts - timedelta(days=starts.weekday())
    while monday <= ends:
        on = yield at(max(monday + timedelta(days=FRIDAY), starts), rng)
        if on.date() > ends + timedelta(days=3):
            return
        actions.record_progress(
            crew.team, week_on=monday, talks=rng.randint(6, 24), documents=rng.randint(30, 160),
            visits=rng.randint(5, 60), petitions=rng.randint(0, 6), problems=rng.randint(1, 5),
            by=crew.chief, on=on,
        )  # fmt: skip
        monday += timedelta(days=7)


def _declared(county: County, crews: list[Crew]) -> Life:
    """Play a recusal: a member of the first team has kin in the bureau, and changes teams."""
    first, other = crews[0], crews[2]
    rng, one = chance("recusal"), first.members[-1]
    on = yield later(county.stage.now, 1, rng)
    people.declare(
        one.person, unit=county.units[HOUSING], kind="kin_in", since=date(2019, 3, 1),
        note="近亲属在该单位任职，本人申请回避", by=county.desk(Role.ORGANIZATION), on=on,
    )  # fmt: skip
    on = yield later(on, 0, rng)
    membership = first.team.members.get(person=one.person, withdrew_on=None)
    actions.withdraw_member(membership, withdrew_on=on.date(), by=county.desk(Role.CLERK), on=on)
    on = yield later(on, 0, rng)
    join(county, other, one, on)
    first.members.remove(one)
    other.members.append(one)
    for crew in (first, other):
        refresh(county, crew)
