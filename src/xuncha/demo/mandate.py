"""The mandate: meetings, what they point out, rules, and special reports to their result."""

from __future__ import annotations

from collections.abc import Generator, Iterator
from datetime import date, datetime, time, timedelta
from typing import Any

from xuncha.demo.county import County
from xuncha.demo.proofs import proof
from xuncha.demo.stage import ZONE, Life, at, chance, later, working_day
from xuncha.demo.words import pick, read
from xuncha.engines.acts import Role
from xuncha.office.mandate import actions
from xuncha.office.mandate.models import Directive, Meeting

AFTER_MEETING = time(15, 0)
RULES_FROM = date(2021, 9, 13)
RULE_EVERY = 17


def mandate(county: County) -> Iterator[Life]:
    """Return the lives of meetings, rules and special reports."""
    table = read("mandate")
    for key, one in table["meeting"].items():
        yield _meeting(county, key, one)
    serial = 0
    for series, titles in table["rules"].items():
        if series != "texts":
            for title in titles:
                serial += 1
                yield _rule(county, series, serial, title)
    for one in (*table["others"], table["special"] | {"day": date(2022, 11, 22)}):
        yield _special(county, one)


def _meeting(county: County, key: str, one: dict[str, Any]) -> Life:
    """Play a meeting, and hand over what it pointed out."""
    rng, clerk = chance("meeting", key), county.desk(Role.CLERK)
    on = yield datetime.combine(working_day(one["held_on"]), AFTER_MEETING, ZONE)
    chair = county.secretary
    if one["kind"] == "leading_group":
        chair = county.person_of(county.desk(Role.LEADING_GROUP))
    meeting = actions.hold(
        kind=one["kind"], title=one["title"], held_on=one["held_on"], agenda=one["agenda"],
        chair=chair, by=clerk, on=on,
    )  # fmt: skip
    county.meetings[key] = meeting
    on = yield later(on, 1, rng)
    words = read("mandate")["directive"]
    for kind in ("person", "matter"):
        for number in range(one.get(f"{kind}s", 0)):
            unit = county.units[words["units"][(meeting.pk * 5 + number) % len(words["units"])]]
            text = rng.choice(words[kind]).format(unit=unit.name)
            county.stage.enter(_directive(county, meeting, kind, text, unit.name))


def _directive(county: County, meeting: Meeting, kind: str, text: str, name: str) -> Life:
    """Play a directive from the day it was handed over to the day it was confirmed."""
    unit = county.units[name]
    county.directives += 1
    rng, serial = chance("directive", county.directives), county.directives
    leader = county.leader_of(unit)
    on = yield later(county.stage.now, 0, rng)
    directive = actions.issue(
        meeting, number=f"点{on.year}-{serial:03d}", kind=kind, text=text, unit=unit,
        due=meeting.held_on + timedelta(days=60), leader=county.person_of(leader),
        by=county.desk(Role.CLERK), on=on,
    )  # fmt: skip
    on = yield later(on, rng.randint(1, 3), rng)
    actions.accept(directive, by=county.contact_of(unit), on=on)
    on = yield later(on, rng.randint(8, 22), rng)
    on = yield from _reported(county, directive, name, on, serial)
    actions.confirm(directive, opinion="情况属实，同意办结。", by=leader, on=on)


def _reported(
    county: County, directive: Directive, name: str, on: datetime, serial: int
) -> Generator[datetime, datetime, datetime]:
    """Play the report on a directive, now and then one that is not enough."""
    rng, unit = chance("reported", serial), county.units[name]
    head, leader = county.head_of(unit), county.leader_of(unit)
    actions.attach(directive, **proof(rng, pick(rng, "proof")), by=head, on=on)
    result = rng.choice(read("mandate")["directive"]["result"])
    actions.report(directive, result=result, by=head, on=on)
    if serial % 9 == 0:
        on = yield later(on, 2, rng)
        actions.return_to(directive, reason="结果不具体，请补充处理情况。", by=leader, on=on)
        on = yield later(on, 6, rng)
        actions.report(directive, result=result, by=head, on=on)
    return (yield later(on, rng.randint(1, 4), rng))


def _rule(county: County, series: str, serial: int, title: str) -> Life:
    """Play a rule's issue; one of them is amended a year later."""
    rng = chance("rule", serial)
    day = (
        date(2022, 10, 20)
        if series == "outcome"
        else RULES_FROM + timedelta(days=RULE_EVERY * (serial - 1))
    )
    on = yield at(day, rng)
    texts = read("mandate")["rules"]["texts"]
    rule = actions.issue_rule(
        code=f"沅制-{serial:03d}", title=title, series=series, issuer="中共沅陵县委",
        issued_on=on.date(), effective_on=on.date(),
        text=texts[serial % len(texts)].format(title=title), by=county.desk(Role.CLERK), on=on,
    )  # fmt: skip
    county.rules[title] = rule
    if serial == 1:
        on = yield later(on, 400, rng)
        text = texts[0].format(title=title) + "修订后增加听取整改情况的次数要求。"
        actions.amend(rule, effective_on=on.date(), text=text, by=county.desk(Role.CLERK), on=on)


def _special(county: County, one: dict[str, Any]) -> Life:
    """Play a special report from its draft through the instruction to the result."""
    rng, clerk, director = (
        chance(one["number"]),
        county.desk(Role.CLERK),
        county.desk(Role.DIRECTOR),
    )
    unit = county.units[one["unit"]]
    leader = county.leader_of(county.units["县林业局"] if "林权" in one["title"] else unit)
    on = yield at(one["day"], rng)
    special = actions.draft(
        number=one["number"], title=one["title"], text=one["text"], unit=unit, by=clerk, on=on
    )
    on = yield later(on, 1, rng)
    actions.submit(special, by=director, on=on)
    if one.get("waits"):
        return
    on = yield later(on, 2, rng)
    actions.instruct(
        special, instruction=one["instruction"], leader=county.person_of(leader),
        by=county.desk(Role.LEADING_GROUP), on=on,
    )  # fmt: skip
    on = yield later(on, 75, rng)
    actions.record_result(
        special, result=one["result"], villages=one.get("villages"),
        households=one.get("households"), by=leader, on=on,
    )  # fmt: skip
    on = yield later(on, 0, rng)
    actions.attach_to_report(special, **proof(rng, "办理情况材料"), by=clerk, on=on)
    on = yield later(on, 3, rng)
    actions.close(special, by=director, on=on)
