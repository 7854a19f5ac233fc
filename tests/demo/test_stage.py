from datetime import date, datetime

import pytest

from xuncha.demo.stage import ZONE, Stage, at, chance, later, play_by_month, working_day

OPENS = datetime(2021, 9, 1, 9, 0, tzinfo=ZONE)
CLOSES = datetime(2021, 12, 31, 18, 0, tzinfo=ZONE)

pytestmark = pytest.mark.django_db


def day(number, month=9):
    return datetime(2021, month, number, 9, 0, tzinfo=ZONE)


def life(told, name, *moments):
    for moment in moments:
        when = yield moment
        told.append((name, when))


def test_lives_are_played_in_the_order_of_the_calendar():
    stage, told = Stage(OPENS), []
    stage.enter(life(told, "a", day(2), day(6)))
    stage.enter(life(told, "b", day(3), day(4)))
    stage.play(CLOSES)
    assert [name for name, _ in told] == ["a", "b", "b", "a"]


def test_a_life_that_is_not_over_stays_where_it_is():
    stage, told = Stage(OPENS), []
    stage.enter(life(told, "a", day(2), day(6)))
    stage.play(day(5))
    assert told == [("a", day(2))]


def test_a_moment_that_has_passed_is_played_now():
    stage, told = Stage(OPENS), []
    stage.enter(life(told, "a", day(6), day(2)))
    stage.play(CLOSES)
    assert told == [("a", day(6)), ("a", day(6))]


def test_each_month_is_told_when_it_has_passed():
    stage, told, months = Stage(OPENS), [], []
    stage.enter(life(told, "a", day(2), day(6, 11)))
    play_by_month(stage, CLOSES, months.append)
    assert months == ["2021-09", "2021-10", "2021-11", "2021-12"]
    assert len(told) == 2


def test_a_month_that_fails_leaves_nothing_half_written():
    def failing():
        yield day(2)
        raise RuntimeError("in the middle")

    stage = Stage(OPENS)
    stage.enter(failing())
    with pytest.raises(RuntimeError):
        stage.play(CLOSES)


def test_no_act_falls_on_a_holiday_or_outside_working_hours():
    national_day = date(2021, 10, 1)
    assert working_day(national_day) == date(2021, 10, 8)
    moments = [at(national_day, chance("hours", n)) for n in range(50)]
    assert {moment.date() for moment in moments} == {date(2021, 10, 8)}
    assert all(8 <= moment.hour < 18 for moment in moments)


def test_the_next_step_comes_after_the_last():
    rng = chance("later")
    assert later(OPENS, 0, rng) > OPENS
    assert later(OPENS, 3, rng).date() >= date(2021, 9, 4)
