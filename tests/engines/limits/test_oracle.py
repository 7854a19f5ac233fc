"""Due dates against a walk from day to day, for every kind of limit, from 2015 to 2030."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from tests.engines.limits import oracle
from xuncha.engines.limits import (
    Roll,
    Suspension,
    Unit,
    due,
    due_dates,
    parse_profile,
    published_calendar,
)

CHINA = published_calendar()
starts = st.dates(date(2015, 1, 1), date(2030, 12, 31))
units = st.sampled_from(list(Unit))
rolls = st.sampled_from(list(Roll))
ONE = timedelta(days=1)

TEXT = """
name = "camp"
version = "1"
kind = "camp"
title = "试验"
valid_from = 2000-01-01

[[limit]]
act = "first"
label = "第一步"
start = "开始之日"
length = {length}
unit = "{unit}"
roll = "{roll}"
extension = 40
confidence = "default"

[[limit]]
act = "second"
after = "first"
label = "第二步"
start = "第一步到期之日"
length = 7
unit = "{unit}"
confidence = "default"
"""


def camp(length, unit, roll="none"):
    return parse_profile(TEXT.format(length=length, unit=unit, roll=roll))


def lengths(unit):
    return st.integers(0, 14 if unit is Unit.MONTHS else 90)


@st.composite
def spans(draw, start):
    found = []
    for _ in range(draw(st.integers(0, 3))):
        since = start + timedelta(days=draw(st.integers(-20, 200)))
        found.append(Suspension(since, since + timedelta(days=draw(st.integers(0, 40)))))
    return found


def plain(found):
    return [(one.since, one.until) for one in found]


@given(starts, units, rolls, st.data())
def test_a_due_date_is_the_day_that_a_walk_ends_on(start, unit, roll, data):
    length = data.draw(lengths(unit))
    stood = data.draw(spans(start))
    most = 6 if unit is Unit.MONTHS else 40
    more = data.draw(st.lists(st.integers(1, 20), max_size=2).filter(lambda x: sum(x) <= most))
    found = due(camp(length, unit, roll), "first", start, CHINA, extended_by=more, suspended=stood)
    walked = oracle.last_day(unit, start, length + sum(more), roll=roll, spans=plain(stood))
    assert found.date == walked
    assert found.extended_by == tuple(more)


@given(starts, units, st.data())
def test_no_suspended_day_is_a_last_day_of_what_was_counted(start, unit, data):
    stood = data.draw(spans(start))
    found = due(camp(30, unit), "first", start, CHINA, suspended=stood)
    if unit is not Unit.MONTHS:
        assert not any(span.covers(found.date) for span in stood)
    without = due(camp(30, unit), "first", start, CHINA)
    assert (found.date == without.date) == (found.counted.stood == 0)


@given(starts, units, rolls, st.data())
def test_a_limit_after_another_begins_where_that_one_ends(start, unit, roll, data):
    length, stood = data.draw(lengths(unit)), data.draw(spans(start))
    found = due(camp(length, unit, roll), "second", start, CHINA, suspended=stood)
    first = oracle.last_day(unit, start, length, roll=roll, spans=plain(stood))
    assert found.steps[0].date == first
    assert found.date == oracle.last_day(unit, first, 7, spans=plain(stood))


@given(st.lists(starts, max_size=30), units, rolls, st.data())
def test_many_at_once_give_the_dates_that_one_by_one_give(days, unit, roll, data):
    profile = camp(data.draw(lengths(unit)), unit, roll)
    stood = data.draw(spans(date(2022, 5, 1)))
    one_by_one = [due(profile, "second", day, CHINA, suspended=stood).date for day in days]
    assert due_dates(profile, "second", days, CHINA, suspended=stood) == one_by_one


@given(starts, units, rolls)
def test_a_date_is_provisional_exactly_when_a_guessed_year_was_looked_at(start, unit, roll):
    found = due(camp(12 if unit is not Unit.MONTHS else 3, unit, roll), "first", start, CHINA)
    counted = found.counted
    looked = set()
    if unit is Unit.WORKING_DAYS:
        looked = {(start + ONE).year, found.date.year}
    elif roll is Roll.NEXT_WORKING_DAY:
        looked = {counted.reached.year, found.date.year}
    assert found.provisional == any(year > CHINA.last_published for year in looked)


@given(starts, starts)
def test_working_days_between_two_days_are_counted_one_by_one(one, other):
    first, last = min(one, other), min(max(one, other), min(one, other) + timedelta(days=400))
    days = (first + n * ONE for n in range((last - first).days + 1))
    assert CHINA.working_days(first, last) == sum(oracle.works(day) for day in days)
    if first < last:
        assert CHINA.working_days(last, first) == 0
