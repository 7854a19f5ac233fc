"""An instance over the pairs that are worth looking at, solved by CP-SAT and by HiGHS."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
from ortools.sat.python import cp_model
from scipy.optimize import Bounds, LinearConstraint, milp  # type: ignore[import-untyped]
from scipy.sparse import csr_array  # type: ignore[import-untyped]

from xuncha.engines.planning.gap.instance import Instance

WORKERS = 2
_OPTIMAL, _INFEASIBLE = 0, 2


@dataclass(frozen=True, slots=True)
class Found:
    """The agent of each job, empty if none was found; a bound; whether there is proof of none."""

    agents: tuple[int, ...]
    bound: float
    infeasible: bool = False


def by_cp(
    instance: Instance,
    seconds: float,
    workers: int,
    hint: Sequence[int] = (),
    allowed: npt.NDArray[np.bool_] | None = None,
) -> Found:
    """Solve by CP-SAT with that many workers, over ``allowed`` pairs alone if given."""
    model = cp_model.CpModel()
    pairs = [
        {
            job: model.new_bool_var("")
            for job in instance.jobs
            if allowed is None or allowed[agent, job]
        }
        for agent in instance.agents
    ]
    for job in instance.jobs:
        model.add_exactly_one(row[job] for row in pairs if job in row)
    terms: list[Any] = []
    costs: list[int] = []
    for agent, row in enumerate(pairs):
        loads = [instance.loads[agent][job] for job in row]
        load = cp_model.LinearExpr.weighted_sum(list(row.values()), loads)
        model.add(load <= instance.capacities[agent])
        terms += row.values()
        costs += [instance.costs[agent][job] for job in row]
    model.minimize(cp_model.LinearExpr.weighted_sum(terms, costs))
    for job, agent in enumerate(hint):
        if job in pairs[agent]:
            model.add_hint(pairs[agent][job], value=True)
    solver = cp_model.CpSolver()
    solver.parameters.max_time_in_seconds = max(0.0, seconds)
    solver.parameters.num_workers = workers
    status = solver.solve(model)
    if status == cp_model.INFEASIBLE:
        return Found((), math.inf, infeasible=True)
    if status not in (cp_model.OPTIMAL, cp_model.FEASIBLE):
        return Found((), solver.best_objective_bound if status == cp_model.UNKNOWN else -math.inf)
    given = [0] * len(instance.jobs)
    for agent, row in enumerate(pairs):
        for job, variable in row.items():
            if solver.boolean_value(variable):
                given[job] = agent
    return Found(tuple(given), solver.best_objective_bound)


def by_branching(instance: Instance, seconds: float, allowed: npt.NDArray[np.bool_]) -> Found:
    """Solve by HiGHS' branch and bound over the ``allowed`` pairs."""
    agents, jobs = np.nonzero(allowed)
    count, each = len(agents), np.arange(len(agents))
    costs = np.array(instance.costs, dtype=np.float64)[agents, jobs]
    loads = np.array(instance.loads, dtype=np.float64)[agents, jobs]
    shape = (len(instance.jobs), count)
    once = csr_array((np.ones(count), (jobs, each)), shape=shape)
    rooms = np.array(instance.capacities, dtype=np.float64)
    load = csr_array((loads, (agents, each)), shape=(len(rooms), count))
    answer = milp(
        costs,
        integrality=np.ones(count),
        bounds=Bounds(0, 1),
        constraints=[LinearConstraint(once, 1, 1), LinearConstraint(load, -np.inf, rooms)],
        options={"time_limit": max(0.1, seconds), "mip_rel_gap": 0.0},
    )
    if answer.status == _INFEASIBLE:
        return Found((), math.inf, infeasible=True)
    bound = answer.mip_dual_bound if answer.mip_dual_bound is not None else -math.inf
    if answer.x is None:
        return Found((), bound)
    given = [0] * len(instance.jobs)
    for agent, job, value in zip(agents, jobs, answer.x, strict=True):
        if value > 0.5:  # noqa: PLR2004 -- nearer to 1 than to 0
            given[job] = int(agent)
    return Found(tuple(given), bound)
