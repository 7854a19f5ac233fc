"""The soft levels count what they say, on plans counted by hand."""

from datetime import date

import pytest

from tests.engines.planning.problems import (
    FIRST,
    plan,
    problem,
    target,
    with_person,
    with_round,
    with_target,
)
from xuncha.engines.planning import (
    LEVEL_NAMES,
    LEVEL_UNITS,
    STABLE_FIRST,
    Index,
    Level,
    Seat,
    Team,
    due_on,
    measure,
)
from xuncha.engines.planning.levels import weighed

FIRST_TEAM, SECOND_TEAM = Team("r1", 1), Team("r2", 1)


def level(name, given, made=None):
    return measure(Index(given), made or plan())[Level(name)]


def test_each_level_has_a_name_and_a_unit():
    assert set(LEVEL_NAMES) == set(LEVEL_UNITS) == set(Level) == set(STABLE_FIRST)


def test_a_round_of_one_system_has_no_surplus():
    given = with_target(with_target(problem(), "a", system="x"), "b", system="y")
    assert level("systems", given) == 0
    assert level("systems", given, plan(visits={"a": FIRST_TEAM, "b": FIRST_TEAM})) == 1


def test_a_round_for_a_system_counts_each_other_one():
    given = with_round(with_target(problem(), "a", system="x"), "r1", system="y")
    assert level("systems", given) == 1


@pytest.mark.parametrize(("risk", "late"), [(1, 0), (2, 0), (3, 0)])
def test_what_begins_in_time_is_not_late(risk, late):
    assert level("early", with_target(problem(), "a", risk=risk)) == late


def test_a_begun_month_counts_as_a_whole_one():
    given = with_target(problem(), "b", risk=3, last=date(2019, 2, 20))
    # Due on 2022-02-20, three years after; the second round begins on 2022-09-17.
    assert due_on(Index(given), given.targets[1]) == date(2022, 2, 20)
    assert given.rounds[1].start == date(2022, 9, 17)
    assert level("early", given) == 7


def test_places_of_a_team_beyond_one_are_counted():
    targets = (target("a", township="t1"), target("b", township="t2"), target("c"))
    made = plan(visits={"a": FIRST_TEAM, "b": FIRST_TEAM, "c": FIRST_TEAM})
    assert level("near", problem(targets=targets), made) == 1
    near = tuple(target(code, township=code, zone="z") for code in "ab")
    both = plan(visits={"a": FIRST_TEAM, "b": FIRST_TEAM})
    assert level("near", problem(targets=near), both) == 0


def test_team_load_adds_each_rounds_heaviest_and_the_heaviest_of_all():
    given = with_target(problem(), "b", days=20)
    # A full team of 3 for 20 days has 60 staff-days: 10 are 167 thousandths, 20 are 334.
    assert level("team_load", given) == 167 + 334 + 2 * 334


@pytest.mark.parametrize(
    ("days", "cost"), [(0, 0), (10, 10), (20, 20), (30, 50), (40, 80), (60, 180)]
)
def test_each_further_stretch_weighs_more(days, cost):
    assert weighed(days, 20) == cost


def test_attendance_adds_over_people():
    assert level("person_load", problem()) == 4 * 20
    twice = plan(seats=(*plan().seats, Seat(SECOND_TEAM, "p0", plan().seats[0].position)))
    assert level("person_load", problem(), twice) == 3 * 20 + 80


def test_changes_count_what_the_last_plan_had_and_this_one_has_not():
    given = problem(last=plan())
    assert level("stability", given) == 0
    moved = plan(visits={"a": SECOND_TEAM, "b": SECOND_TEAM}, seats=plan().seats[1:])
    assert level("stability", given, moved) == 2
    gone = with_person(given, "p0", code="px")
    assert level("stability", gone, plan(seats=plan().seats[1:])) == 0


def test_the_term_begins_with_the_first_round():
    assert Index(problem()).start == FIRST
