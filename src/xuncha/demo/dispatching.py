"""Dispatching: meetings now and then, each week near the end, with reports of the last round."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from random import Random

from xuncha.demo.county import County
from xuncha.demo.stage import ZONE, Life, at, chance, later
from xuncha.demo.words import read
from xuncha.engines.acts import Role
from xuncha.office.dispatch import actions
from xuncha.office.dispatch.lifecycle import OWED
from xuncha.office.dispatch.missing import Owed, owed_reports
from xuncha.office.dispatch.models import Decision, DispatchMeeting, LeaderSheet
from xuncha.office.people.models import Unit
from xuncha.office.rectification.lifecycle import OPEN
from xuncha.office.rectification.models import Item
from xuncha.office.rounds.models import Round

MEETINGS = (
    date(2022, 8, 19), date(2022, 12, 9), date(2023, 3, 24), date(2023, 6, 2), date(2023, 6, 9),
    date(2023, 6, 16), date(2023, 6, 21), date(2023, 6, 29),
)  # fmt: skip
FIRST_WEEK = date(2023, 5, 29)
WEEKS = 5
MISSED, LATE = 0.08, 0.06
FULFILLED = 0.7
DECISIONS = 3


def dispatching(county: County) -> Iterator[Life]:
    """Return the lives of the meetings and of the weekly reports."""
    for day in MEETINGS:
        yield _meeting(county, day)
    yield _duty(county)
    for number in range(WEEKS):
        yield _week(county, FIRST_WEEK + timedelta(weeks=number))


def _moment(day: date, hour: int, minute: int = 0) -> datetime:
    return datetime.combine(day, time(hour, minute), ZONE)


def _duty(county: County) -> Life:
    """Ask the units of the round with most open items to report each week."""
    on = yield _moment(FIRST_WEEK, 8, 40)
    counts: dict[int, int] = {}
    for made_in in Item.objects.filter(state__in=OPEN).values_list("round", flat=True):
        counts[made_in] = counts.get(made_in, 0) + 1
    chosen = max(counts, key=lambda pk: (counts[pk], pk))
    actions.require_reports(
        Round.objects.get(pk=chosen), since=FIRST_WEEK, by=county.desk(Role.CLERK), on=on
    )


def _week(county: County, monday: date) -> Life:
    """Let each unit that owes the week's report go its way."""
    yield _moment(monday + timedelta(days=1), 8, 35)
    owed = [one for one in owed_reports(monday + timedelta(days=1)) if one.week_on == monday]
    units = Unit.objects.in_bulk({one.unit for one in owed})
    rounds = Round.objects.in_bulk({one.round for one in owed})
    for one in owed:
        county.stage.enter(_report(county, one, units[one.unit], rounds[one.round]))


def _report(county: County, owed: Owed, unit: Unit, made_in: Round) -> Life:
    """Play one report: in time, late, or never; now and then it comes back once."""
    rng = chance("weekly", unit.code, owed.week_on)
    fate, texts = rng.random(), read("dispatch")["report"]
    if fate < MISSED:
        return
    days = rng.choice((3, 4)) if fate < MISSED + LATE else 1
    on = yield at(owed.week_on + timedelta(days=days), rng)
    report = actions.write_report(
        unit=unit, round=made_in, week_on=owed.week_on,
        **{name: rng.choice(sentences) for name, sentences in texts.items()},
        by=county.contact_of(unit), on=on,
    )  # fmt: skip
    on = yield later(on, 0, rng)
    actions.submit_report(report, by=county.head_of(unit), on=on)
    if rng.random() < MISSED:
        on = yield later(on, 1, rng)
        clerk = county.desk(Role.CLERK)
        actions.return_report(report, reason="没有写清进度，请补充。", by=clerk, on=on)
        on = yield later(on, 0, rng)
        actions.submit_report(report, by=county.head_of(unit), on=on)


def _meeting(county: County, day: date) -> Life:
    """Play a meeting: prepared in the morning, held, decided, minuted, signed, closed."""
    rng, clerk = chance("dispatch", day), county.desk(Role.CLERK)
    texts = read("dispatch")
    on = yield _moment(day, 8, 45)
    for decision in list(Decision.objects.filter(state__in=OWED, meeting__minutes__gt="")):
        _followed_up(county, decision, rng, on)
    chair = county.person_of(county.desk(Role.LEADER))
    meeting = actions.prepare(
        held_at=_moment(day, 15), place=texts["place"], chair=chair,
        as_of=day - timedelta(days=1), by=clerk, on=on,
    )  # fmt: skip
    on = yield _moment(day, 15, 5)
    actions.hold(meeting, attended=texts["attended"], by=clerk, on=on)
    on = yield _moment(day, 15, 40)
    _decided(county, meeting, rng, on)
    on = yield _moment(day, 17)
    actions.minute(meeting, minutes=rng.choice(texts["meeting"]["minutes"]), by=clerk, on=on)
    for number, sheet in enumerate(meeting.sheets.select_related("leader")):
        county.stage.enter(_signed(county, sheet, number, rng.choice(texts["words"]["sign"])))
    on = yield later(on, 5, rng)
    actions.close(meeting, by=county.desk(Role.DIRECTOR), on=on)


def _decided(county: County, meeting: DispatchMeeting, rng: Random, on: datetime) -> None:
    """Decide about some of the items that did not move, the earliest due first."""
    idle = [line for sheet in meeting.sheets.all() for line in sheet.content["still"]]
    idle.sort(key=lambda line: (line["due"], line["item"]))
    items = Item.objects.select_related("unit").in_bulk([one["item"] for one in idle[:DECISIONS]])
    for item in items.values():
        matter = rng.choice(read("dispatch")["matter"])
        actions.decide(
            meeting, unit=item.unit, item=item, **matter, who=item.responsible,
            until=on.date() + timedelta(days=7), by=county.desk(Role.CLERK), on=on,
        )  # fmt: skip


def _followed_up(county: County, decision: Decision, rng: Random, on: datetime) -> None:
    """Say at the next meeting whether a decision has been carried out."""
    clerk, words = county.desk(Role.CLERK), read("dispatch")["words"]
    if rng.random() < FULFILLED:
        actions.fulfil(decision, outcome=rng.choice(words["done"]), by=clerk, on=on)
    else:
        actions.miss(decision, outcome=rng.choice(words["missed"]), by=clerk, on=on)


def _signed(county: County, sheet: LeaderSheet, number: int, words: str) -> Life:
    """Sign a leader's sheet within the next days; at the end of the story some still wait."""
    on = yield later(county.stage.now, 1 + number % 3, chance("sign", sheet.pk))
    leader = next(one for one in county.desks[Role.LEADER] if one.person == sheet.leader_id)
    actions.sign(sheet, words=words, by=leader, on=on)
