"""The plain generalized assignment problem: read, solved, proven, checked by trying everything."""

from __future__ import annotations

from itertools import product
from math import inf
from random import Random

import pytest

from xuncha.engines.acts import BadInput
from xuncha.engines.planning import gap
from xuncha.engines.planning.gap.relaxation import Relaxation, best_prices

SMALL = """ 2 3
 4 1 7
 2 5 3
 3 3 3
 2 4 2
 6 4
"""


def by_trying(instance):
    """The least cost of all assignments that keep the capacities, None if there is none."""
    every = product(instance.agents, repeat=len(instance.jobs))
    return min((instance.cost(one) for one in every if instance.keeps(one)), default=None)


def made(rng):
    agents, jobs = rng.randint(1, 3), rng.randint(1, 7)
    grid = lambda most: tuple(  # noqa: E731
        tuple(rng.randint(0, most) for _ in range(jobs)) for _ in range(agents)
    )
    return gap.Instance(grid(20), grid(9), tuple(rng.randint(0, 5 * jobs) for _ in range(agents)))


def test_a_file_is_read_agent_by_agent():
    (instance,) = gap.read(SMALL)
    assert instance.costs == ((4, 1, 7), (2, 5, 3))
    assert instance.loads == ((3, 3, 3), (2, 4, 2))
    assert instance.capacities == (6, 4)


def test_a_file_of_several_begins_with_their_number():
    assert gap.read(f"2\n{SMALL}{SMALL}") == gap.read(SMALL) * 2


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "个数与开头写的规模不符"),
        ("2 3\n1 2 3", "个数与开头写的规模不符"),
        (SMALL + "9", "个数与开头写的规模不符"),
        ("2 x", "第 1 行的“x”"),
        ("1 1\n-4 3 2", "第 2 行的“-4”"),
        ("1 1\n1.5 3 2", "第 2 行的“1.5”"),
        ("1 1\n1000000000 3 2", "第 2 行的“1000000000”太大，最多 9 位"),
    ],
)
def test_a_bad_file_is_refused_with_the_place(text, words):
    with pytest.raises(BadInput) as refused:
        gap.read(text)
    assert words in refused.value.say()


SEEDS = range(60)


@pytest.mark.parametrize("seed", SEEDS)
def test_small_instances_agree_with_trying_everything(seed):
    instance = made(Random(seed))
    answer = gap.solve(instance, seconds=60)
    assert answer.proven
    assert answer.cost == by_trying(instance)
    assert answer.feasible is (answer.cost is not None)
    assert answer.cost is None or instance.keeps(answer.agents)


def test_small_instances_are_some_possible_and_some_not():
    costs = [by_trying(made(Random(seed))) for seed in SEEDS]
    assert 20 < costs.count(None) < 40


@pytest.mark.parametrize("seed", SEEDS)
def test_prices_never_bound_above_the_best_and_end_by_themselves(seed):
    instance = made(Random(seed))
    relaxation = Relaxation(instance)
    if not relaxation.open.any(axis=0).all():
        return
    _, bound = best_prices(relaxation, inf)
    best = by_trying(instance)
    assert best is None or bound <= best + 1e-6


@pytest.mark.parametrize("seed", SEEDS)
def test_what_uses_a_pair_costs_at_least_its_bound(seed):
    instance = made(Random(seed))
    relaxation = Relaxation(instance)
    if not relaxation.open.any(axis=0).all():
        return
    forced = relaxation.forced(*best_prices(relaxation, inf))
    for agents in product(instance.agents, repeat=len(instance.jobs)):
        if instance.keeps(agents):
            used = max(forced[agent, job] for job, agent in enumerate(agents))
            assert used <= instance.cost(agents) + 1e-6


def test_room_beyond_all_loads_costs_no_memory():
    instance = gap.Instance(((4, 1), (2, 5)), ((3, 3), (2, 4)), (999_999_999, 1))
    assert gap.solve(instance, seconds=20).cost == 5


def test_loads_too_large_for_prices_are_solved_all_the_same():
    many = 900_000_000
    instance = gap.Instance(((4, 1), (2, 5)), ((many, many), (many, many)), (many, many))
    answer = gap.solve(instance, seconds=20)
    assert (answer.cost, answer.proven) == (3, True)


def test_without_time_nothing_is_claimed():
    rng = Random(1)
    costs = tuple(tuple(rng.randint(10, 90) for _ in range(60)) for _ in range(8))
    loads = tuple(tuple(rng.randint(5, 25) for _ in range(60)) for _ in range(8))
    answer = gap.solve(gap.Instance(costs, loads, (80,) * 8), seconds=0.01)
    assert not answer.proven or answer.feasible is not None
    assert answer.cost is None or answer.bound is None or answer.bound <= answer.cost
