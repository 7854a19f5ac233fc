"""Instances of the generalized assignment problem, and their files."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from xuncha.engines.acts import BadInput, msg

# Sums of larger numbers would leave what solvers can count with.
DIGITS = 9


@dataclass(frozen=True, slots=True)
class Instance:
    """``costs`` and ``loads`` by agent and job; ``capacities`` by agent. Whole numbers, from 0."""

    costs: tuple[tuple[int, ...], ...]
    loads: tuple[tuple[int, ...], ...]
    capacities: tuple[int, ...]

    @property
    def jobs(self) -> range:
        """The numbers of the jobs."""
        return range(len(self.costs[0]))

    @property
    def agents(self) -> range:
        """The numbers of the agents."""
        return range(len(self.capacities))

    def cost(self, agents: Sequence[int]) -> int:
        """Return the cost of giving each job to the agent at its place."""
        return sum(self.costs[agent][job] for job, agent in enumerate(agents))

    def keeps(self, agents: Sequence[int]) -> bool:
        """Whether no agent is given more than its capacity; independent of any solver."""
        used = [0] * len(self.capacities)
        for job, agent in enumerate(agents):
            used[agent] += self.loads[agent][job]
        return all(load <= room for load, room in zip(used, self.capacities, strict=True))


def read(text: str) -> tuple[Instance, ...]:
    """Return the instances of a file in the OR-Library's format.

    For each: agents and jobs; costs agent by agent; loads agent by agent; capacities. A file of
    several begins with their number.

    Raises:
        BadInput: not whole numbers from 0, or too few or too many of them.
    """
    numbers = _numbers(text)
    alone = _instances(numbers, 1)
    found = alone or (_instances(numbers[1:], numbers[0]) if numbers else None)
    if not found:
        raise BadInput(
            msg("数字的个数与开头写的规模不符（共 %(count)s 个数）。"),
            msg("依次应为：代理数和任务数、各代理的成本、各代理的负荷、各代理的容量。"),
            count=len(numbers),
        )
    return found


def _numbers(text: str) -> list[int]:
    found = []
    for row, line in enumerate(text.splitlines(), 1):
        for word in line.split():
            if not word.isascii() or not word.isdigit():
                raise BadInput(
                    msg("第 %(row)s 行的“%(word)s”不是非负整数。"),
                    msg("请按 OR-Library 的文本格式填写。"),
                    row=row,
                    word=word[:20],
                )
            if len(word) > DIGITS:
                raise BadInput(
                    msg("第 %(row)s 行的“%(word)s”太大，最多 %(digits)s 位。"),
                    msg("请把同一类数字按比例缩小。"),
                    row=row,
                    word=word[:20],
                    digits=DIGITS,
                )
            found.append(int(word))
    return found


def _instances(numbers: list[int], count: int) -> tuple[Instance, ...] | None:
    """Return ``count`` instances that use up the numbers exactly, or None."""
    found, at = [], 0
    for _ in range(min(count, len(numbers))):
        if len(numbers) < at + 2:
            return None
        agents, jobs = numbers[at : at + 2]
        end = at + 2 + 2 * agents * jobs + agents
        if not agents or not jobs or len(numbers) < end:
            return None
        rows = list(_rows(numbers[at + 2 : end - agents], jobs))
        capacities = tuple(numbers[end - agents : end])
        found.append(Instance(tuple(rows[:agents]), tuple(rows[agents:]), capacities))
        at = end
    return tuple(found) if found and at == len(numbers) else None


def _rows(numbers: list[int], size: int) -> Iterator[tuple[int, ...]]:
    return (tuple(numbers[at : at + size]) for at in range(0, len(numbers), size))
