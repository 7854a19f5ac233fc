"""Why there is no plan: a smallest set of demands that conflict, in words, and what to relax.

A conflict is smallest in that it vanishes when any one of its demands is given up: each is
dropped once, and the rest solved, or counted, again. Small problems are explained whole. Larger
ones first by counting, by their rounds alone, by their people alone and by both without teams,
each a view that leaves other rules out: what conflicts there conflicts in the whole, and is
smallest within that view. Where none conflicts a plan is looked for; last they are explained
whole, as far as the time goes. That nobody sits in two teams of a round is no demand that could
be given up.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

from ortools.sat.python import cp_model

from xuncha.engines.planning.conflict import OF_ROUNDS, Explanation, Finding, Verdict, finding
from xuncha.engines.planning.index import Index
from xuncha.engines.planning.model import Model, Scope
from xuncha.engines.planning.model.base import Base
from xuncha.engines.planning.plan import Plan
from xuncha.engines.planning.problem import Problem
from xuncha.engines.planning.reasons import reasons
from xuncha.engines.planning.rules import Demand, Level, Rule
from xuncha.engines.planning.scarcity import overwork, scarcity
from xuncha.engines.planning.solve import size, solve
from xuncha.engines.planning.solver import named
from xuncha.engines.planning.solver.run import Clock, run
from xuncha.engines.planning.solver.shortage import shortage

__all__ = ["Explanation", "Finding", "Verdict", "explain", "witness"]

# Up to this many yes-or-no decisions a problem is explained whole at once.
SMALL = 1000
# A model of more pairs of teams with targets or people is too large to be explained whole.
LARGE = 200_000
# What settling one demand may cost.
_EFFORT = 2.0
# How much of the time that is left is given to looking for a plan.
SHARE = 0.5


def _go_on() -> bool:
    return False


def explain(
    problem: Problem, *, seconds: float = 60.0, stop: Callable[[], bool] = _go_on
) -> Explanation:
    """Return a smallest conflict, or that there is a plan, or that the time did not suffice.

    ``stop`` is asked often; when it says so the answer is what is known by then.
    """
    index, clock = Index(problem), Clock(seconds, stop=stop)
    if size(index) <= SMALL:
        return _explained(index, _whole, clock)
    if counted := foreseen(problem):
        return counted
    found = _first_conflict(index, (named.placing, named.serving), clock)
    if found.verdict is not Verdict.CONFLICT and _has_plan(problem, clock):
        return Explanation(Verdict.POSSIBLE)
    return found if found.findings else _first_conflict(index, (named.joined, _whole), clock)


def foreseen(problem: Problem) -> Explanation | None:
    """Return a conflict that counting alone shows, at once; None says nothing.

    By count none of its demands could be left out.
    """
    index = Index(problem)
    if demands := scarcity(index) or shortage(index) or overwork(index):
        return _told(index, demands, minimal=True)
    return None


def _first_conflict(
    index: Index, views: Sequence[Callable[[Index], Base]], clock: Clock
) -> Explanation:
    """Return the first view's conflict; where none has one, what the last says."""
    found = Explanation(Verdict.UNKNOWN)
    for view in views:
        if not (view is _whole and _pairs(index) > LARGE):
            found = _explained(index, view, clock)
        if found.verdict is Verdict.CONFLICT:
            return found
    # That a view without some rules can be met says nothing of the whole.
    return found if views[-1] is _whole else Explanation(Verdict.UNKNOWN)


def _pairs(index: Index) -> int:
    return len(index.teams) * (len(index.targets) + len(index.people))


def _explained(index: Index, view: Callable[[Index], Base], clock: Clock) -> Explanation:
    if clock.is_over():
        return Explanation(Verdict.UNKNOWN)
    base = view(index)
    verdict, demands = _solve(base, set(base.demands), clock, effort=clock.effort)
    if verdict is not Verdict.CONFLICT:
        return Explanation(verdict)
    return _pared(index, view, demands, clock)


def _pared(
    index: Index, view: Callable[[Index], Base], demands: set[Demand], clock: Clock
) -> Explanation:
    """Pare demands that conflict in a view down to a smallest conflict of it."""
    base = view(_concerned(index, demands) if view is named.serving else index)
    for demand in base.demands.keys() - demands:
        # Nobody asks for it, and a solver that knows so is far faster.
        base.require(base.literal(demand) == 0)
    demands, minimal = _smallest(base, demands, clock)
    return _told(index, demands, minimal=minimal)


def _concerned(index: Index, demands: set[Demand]) -> Index:
    """Return the problem of those rounds alone of which demands on people speak.

    Each trial is far cheaper there, and tells the same: who serves in other rounds is asked of
    nobody, and nobody has to.
    """
    rounds = {demand.subject for demand in demands if demand.rule in OF_ROUNDS}
    return index.part(index.targets, rounds, index.problem.people)


def _whole(index: Index) -> Base:
    return Model(index, Scope.anything(index), named=True).base


def _has_plan(problem: Problem, clock: Clock) -> bool:
    """Whether the solver finds a plan in half of the time that is left; it stops at the first."""
    plans: list[float] = []

    def note(share: float, step: str, values: Mapping[Level, int]) -> None:
        del step
        if values:
            plans.append(share)

    outcome = solve(
        problem,
        seconds=clock.left() * SHARE,
        seed=clock.seed,
        progress=note,
        stop=lambda: bool(plans) or clock.stop(),
    )
    return outcome.plan is not None


def _told(index: Index, demands: Iterable[Demand], *, minimal: bool) -> Explanation:
    findings = tuple(finding(index, demand) for demand in sorted(demands))
    return Explanation(Verdict.CONFLICT, findings, minimal, reasons(index, demands))


def _solve(
    base: Base, demands: set[Demand], clock: Clock, *, effort: float
) -> tuple[Verdict, set[Demand]]:
    by_index = {base.demands[demand].index: demand for demand in demands}
    base.cp.clear_assumptions()
    base.cp.add_assumptions([base.demands[demand] for demand in demands])
    answer = run(base, clock, effort=effort)
    if answer.found:
        return Verdict.POSSIBLE, set()
    if not answer.infeasible:
        return Verdict.UNKNOWN, demands
    enough = answer.solver.sufficient_assumptions_for_infeasibility()
    core = {by_index[number] for number in enough if number in by_index}
    return Verdict.CONFLICT, core or demands


def _smallest(base: Base, demands: set[Demand], clock: Clock) -> tuple[set[Demand], bool]:
    """Drop demands one by one as long as the rest conflicts; return if that was settled for all."""
    needed: set[Demand] = set()
    left, settled = set(demands), True
    while left:
        # What is easiest for an office to give up is dropped last, so that it is named.
        demand = min(left, key=_stubborn)
        left.discard(demand)
        verdict, core = _solve(base, needed | left, clock, effort=_EFFORT)
        if verdict is Verdict.CONFLICT:
            left &= core
        else:
            needed.add(demand)
            settled = settled and verdict is Verdict.POSSIBLE
    return needed, settled


_KEPT_LAST = (Rule.CAPACITY, Rule.NO_IDLE_TEAM, Rule.MUST, Rule.NEVER, Rule.LEADER, Rule.REST)


def _stubborn(demand: Demand) -> tuple[int, Demand]:
    late = _KEPT_LAST.index(demand.rule) + 1 if demand.rule in _KEPT_LAST else 0
    return late, demand


def witness(problem: Problem, demands: Iterable[Demand], *, seconds: float = 60.0) -> Plan | None:
    """Return a plan that meets ``demands``, whatever others it breaks; None if there is none.

    Raises:
        TimeoutError: neither was found within ``seconds``.
    """
    index = Index(problem)
    model = Model(index, Scope.anything(index), named=True)
    wanted = [model.base.literal(demand) for demand in demands]
    model.cp.add_assumptions(wanted)
    solver = cp_model.CpSolver()
    solver.parameters.max_time_in_seconds = seconds
    solver.parameters.num_workers = 1
    status = solver.solve(model.cp)
    if status == cp_model.INFEASIBLE:
        return None
    if status not in (cp_model.OPTIMAL, cp_model.FEASIBLE):
        raise TimeoutError(seconds)
    return model.plan(solver)
