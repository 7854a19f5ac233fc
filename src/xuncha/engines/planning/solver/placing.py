"""Targets to rounds: portions by a relaxation, then whole targets dealt out and evened out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from xuncha.engines.planning.index import Index
from xuncha.engines.planning.levels import THOUSAND
from xuncha.engines.planning.rules import Level
from xuncha.engines.planning.solver.evening import Evening
from xuncha.engines.planning.solver.parts import apart, fed
from xuncha.engines.planning.solver.rounds import PLACED, Rounds
from xuncha.engines.planning.solver.run import Answer, Clock, run, side_by_side

# Near enough to what is proven that evening out further is not worth the time.
CLOSE = 1.002
# How much heavier than an even load a round may be: the first that is found counts.
ROUGH, FINE = (1.01, 1.04, 1.25), (1.01, 1.02, 1.04, 1.1, 1.25)


@dataclass(slots=True)
class Portions:
    """What the relaxation says: rounds of targets, and each level's value and bound there.

    A bound holds for every plan whose levels before are no larger than the ``values`` here.
    """

    rounds: dict[str, str] = field(default_factory=dict)
    values: dict[Level, int] = field(default_factory=dict)
    bounds: dict[Level, int] = field(default_factory=dict)
    infeasible: bool = False


def sketch(index: Index, clock: Clock, *, effort: float, looseness: Sequence[float]) -> Portions:
    """Find portions quickly, by the clock's seed; nothing is proven but that there are none.

    Where rounds are held for areas that have nothing to do with each other, each is by itself.
    """
    parts = apart(index)
    if not parts:
        return _sketch(index, clock, effort, looseness)

    def one(part: Index, share: Clock) -> Portions:
        return _sketch(part, share, effort, looseness)

    rounds: dict[str, str] = {}
    for found in side_by_side(clock, one, parts):
        if not found.rounds:
            # A part by itself may be impossible where the whole is not.
            return _sketch(index, clock, effort, looseness)
        rounds.update(found.rounds)
    rounds = fed(index, rounds)
    return Portions(rounds, Evening(index, rounds).values(), dict.fromkeys(PLACED, 0))


def _sketch(index: Index, clock: Clock, effort: float, looseness: Sequence[float]) -> Portions:
    model = Rounds(index)
    found = Portions(bounds=dict.fromkeys(PLACED, 0))
    for level in PLACED[:-1]:
        if not found.rounds or found.values[level] > 0:
            model.cp.minimize(model.levels[level])
            answer = run(model.base, clock, effort=effort, linear=0)
            if answer.found:
                _take(model, answer, found)
            elif not found.rounds:
                found.infeasible = answer.infeasible
                return found
        model.cp.add(model.levels[level] <= found.values[level])
    _even(index, found, clock, effort, looseness)
    return found


def _take(model: Rounds, answer: Answer, found: Portions) -> None:
    found.rounds = model.chosen(answer.solver)
    for level in PLACED:
        found.values[level] = answer.solver.value(model.levels[level])


def relax(index: Index, clock: Clock, *, effort: float, reached: Mapping[Level, int]) -> Portions:
    """Minimise the levels of the relaxation in order, each with at most ``effort``.

    A level of ``reached`` is held at what a plan has reached, and costs nothing. Levels of which
    nothing comes out are left without a value and a bound.
    """
    model = Rounds(index)
    found = Portions()
    values: list[int] = []
    for level in PLACED:
        if level is Level.TEAM_LOAD and not apart(index) and (found.rounds or level not in reached):
            values = _even(index, found, clock, effort, FINE) or values
        if level in reached:
            found.values[level] = reached[level]
        else:
            values = _least(model, level, values, found, clock, effort)
        if level not in found.values:
            # What is infeasible while levels are held is not so in itself.
            found.infeasible = found.infeasible and not reached
            return found
        model.cp.add(model.levels[level] <= found.values[level])
    return found


def _least(
    model: Rounds,
    level: Level,
    values: list[int],
    found: Portions,
    clock: Clock,
    effort: float,
) -> list[int]:
    """Minimise one level from ``values`` on; return the values of the best answer so far."""
    _hint(model, values)
    model.cp.minimize(model.levels[level])
    answer = run(model.base, clock, effort=effort, linear=1 if values else 0)
    if answer.infeasible:
        found.infeasible = not found.rounds
        return values
    if answer.found:
        value = answer.solver.value(model.levels[level])
        if level not in found.values or value < found.values[level]:
            values = list(answer.solver.response_proto.solution)
            _take(model, answer, found)
    found.bounds[level] = max(0, answer.bound)
    return values


def _hint(model: Rounds, values: Sequence[int]) -> None:
    model.base.forget_hints()
    for number, value in enumerate(values):
        model.cp.add_hint(model.cp.get_int_var_from_proto_index(number), value)


def _even(
    index: Index, found: Portions, clock: Clock, effort: float, looseness: Sequence[float]
) -> list[int]:
    """Return an answer in which no round is much heavier than all would be if they were even.

    That no team bears more than a given strain is a plain packing, far easier than to find the
    least strain.
    """
    work = sum(target.days for target in index.problem.targets)
    room = sum(round.teams * index.full_capacity(round) for round in index.order)
    for loose in looseness:
        cap = int(THOUSAND * loose * work / room) + 1
        if cap > THOUSAND:
            continue
        model = Rounds(index)
        for level in PLACED[:-1]:
            model.cp.add(model.levels[level] <= found.values[level])
        for heaviest in model.heaviest.values():
            model.cp.add(heaviest == cap)
        model.cp.add(model.levels[Level.TEAM_LOAD] <= 2 * cap * len(model.heaviest))
        answer = run(model.base, clock, effort=effort, linear=0)
        if answer.found:
            found.rounds = model.chosen(answer.solver)
            found.values[Level.TEAM_LOAD] = answer.solver.value(model.levels[Level.TEAM_LOAD])
            return list(answer.solver.response_proto.solution)
    return []


def even_out(
    index: Index, portions: Portions, clock: Clock, moves: int
) -> tuple[dict[str, str], dict[Level, int]]:
    """Return rounds that are evened out, with the levels that they promise."""
    evening = Evening(index, portions.rounds)
    enough = int(portions.bounds.get(Level.TEAM_LOAD, 0) * CLOSE)
    evening.improve(clock, moves=moves, enough=enough)
    return evening.rounds(), evening.values()
