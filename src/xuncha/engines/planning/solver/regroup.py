"""Teams that nobody could be found for, made anew together with their people.

Where targets are dealt out without a look at people, recusal can leave a team without a leader or
an accountant. Such a round is taken by itself: its targets and its people are chosen at once.
"""

from __future__ import annotations

from collections.abc import Mapping

from xuncha.engines.planning.index import Index
from xuncha.engines.planning.levels import THOUSAND, heaviest_strains, surplus_places
from xuncha.engines.planning.model import Model, Scope, options
from xuncha.engines.planning.plan import Team
from xuncha.engines.planning.problem import Round
from xuncha.engines.planning.rules import Level
from xuncha.engines.planning.solver.run import Clock, run, side_by_side

# How much heavier than before the heaviest team may become, the least first.
LOOSENESS = (1.02, 1.1, 1.4)


def regroup(
    index: Index, visits: Mapping[str, Team], clock: Clock, *, effort: float
) -> dict[str, Team] | None:
    """Return visits that each round by itself has people for; None if a round has none."""

    def one(round: Round, share: Clock) -> dict[str, Team] | None:
        inside = {code: team for code, team in visits.items() if team.round == round.code}
        part = index.part(inside, [round.code], index.problem.people)
        if _is_manned(part, inside, share, effort):
            return inside
        return _regrouped(part, round, inside, share, effort)

    found: dict[str, Team] = {}
    for inside in side_by_side(clock, one, index.order):
        if inside is None:
            return None
        found.update(inside)
    return found


def _is_manned(part: Index, inside: Mapping[str, Team], clock: Clock, effort: float) -> bool:
    fixed = {code: (team,) for code, team in inside.items()}
    model = Model(part, Scope(fixed, frozenset(part.rounds)))
    return run(model.base, clock, effort=effort, linear=0).found


def _regrouped(
    part: Index, round: Round, inside: Mapping[str, Team], clock: Clock, effort: float
) -> dict[str, Team] | None:
    near = surplus_places(part, inside)
    heaviest = heaviest_strains(part, inside)[round.code]
    for loose in LOOSENESS:
        model = Model(part, Scope(options(part), frozenset(part.rounds)))
        model.cp.add(model.soft.level(Level.NEAR) <= near)
        model.cp.add(model.soft.heaviest(round.code) <= min(THOUSAND, int(heaviest * loose) + 1))
        answer = run(model.base, clock, effort=effort, linear=0)
        if answer.found:
            return dict(model.plan(answer.solver).visits)
    model = Model(part, Scope.whole(part))
    answer = run(model.base, clock, effort=effort, linear=0)
    return dict(model.plan(answer.solver).visits) if answer.found else None
