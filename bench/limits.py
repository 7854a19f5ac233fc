"""Measure a million due dates beside a plain walk from day to day.

    python -m bench.limits --items 1000000 --oracle 20000

Prints one JSON object: the seconds for all dates, of every kind of limit, with suspensions and
moved ends; with words for as many as are walked; and the ratio to the walk, item by item.
"""

from __future__ import annotations

import argparse
import json
import sys
from datetime import date, timedelta
from random import Random
from time import perf_counter

from tests.engines.limits import oracle
from xuncha.engines.limits import (
    Suspension,
    due,
    due_dates,
    parse_profile,
    published_calendar,
)

LIMIT_SECONDS = 20
FIRST, SPAN = date(2015, 1, 1), 16 * 365
STOOD = (
    Suspension(date(2019, 5, 6), date(2019, 5, 24)),
    Suspension(date(2024, 1, 29), date(2024, 3, 1)),
)
PROFILE = """
name = "bench"
version = "1"
kind = "bench"
title = "bench"
valid_from = 2000-01-01
"""
ACTS = (
    ("days", 60, "none"), ("days", 30, "next_working_day"), ("working_days", 15, "none"),
    ("working_days", 90, "none"), ("months", 6, "next_working_day"),
)  # fmt: skip


def profile_text() -> str:
    """Return a profile with one limit of each kind."""
    limits = (
        f'[[limit]]\nact = "{n}"\nlabel = "l"\nstart = "s"\nlength = {length}\nunit = "{unit}"\n'
        f'roll = "{roll}"\nconfidence = "default"\n'
        for n, (unit, length, roll) in enumerate(ACTS)
    )
    return PROFILE + "\n".join(limits)


def arguments() -> argparse.Namespace:
    """Return what the command line asks for."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--items", type=int, default=1_000_000)
    parser.add_argument("--oracle", type=int, default=20_000)
    return parser.parse_args()


def starts_of(items: int) -> list[list[date]]:
    """Return the starts of each act's items; the same number gives the same days."""
    chance = Random(1)
    share = max(1, items // len(ACTS))
    return [[FIRST + timedelta(days=chance.randrange(SPAN)) for _ in range(share)] for _ in ACTS]


def seconds_of(run: object) -> float:
    """Return how long a callable takes."""
    began = perf_counter()
    run()  # type: ignore[operator]
    return perf_counter() - began


def main() -> int:
    """Run as the head of this file says."""
    options = arguments()
    profile, calendar = parse_profile(profile_text()), published_calendar()
    starts = starts_of(options.items)
    few = [days[: options.oracle // len(ACTS)] for days in starts]

    def fast(chosen: list[list[date]]) -> list[list[date]]:
        return [
            due_dates(profile, str(n), days, calendar, suspended=STOOD)
            for n, days in enumerate(chosen)
        ]

    def one_by_one() -> list[list[str]]:
        return [
            [due(profile, str(n), day, calendar, suspended=STOOD).why_zh for day in days]
            for n, days in enumerate(few)
        ]

    def walked() -> list[list[date]]:
        spans = [(one.since, one.until) for one in STOOD]
        return [
            [oracle.last_day(unit, day, length, roll=roll, spans=spans) for day in days]
            for (unit, length, roll), days in zip(ACTS, few, strict=True)
        ]

    agree = fast(few) == walked()
    whole = seconds_of(lambda: fast(starts))
    told, plain, part = seconds_of(one_by_one), seconds_of(walked), seconds_of(lambda: fast(few))
    items, some = sum(map(len, starts)), sum(map(len, few))
    print(
        json.dumps(
            {
                "benchmark": "limits",
                "what": "due dates of days, working days and months, suspended and moved",
                "items": items,
                "seconds": round(whole, 2),
                "limit_seconds": LIMIT_SECONDS,
                "met": whole <= LIMIT_SECONDS and agree,
                "agrees_with_the_walk": agree,
                "one_by_one_with_words": {"items": some, "seconds": round(told, 2)},
                "baseline": {
                    "path": "a walk from day to day on the holidays package, the same items",
                    "items": some,
                    "seconds": round(plain, 2),
                    "ours_seconds": round(part, 4),
                },
                "ratio": round(part / plain, 5),
            },
            ensure_ascii=False,
        )
    )
    return 0 if agree else 1


if __name__ == "__main__":
    sys.exit(main())
