"""Measure the verification of a big county's ledger beside plain SHA-256 over the same bytes.

    python -m bench.ledger --items 100000 --database sqlite

Prints one JSON object: entries a second of `xuncha ledger verify` (chain, facts, files), its peak
memory, and the seconds that hashing alone takes.
"""

from __future__ import annotations

import argparse
import json
import sys

from bench import servers


def arguments() -> argparse.Namespace:
    """Return what the command line asks for."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--items", type=int, default=100_000)
    parser.add_argument("--database", choices=servers.DATABASES, action="append")
    return parser.parse_args()


def one_county(database: str, items: int) -> dict[str, object]:
    """Return the figures of one county."""
    county = servers.county(database, items)
    found = json.loads(servers.inside(county.folder, database, "verify"))
    plain, size = found.pop("plain_seconds"), found.pop("bytes")
    return {
        "benchmark": "ledger",
        "database": database,
        "items": items,
        "what": "verify",
        **found,
        "baseline": {"path": "SHA-256 of the same bytes", "bytes": size, "seconds": plain},
        "ratio": round(found["seconds"] / max(plain, 0.001), 1),
    }


def main() -> int:
    """Run as the head of this file says."""
    options = arguments()
    well = True
    for database in options.database or (servers.SQLITE,):
        row = one_county(database, options.items)
        print(json.dumps(row, ensure_ascii=False), flush=True)
        well = well and bool(row["ok"])
    return 0 if well else 1


if __name__ == "__main__":
    sys.exit(main())
