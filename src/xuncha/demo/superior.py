"""Inspections from above: the province's, and the city's in two villages."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time
from itertools import chain, repeat
from typing import Any

from xuncha.demo.county import County
from xuncha.demo.fates import Fate
from xuncha.demo.fieldwork import feed_back
from xuncha.demo.rectify import item_life
from xuncha.demo.stage import ZONE, Life, at, chance, later
from xuncha.demo.words import Problem, pick, problem, read
from xuncha.engines.acts import Role
from xuncha.office.findings import actions as findings
from xuncha.office.findings.models import Finding
from xuncha.office.people.models import Unit
from xuncha.office.rounds import actions
from xuncha.office.rounds.models import Round, Target

IMMEDIATE = 20
OPEN_ONE = 29
UPGRADED = {"凉水井镇": "张家滩村", "五强溪镇": "合仁坪村"}
IN_EACH_VILLAGE = 4


def superior(county: County) -> Iterator[Life]:
    """Return the lives of the rounds that come from above."""
    yield _provincial(county)
    yield _city(county)


def _open(county: County, on: datetime, *, starts_on: date, ends_on: date, **words: Any) -> Round:
    """Plan and approve a round whose teams are not ours."""
    made = actions.plan(
        **words, starts_on=starts_on, ends_on=ends_on, by=county.desk(Role.CLERK), on=on
    )
    actions.approve(made, basis="上级巡视巡察机构通知", by=county.desk(Role.LEADING_GROUP), on=on)
    return made


def _visit(county: County, made: Round, units: list[Unit], on: datetime) -> list[Target]:
    targets = actions.assign_targets(
        made, units=units, kind=made.kind, by=county.desk(Role.CLERK), on=on
    )
    actions.enter(made, by=county.desk(Role.CLERK), on=on)
    for target in targets:
        actions.enter_target(target, entered_on=on.date(), by=county.desk(Role.CLERK), on=on)
    return targets


def _provincial(county: County) -> Life:
    """Play the province's inspection of the county, down to the items of its departments."""
    rng, clerk = chance("province"), county.desk(Role.CLERK)
    on = yield at(date(2021, 9, 13), rng)
    made = _open(
        county, on, code="2021省巡", title="省委巡视沅陵县", term="十二届省委", level="province",
        kind="regular", theme="巡视县委领导班子", starts_on=date(2021, 9, 15),
        ends_on=date(2021, 11, 30),
    )  # fmt: skip
    on = yield at(date(2021, 9, 15), rng)
    (target,) = _visit(county, made, [county.units["沅陵县"]], on)
    on = yield at(date(2021, 10, 19), rng)
    for number in range(IMMEDIATE):
        _immediate(county, target, number, on)
    on = yield at(date(2021, 11, 30), rng)
    actions.withdraw_target(target, withdrew_on=on.date(), by=clerk, on=on)
    on = yield at(date(2022, 1, 12), rng)
    told = list(_told(county, target, on))
    on = yield later(on, 0, rng)
    _hand_out(county, target, told, on)
    on = yield datetime.combine(date(2022, 1, 21), time(17, 0), ZONE)
    meeting = county.meetings["standing-2022-01"]
    actions.hear(made, meeting=meeting, conclusion="压实整改责任。", by=clerk, on=on)
    actions.report(made, by=clerk, on=on)
    actions.feed_back(made, by=clerk, on=on)


def _department(county: County, number: int) -> Unit:
    names: list[str] = read("provincial")["departments"]
    return county.units[names[number % len(names)]]


def _case(county: County, unit: Unit, number: int) -> Problem:
    rng = chance("provincial", number)
    return problem(
        rng, unit.system.code if unit.system else "", unit=unit.name,
        place=rng.choice([*county.villages]), serial=number, livelihood=False,
    )  # fmt: skip


def _transcribe(
    county: County, target: Target, words: Problem, *, aspect: str, on: datetime, immediate: bool
) -> Finding:
    return findings.transcribe(
        target, aspect=county.categories[aspect], found_on=on.date(), title=words.title,
        seen=words.seen, basis=words.basis, answerable=words.answerable,
        topic=county.categories[words.topic], immediate=immediate,
        by=county.desk(Role.CLERK), on=on,
    )  # fmt: skip


def _immediate(county: County, target: Target, number: int, on: datetime) -> None:
    """Hand one of the problems over that could not wait for the feedback."""
    unit = _department(county, number)
    words = _case(county, unit, number)
    aspects = read("provincial")["aspects"]
    finding = _transcribe(
        county, target, words, aspect=aspects[number % len(aspects)], on=on, immediate=True
    )
    county.stage.enter(item_life(county, finding, words, Fate(), unit))


Told = tuple[Finding, Problem, Unit]


def _told(county: County, target: Target, on: datetime) -> Iterator[Told]:
    """Write down what the province fed back, aspect by aspect."""
    table = read("provincial")
    aspects = chain.from_iterable(map(repeat, table["aspects"], table["counts"]))
    for number, aspect in enumerate(aspects):
        unit = _department(county, number + 5)
        words = _case(county, unit, number + IMMEDIATE)
        yield (
            _transcribe(county, target, words, aspect=aspect, on=on, immediate=False), words, unit
        )  # fmt: skip


def _hand_out(county: County, target: Target, told: list[Told], on: datetime) -> None:
    """Record the feedback, and hand each problem to the department that answers for it."""
    findings.deliver(
        target, body_on=on.date(), principal_on=on.date(), principal=county.secretary,
        text="省委巡视组反馈意见，按四个方面列出问题。", by=county.desk(Role.CLERK), on=on,
    )  # fmt: skip
    for number, (finding, words, unit) in enumerate(told):
        finding.refresh_from_db()
        fate = Fate(returns=int(number % 11 == 0))
        if number == OPEN_ONE:
            fate = Fate(stop="rectifying", long_term=True)
        county.stage.enter(item_life(county, finding, words, fate, unit))


def _city(county: County) -> Life:
    """Play the city's inspection of two villages, two levels above them."""
    rng, clerk = chance("city"), county.desk(Role.CLERK)
    on = yield at(date(2022, 8, 30), rng)
    made = _open(
        county, on, code="2022市提01", title="市委提级巡察", term="五届市委", level="city",
        kind="upgraded", theme="村党组织提级巡察", starts_on=date(2022, 9, 5),
        ends_on=date(2022, 9, 23),
    )  # fmt: skip
    on = yield at(date(2022, 9, 5), rng)
    villages = [
        next(one for one in county.villages[township] if one.name == name)
        for township, name in UPGRADED.items()
    ]
    targets = _visit(county, made, villages, on)
    on = yield at(date(2022, 9, 23), rng)
    for target in targets:
        actions.withdraw_target(target, withdrew_on=on.date(), by=clerk, on=on)
    on = yield at(date(2022, 11, 4), rng)
    for place, target in enumerate(targets):
        notes = dict(_village(county, target, place, on))
        feed_back(county, target, notes, on)
    meeting = county.meetings["five-2022-10"]
    actions.hear(made, meeting=meeting, conclusion=pick(rng, "conclusion"), by=clerk, on=on)
    actions.report(made, by=clerk, on=on)
    actions.feed_back(made, by=clerk, on=on)


def _village(
    county: County, target: Target, place: int, on: datetime
) -> Iterator[tuple[int, tuple[Problem, Fate]]]:
    aspects = read("provincial")["aspects"]
    for number in range(IN_EACH_VILLAGE):
        rng = chance("upgraded", place, number)
        words = problem(
            rng, "village", unit=target.unit.name, place=target.unit.name,
            serial=number + place * 3, livelihood=False,
        )  # fmt: skip
        finding = _transcribe(county, target, words, aspect=aspects[number], on=on, immediate=False)
        yield finding.pk, (words, Fate())
