"""Outcomes: the personnel gate, accountability, use of results, indicators, origins of rules."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from xuncha.demo.county import County
from xuncha.demo.stage import Life, at, chance, later
from xuncha.demo.words import read
from xuncha.engines.acts import Role
from xuncha.office.outcomes import actions
from xuncha.office.outcomes.models import Sanction
from xuncha.office.people.models import Person, Unit
from xuncha.office.rectification.lifecycle import OPEN
from xuncha.office.rectification.models import Item

DICTIONARY = date(2021, 12, 6)
GATE, LAST_GATE, ASKING_GATE = date(2022, 11, 10), date(2023, 6, 27), date(2023, 6, 29)
FIRST_RESULTS, LAST_RESULTS = date(2022, 3, 14), date(2023, 5, 29)
BATCHES = 12
INDICATORS = date(2023, 3, 20)
ORIGIN = date(2022, 12, 30)
CASES = 8
CASES_FROM = date(2022, 3, 21)
CASE_EVERY = 58
APPEALED = 3
RULE_OF_CASES = "巡察整改销号管理办法"
FAULTS = ("not_performing", "perfunctory", "recurring", "refusing")


def outcomes(county: County) -> Iterator[Life]:
    """Return the lives of the outcomes."""
    yield _sanctions(county)
    yield _gate(county)
    yield _last_gate(county)
    yield _asking_gate(county)
    yield from _results(county)
    yield _indicators(county)
    yield _origins(county)


def _sanctions(county: County) -> Life:
    """Fill the dictionary of sanctions; the cases follow on their days."""
    on = yield at(DICTIONARY, chance("sanctions"))
    sanctions = actions.add_default_sanctions(by=county.desk(Role.COMMISSION), on=on)
    for number in range(CASES):
        county.stage.enter(_case(county, sanctions, number))


def _case(county: County, sanctions: list[Sanction], number: int) -> Life:
    """Play a case of accountability; the last ones wait for the statement and for the asking."""
    rng = chance("case", number)
    reviewer, decider = (county.desk(Role.COMMISSION, turn) for turn in (1, 0))
    on = yield at(CASES_FROM + timedelta(days=CASE_EVERY * number), rng)
    item = _late_item(number, on.date())
    unit = item.unit
    person = county.principals.get(unit.pk) if number % 2 else None
    fitting = [one for one in sanctions if (one.scope == "person") == (person is not None)]
    case = actions.propose(
        unit=unit, person=person, sanction=fitting[number % 2], items=[item],
        fault=FAULTS[number % len(FAULTS)], matter=f"{item.title}，整改推进不力。",
        basis="对巡察整改不力的单位和责任人，按照规定予以问责。",
        rule=county.rules.get(RULE_OF_CASES), source="本县整改责任规定（演示）",
        by=county.desk(Role.CLERK), on=on,
    )  # fmt: skip
    if number == CASES - 1:
        return
    on = yield later(on, 1, rng)
    actions.ask(case, note="请如实说明情况。", by=decider, on=on)
    on = yield later(on, 3, rng)
    actions.give_statement(
        case, statement="对滞后问题认识不足，已倒排工期，接受组织处理。",
        by=county.head_of(unit), on=on,
    )  # fmt: skip
    on = yield later(on, rng.randint(4, 10), rng)
    actions.decide_case(case, opinion="事实清楚，同意问责。", by=decider, on=on)
    on = yield later(on, 2, rng)
    actions.notify(case, note="已向本人和所在党组织宣布。", by=decider, on=on)
    if number == APPEALED:
        on = yield later(on, 9, rng)
        actions.lodge_appeal(
            case, appeal="滞后主要因上级资金下达晚，请求复核。", by=county.head_of(unit), on=on
        )
        on = yield later(on, 14, rng)
        actions.uphold(
            case, ruling="资金已提前预告，前期工作未同步推进，维持原决定。", by=reviewer, on=on
        )


def _late_item(number: int, day: date) -> Item:
    """Return one of the items that are open and closest to their due date, or past it."""
    rows = Item.objects.filter(state__in=OPEN, assigned_on__lte=day).exclude(unit__kind="county")
    late: list[Item] = list(rows.select_related("unit").order_by("due", "pk")[:CASES])
    return late[number % len(late)]


def _named(county: County, unit: Unit, post: str) -> actions.Named:
    person = county.principals[unit.pk]
    return actions.Named(name=person.name, unit=unit, post=post, person=person)


def _gate(county: County) -> Life:
    """Play a check in which one is held by the late public housing, and the others are clear."""
    rng, by = chance("gate"), county.desk(Role.ORGANIZATION)
    on = yield at(GATE, rng)
    names = [
        _named(county, county.units[name], post)
        for name, post in (
            ("县住建局", "二级调研员"),
            ("县文旅广体局", "四级调研员"),
            ("县商务局", "县直部门正职"),
        )
    ]
    gate = actions.draft(
        title="2022 年 11 月干部动议把关", as_of=on.date(), names=names, by=by, on=on
    )
    on = yield later(on, 0, rng)
    actions.check(gate, by=by, on=on)
    on = yield later(on, 2, rng)
    for name in gate.names.order_by("position"):
        held = name.verdict == "held"
        actions.decide(
            name, decision="stop" if held else "proceed",
            reason="巡察整改事项逾期未完成，终止动议。" if held else "未发现逾期整改事项。",
            by=by, on=on,
        )  # fmt: skip
    actions.conclude(gate, note="把关结果报部务会。", by=by, on=on)


def _last_gate(county: County) -> Life:
    """Play the check that still waits for its decisions when the story ends."""
    rng, by = chance("last gate"), county.desk(Role.ORGANIZATION)
    on = yield at(LAST_GATE, rng)
    units = [county.units[name] for name in ("县自然资源局", "县林业局", "凉水井镇", "县财政局")]
    gate = actions.draft(
        title="2023 年 6 月干部动议把关", as_of=on.date(),
        names=[_named(county, unit, "拟进一步使用") for unit in units], by=by, on=on,
    )  # fmt: skip
    on = yield later(on, 0, rng)
    actions.check(gate, by=by, on=on)


def _asking_gate(county: County) -> Life:
    """Play the list that waits, when the story ends, for somebody to say who two rows mean."""
    rng, by = chance("asking gate"), county.desk(Role.ORGANIZATION)
    on = yield at(ASKING_GATE, rng)
    known, moved = (county.principals[county.units[name].pk] for name in ("县医保局", "县民政局"))
    names = [
        actions.Named(known.name, stated="县医保局", present="党组书记", post="四级调研员", row=2),
        actions.Named(moved.name, stated="县教育局", post="县直部门正职", row=3),
        actions.Named("向未名", stated="县供销社", post="县直部门副职", row=4),
    ]
    actions.draft(title="2023 年 7 月干部动议预审", as_of=on.date(), names=names, by=by, on=on)


def _results(county: County) -> Iterator[Life]:
    """Return the lives of the uses of results, in batches over the months."""
    for kind, table in read("outcomes")["personnel"].items():
        staff = county.staff[kind]
        for batch in range(BATCHES):
            part = staff[batch::BATCHES]
            if part:
                yield _batch(county, kind, table, batch, part)


def _batch(
    county: County, kind: str, table: dict[str, Any], batch: int, part: list[tuple[Person, Unit]]
) -> Life:
    """Record the results that one meeting decided."""
    days = (LAST_RESULTS - FIRST_RESULTS).days * batch // (BATCHES - 1)
    on = yield at(FIRST_RESULTS + timedelta(days=days), chance("results", kind, batch))
    for person, unit in part:
        actions.record_result(
            kind=kind, person=person, unit=unit, decided_on=on.date(), basis=table["basis"],
            post_from="股室负责人", post_to=table["post"],
            by=county.desk(Role.ORGANIZATION), on=on,
        )  # fmt: skip


def _indicators(county: County) -> Life:
    on = yield at(INDICATORS, chance("indicators"))
    for one in read("outcomes")["indicator"]:
        actions.record_indicator(
            **(one | {"value": Decimal(one["value"])}), as_of=date(2022, 12, 31),
            source="公开报道的数据", by=county.desk(Role.CLERK), on=on,
        )  # fmt: skip


def _origins(county: County) -> Life:
    """Trace the rules that came from problems."""
    on = yield at(ORIGIN, chance("origins"))
    item = county.marked["public_housing"]
    closed = Item.objects.filter(round__code="2021县巡01").select_related("finding")
    origins = (
        ("沅陵县公租房住房分配方案", item, "公租房配租滞后，反映出分配办法缺失。"),
        (
            "沅陵县关于在重点工作一线大力发现识别干部的实施办法（试行）",
            closed.earliest("pk"),
            "营商环境专项巡察反映出一线干部识别使用机制不健全。",
        ),
    )
    for title, source, why in origins:
        actions.trace(
            county.rules[title], finding=source.finding, item=source, why=why,
            by=county.desk(Role.CLERK), on=on,
        )  # fmt: skip
