"""Rounds and teams of a term: the problem, plans, their check and their files.

Nothing that is exported here needs a solver. Call `need_solver` first, then import those that do
from their own modules: `solve.solve`, `explain.explain`, `replan.replan`,
`replan.replan_recusal`, `gap.solve`.
"""

from xuncha.engines.planning.changes import Moved, Reseated, changes
from xuncha.engines.planning.check import Judgement, check
from xuncha.engines.planning.checks.violation import Violation
from xuncha.engines.planning.index import Index
from xuncha.engines.planning.intake import Fault, Faults
from xuncha.engines.planning.levels import due_on, measure
from xuncha.engines.planning.needs import need_solver
from xuncha.engines.planning.outcome import Outcome, Reached, Status
from xuncha.engines.planning.plan import Plan, Position, Seat, Team
from xuncha.engines.planning.problem import (
    ELSEWHERE,
    Follow,
    Person,
    Problem,
    Relation,
    Round,
    RoundKind,
    Rules,
    Source,
    Span,
    Target,
    TargetKind,
    Tie,
)
from xuncha.engines.planning.rules import (
    LEVEL_NAMES,
    LEVEL_UNITS,
    LEVELS,
    RULE_NAMES,
    STABLE_FIRST,
    Demand,
    Level,
    Rule,
)
from xuncha.engines.planning.wire import (
    outcome_to_json,
    plan_from_json,
    plan_to_json,
    problem_from_json,
    problem_restored,
    problem_to_json,
    rules_from_json,
)

__all__ = [
    "ELSEWHERE",
    "LEVELS",
    "LEVEL_NAMES",
    "LEVEL_UNITS",
    "RULE_NAMES",
    "STABLE_FIRST",
    "Demand",
    "Fault",
    "Faults",
    "Follow",
    "Index",
    "Judgement",
    "Level",
    "Moved",
    "Outcome",
    "Person",
    "Plan",
    "Position",
    "Problem",
    "Reached",
    "Relation",
    "Reseated",
    "Round",
    "RoundKind",
    "Rule",
    "Rules",
    "Seat",
    "Source",
    "Span",
    "Status",
    "Target",
    "TargetKind",
    "Team",
    "Tie",
    "Violation",
    "changes",
    "check",
    "due_on",
    "measure",
    "need_solver",
    "outcome_to_json",
    "plan_from_json",
    "plan_to_json",
    "problem_from_json",
    "problem_restored",
    "problem_to_json",
    "rules_from_json",
]
