"""Some days of a small county, with what a plain count of all rows gave at the end of each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from typing import Any

from tests.county import (
    County,
    close,
    feed_back,
    make_county,
    make_finding,
    proof,
    rectify,
)
from tests.office.petitions import desk
from xuncha.engines.acts import Role
from xuncha.office.cards import actions as cards
from xuncha.office.cards.models import Card, CardItem
from xuncha.office.findings import actions as findings
from xuncha.office.findings.models import Finding
from xuncha.office.leads import actions as leads
from xuncha.office.leads.models import Lead
from xuncha.office.mandate import actions as mandate
from xuncha.office.mandate.models import Directive, Meeting, Rule, SpecialReport
from xuncha.office.outcomes import actions as outcomes
from xuncha.office.outcomes.models import Indicator, PersonnelResult
from xuncha.office.people.models import UnitKind
from xuncha.office.petitions.models import Petition
from xuncha.office.rectification import actions as rectification
from xuncha.office.rectification import timing
from xuncha.office.rectification.models import Item
from xuncha.office.rounds import actions as rounds
from xuncha.office.rounds.models import Target

Counts = dict[str, Any]


def lived() -> tuple[County, dict[date, Counts]]:
    """Return the county after its days, and the counts by hand at the end of each day."""
    county = make_county()
    county.later = lambda **delta: _move(county, delta or {"minutes": 1})  # type: ignore[method-assign]
    days: dict[date, Counts] = {county.today: by_hand(county.today)}
    for chapter in _chapters(county):
        county.now = county.now.replace(hour=9, minute=0) + timedelta(days=1)
        chapter()
        days[county.today] = by_hand(county.today)
    return county, days


def _move(county: County, delta: dict[str, int]) -> Any:
    county.now += timedelta(**delta)
    return county.now


def _chapters(county: County) -> Iterator[Callable[[], object]]:
    kept: dict[str, Any] = {}
    yield lambda: kept.update(_mandate(county))
    yield lambda: kept.update(items=_items(county))
    yield lambda: _province(county, kept)
    yield lambda: _close_some(county, kept["items"][:2])
    yield lambda: _matters(county)
    yield lambda: _much_later(county, kept)
    yield lambda: _outcomes(county)
    yield lambda: _back_and_forth(county, kept["items"])


def _mandate(county: County) -> dict[str, Any]:
    clerk = Role.CLERK
    for kind, title in (("standing", "一"), ("standing", "二"), ("five_person", "三")):
        made = mandate.hold(kind=kind, title=title, held_on=county.today, **county.as_(clerk))
    directives = [
        mandate.issue(
            made, number=f"D{n}", kind="matter", text="督办。", unit=county.units["县住建局"],
            due=county.today + timedelta(days=30), **county.as_(clerk),
        )
        for n in range(3)
    ]  # fmt: skip
    for number, series in enumerate(("inspection", "inspection", "conduct_main", "outcome")):
        kept = mandate.issue_rule(
            code=f"R{number}", title=f"制度{number}", series=series, issuer="县委",
            issued_on=county.today, effective_on=county.today, text="正文。", **county.as_(clerk),
        )  # fmt: skip
    return {"directives": directives, "rule": kept}


def _items(county: County) -> list[Item]:
    found = [make_finding(county, title=f"问题{n}", livelihood=n % 2 == 0) for n in range(5)]
    feed_back(county)
    return [_assign(county, one) for one in found]


def _assign(county: County, finding: Finding) -> Item:
    finding.refresh_from_db()
    return rectification.assign(
        finding, leader=county.people["县领导甲"], responsible="副局长", department="股",
        goal="整改到位。", **county.as_(Role.CLERK),
    )  # fmt: skip


def _province(county: County, kept: dict[str, Any]) -> None:
    made = rounds.plan(
        code="P1", title="省委巡视", term="十二届省委", level="province", kind="regular",
        theme="巡视", starts_on=county.today, ends_on=county.today + timedelta(days=30),
        **county.as_(Role.CLERK),
    )  # fmt: skip
    rounds.approve(made, basis="通知", **county.as_(Role.LEADING_GROUP))
    target = rounds.assign_target(
        made, unit=county.units["县林业局"], kind="joint", team=None, **county.as_(Role.CLERK)
    )
    rounds.enter(made, **county.as_(Role.CLERK))
    rounds.enter_target(target, entered_on=county.today, **county.as_(Role.CLERK))
    aspects = [
        findings.add_category(kind="aspect", name=name, **county.as_(Role.CLERK))
        for name in ("党建", "民生")
    ]
    told = [
        findings.transcribe(
            target, aspect=aspects[n % 2], found_on=county.today, title=f"反馈{n}", seen="所见。",
            basis="依据。", answerable="单位。", immediate=n == 3, **county.as_(Role.CLERK),
        )
        for n in range(4)
    ]  # fmt: skip
    rounds.withdraw_target(target, withdrew_on=county.today, **county.as_(Role.CLERK))
    findings.deliver(
        target, body_on=county.today, principal_on=county.today, text="反馈。",
        **county.as_(Role.CLERK),
    )  # fmt: skip
    kept["provincial"] = [_assign(county, one) for one in told]
    mandate.accept(kept["directives"][0], **county.as_(Role.CLERK))
    mandate.report(kept["directives"][0], result="办结。", **county.as_(Role.UNIT_HEAD))
    mandate.confirm(kept["directives"][0], **county.as_(Role.LEADING_GROUP))


def _close_some(county: County, items: list[Item]) -> None:
    for item in items:
        rectify(county, item)
        close(county, item)


def _matters(county: County) -> None:
    desk.close(county)
    desk.register(county)
    discipline = findings.add_category(kind="discipline", name="廉洁", **county.as_(Role.CLERK))
    leads.register(
        received_on=county.today, source="inspection", unit=county.units["县住建局"],
        position="副局长", discipline=discipline, summary="概要。", grade="reference",
        **county.as_(Role.CLERK),
    )  # fmt: skip


def _much_later(county: County, kept: dict[str, Any]) -> None:
    """Let items fall overdue; extend one, card the unit for another."""
    late = kept["items"][2]
    county.now += timedelta(days=(late.due - county.today).days + 20)
    cards.issue(
        unit=late.unit, rule="overdue_long", evidence="逾期。", round=late.round, items=[late],
        deadline=county.today + timedelta(days=15), **county.as_(Role.DIRECTOR),
    )  # fmt: skip
    request = timing.ask_extension(
        kept["items"][3], until=county.today + timedelta(days=30), reason="雨季。",
        **county.as_(Role.UNIT_HEAD),
    )  # fmt: skip
    timing.grant_extension(request, answer="同意。", **county.as_(Role.LEADER))
    mandate.repeal(kept["rule"], repealed_on=county.today, **county.as_(Role.CLERK))


def _outcomes(county: County) -> None:
    for kind in ("promoted", "adjusted", "rotated"):
        outcomes.record_result(
            kind=kind, person=county.people["局长甲"], decided_on=county.today, basis="依据。",
            **county.as_(Role.ORGANIZATION),
        )  # fmt: skip
    for period, value in (("2021", "188.5"), ("2022", "201.37")):
        outcomes.record_indicator(
            code="gdp", name="地区生产总值", group="经济", value=Decimal(value), measure="亿元",
            period=period, as_of=county.today, source="公报。", **county.as_(Role.CLERK),
        )  # fmt: skip


def _back_and_forth(county: County, items: list[Item]) -> None:
    """Reopen a closed item, close the one under the red card, send another back."""
    items[0].refresh_from_db()
    rectification.look_back(
        items[0], looked_on=county.today, found="反弹。", holds=False, **county.as_(Role.CLERK)
    )
    late = Item.objects.get(pk=items[2].pk)
    measure = rectification.add_measure(
        late, content="分配到户", kind="other", responsible="股长", department="股", due=late.due,
        **county.as_(Role.UNIT_CONTACT),
    )  # fmt: skip
    rectification.plan(late, **county.as_(Role.UNIT_HEAD))
    rectification.approve_plan(late, **county.as_(Role.LEADER))
    measure.refresh_from_db()
    rectification.attach_to_measure(measure, **proof("清册"), **county.as_(Role.UNIT_CONTACT))
    rectification.finish_measure(measure, progress="已分。", **county.as_(Role.UNIT_CONTACT))
    rectification.submit(late, report="已分配。", households=426, **county.as_(Role.UNIT_HEAD))
    close(county, late)
    items[4].refresh_from_db()
    rectify(county, items[4])
    rectification.send_back(items[4], reason="不实。", **county.as_(Role.LEADER))


def by_hand(day: date) -> Counts:
    """Count every row in plain Python, as the rows stand."""
    return _items_by_hand(day) | _mandate_by_hand() | _fieldwork_by_hand() | _outcomes_by_hand()


def _rate(part: int, whole: int) -> Decimal | None:
    if not whole:
        return None
    return Decimal(int(Fraction(10000 * part, whole) + Fraction(1, 2))) / 100


def _items_by_hand(day: date) -> Counts:
    items = list(Item.objects.select_related("round"))
    closed = [one for one in items if one.state == "closed"]
    province = [one for one in items if one.round.level == "province"]
    told = [one for one in province if not one.immediate]
    second = [one for one in items if one.round.number == 2 and one.round.level == "county"]
    named = {one.item_id for one in CardItem.objects.all()}
    homes = [one.households for one in closed if one.pk in named and one.households]
    return {
        "items": len(items),
        "items_closed": len(closed),
        "items_rate": _rate(len(closed), len(items)),
        "items_overdue": len([1 for one in items if one.state != "closed" and one.due < day]),
        "livelihood_solved": len([1 for one in closed if one.livelihood]),
        "provincial_closed": len([1 for one in told if one.state == "closed"]),
        "provincial_rate": _rate(len([1 for one in told if one.state == "closed"]), len(told)),
        "immediate_items": len(province) - len(told),
        "round_2_rate": _rate(len([1 for one in second if one.state == "closed"]), len(second)),
        "round_1_rate": None,
        "red_cards": len([1 for one in Card.objects.all() if one.colour == "red"]),
        "households_housed": sum(homes) if homes else None,
    }


def _mandate_by_hand() -> Counts:
    kinds = Counter(one.kind for one in Meeting.objects.all())
    series = Counter(one.series for one in Rule.objects.all() if one.state == "in_force")
    return {
        "standing_committee_meetings": kinds["standing"],
        "five_person_meetings": kinds["five_person"],
        "directives": len(list(Directive.objects.all())),
        "directives_done": len([1 for one in Directive.objects.all() if one.state == "done"]),
        "inspection_rules": series["inspection"],
        "conduct_rules_main": series["conduct_main"],
        "outcome_rules": series["outcome"],
        "special_reports": len(list(SpecialReport.objects.all())),
    }


def _fieldwork_by_hand() -> Counts:
    entered = [one for one in Target.objects.select_related("unit", "round") if one.entered_on]
    ours = [one for one in entered if one.round.level == "county"]
    found = list(Finding.objects.select_related("round"))
    told = [
        one
        for one in found
        if one.round.level == "province" and not one.immediate and one.state != "found"
    ]
    return {
        "departments_inspected": len(
            {one.unit_id for one in ours if one.unit.kind == UnitKind.DEPARTMENT}
        ),
        "villages_inspected": len(
            {one.unit_id for one in ours if one.unit.kind == UnitKind.VILLAGE}
        ),
        "findings": len([1 for one in found if one.round.level == "county"]),
        "provincial_problems": len(told),
        "provincial_aspects": len({one.aspect_id for one in told}),
        "petitions": len(list(Petition.objects.all())),
        "petitions_closed": len([1 for one in Petition.objects.all() if one.state == "closed"]),
        "leads": len(list(Lead.objects.all())),
    }


def _outcomes_by_hand() -> Counts:
    kinds = Counter(one.kind for one in PersonnelResult.objects.all())
    gdp = max(Indicator.objects.all(), key=lambda one: one.period, default=None)
    return {
        "personnel_promoted": kinds["promoted"],
        "personnel_adjusted": kinds["adjusted"],
        "personnel_removed": kinds["removed"],
        "personnel_rotated": kinds["rotated"],
        "gdp": gdp and gdp.value,
    }
