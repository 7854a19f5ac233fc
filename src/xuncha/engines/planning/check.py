"""The check: every broken rule of any plan, whoever made it, and the value of each soft level.

It knows no solver, so a plan that a solver made is judged by other code than made it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from xuncha.engines.planning.checks import people, targets
from xuncha.engines.planning.checks.begun import begun
from xuncha.engines.planning.checks.board import Board, lay_out
from xuncha.engines.planning.checks.violation import Violation
from xuncha.engines.planning.index import Index
from xuncha.engines.planning.levels import measure
from xuncha.engines.planning.plan import Plan
from xuncha.engines.planning.problem import Problem
from xuncha.engines.planning.rules import Level

FAMILIES: tuple[Callable[[Board], Iterator[Violation]], ...] = (
    targets.known,
    targets.term,
    targets.must,
    targets.never,
    targets.area,
    targets.group,
    targets.follow,
    targets.look_back,
    targets.no_idle_team,
    targets.capacity,
    people.team_size,
    people.leader,
    people.deputy,
    people.skills,
    people.borrowed,
    people.position,
    people.one_seat,
    people.free,
    people.local,
    people.rest,
    people.recusal,
    people.elsewhere,
    people.one_mandate,
    begun,
)


@dataclass(frozen=True, slots=True)
class Judgement:
    """What a check found: broken rules in the order of the families, and the soft levels."""

    violations: tuple[Violation, ...]
    levels: Mapping[Level, int]

    @property
    def ok(self) -> bool:
        """Whether no hard rule is broken."""
        return not self.violations


def check(problem: Problem | Index, plan: Plan) -> Judgement:
    """Judge a plan. Give an ``Index`` where many plans of one problem are judged."""
    index = problem if isinstance(problem, Index) else Index(problem)
    board = lay_out(index, plan)
    broken = tuple(violation for family in FAMILIES for violation in family(board))
    return Judgement(broken, measure(index, plan))
