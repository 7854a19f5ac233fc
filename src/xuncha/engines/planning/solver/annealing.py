"""Teams evened out by moving and exchanging what stays together: quick, the same for a seed.

Two searches follow each other. The first spreads the load of a round: each team's strain counts
with its square, so that all teams come near the mean. The second presses all rounds: only what a
team bears beyond a cap counts, with its square, so that teams below the cap exchange freely.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from random import Random

from xuncha.engines.planning.solver.packing import Change, Packing
from xuncha.engines.planning.solver.run import Clock

UNITS_PER_MOVE = 1 / 170_000
# Moves for each block and team after which little is gained.
ENOUGH = 100
_LOOK_EVERY = 512
_EXCHANGES = 0.7
# Share of moves that begin at the costliest of a few teams, and how many are compared.
_FROM_COSTLY, _COMPARED = 0.5, 6
# The first and the last heat: how much cost a move may add with a chance of 1 in e. For the
# spread in squares of a mean strain, for the press in squares of a day.
SPREAD, PRESS = (0.01, 0.0), (1.5, 0.05)
# How far above the mean the cap lies, before it is rounded up to a whole day.
LOOSE = 1.003

Costs = Sequence[Sequence[float]]


def spread(packing: Packing, clock: Clock, *, moves: int) -> None:
    """Bring all teams near the mean."""
    even = sum(packing.days) / max(1, sum(packing.full))
    tables = {full: [(load / full) ** 2 for load in range(full + 1)] for full in packing.full}
    hot, cold = (heat * even**2 for heat in SPREAD)
    _search(packing, clock, [tables[full] for full in packing.full], moves, hot, cold)


def press(packing: Packing, clock: Clock, *, moves: int) -> None:
    """Bring every team down to hardly more than the mean of the rounds of its area."""
    costs = []
    for mean, full in zip(_means(packing), packing.full, strict=True):
        cap = int(mean * full * LOOSE) + 1
        costs.append([max(0, load - cap) ** 2 for load in range(full + 1)])
    _search(packing, clock, costs, moves, *PRESS)


def _means(packing: Packing) -> list[float]:
    """Return for each team what all teams of the same areas bear, as a share of what they can."""
    work: Counter[frozenset[str]] = Counter()
    room: Counter[frozenset[str]] = Counter()
    for round, load, full in zip(packing.rounds, packing.load, packing.full, strict=True):
        work[round.areas] += load
        room[round.areas] += full
    return [work[round.areas] / max(1, room[round.areas]) for round in packing.rounds]


def _search(
    packing: Packing, clock: Clock, costs: Costs, moves: int, hot: float, cold: float
) -> None:
    """Try that many changes, cooling down; end at the most even packing met."""
    if not packing.movable:
        return
    dice = Random(clock.seed)  # noqa: S311 -- a search, not a secret
    moves = min(moves, ENOUGH * len(packing.movable) * len(packing.teams))
    best, kept = packing.heaviest(), list(packing.at)
    cost = least = sum(row[load] for row, load in zip(costs, packing.load, strict=True))
    for move in range(moves):
        if move % _LOOK_EVERY == 0:
            clock.spent += _LOOK_EVERY * UNITS_PER_MOVE
            if clock.is_over():
                break
            if cost < least:
                least = cost
                if (now := packing.heaviest()) < best:
                    best, kept = now, list(packing.at)
            if not cost:
                break
        heat = cold + (hot - cold) * (1 - move / moves)
        cost += _step(packing, costs, dice, heat)
    if packing.heaviest() >= best:
        packing.restore(kept)


def _step(packing: Packing, costs: Costs, dice: Random, heat: float) -> float:
    """Make one change unless it is refused; return by how much the cost grew."""
    change = _proposal(packing, costs, dice)
    if change is None:
        return 0.0
    here, there, shift = packing.at[change.block], change.there, packing.shift(change)
    load, then = packing.load[here] - shift, packing.load[there] + shift
    if load > packing.full[here] or then > packing.full[there]:
        return 0.0
    one, other = costs[here], costs[there]
    grown = one[load] - one[packing.load[here]] + other[then] - other[packing.load[there]]
    if grown > 0 and (heat <= 0 or dice.random() >= math.exp(-grown / heat)):
        return 0.0
    if not packing.is_allowed(change):
        return 0.0
    packing.make(change)
    return grown


def _proposal(packing: Packing, costs: Costs, dice: Random) -> Change | None:
    if dice.random() < _FROM_COSTLY:
        block = _of_costly(packing, costs, dice)
        if block is None:
            return None
    else:
        block = dice.choice(packing.movable)
    there = dice.choice(packing.open[block])
    if there == packing.at[block]:
        return None
    back = None
    if dice.random() < _EXCHANGES and packing.inside[there]:
        back = dice.choice(packing.inside[there])
    return Change(block, there, back)


def _of_costly(packing: Packing, costs: Costs, dice: Random) -> int | None:
    """Return a block of the costliest of a few teams."""
    most, costly = -1.0, 0
    for _ in range(_COMPARED):
        team = int(dice.random() * len(costs))
        if (cost := costs[team][packing.load[team]]) > most:
            most, costly = cost, team
    inside = packing.inside[costly]
    return inside[int(dice.random() * len(inside))] if inside else None
