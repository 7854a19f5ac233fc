"""Lagrangian bounds: jobs may go to several agents or to none, at a price for each job."""

from __future__ import annotations

from dataclasses import dataclass
from time import monotonic

import numpy as np
import numpy.typing as npt

from xuncha.engines.planning.gap.instance import Instance

_SHORTEST, _GAIN, _PATIENCE = 1e-3, 1e-6, 15
_CELLS = 20_000_000

Floats = npt.NDArray[np.float64]
Bools = npt.NDArray[np.bool_]


@dataclass(slots=True)
class Priced:
    """The relaxation at given prices: its bound, and which agent takes which job."""

    bound: float
    taken: Bools


class Relaxation:
    """Knapsacks, one for each agent, over the pairs that are still open."""

    def __init__(self, instance: Instance) -> None:
        self.instance = instance
        self.costs = np.array(instance.costs, dtype=np.float64)
        self.loads = np.array(instance.loads, dtype=np.int64)
        # What is beyond all loads together is never used.
        self.rooms = np.minimum(np.array(instance.capacities), self.loads.sum(axis=1))
        self.open = self.loads <= self.rooms[:, None]

    @property
    def is_priced(self) -> bool:
        """Whether its tables, one entry for each unit of room, fit into memory."""
        return int(self.rooms.max()) * len(self.instance.jobs) <= _CELLS

    @property
    def least(self) -> float:
        """What any assignment costs at least, if each job goes where it is cheapest."""
        return float(np.where(self.open, self.costs, np.inf).min(axis=0).sum())

    @property
    def most(self) -> float:
        """What no assignment can cost more than; a bound above it proves that there is none."""
        return float(np.where(self.open, self.costs, -np.inf).max(axis=0).sum())

    def at(self, prices: Floats) -> Priced:
        """Return the relaxation where a job that an agent takes earns the job's price."""
        taken = np.zeros_like(self.open)
        total = float(prices.sum())
        for agent in self.instance.agents:
            worths = prices - self.costs[agent]
            items = np.flatnonzero(self.open[agent] & (worths > 0))
            best, chosen = _knapsack(worths[items], self.loads[agent, items], self.rooms[agent])
            total -= best
            taken[agent, items[chosen]] = True
        return Priced(total, taken)

    def forced(self, prices: Floats, bound: float) -> Floats:
        """Return for each pair a bound of all assignments that use it.

        To force a job on one agent takes it from all others, so their loss counts too.
        """
        inside, outside = self._losses(prices)
        forced = bound + inside + outside.sum(axis=0)[None, :] - outside
        return np.where(self.open, forced, np.inf)

    def _losses(self, prices: Floats) -> tuple[Floats, Floats]:
        """Return what each pair loses an agent when the job is forced in, and when it is out."""
        shape = self.open.shape
        inside, outside = np.full(shape, np.inf), np.zeros(shape)
        for agent in self.instance.agents:
            worths, room = prices - self.costs[agent], int(self.rooms[agent])
            items = np.flatnonzero(self.open[agent])
            loads = self.loads[agent, items]
            before = _tables(worths[items], loads, room)
            after = _tables(worths[items][::-1], loads[::-1], room)[::-1]
            best = before[-1][room]
            for n, job in enumerate(items):
                head, tail = before[n], after[n + 1]
                outside[agent, job] = best - (head + tail[::-1]).max()
                left = room - int(loads[n])
                joint = (head[: left + 1] + tail[: left + 1][::-1]).max()
                inside[agent, job] = best - (joint + worths[job])
        return inside, outside


def best_prices(relaxation: Relaxation, until: float) -> tuple[Floats, float]:
    """Return prices with a high bound, by steps against what is not taken exactly once.

    Stops at ``until`` on the monotonic clock, where steps have become too short to matter, or
    where the bound is above what any assignment can cost: without one it would rise for ever.
    """
    prices = np.sort(relaxation.costs, axis=0)[min(1, len(relaxation.costs) - 1)].copy()
    best, kept, length, stale = -np.inf, prices, 1.0, 0
    spread = float(relaxation.costs.max() - relaxation.costs.min()) + 1.0
    most = relaxation.most
    while length > _SHORTEST and best <= most and (best == -np.inf or monotonic() < until):
        found = relaxation.at(prices)
        if found.bound > best + _GAIN:
            best, kept, stale = found.bound, prices, 0
        else:
            stale += 1
        missing = 1 - found.taken.sum(axis=0)
        wrong = int((missing * missing).sum())
        if not wrong:
            break
        if stale > _PATIENCE:
            length, stale, prices = length / 1.5, 0, kept
            continue
        prices = prices + length * spread / wrong * missing
    return kept, best


def _tables(worths: Floats, loads: npt.NDArray[np.int64], room: int) -> list[Floats]:
    """Return the best worth within each room of the first 0, 1, 2 … items."""
    table = np.zeros(room + 1)
    found = [table]
    for worth, load in zip(worths, loads, strict=True):
        if worth > 0 and load <= room:
            following = table.copy()
            np.maximum(following[load:], table[: room + 1 - load] + worth, out=following[load:])
            table = following
        found.append(table)
    return found


def _knapsack(
    worths: Floats, loads: npt.NDArray[np.int64], room: int
) -> tuple[float, npt.NDArray[np.int64]]:
    tables = _tables(worths, loads, int(room))
    left, chosen = int(room), []
    for n in range(len(worths) - 1, -1, -1):
        if tables[n + 1][left] > tables[n][left]:
            chosen.append(n)
            left -= int(loads[n])
    return float(tables[-1][int(room)]), np.array(chosen, dtype=np.int64)
