"""Solved by prices first: they bound the cost, and close most pairs before any search begins."""

from __future__ import annotations

import math
from concurrent.futures import ThreadPoolExecutor
from time import monotonic

import numpy as np
import numpy.typing as npt

from xuncha.engines.planning.gap.answer import Answer, Known
from xuncha.engines.planning.gap.core import WORKERS, Found, by_branching, by_cp
from xuncha.engines.planning.gap.instance import Instance
from xuncha.engines.planning.gap.relaxation import Relaxation, best_prices

# Shares of the time: for the prices, and for a first search over a core.
PRICES, FIRST = 0.15, 0.45
# Solvers look at the clock now and then only, so a little is kept back.
SPARE = 0.015
# Sums of many prices are not exact; costs are whole numbers.
SURE = 0.5
# How far above the bound the first core reaches, as a share of the bound; then how much further.
WINDOW, WIDER = 0.0008, 4.0


def solve(instance: Instance, *, seconds: float) -> Answer:
    """Return the best assignment that is found within ``seconds``, with its bound.

    Prices for the jobs give a bound of the cost, and for each pair a bound of all assignments
    that use it. Only pairs whose bound is near are searched, by CP-SAT and HiGHS; what costs less
    than the others' bounds and is best among the near is best of all.
    """
    begun = monotonic()
    known = Known(instance)
    relaxation = Relaxation(instance)
    if relaxation.open.any(axis=0).all():
        forced = _forced(known, relaxation, begun + PRICES * seconds)
        _search(known, forced, begun + seconds * (1 - SPARE))
    else:
        known.infeasible = True
    feasible = True if known.agents else False if known.infeasible else None
    if known.cost is not None and known.bound is not None:
        known.bound = min(known.bound, known.cost)
    passed = round(monotonic() - begun, 2)
    return Answer(known.agents, known.cost, known.bound, feasible, passed)


def _forced(known: Known, relaxation: Relaxation, until: float) -> npt.NDArray[np.float64]:
    """Return for each pair a bound of what uses it, infinite where that is impossible."""
    if not relaxation.is_priced:
        known.learn((), relaxation.least, infeasible=False)
        return np.where(relaxation.open, relaxation.least, np.inf)
    prices, bound = best_prices(relaxation, until)
    known.learn((), bound, infeasible=bound > relaxation.most + SURE)
    return relaxation.forced(prices, bound)


def _search(known: Known, forced: npt.NDArray[np.float64], until: float) -> None:
    """Search cores that reach further and further until the best is proven."""
    lowest = float(known.bound or 0)
    reach = lowest + max(2.0, WINDOW * abs(lowest))
    while not known.is_proven and monotonic() < until:
        if known.cost is not None:
            # What costs as much as the best so far need not be found again.
            reach = known.cost - 1
        near = forced <= reach + 1e-6
        complete = bool((near == np.isfinite(forced)).all())
        found = _of_core(known, near, until)
        known.learn(found.agents, -math.inf, infeasible=found.infeasible and complete)
        # All others use a pair whose bound is beyond the reach, so they cost the next number.
        beyond = math.inf if complete else math.floor(reach + 1e-6) + 1
        within = min(found.bound, known.cost) if known.cost is not None else found.bound
        if min(within, beyond) < math.inf:
            known.learn((), min(within, beyond), infeasible=False)
        if _is_settled(known, found):
            reach = lowest + WIDER * (reach - lowest)


def _of_core(known: Known, near: npt.NDArray[np.bool_], until: float) -> Found:
    """Search a core: CP-SAT alone, then both side by side; return the best of all."""
    left = until - monotonic()
    first = by_cp(known.instance, FIRST * left, WORKERS, known.agents, near)
    if _is_settled(known, first):
        return first
    left = until - monotonic()
    hint = first.agents or known.agents
    with ThreadPoolExecutor(1) as pool:
        beside = pool.submit(by_cp, known.instance, left, 1, hint, near)
        second = by_branching(known.instance, left, near)
        third = beside.result()
    found = [first, second, third]
    bound = max(one.bound for one in found)
    infeasible = any(one.infeasible for one in found)
    plans = [one.agents for one in found if one.agents]
    best = min(plans, key=known.instance.cost, default=())
    return Found(best, bound, infeasible)


def _is_settled(known: Known, found: Found) -> bool:
    return found.infeasible or (
        bool(found.agents) and found.bound >= known.instance.cost(found.agents) - 1e-6
    )
