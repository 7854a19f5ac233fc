"""The solver agrees with trying everything, passes the check, repeats itself, and stops."""

import threading
from collections import Counter
from dataclasses import replace
from itertools import count
from time import monotonic

import pytest

from bench.terms import SMALL, county
from tests.engines.planning.oracle import best_of
from tests.engines.planning.problems import plan, problem, with_target
from tests.engines.planning.tiny import INGREDIENTS, tiny
from xuncha.engines.planning import LEVELS, STABLE_FIRST, Level, Status, check
from xuncha.engines.planning.index import Index
from xuncha.engines.planning.solve import solve
from xuncha.engines.planning.solver import steps
from xuncha.engines.planning.solver.neighbours import improve
from xuncha.engines.planning.solver.run import Clock, run
from xuncha.engines.planning.solver.spreading import Spreading
from xuncha.engines.planning.solver.state import State
from xuncha.engines.planning.solver.totals import Totals

TINY, BATCH = 500, 50


def values(outcome):
    return [reached.value for reached in outcome.levels] if outcome.plan else None


@pytest.mark.parametrize("first", range(0, TINY, BATCH))
def test_tiny_problems_agree_with_trying_everything(first):
    for seed in range(first, first + BATCH):
        given = tiny(seed)
        best, outcome = best_of(seed), solve(given, seconds=30)
        assert values(outcome) == best, seed
        if best is None:
            assert outcome.status is Status.INFEASIBLE, seed
        else:
            assert outcome.status is Status.OPTIMAL, seed
            assert check(given, outcome.plan).ok, seed


def test_tiny_problems_are_a_mix_of_all_families():
    possible, impossible = Counter(), Counter()
    for seed in range(TINY):
        given = tiny(seed)
        found = impossible if best_of(seed) is None else possible
        found.update(rule for rule, has in INGREDIENTS.items() if has(given))
        found["all"] += 1
    assert min(possible["all"], impossible["all"]) >= 150
    for rule in INGREDIENTS:
        assert possible[rule] >= 5, rule
        assert impossible[rule] >= 10, rule


def test_relaxations_bound_the_best_plan():
    for seed in range(0, TINY, 5):
        best, index = best_of(seed), Index(tiny(seed))
        if best is None:
            continue
        model = Totals(index)
        model.cp.minimize(model.load)
        load = run(model.base, Clock(60), effort=5)
        assert load.found, seed
        assert load.bound <= best[LEVELS.index(Level.TEAM_LOAD)], seed
        assert Spreading(index).bound() <= best[LEVELS.index(Level.PERSON_LOAD)], seed


def by_steps(given, order=LEVELS):
    state = State(Index(given), Clock(60, 30), order=order)
    steps.first_plan(state)
    if state.plan:
        improve(state)
    return state


def test_what_the_steps_prove_holds_for_every_plan():
    """Bounds and infeasibility of the relaxations, where the whole answer is known."""
    found = 0
    for seed in range(60):
        given = tiny(seed)
        best, state = best_of(seed), by_steps(given)
        if best is None:
            assert state.plan is None, seed
            continue
        assert not state.infeasible, seed
        if state.plan is None:
            continue
        found += 1
        reached = [state.values[level] for level in LEVELS]
        assert reached >= best, seed
        for depth, level in enumerate(LEVELS):
            if reached[:depth] == best[:depth]:
                assert state.bound(level) <= best[depth], (seed, level)
    assert found > 10


def test_a_plan_of_the_solver_passes_the_check(planned):
    given, outcome = planned
    assert check(given, outcome.plan).violations == ()
    assert check(given, outcome.plan).levels == outcome.values


def test_each_level_tells_its_bound(planned):
    _, outcome = planned
    assert [reached.level for reached in outcome.levels] == list(LEVELS)
    assert all(0 <= reached.bound <= reached.value for reached in outcome.levels)
    assert all(outcome.values[level] == 0 for level in LEVELS[:3])
    assert all(reached.gap < 0.05 for reached in outcome.levels)


def test_the_same_seed_gives_the_same_plan():
    given = county(SMALL)

    def once():
        state = State(Index(given), Clock(300, 4, seed=7))
        steps.first_plan(state)
        return state.plan, state.clock.cut

    first, second = once(), once()
    assert first == second
    assert first[0] is not None
    assert not first[1]


def test_it_ends_in_time_with_the_best_so_far():
    begun = monotonic()
    outcome = solve(county(SMALL), seconds=0.2)
    assert outcome.status in {Status.UNKNOWN, Status.FEASIBLE}
    assert outcome.cut
    # A bound of an hour's work ends within the time and what one step takes.
    assert monotonic() - begun < 30


def test_it_ends_when_asked_with_the_plan_in_hand():
    enough = threading.Event()

    def progress(share, step, reached):
        if reached:
            enough.set()

    given = county(SMALL)
    outcome = solve(given, seconds=3600, progress=progress, stop=enough.is_set)
    assert outcome.cut
    assert check(given, outcome.plan).ok


def test_asked_at_once_it_gives_nothing_and_claims_nothing():
    outcome = solve(county(SMALL), seconds=3600, stop=lambda: True)
    assert outcome.status is Status.UNKNOWN
    assert outcome.plan is None
    assert outcome.levels == ()


def test_progress_tells_share_step_and_levels():
    told = []
    solve(problem(), seconds=20, progress=lambda *given: told.append(given))
    assert told[0] == (pytest.approx(0, abs=0.2), "begin", {})
    assert all(0 <= share <= 1 for share, _, _ in told)
    assert set(told[-1][2]) == set(Level)


def test_the_order_of_the_levels_is_the_callers():
    heavy = with_target(problem(), "a", days=30)
    kept = replace(heavy, last=plan(visits={"a": plan().visits["b"], "b": plan().visits["a"]}))
    outcome = solve(kept, seconds=20, order=STABLE_FIRST)
    assert outcome.levels[0].level is Level.STABILITY
    assert outcome.values[Level.STABILITY] == 0


def test_an_impossible_demand_is_proven_at_once():
    numbers = count()
    outcome = solve(
        with_target(problem(), "a", never=frozenset({"r1", "r2"})),
        seconds=3600,
        stop=lambda: next(numbers) > 10_000,
    )
    assert outcome.status is Status.INFEASIBLE
    assert not outcome.cut
