"""Measure lists, pages and pictures of a big county, for readers whose sight is limited.

    python -m bench.lists --items 1000 --database sqlite --requests 100

One worker, one client. Prints one JSON object a page: milliseconds, queries, bytes, the limit and
whether it was met, and the ratio to ``/healthz/`` of the same server, measured within the half
minute before. ``after_act`` says that an act was done before each request, so that no answer was
remembered.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
import urllib.request
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bench import servers
from bench.measure import Request, measure, summary

if TYPE_CHECKING:
    from collections.abc import Iterator

BASELINE = "/healthz/"
BASELINE_HOLDS = 30
COLD_SHARE = 5
QUERIES = 8
SMALL = 1000
SEEN_BY_ALL = ("first page", "last page", "filtered by state", "list page", "dashboard")
OTHERS = {
    "unit_head": (*SEEN_BY_ALL, "sorted by returns", "searched, few found"),
    "evaluator": (*SEEN_BY_ALL, "middle page", "sorted by returns", "sorted by state"),
    "director": (*SEEN_BY_ALL, "sorted by number, last page", "searched, few found", "to-do list"),
}
"""What is measured as others: a unit with its villages, who sees what is signed, the office."""


@dataclass(frozen=True)
class Case:
    """One page as one role sees it; ``kind`` chooses the limit."""

    kind: str
    role: str
    what: str
    path: str
    cold: bool = False


def arguments() -> argparse.Namespace:
    """Return what the command line asks for."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--items", type=int, action="append", help="may be given repeatedly")
    parser.add_argument("--database", choices=servers.DATABASES, action="append")
    parser.add_argument("--requests", type=int, default=100)
    return parser.parse_args()


def limit(kind: str, items: int) -> float:
    """Return the milliseconds that a page may take at its median."""
    small = items <= SMALL
    limits = {"api": 8 if small else 12, "list": 20, "page": 25, "dashboard": 25 if small else 60}
    return limits[kind]


def lists(role: str, pages: int) -> Iterator[Case]:
    """Yield the list through the API, near and far, filtered, sorted and searched."""
    asked = {
        "first page": "?page=1",
        "middle page": f"?page={max(1, pages // 2)}",
        "last page": f"?page={pages}",
        "filtered by state": "?state=rectifying",
        "filtered by state, last page": f"?state=closed&page={pages}",
        "sorted by due, last first": "?sort=-due",
        "sorted by number": "?sort=number",
        "sorted by number, last page": f"?sort=number&page={pages}",
        "sorted by state": "?sort=state",
        "sorted by returns": "?sort=-returns",
        "sorted by day of closing": "?sort=closed_on",
        "searched, many found": "?q=1",
        "searched, few found": "?q=777",
        "filtered by unit": "?unit=乡镇0",
        "a hundred rows": "?size=100",
    }
    for what, query in asked.items():
        yield Case("api", role, what, "/api/items/" + query.replace("乡镇", "%E4%B9%A1%E9%95%87"))


def pages(role: str, last: int, item: int) -> Iterator[Case]:
    """Yield the pages that a person reads."""
    yield Case("list", role, "list page", "/items/")
    yield Case("list", role, "list page, last", f"/items/?page={last}")
    yield Case("list", role, "list page, overdue", "/items/?saved=overdue")
    yield Case("page", role, "finding", f"/findings/{item}/")
    yield Case("page", role, "item", f"/items/{item}/")
    yield Case("page", role, "to-do list", "/")
    yield Case("dashboard", role, "dashboard", "/dashboard/")


def after_act(role: str) -> Iterator[Case]:
    """Yield what is measured again with an act before each request."""
    yield Case("api", role, "first page", "/api/items/?page=1", cold=True)
    yield Case("api", role, "filtered by state", "/api/items/?state=rectifying", cold=True)
    yield Case("list", role, "list page", "/items/", cold=True)
    yield Case("page", role, "to-do list", "/", cold=True)
    yield Case("dashboard", role, "dashboard", "/dashboard/", cold=True)


def cases(county: servers.County, address: str) -> list[Case]:
    """Return all that is measured: everything as a leader, less as others, whose sight differs."""
    found: list[Case] = []
    for role in ("leader", *OTHERS):
        url = f"{address}/api/items/"
        asked = urllib.request.Request(url, headers=county.program(role))
        with urllib.request.urlopen(asked) as answer:
            body = json.load(answer)
        last, item = body["pages"], body["rows"][0]["id"]
        every = [*lists(role, last), *pages(role, last, item), *after_act(role)]
        found += [one for one in every if role == "leader" or one.what in OTHERS[role]]
    return found


def headers(county: servers.County, case: Case) -> dict[str, str]:
    """Return a program's key for the API, a browser's session for a page."""
    return county.program(case.role) if case.kind == "api" else county.reader(case.role)


def act(county: servers.County) -> Request:
    """Return the act that is done before a request whose answer must not be remembered."""
    sent = county.program("unit_head") | {"Content-Type": "application/json"}
    body = json.dumps({"progress": "有进展。"}).encode()
    return Request(f"/api/measures/{county.measures[0]}/report", "POST", body, sent)


class Baseline:
    """The trivial page of the server, measured anew when its figure is old."""

    def __init__(self, address: str, requests: int) -> None:
        self.address, self.requests = address, requests
        self.taken, self.p50 = float("-inf"), 0.0

    def p50_ms(self) -> float:
        """Return its median in milliseconds."""
        if time.monotonic() - self.taken > BASELINE_HOLDS:
            sample = measure(
                self.address, Request(BASELINE), clients=1, requests=max(self.requests, 100)
            )
            self.p50, self.taken = float(str(summary(sample)["p50_ms"])), time.monotonic()
        return self.p50


def measured(
    county: servers.County, address: str, case: Case, beside: Baseline
) -> dict[str, object]:
    """Return the figures of one page."""
    trivial = beside.p50_ms()
    turns = max(beside.requests // COLD_SHARE, 5) if case.cold else beside.requests
    request = Request(case.path, headers=headers(county, case))
    before = act(county) if case.cold else None
    found = summary(measure(address, request, clients=1, requests=turns, before=before))
    return {
        "benchmark": "lists",
        "database": county.database,
        "items": county.items,
        "role": case.role,
        "what": case.what,
        "path": case.path,
        "after_act": case.cold,
        **found,
        "limit_ms": limit(case.kind, county.items),
        "baseline": {"path": BASELINE, "p50_ms": trivial},
        "ratio": round(float(str(found["p50_ms"])) / max(trivial, 0.01), 2),
    }


def counted(county: servers.County, found: list[Case]) -> dict[str, dict[str, object]]:
    """Return the queries and the processor time of each page, by role and path."""
    asked = {
        f"{case.role} {case.path}": {"path": case.path, "headers": headers(county, case)}
        for case in found
    }
    told = servers.inside(
        county.folder, county.database, "count", given=json.dumps(list(asked.values()))
    )
    return dict(zip(asked, json.loads(told), strict=True))


def judged(row: dict[str, object], inner: dict[str, object], kind: str) -> dict[str, object]:
    """Return the row with its queries, and whether it kept within its limits."""
    cold = "_after_act" if row["after_act"] else ""
    queries, cpu = inner["queries" + cold], inner["cpu_ms" + cold]
    within = row["p50_ms"] <= row["limit_ms"] and row["status"].keys() == {"200"}
    if kind in ("api", "list"):
        row["limit_queries"] = QUERIES
        within = within and queries <= QUERIES
    return row | {"queries": queries, "cpu_ms": cpu, "met": within}


def one_county(database: str, items: int, requests: int) -> bool:
    """Measure one county; return whether all pages answered."""
    county = servers.county(database, items)
    well = True
    with servers.serving(county, workers=1) as server:
        found = cases(county, server.address)
        inner = counted(county, found)
        beside = Baseline(server.address, requests)
        for case in found:
            row = measured(county, server.address, case, beside)
            row = judged(row, inner[f"{case.role} {case.path}"], case.kind)
            print(json.dumps(row, ensure_ascii=False), flush=True)
            well = well and row["status"].keys() == {"200"}
    return well


def main() -> int:
    """Run as the head of this file says."""
    options = arguments()
    well = True
    for items in options.items or (1000, 20_000, 100_000):
        for database in options.database or servers.DATABASES:
            well = one_county(database, items, options.requests) and well
    return 0 if well else 1


if __name__ == "__main__":
    sys.exit(main())
