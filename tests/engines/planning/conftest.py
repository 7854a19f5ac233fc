"""A small county planned once; by effort, not by the clock, so that each run has the same plan."""

import pytest

from bench.terms import SMALL, county
from xuncha.engines.planning.index import Index
from xuncha.engines.planning.solver import steps
from xuncha.engines.planning.solver.run import Clock
from xuncha.engines.planning.solver.state import State


@pytest.fixture(scope="session")
def planned():
    """The problem, and how far the first steps came with it."""
    given = county(SMALL)
    state = State(Index(given), Clock(600, 4, seed=3))
    steps.first_plan(state)
    assert not state.clock.cut
    return given, state.outcome()


@pytest.fixture(scope="session")
def small(planned):
    """The problem and a plan."""
    given, outcome = planned
    return given, outcome.plan
