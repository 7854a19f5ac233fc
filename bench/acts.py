"""Measure an act through the API beside the same row written without policy, entry and chain.

    python -m bench.acts --items 100000 --database sqlite --requests 200

One worker, one client. The act reports progress on a measure; the baseline
(`bench/plain.py`) takes the same way through middleware, key, JSON and form, then locks and saves
the same columns in a transaction. The two take turns in small parts on the same server.
"""

from __future__ import annotations

import argparse
import json
import sys

from bench import servers
from bench.measure import Request, Sample, measure, summary

ACT_MS, TIMES_PLAIN = 12, 2
PARTS = 4


def arguments() -> argparse.Namespace:
    """Return what the command line asks for."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--items", type=int, default=100_000)
    parser.add_argument("--database", choices=servers.DATABASES, action="append")
    parser.add_argument("--requests", type=int, default=200)
    return parser.parse_args()


def written(county: servers.County, path: str) -> Request:
    """Return the request that writes progress at the path."""
    sent = county.program("unit_head") | {"Content-Type": "application/json"}
    body = json.dumps({"progress": "已完成清查，正在逐户核对。"}).encode()
    return Request(path, "POST", body, sent)


def joined(parts: list[Sample]) -> Sample:
    """Return the parts as one sample."""
    return Sample(
        times=tuple(second for part in parts for second in part.times),
        seconds=sum(part.seconds for part in parts),
        statuses={status: 0 for part in parts for status in part.statuses}
        | {"200": sum(part.statuses.get("200", 0) for part in parts)},
        size=parts[-1].size,
        client_share=max(part.client_share for part in parts),
    )


def in_turns(
    address: str, act: Request, plain: Request, requests: int
) -> tuple[dict[str, object], dict[str, object]]:
    """Return the summaries of the act and of the plain write, measured in turns."""
    seen: tuple[list[Sample], list[Sample]] = ([], [])
    for _ in range(PARTS):
        for request, samples in zip((plain, act), seen, strict=True):
            samples.append(measure(address, request, clients=1, requests=requests // PARTS))
    return summary(joined(seen[1])), summary(joined(seen[0]))


def one_county(database: str, items: int, requests: int) -> dict[str, object]:
    """Return the figures of one county."""
    county = servers.county(database, items)
    key = county.measures[0]
    act = written(county, f"/api/measures/{key}/report")
    plain = written(county, f"/bench/measures/{key}/plain")
    with servers.serving(county, workers=1, settings="bench.settings") as server:
        # The act comes last, so that the ledger again agrees with the row.
        found, beside = in_turns(server.address, act, plain, requests)
    ratio = round(found["p50_ms"] / beside["p50_ms"], 2)
    return {
        "benchmark": "acts",
        "database": database,
        "items": items,
        "what": "report on a measure, through the API",
        **found,
        "limit_ms": ACT_MS,
        "limit_ratio": TIMES_PLAIN,
        "met": found["p50_ms"] <= ACT_MS
        and ratio <= TIMES_PLAIN
        and found["status"].keys() == beside["status"].keys() == {"200"},
        "baseline": {"path": "the same row without policy, entry and chain", **beside},
        "ratio": ratio,
    }


def main() -> int:
    """Run as the head of this file says."""
    options = arguments()
    well = True
    for database in options.database or servers.DATABASES:
        row = one_county(database, options.items, options.requests)
        print(json.dumps(row, ensure_ascii=False), flush=True)
        well = well and row["status"].keys() == {"200"}
    return 0 if well else 1


if __name__ == "__main__":
    sys.exit(main())
