"""Published assignment instances: cost, bound and time, beside CP-SAT alone on the same instance.

python -m bench.gap [FOLDER] [--seconds 30] [--hard-seconds 60]

FOLDER holds files in the OR-Library's format and `best_known.csv` (instance, best_known, proven);
without it, instances are drawn as the published classes are. Class d is the hard one: it has to
come near the best known cost, the others have to be proven.
"""

from __future__ import annotations

import argparse
import csv
import json
from collections.abc import Iterator
from pathlib import Path
from random import Random
from time import monotonic, process_time
from typing import NamedTuple

from xuncha.engines.planning import gap

HARD = "d"
ABOVE_PERCENT = 0.1
CLASSES = (("c", 5), ("c", 10), ("d", 5), ("e", 5))
JOBS = 100


class Asked(NamedTuple):
    """An instance with its name and the best cost known, None where none is."""

    name: str
    instance: gap.Instance
    best: int | None


def drawn(kind: str, agents: int, jobs: int = JOBS) -> gap.Instance:
    """Return an instance of class c, d or e, as Chu and Beasley (1997) and others draw them."""
    dice = Random(f"{kind}{agents}")
    loads, costs = [], []
    for _ in range(agents):
        if kind == "c":
            load = [dice.randint(5, 25) for _ in range(jobs)]
            cost = [dice.randint(10, 50) for _ in load]
        elif kind == "d":
            load = [dice.randint(1, 100) for _ in range(jobs)]
            cost = [111 - one + dice.randint(-10, 10) for one in load]
        else:
            load = [round(1 - 10 * _log(dice)) for _ in range(jobs)]
            cost = [round(1000 / one - 10 * dice.random()) for one in load]
        loads.append(tuple(load))
        costs.append(tuple(max(0, one) for one in cost))
    rooms = [round(0.8 * sum(row[job] for row in loads) / agents) for job in range(jobs)]
    return gap.Instance(tuple(costs), tuple(loads), (sum(rooms) // agents,) * agents)


def _log(dice: Random) -> float:
    return -dice.expovariate(1)


def asked(folder: Path | None) -> Iterator[Asked]:
    """Yield each instance."""
    if folder is None:
        for kind, agents in CLASSES:
            yield Asked(f"{kind}{agents:02}{JOBS} drawn", drawn(kind, agents), None)
        return
    with (folder / "best_known.csv").open(encoding="utf-8") as table:
        for row in csv.DictReader(table):
            (instance,) = gap.read((folder / row["instance"]).read_text(encoding="ascii"))
            yield Asked(row["instance"], instance, int(row["best_known"]))


def measured(one: Asked, seconds: float) -> dict[str, object]:
    """Return our answer and the baseline's, each within the same seconds."""
    cpu = process_time()
    answer = gap.solve(one.instance, seconds=seconds)
    cpu = process_time() - cpu
    begun = monotonic()
    plain = gap.by_cp(one.instance, seconds, gap.WORKERS)
    alone = monotonic() - begun
    alone_cost = one.instance.cost(plain.agents) if plain.agents else None
    above = None
    if one.best is not None and answer.cost is not None:
        above = 100 * (answer.cost - one.best) / one.best
    kept = bool(answer.agents) and one.instance.keeps(answer.agents)
    return {
        "instance": one.name,
        "best_known": one.best,
        "cost": answer.cost,
        "bound": answer.bound,
        "proven": answer.proven,
        "seconds": answer.seconds,
        "cpu_seconds": round(cpu, 2),
        "above_best_percent": None if above is None else round(above, 4),
        "limit": _limit(one.name, seconds),
        "met": kept
        and (above is None or above <= ABOVE_PERCENT if _is_hard(one.name) else answer.proven),
        "baseline": "CP-SAT alone, 2 workers",
        "baseline_cost": alone_cost,
        "baseline_bound": plain.bound,
        "baseline_proven": alone_cost is not None and plain.bound >= alone_cost - 1e-6,
        "baseline_seconds": round(alone, 2),
        "ratio": round(alone / max(answer.seconds, 0.01), 2),
    }


def _is_hard(name: str) -> bool:
    return name[0] == HARD


def _limit(name: str, seconds: float) -> str:
    goal = f"at most {ABOVE_PERCENT} % above the best known" if _is_hard(name) else "proven"
    return f"{goal} within {seconds:g} s"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, nargs="?")
    parser.add_argument("--seconds", type=float, default=30)
    parser.add_argument("--hard-seconds", type=float, default=60)
    options = parser.parse_args()
    for one in asked(options.folder):
        seconds = options.hard_seconds if _is_hard(one.name) else options.seconds
        print(json.dumps(measured(one, seconds)), flush=True)


if __name__ == "__main__":
    main()
