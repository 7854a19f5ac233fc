"""A move on the board is judged by the check as by trying it against the rules' own words."""

from collections import Counter
from dataclasses import replace
from functools import cache

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.engines.planning.oracle import Oracle
from tests.engines.planning.tiny import tiny
from xuncha.engines.planning import Plan, Position, Seat, check
from xuncha.engines.planning.solve import solve


@cache
def solved():
    """Tiny problems with an oracle and a plan, where there is one."""
    found = []
    for seed in range(120):
        problem = tiny(seed)
        plan = solve(problem, seconds=30).plan
        if plan:
            found.append((problem, Oracle(problem), plan))
    return found


def a_target_moves(draw, problem, oracle, plan):
    code = draw(st.sampled_from(sorted(plan.visits)))
    return replace(plan, visits={**plan.visits, code: draw(st.sampled_from(oracle.teams))})


def a_seat_changes(draw, problem, oracle, plan):
    number = draw(st.integers(0, len(plan.seats) - 1))
    seat = plan.seats[number]
    changed = Seat(
        draw(st.sampled_from([seat.team, *oracle.teams])),
        draw(st.sampled_from([seat.person, *(one.code for one in problem.people)])),
        draw(st.sampled_from([seat.position, *Position])),
    )
    return replace(plan, seats=(*plan.seats[:number], changed, *plan.seats[number + 1 :]))


def a_seat_goes(draw, problem, oracle, plan):
    gone = draw(st.sampled_from(plan.seats))
    return replace(plan, seats=tuple(seat for seat in plan.seats if seat != gone))


def a_seat_comes(draw, problem, oracle, plan):
    person = draw(st.sampled_from([one.code for one in problem.people]))
    seat = Seat(draw(st.sampled_from(oracle.teams)), person, draw(st.sampled_from(Position)))
    return replace(plan, seats=(*plan.seats, seat))


def two_people_change_places(draw, problem, oracle, plan):
    one, other = draw(st.sampled_from(plan.seats)), draw(st.sampled_from(plan.seats))
    names = {one.person: other.person, other.person: one.person}
    seats = tuple(
        seat._replace(person=names[seat.person]) if seat in (one, other) else seat
        for seat in plan.seats
    )
    return replace(plan, seats=seats)


MOVES = (
    a_target_moves,
    a_seat_changes,
    a_seat_goes,
    a_seat_comes,
    two_people_change_places,
)


@settings(max_examples=400)
@given(st.data())
def test_the_check_and_the_oracle_agree_on_a_moved_plan(data):
    problem, oracle, plan = data.draw(st.sampled_from(solved()))
    assert oracle.accepts(plan)
    for _ in range(data.draw(st.integers(1, 3))):
        if plan.seats:
            plan = data.draw(st.sampled_from(MOVES))(data.draw, problem, oracle, plan)
    plan = Plan(plan.visits, tuple(dict.fromkeys(plan.seats)))
    assert check(problem, plan).ok == oracle.accepts(plan)


def test_moves_lead_to_plans_that_pass_and_to_plans_that_do_not():
    verdicts = Counter()
    for problem, _, plan in solved():
        for seat in plan.seats:
            rest = [one for one in plan.seats if one != seat]
            for one in problem.people:
                moved = Plan(plan.visits, (*rest, seat._replace(person=one.code)))
                verdicts[moved != plan and check(problem, moved).ok] += 1
    assert min(verdicts[True], verdicts[False]) > 50
