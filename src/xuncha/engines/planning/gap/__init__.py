"""The generalized assignment problem: each job to one agent, within capacities, at least cost.

It is the plain core of planning (targets to teams by cost and load), and has published instances
with known optima: Chu and Beasley, OR-Library, in whose text format it is read.
"""

from xuncha.engines.planning.gap.answer import Answer
from xuncha.engines.planning.gap.core import WORKERS, by_cp
from xuncha.engines.planning.gap.instance import Instance, read
from xuncha.engines.planning.gap.solve import solve

__all__ = ["WORKERS", "Answer", "Instance", "by_cp", "read", "solve"]
