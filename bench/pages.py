"""Measure pages of any running server, ours or another, beside a trivial page of the same server.

    python bench/pages.py --address http://127.0.0.1:8000 --path '/api/items?page=1' \\
        --baseline /health/ --clients 8 --requests 400 --cookie xuncha_session=…

Prints one JSON object a path, one a line. Exits with 1 if an answer was no success.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from bench.measure import Request, measure, summary

if TYPE_CHECKING:
    from collections.abc import Callable

WELL = "23"


def pair(separator: str) -> Callable[[str], tuple[str, str]]:
    """Return a parser of `NAME<separator>VALUE`."""

    def parse(text: str) -> tuple[str, str]:
        name, found, value = text.partition(separator)
        if not found or not name.strip():
            raise argparse.ArgumentTypeError(f"expected NAME{separator}VALUE, not {text!r}")
        return name.strip(), value.strip()

    return parse


def positive(text: str) -> int:
    """Return the number in ``text``, at least 1."""
    number = int(text)
    if number < 1:
        raise argparse.ArgumentTypeError("expected at least 1")
    return number


def arguments() -> argparse.Namespace:
    """Return what the command line asks for."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--address", required=True, help="scheme, host and port of the server")
    parser.add_argument("--path", action="append", required=True, help="may be given repeatedly")
    parser.add_argument("--baseline", help="path of a trivial page, measured beside each path")
    parser.add_argument("--label", default="", help="a name of the server for the output")
    parser.add_argument("--clients", type=positive, default=1)
    parser.add_argument("--requests", type=positive, default=200, help="of all clients together")
    parser.add_argument("--cookie", type=pair("="), action="append", default=[])
    parser.add_argument("--header", type=pair(":"), action="append", default=[])
    parser.add_argument("--method", default="GET")
    parser.add_argument("--body", default="", help="sent with each request, as it is")
    return parser.parse_args()


def headers(options: argparse.Namespace) -> dict[str, str]:
    """Return the headers of each request, the cookies among them."""
    sent = dict(options.header)
    if options.cookie:
        sent["Cookie"] = "; ".join(f"{name}={value}" for name, value in options.cookie)
    return sent


def measured(options: argparse.Namespace, path: str) -> dict[str, object]:
    """Return the figures of ``path``, and how they compare with the baseline's."""
    sent = headers(options)
    how = {"clients": options.clients, "requests": options.requests}
    head = {"benchmark": "pages", "label": options.label, "path": path, "clients": options.clients}
    beside = {}
    if options.baseline:
        trivial = summary(measure(options.address, Request(options.baseline, headers=sent), **how))
        beside = {"baseline": {"path": options.baseline, **trivial}}
    request = Request(path, options.method, options.body.encode(), sent)
    found = summary(measure(options.address, request, **how))
    if beside:
        beside["ratio"] = round(found["p50_ms"] / max(trivial["p50_ms"], 0.01), 2)
    return head | found | beside


def main() -> int:
    """Run as the head of this file says."""
    options = arguments()
    well = True
    for path in options.path:
        try:
            found = measured(options, path)
        except OSError as error:
            print(f"{options.address} does not answer: {error}", file=sys.stderr)
            return 1
        print(json.dumps(found, ensure_ascii=False), flush=True)
        well = well and all(status[0] in WELL for status in found["status"])
    return 0 if well else 1


if __name__ == "__main__":
    sys.exit(main())
