"""A round's targets to its teams, each round by itself."""

from __future__ import annotations

from collections.abc import Mapping

from xuncha.engines.planning.index import Index
from xuncha.engines.planning.levels import THOUSAND
from xuncha.engines.planning.model import Model, Scope, options
from xuncha.engines.planning.plan import Team
from xuncha.engines.planning.problem import Round
from xuncha.engines.planning.rules import Level
from xuncha.engines.planning.solver.evening import Evening, Worth
from xuncha.engines.planning.solver.levels import descend
from xuncha.engines.planning.solver.run import Clock, run, side_by_side

# How far from what the round promises its heaviest team may be, the closest first.
LOOSENESS = (1.08, 1.25)


def team_up(
    index: Index, rounds: Mapping[str, str], clock: Clock, *, effort: float
) -> dict[str, Team] | None:
    """Return a team for each target, None where a round's targets fit into its teams in no way.

    ``rounds`` gives the round of each target; each round's search spends at most ``effort`` for
    each degree of looseness.
    """
    inside: dict[str, list[str]] = {round.code: [] for round in index.order}
    for code, round_code in rounds.items():
        inside[round_code].append(code)

    def one(round: Round, share: Clock) -> dict[str, Team] | None:
        return _team_up(index.part(inside[round.code], [round.code]), share, effort)

    visits: dict[str, Team] = {}
    for found in side_by_side(clock, one, index.order):
        if found is None:
            return None
        visits.update(found)
    return visits


def _team_up(part: Index, clock: Clock, effort: float) -> dict[str, Team] | None:
    (round,) = part.order
    promise = Evening(part, dict.fromkeys(part.targets, round.code)).loads[round.code].worth
    for loose in LOOSENESS:
        visits = _within(part, round.code, promise, loose, clock, effort)
        if visits is not None:
            return visits
    model = Model(part, _scope(part))
    levels = (Level.NEAR, Level.TEAM_LOAD)
    state = descend(part, model, levels, clock, effort=effort)
    return dict(state.plan.visits) if state.plan else None


def _within(
    part: Index, code: str, promise: Worth, loose: float, clock: Clock, effort: float
) -> dict[str, Team] | None:
    model = Model(part, _scope(part))
    most = min(THOUSAND, int(promise.heaviest * loose) + 1)
    model.cp.add(model.soft.level(Level.NEAR) <= promise.near)
    model.cp.add(model.soft.heaviest(code) <= most)
    answer = run(model.base, clock, effort=effort, linear=0)
    return dict(model.plan(answer.solver).visits) if answer.found else None


def _scope(part: Index) -> Scope:
    return Scope(options(part), frozenset(), manned=False)
