"""Each family of rules is seen when it is broken, and only then."""

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.engines.planning.problems import (
    FIRST,
    plan,
    problem,
    target,
    with_person,
    with_round,
    with_target,
)
from tests.engines.planning.tiny import tiny
from xuncha.engines.planning import (
    RULE_NAMES,
    Demand,
    Follow,
    Plan,
    Position,
    Relation,
    RoundKind,
    Rule,
    Rules,
    Seat,
    Source,
    Span,
    TargetKind,
    Team,
    Tie,
    check,
)

FIRST_TEAM, SECOND_TEAM = Team("r1", 1), Team("r2", 1)
BOTH_FIRST = {"a": FIRST_TEAM, "b": FIRST_TEAM}


def broken(problem, made=None):
    return {violation.demand for violation in check(problem, made or plan()).violations}


def rules(**changed):
    return replace(problem().rules, **changed)


def tied(tie, unit="a", until=None, person="p0"):
    return problem(relations=(Relation(person, unit, tie, until),))


def villages(follow):
    return (
        target("t", kind=TargetKind.TOWNSHIP),
        target("a", kind=TargetKind.VILLAGE, township="t", follow=follow),
        target("b", kind=TargetKind.VILLAGE, township="t", follow=follow),
    )


SEATS = plan().seats
LATER = FIRST + timedelta(days=100)
AWAY = (Span(FIRST, FIRST),)
CASES = {
    "unknown target": (problem(), plan(visits=plan().visits | {"x": FIRST_TEAM}), "known", "x"),
    "unknown team": (problem(), plan(visits={**plan().visits, "a": Team("r1", 9)}), "known", "a"),
    "never visited": (problem(), plan(visits={"b": SECOND_TEAM}), "term", "a"),
    "must": (with_target(problem(), "a", must=frozenset({"r2"})), None, "must", "a"),
    "never": (with_target(problem(), "a", never=frozenset({"r1"})), None, "never", "a"),
    "area": (with_round(problem(), "r1", areas=frozenset({"x"})), None, "area", "a"),
    "group": (
        with_target(with_target(problem(), "a", group="g"), "b", group="g"),
        None,
        "group",
        "g",
    ),
    "village after its township": (
        problem(targets=villages(Follow.ROUND)),
        plan(visits={**plan().visits, "t": FIRST_TEAM}),
        "follow",
        "t",
    ),
    "villages without a township": (
        problem(targets=villages(Follow.ROUND)[1:]),
        None,
        "follow",
        "t",
    ),
    "look-back first": (with_target(problem(), "a", after="b"), None, "look_back", "a"),
    "idle team": (problem(), plan(visits=BOTH_FIRST), "no_idle_team", "r2"),
    "too much work": (with_target(problem(), "a", days=41), None, "capacity", "r1"),
    "too few people": (problem(rules=rules(team_min=3)), None, "team_size", "r1"),
    "too many people": (problem(rules=rules(team_min=1, team_max=1)), None, "team_size", "r1"),
    "no leader": (problem(), plan(seats=SEATS[1:]), "leader", "r1"),
    "no deputy": (problem(rules=rules(deputies_min=1)), None, "deputy", "r1"),
    "no accountant": (problem(rules=rules(skills={"财务": 1})), None, "skills", "r1"),
    "a round's own skill": (
        with_round(problem(), "r2", skills={"工程": 1}), None, "skills", "r2",
    ),
    "all borrowed": (
        with_person(with_person(problem(), "p0", source=Source.BORROWED), "p1",
                    source=Source.BORROWED),
        None, "borrowed", "r1",
    ),
    "not fit to lead": (
        with_person(problem(), "p0", may=frozenset({Position.MEMBER})), None, "position", "p0",
    ),
    "two seats in a round": (
        problem(),
        plan(seats=(*SEATS, Seat(FIRST_TEAM, "p0", Position.MEMBER))),
        "one_seat",
        "p0",
    ),
    "away": (with_person(problem(), "p0", away=AWAY), None, "free", "p0"),
    "free only later": (
        with_person(problem(), "p0", free=(Span(LATER, LATER),)), None, "free", "p0",
    ),
    "no rest": (
        with_person(problem(), "p0", rest=150),
        plan(seats=(*SEATS, Seat(SECOND_TEAM, "p0", Position.MEMBER))),
        "rest",
        "p0",
    ),
    "served there": (tied(Tie.SERVED_IN, until=FIRST), None, "recusal", "p0"),
    "kin there": (tied(Tie.KIN_IN), None, "recusal", "p0"),
    "inspected it before": (tied(Tie.INSPECTED), None, "recusal", "p0"),
    "works there": (with_person(problem(), "p0", home="a"), None, "recusal", "p0"),
    "at home": (
        with_round(
            with_person(with_target(problem(), "a", area="x"), "p0", area="x"),
            "r1",
            kind=RoundKind.CROSS,
        ),
        None, "elsewhere", "p0",
    ),
    "led it before": (tied(Tie.LED), None, "one_mandate", "p0"),
    "leads the look-back too": (
        with_target(problem(), "b", after="a"),
        plan(seats=(*SEATS[:2], Seat(SECOND_TEAM, "p0", Position.LEADER), SEATS[3])),
        "one_mandate",
        "p0",
    ),
    "moved out of a begun round": (
        problem(last=plan(), begun=frozenset({"r1"})),
        plan(visits={"a": SECOND_TEAM, "b": FIRST_TEAM}),
        "begun",
        "r1",
    ),
    "taken out of a begun team": (
        problem(last=plan(), begun=frozenset({"r1"})),
        plan(seats=(SEATS[0], Seat(FIRST_TEAM, "p2", Position.MEMBER), *SEATS[2:])),
        "begun",
        "r1",
    ),
}  # fmt: skip


def test_a_plan_that_keeps_all_rules_passes():
    judged = check(problem(), plan())
    assert judged.ok
    assert judged.violations == ()


@pytest.mark.parametrize(("given", "made", "rule", "subject"), CASES.values(), ids=CASES)
def test_each_broken_rule_is_named(given, made, rule, subject):
    assert Demand(Rule(rule), subject) in broken(given, made)


def test_each_family_has_a_case_and_a_name():
    assert {rule for _, _, rule, _ in CASES.values()} == set(Rule)
    assert set(RULE_NAMES) == set(Rule)


@pytest.mark.parametrize(("given", "made", "rule", "subject"), CASES.values(), ids=CASES)
def test_every_violation_speaks(given, made, rule, subject):
    for violation in check(given, made or plan()).violations:
        assert violation.say().endswith("。")
        assert "%" not in violation.say().replace("50%", "")


@pytest.mark.parametrize(
    ("given", "rule"),
    [
        (tied(Tie.SERVED_IN, until=FIRST.replace(year=FIRST.year - 3)), Rule.RECUSAL),
        (tied(Tie.LED, person="p1"), Rule.ONE_MANDATE),
        (tied(Tie.KIN_IN, unit="b"), Rule.RECUSAL),
        (with_person(problem(), "p0", rest=139), Rule.REST),
        (with_person(problem(), "p0", away=(Span(LATER, LATER),)), Rule.FREE),
        (with_target(problem(), "a", days=40), Rule.CAPACITY),
    ],
)
def test_at_the_limit_nothing_is_broken(given, rule):
    made = (
        plan(seats=(*SEATS, Seat(SECOND_TEAM, "p0", Position.MEMBER)))
        if rule is Rule.REST
        else None
    )
    assert rule not in {demand.rule for demand in broken(given, made)}


@pytest.mark.parametrize(
    ("tie", "unit", "reached"),
    [
        (Tie.KIN_IN, "t", {"t", "v"}),
        (Tie.KIN_IN, "v", {"v"}),
        (Tie.NATIVE_OF, "v", {"t", "v"}),
        (Tie.POST, "v", {"t", "v"}),
        (Tie.INSPECTED, "t", {"t"}),
        (Tie.SERVED_IN, "t", {"t", "v"}),
    ],
)
def test_a_tie_binds_down_and_some_bind_up(tie, unit, reached):
    targets = (
        target("t", kind=TargetKind.TOWNSHIP),
        target("v", kind=TargetKind.VILLAGE, township="t"),
    )
    made = plan(visits={"t": FIRST_TEAM, "v": FIRST_TEAM})
    given = problem(targets=targets, relations=(Relation("p0", unit, tie),))
    found = check(given, made).violations
    bound = {one.targets[0] for one in found if one.demand.rule is Rule.RECUSAL}
    assert bound == reached


def test_a_begun_round_lets_go_who_fell_ill():
    ill = with_person(problem(last=plan(), begun=frozenset({"r1"})), "p1", away=AWAY)
    made = plan(seats=(SEATS[0], Seat(FIRST_TEAM, "p2", Position.MEMBER), *SEATS[2:]))
    assert Rule.BEGUN not in {demand.rule for demand in broken(ill, made)}


@given(st.integers(0, 10_000), st.data())
def test_any_plan_is_judged_and_an_empty_one_lacks_everything(seed, data):
    given_problem = tiny(seed)
    teams = [Team(r.code, n + 1) for r in given_problem.rounds for n in range(r.teams + 1)]
    codes = [one.code for one in given_problem.targets] + ["?"]
    people = [one.code for one in given_problem.people] + ["?"]
    visits = data.draw(st.dictionaries(st.sampled_from(codes), st.sampled_from(teams)))
    seats = data.draw(
        st.lists(
            st.builds(
                Seat, st.sampled_from(teams), st.sampled_from(people), st.sampled_from(Position)
            ),
            max_size=8,
        )
    )
    judged = check(given_problem, Plan(visits, tuple(seats)))
    assert all(value >= 0 for value in judged.levels.values())
    assert all(one.say() for one in judged.violations)
    missing = {
        one.demand.subject
        for one in check(given_problem, Plan({})).violations
        if one.demand.rule is Rule.TERM
    }
    assert missing == {one.code for one in given_problem.targets}


def test_rules_have_defaults_that_an_office_may_change():
    assert Rules().team_min <= Rules().team_max
