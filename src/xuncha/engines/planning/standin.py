"""The least change after someone declared, in a round under way, a tie to a unit of their team."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from xuncha.engines.planning.changes import Moved, Reseated, changes
from xuncha.engines.planning.index import Index
from xuncha.engines.planning.model import Model, Scope
from xuncha.engines.planning.model.base import total
from xuncha.engines.planning.plan import Plan, Position, Team
from xuncha.engines.planning.problem import Problem, Relation, Tie
from xuncha.engines.planning.rules import LEVELS
from xuncha.engines.planning.solver.levels import descend
from xuncha.engines.planning.solver.run import Clock, run
from xuncha.engines.planning.solver.staffing import busy

# What counting the changes may cost, and then each level, in CP-SAT's units.
EFFORT = 5.0


@dataclass(frozen=True, slots=True)
class Proposal:
    """The least change that answers a recusal; ``plan`` is None if the round offers none.

    ``proven``: no other answer that opens no more of the round changes fewer seats and visits.
    """

    plan: Plan | None
    changes: tuple[Moved | Reseated, ...] = ()
    proven: bool = False


def replan_recusal(
    problem: Problem, plan: Plan, person: str, target: str, *, seconds: float = 20.0
) -> Proposal:
    """Propose the least change after a person declared a tie to a target that their team visits.

    All other rounds stay as they are, whatever is wrong with them. In the round itself first
    everyone else stays in their team; where that is not enough, people may change teams, then
    targets too. Least are the fewest seats lost or gained and visits moved: someone who can be
    spared leaves, anyone else is replaced, and nobody joins a team that lacks nobody.
    """
    round = plan.visits[target].round
    alone = _alone(problem, plan, round, Relation(person, target, Tie.KIN_IN))
    clock, inside = Clock(seconds), tuple(alone.targets)
    for begun, targets in ((round, ()), ("", ()), ("", inside)):
        given = replace(alone.problem, begun=frozenset({begun}))
        found, proven = _least_change(Index(given, whole=alone), targets, clock)
        if found is not None:
            now = _joined(plan, found, round)
            return Proposal(now, changes(plan, now), proven)
    return Proposal(None)


def _alone(problem: Problem, plan: Plan, round: str, tie: Relation) -> Index:
    """Return the round as a problem by itself, with what the others ask of its people."""
    known = Index(problem)
    relations = (*problem.relations, replace(tie, unit=known.units[tie.unit]))
    led = _led_elsewhere(known, plan, round)
    whole = Index(replace(problem, relations=(*relations, *led), last=plan))
    others = [seat for seat in plan.seats if seat.team.round != round]
    inside = [code for code, team in plan.visits.items() if team.round == round]
    return whole.part(inside, [round], busy(whole, others))


def _led_elsewhere(whole: Index, plan: Plan, round: str) -> Iterator[Relation]:
    units: dict[Team, list[str]] = {}
    for code, team in plan.visits.items():
        units.setdefault(team, []).append(whole.units[code])
    for seat in plan.seats:
        if seat.position is Position.LEADER and seat.team.round != round:
            for unit in units.get(seat.team, ()):
                yield Relation(seat.person, unit, Tie.LED)


def _least_change(index: Index, targets: Iterable[str], clock: Clock) -> tuple[Plan | None, bool]:
    """Return the nearest plan of a single round, the best of them by levels, and the proof."""
    inside = Plan({c: team for c, team in index.last.visits.items() if c in index.targets})
    scope = Scope.part(index, inside, targets=targets, rounds=index.rounds, staffed=index.rounds)
    model = Model(index, scope)
    changed = total([model.soft.stability(), model.soft.gained()])
    model.cp.minimize(changed)
    answer = run(model.base, clock, effort=EFFORT)
    if not answer.found:
        return None, False
    nearest = model.plan(answer.solver)
    model.cp.add(changed <= answer.solver.value(changed))
    best = descend(index, model, LEVELS, clock, effort=EFFORT, start=nearest)
    return best.plan, answer.proven


def _joined(plan: Plan, part: Plan, round: str) -> Plan:
    seats = tuple(seat for seat in plan.seats if seat.team.round != round)
    return Plan({**plan.visits, **part.visits}, (*seats, *part.seats))
