"""Staff-days to rounds, whatever the targets are: a relaxation that bounds the load in whole days.

A team's load is a number of whole days, so the heaviest team of a round bears at least the mean
rounded up. `rounds.Rounds` knows that too, but is too large to prove what follows for all rounds
together.
"""

from __future__ import annotations

from collections import Counter

from xuncha.engines.planning.index import Index
from xuncha.engines.planning.levels import THOUSAND
from xuncha.engines.planning.model.base import Base, Expression, total
from xuncha.engines.planning.problem import Round
from xuncha.engines.planning.solver.clusters import clusters


class Totals:
    """The model: how many staff-days of the targets that share their open rounds each round takes.

    Targets may be split, and only the room of rounds counts, so every plan is an answer.
    """

    def __init__(self, index: Index) -> None:
        self.index = index
        self.base = Base()
        self.cp = self.base.cp
        self._taken: dict[str, list[Expression]] = {code: [] for code in index.rounds}
        self._largest: dict[str, int] = dict.fromkeys(index.rounds, 0)
        self._share_out()
        heaviest = [self._heaviest(round) for round in index.order]
        most = self.base.number(0, THOUSAND)
        for each in heaviest:
            self.cp.add(most >= each)
        self.load = total([*heaviest, most * len(heaviest)])

    def _share_out(self) -> None:
        days: Counter[tuple[str, ...]] = Counter()
        for cluster in clusters(self.index):
            days[cluster.rounds] += cluster.days
            if len(cluster.rounds) == 1:
                largest = max(target.days for target in cluster.targets)
                (code,) = cluster.rounds
                self._largest[code] = max(self._largest[code], largest)
        for rounds, work in days.items():
            taken = [self.base.number(0, work) for _ in rounds]
            self.cp.add(total(taken) == work)
            for code, part in zip(rounds, taken, strict=True):
                self._taken[code].append(part)

    def _heaviest(self, round: Round) -> Expression:
        full = self.index.full_capacity(round)
        days, heaviest = self.base.number(0, full), self.base.number(0, THOUSAND)
        self.cp.add(days >= self._largest[round.code])
        self.cp.add(days * round.teams >= total(self._taken[round.code]))
        self.cp.add(heaviest * full >= days * THOUSAND)
        return heaviest
