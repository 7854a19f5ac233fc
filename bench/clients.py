"""Measure many clients at once on a big county: reading, writing, and what memory does.

    python -m bench.clients --items 100000 --database sqlite --workers 2

Prints one JSON object a measurement: eight clients on the API's list beside eight clients on
``/healthz/``; eight clients that each do acts, beside one alone; and the memory of the workers
over ten thousand requests.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from typing import TYPE_CHECKING

from bench import servers
from bench.measure import Request, measure, summary

if TYPE_CHECKING:
    from collections.abc import Iterator

CLIENTS = 8
LIST = "/api/items/?page=1"
TRIVIAL = "/healthz/"
WANTED_PER_SECOND = 200
SLOWEST_WRITE_MS = 300
MOST_MIB = 250
GROWTH_MIB = 8
"""What an allocator may keep between the first and the last tenth without it being a leak."""
STEPS = 10


def arguments() -> argparse.Namespace:
    """Return what the command line asks for."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--items", type=int, default=100_000)
    parser.add_argument("--database", choices=servers.DATABASES, action="append")
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--reads", type=int, default=2000)
    parser.add_argument("--writes", type=int, default=400)
    parser.add_argument("--long", type=int, default=10_000, help="requests while memory is watched")
    return parser.parse_args()


def report(county: servers.County, place: int) -> Request:
    """Return the act of reporting on one measure; each client has a measure of its own."""
    sent = county.program("unit_head") | {"Content-Type": "application/json"}
    body = json.dumps({"progress": "有进展。"}).encode()
    return Request(f"/api/measures/{county.measures[place]}/report", "POST", body, sent)


def reading(county: servers.County, server: servers.Server, requests: int) -> dict[str, object]:
    """Return how many lists a second eight clients get, beside the trivial page."""
    trivial = summary(measure(server.address, Request(TRIVIAL), clients=CLIENTS, requests=requests))
    asked = Request(LIST, headers=county.program("leader"))
    found = summary(measure(server.address, asked, clients=CLIENTS, requests=requests))
    rate = found["requests_per_second"]
    return {
        "what": "eight clients read the list",
        "path": LIST,
        **found,
        "limit_per_second": WANTED_PER_SECOND,
        "met": rate >= WANTED_PER_SECOND and found["status"].keys() == {"200"},
        "baseline": {"path": TRIVIAL, "clients": CLIENTS, **_pace(trivial)},
        "ratio": round(trivial["requests_per_second"] / rate, 2),
    }


def writing(county: servers.County, server: servers.Server, requests: int) -> dict[str, object]:
    """Return how long acts take under eight writing clients, beside one that writes alone."""
    own = [report(county, place) for place in range(CLIENTS)]
    alone = summary(measure(server.address, own[0], clients=1, requests=requests // CLIENTS))
    found = summary(measure(server.address, own, clients=CLIENTS, requests=requests))
    return {
        "what": "eight clients write",
        "path": "/api/measures/…/report",
        **found,
        "limit_max_ms": SLOWEST_WRITE_MS,
        "met": found["max_ms"] <= SLOWEST_WRITE_MS and found["status"].keys() == {"200"},
        "baseline": {"path": "the same act, one client", "clients": 1, **_pace(alone)},
        "ratio": round(found["p50_ms"] / alone["p50_ms"], 2),
    }


def lasting(county: servers.County, server: servers.Server, requests: int) -> dict[str, object]:
    """Return the workers' memory over many requests of all kinds, beside that at their start."""
    start = server.memory()
    paths = (LIST, "/api/items/?state=closed", "/items/", "/dashboard/")
    asked = [Request(path, headers=county.program("leader")) for path in paths]
    asked.append(report(county, 0))
    seen, statuses = [], Counter[str]()
    for _ in range(STEPS):
        sample = measure(server.address, asked, clients=len(asked), requests=requests // STEPS)
        seen.append(server.memory())
        statuses += Counter(sample.statuses)
    growth = round(seen[-1]["rss_mib"] - seen[0]["rss_mib"], 1)
    most = max(one["rss_mib"] for one in seen)
    return {
        "what": "memory over many requests",
        "requests": requests,
        "status": statuses,
        "most_rss_mib": most,
        "rss_mib": [one["rss_mib"] for one in seen],
        "own_mib": [one["own_mib"] for one in seen],
        "growth_mib": growth,
        "limit_mib": MOST_MIB,
        "limit_growth_mib": GROWTH_MIB,
        "met": most <= MOST_MIB and growth <= GROWTH_MIB and statuses.keys() == {"200"},
        "baseline": {"path": "the same workers, just started", **start},
        "ratio": round(most / start["rss_mib"], 2),
    }


def _pace(found: dict[str, object]) -> dict[str, object]:
    return {key: found[key] for key in ("requests_per_second", "p50_ms", "max_ms", "status")}


def one_county(options: argparse.Namespace, database: str) -> Iterator[dict[str, object]]:
    """Yield the three measurements of one county."""
    county = servers.county(database, options.items)
    head = {
        "benchmark": "clients",
        "database": database,
        "items": options.items,
        "workers": options.workers,
    }
    with servers.serving(county, workers=options.workers) as server:
        yield head | reading(county, server, options.reads)
        yield head | writing(county, server, options.writes)
    with servers.serving(county, workers=options.workers) as server:
        yield head | lasting(county, server, options.long)


def main() -> int:
    """Run as the head of this file says."""
    options = arguments()
    well = True
    for database in options.database or servers.DATABASES:
        for row in one_county(options, database):
            print(json.dumps(row, ensure_ascii=False), flush=True)
            well = well and row["status"].keys() == {"200"}
    return 0 if well else 1


if __name__ == "__main__":
    sys.exit(main())
