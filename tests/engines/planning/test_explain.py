"""A conflict is one, and stops being one when any of its demands is given up."""

from dataclasses import replace

import pytest

from bench.terms import SMALL, county
from tests.engines.planning.oracle import Oracle
from tests.engines.planning.problems import person, problem, target, with_person, with_target
from tests.engines.planning.tiny import tiny
from xuncha.engines.planning import Demand, Index, Position, Rule, Source, check
from xuncha.engines.planning.conflict import _CURES, _WORDS
from xuncha.engines.planning.explain import Verdict, explain, witness
from xuncha.engines.planning.reasons import reasons
from xuncha.engines.planning.scarcity import scarcity


@pytest.mark.parametrize("first", range(0, 120, 30))
def test_conflicts_of_tiny_problems_are_smallest(first):
    for seed in range(first, first + 30):
        given = tiny(seed)
        found = explain(given, seconds=60)
        if Oracle(given).best() is not None:
            assert found.verdict is Verdict.POSSIBLE, seed
            continue
        assert found.verdict is Verdict.CONFLICT, seed
        assert found.minimal, seed
        demands = set(found.demands)
        assert witness(given, demands) is None, seed
        for demand in demands:
            rest = demands - {demand}
            plan = witness(given, rest)
            assert plan is not None, (seed, demand)
            broken = {one.demand for one in check(given, plan).violations}
            assert broken.isdisjoint(rest), (seed, demand)


def test_a_conflict_names_what_is_concerned():
    given = with_target(problem(), "a", must=frozenset({"r1"}), never=frozenset({"r1"}))
    found = explain(given)
    assert set(found.demands) == {
        Demand(Rule.TERM, "a"),
        Demand(Rule.MUST, "a"),
        Demand(Rule.NEVER, "a"),
    }
    assert all(one.say().startswith("“单位a”") for one in found.findings)


def test_each_rule_has_words_and_a_cure():
    explained = set(Rule) - {Rule.KNOWN}
    assert set(_WORDS) == set(_CURES) == explained


def counted(reason, *names):
    return [reason.values[name] for name in names]


def test_too_much_work_says_how_much_too_much():
    given = county(SMALL)
    heavy = tuple(replace(one, days=one.days * 3) for one in given.targets)
    found = explain(replace(given, targets=heavy), seconds=60)
    assert found.verdict is Verdict.CONFLICT
    assert found.minimal
    assert {demand.rule for demand in found.demands} == {Rule.TERM, Rule.CAPACITY, Rule.TEAM_SIZE}
    work, room = sum(one.days for one in heavy), 4 * 4 * 7 * 40
    (reason,) = found.reasons
    assert counted(reason, "need", "have", "lacking") == [work, room, work - room]
    assert f"缺 {work - room} 人天，约合 {-(-(work - room) // 280)} 个组" in reason.say()
    words = next(one.say() for one in found.findings if one.demand.rule is Rule.CAPACITY)
    assert "“第1轮”每人 40 天，每组最多 7 人，4 个组的工作量不超过 1120 人天" in words


def kept(given, **changed):
    return replace(given, people=tuple(replace(one, **changed) for one in given.people))


def without_leaders(given):
    for one in given.people[2:]:
        given = with_person(given, one.code, may=(one.may - {"leader"}) or frozenset({"member"}))
    return given


LARGE = {
    "leaders": (without_leaders, Rule.LEADER, "缺 %d 名"),
    "rest": (lambda given: kept(given, rest=1000), Rule.REST, "名组长"),
    "skills": (lambda given: kept(given, skills=frozenset()), Rule.SKILLS, "缺 4 名"),
    "borrowed": (lambda given: kept(given, source=Source.BORROWED), Rule.BORROWED, "专职 8 人次"),
    "people": (lambda given: replace(given, people=given.people[:10]), None, "缺"),
}


@pytest.mark.parametrize("case", LARGE)
def test_too_few_people_are_counted(case):
    change, rule, words = LARGE[case]
    given = change(county(SMALL))
    found = explain(given, seconds=60)
    assert found.verdict is Verdict.CONFLICT
    assert found.minimal
    assert rule is None or rule in {demand.rule for demand in found.demands}
    (reason,) = found.reasons
    assert reason.lacking == reason.values["need"] - reason.values["have"] > 0
    assert words.replace("%d", str(reason.lacking)) in reason.say()
    assert all(one.say() for one in found.findings)


@pytest.mark.parametrize("seed", range(60))
def test_what_counting_finds_lacking_has_no_plan_and_is_as_little_as_can_be(seed):
    given = tiny(seed)
    index = Index(given)
    found = scarcity(index)
    if not found:
        return
    assert Oracle(given).best() is None
    assert witness(given, found) is None
    if len({demand.subject for demand in found} & index.rounds.keys()) == 1:
        assert all(witness(given, found - {demand}) for demand in found)
    assert reasons(index, found)


def test_counting_finds_something_lacking_in_some_tiny_problems():
    assert sum(bool(scarcity(Index(tiny(seed)))) for seed in range(60)) > 5


def test_reasons_are_never_given_where_there_is_a_plan():
    for seed in range(40):
        given = tiny(seed)
        index = Index(given)
        every = {Demand(rule, code) for rule in Rule for code in [*index.rounds, *index.targets]}
        if reasons(index, every):
            assert Oracle(given).best() is None, seed


def test_a_large_term_that_has_a_plan_is_possible():
    assert explain(county(SMALL), seconds=60).verdict is Verdict.POSSIBLE


def test_a_conflict_of_work_and_people_in_a_large_term_is_found():
    given = county(SMALL)
    few = replace(given.rules, team_min=2, deputies_min=0, borrowed=100, skills={})
    given = replace(given, rules=few, people=given.people[:12])
    given = kept(given, may=frozenset(Position), rest=0, free=(), away=())
    found = explain(given, seconds=60)
    assert found.verdict is Verdict.CONFLICT
    assert "能参加的人最多可用" in found.reasons[0].say()


def test_without_time_nothing_is_claimed():
    found = explain(problem(), seconds=60, stop=lambda: True)
    assert found.verdict is Verdict.UNKNOWN
    assert found.findings == ()


def test_a_possible_problem_has_no_conflict():
    given = problem(targets=(target("a"), target("b")), people=[person(f"p{n}") for n in range(4)])
    assert explain(given).verdict is Verdict.POSSIBLE
