"""Too little room, found by counting alone."""

from __future__ import annotations

from collections.abc import Iterator

from xuncha.engines.planning.index import Index
from xuncha.engines.planning.problem import Target
from xuncha.engines.planning.rules import Demand, Rule


def shortage(index: Index) -> set[Demand]:
    """Return demands that ask more staff-days of some rounds than they have, an empty set if none.

    The largest targets are counted until they are too much, so by count none could be left out.
    """
    for rounds in sorted(_choices(index), key=lambda codes: (len(codes), sorted(codes))):
        room = sum(
            index.rounds[code].teams * index.full_capacity(index.rounds[code]) for code in rounds
        )
        bound = [t for t in index.problem.targets if _open_rounds(index, t) <= rounds]
        found, work = [], 0
        for target in sorted(bound, key=lambda target: (-target.days, target.code)):
            found.append(target)
            work += target.days
            if work > room:
                return set(_demands(index, found, rounds))
    return set()


def _open_rounds(index: Index, target: Target) -> frozenset[str]:
    """Return the rounds that the target's own wishes leave open."""
    return frozenset(round.code for round in index.order if index.allows(target, round))


def _choices(index: Index) -> set[frozenset[str]]:
    return {_open_rounds(index, target) for target in index.problem.targets} | {
        frozenset(index.rounds)
    }


def _demands(index: Index, targets: list[Target], rounds: frozenset[str]) -> Iterator[Demand]:
    for code in rounds:
        yield Demand(Rule.CAPACITY, code)
        yield Demand(Rule.TEAM_SIZE, code)
    for target in targets:
        yield Demand(Rule.TERM, target.code)
        closed = [round for round in index.order if round.code not in rounds]
        for round in closed:
            yield _why_closed(target, round.code)


def _why_closed(target: Target, code: str) -> Demand:
    """Return one wish that keeps the target out of the round."""
    if target.must and code not in target.must:
        return Demand(Rule.MUST, target.code)
    if code in target.never:
        return Demand(Rule.NEVER, target.code)
    return Demand(Rule.AREA, target.code)
