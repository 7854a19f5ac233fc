"""After illness, a new task or a recusal the plan changes as little as it can."""

from collections import Counter
from dataclasses import replace
from datetime import date

from tests.engines.planning.problems import FIRST, person, plan, problem, target, with_person
from tests.engines.planning.tiny import tiny
from xuncha.engines.planning import (
    Level,
    Moved,
    Position,
    Relation,
    Reseated,
    Seat,
    Span,
    Status,
    Team,
    Tie,
    changes,
    check,
)
from xuncha.engines.planning.replan import begun_by, replan, replan_recusal
from xuncha.engines.planning.solve import solve

FIRST_TEAM = Team("r1", 1)
ALWAYS = (Span(date(2000, 1, 1), date(2100, 1, 1)),)


def test_a_plan_that_is_still_good_stays():
    outcome = replan(problem(last=plan()), seconds=20)
    assert outcome.plan == plan()
    assert outcome.status is Status.OPTIMAL


def test_who_fell_ill_is_replaced_and_hardly_anyone_else_moves(small):
    given, before = small
    ill = next(seat.person for seat in before.seats if seat.position is Position.MEMBER)
    sick = replace(with_person(given, ill, away=ALWAYS), last=before)
    outcome = replan(sick, seconds=20)
    assert check(sick, outcome.plan).ok
    lost = sum(seat.person == ill for seat in before.seats)
    assert outcome.levels[0].level is Level.STABILITY
    # Somebody may have to change the position so that another can stand in.
    assert lost <= outcome.values[Level.STABILITY] <= lost + 1
    assert outcome.levels[0].bound == lost
    assert not [one for one in changes(before, outcome.plan) if isinstance(one, Moved)]


def test_a_new_task_joins_without_a_change(small):
    given, before = small
    more = replace(given, targets=(*given.targets, target("new", days=20)), last=before)
    outcome = replan(more, seconds=20)
    assert check(more, outcome.plan).ok
    assert outcome.values[Level.STABILITY] == 0
    assert "new" in outcome.plan.visits


def test_what_has_begun_stays(small):
    given, before = small
    begun = begun_by(given, given.rounds[1].start)
    assert begun == {given.rounds[0].code, given.rounds[1].code}
    more = replace(
        given, targets=(*given.targets, target("new", days=20)), last=before, begun=begun
    )
    outcome = replan(more, seconds=20)
    assert check(more, outcome.plan).ok
    assert outcome.plan.visits["new"].round not in begun


def declared(given, before, seat):
    """The proposal after that seat's person declared a tie, and the problem with the tie."""
    visited = next(code for code, team in before.visits.items() if team == seat.team)
    tie = Relation(seat.person, visited, Tie.KIN_IN)
    proposal = replan_recusal(given, before, seat.person, visited)
    return proposal, replace(given, relations=(*given.relations, tie))


def test_where_a_team_lacks_nobody_else_one_replacement_answers_a_recusal(small):
    given, before = small
    sizes = Counter(seat.team for seat in before.seats)
    seat = next(
        seat
        for seat in before.seats
        if sizes[seat.team] == given.rules.team_min and seat.position is Position.MEMBER
    )
    proposal, tied = declared(given, before, seat)
    assert proposal.proven
    gone, come = sorted(proposal.changes, key=lambda one: one.now is not None)
    assert (gone.person, gone.now) == (seat.person, None)
    assert (come.before, come.now[0]) == (None, seat.team)
    assert check(tied, proposal.plan).ok


def test_who_can_be_spared_leaves_and_nobody_joins():
    before = plan(seats=(*plan().seats[:2], Seat(FIRST_TEAM, "p2", Position.MEMBER)))
    proposal, tied = declared(problem(), before, before.seats[2])
    assert proposal.proven
    (gone,) = proposal.changes
    assert (gone.person, gone.now) == ("p2", None)
    assert before.seats[:2] == tuple(s for s in proposal.plan.seats if s.team == FIRST_TEAM)
    assert not [one for one in check(tied, proposal.plan).violations if one.team == FIRST_TEAM]


def test_who_serves_or_led_there_elsewhere_does_not_stand_in():
    """p2 is at the other round and rests too long; p3 has led the earlier visit."""
    people = (*problem().people[:2], person("p2", rest=200), person("p3"), person("p4"))
    targets = (target("a"), target("b", after="a"))
    given = problem(people=people, targets=targets)
    seats = (
        Seat(FIRST_TEAM, "p3", Position.LEADER),
        Seat(FIRST_TEAM, "p2", Position.MEMBER),
        Seat(Team("r2", 1), "p0", Position.LEADER),
        Seat(Team("r2", 1), "p1", Position.MEMBER),
    )
    able = tuple(
        replace(one, may=frozenset({Position.MEMBER})) if one.code == "p1" else one
        for one in people
    )
    proposal, tied = declared(replace(given, people=able), plan(seats=seats), seats[2])
    assert {one.person for one in proposal.changes} == {"p0", "p4"}
    assert check(tied, proposal.plan).ok


def test_where_nobody_is_left_people_of_the_round_change_places():
    rounds = (replace(problem().rounds[0], teams=2),)
    given = problem(rounds=rounds)
    teams = [Team("r1", 1), Team("r1", 2)]
    seats = (
        Seat(teams[0], "p0", Position.LEADER),
        Seat(teams[0], "p1", Position.MEMBER),
        Seat(teams[1], "p2", Position.LEADER),
        Seat(teams[1], "p3", Position.MEMBER),
    )
    before = plan(visits={"a": teams[0], "b": teams[1]}, seats=seats)
    proposal = replan_recusal(given, before, "p1", "a")
    assert {one.person for one in proposal.changes if isinstance(one, Reseated)} >= {"p1"}
    assert proposal.plan is not None
    now = {seat.person: seat.team for seat in proposal.plan.seats}
    assert now["p1"] == proposal.plan.visits["b"]


def test_where_nothing_helps_there_is_no_proposal():
    given = problem(people=problem().people[:2], rounds=problem().rounds[:1])
    before = plan(visits={"a": FIRST_TEAM, "b": FIRST_TEAM}, seats=plan().seats[:2])
    proposal = replan_recusal(given, before, "p0", "a")
    assert proposal.plan is None
    assert proposal.changes == ()


def test_replanned_tiny_problems_change_least():
    compared = 0
    for seed in range(200):
        given = tiny(seed)
        if given.last is None:
            continue
        outcome = replan(given, seconds=30)
        if outcome.plan is None:
            continue
        compared += 1
        assert check(given, outcome.plan).ok, seed
        usual = solve(given, seconds=30)
        assert outcome.values[Level.STABILITY] <= usual.values[Level.STABILITY], seed
        assert outcome.status is Status.OPTIMAL, seed
    assert compared > 20


def test_rounds_begin_on_their_first_day():
    assert begun_by(problem(), FIRST) == {"r1"}
    assert begun_by(problem(), FIRST.replace(day=1, month=2)) == frozenset()
