"""Measure what the ladder proposes for a big county, on its last day and on days long past.

    python -m bench.cards --items 250000

Of so many items two fifths are open on the last day. Prints one JSON object a day: seconds of
`xuncha cards propose` with its start and its output, seconds of the proposals alone, and beside
them a plain reading that asks row by row for each item's last entry, its returns and its due date,
on a sample that is scaled up. ``same`` says that both find the same items on that sample.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import subprocess
import sys
import time
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from bench import servers

if TYPE_CHECKING:
    from xuncha.office.cards.rungs import Ladder
    from xuncha.office.rectification.models import Item

LIMIT = 5
LAST, DAYS_BACK = date(2024, 6, 30), (0, 30, 365)
SAMPLE = 2000


def arguments() -> argparse.Namespace:
    """Return what the command line asks for."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--items", type=int, default=250_000)
    parser.add_argument("--database", choices=servers.DATABASES, action="append")
    parser.add_argument("--inside", type=date.fromisoformat, help=argparse.SUPPRESS)
    return parser.parse_args()


def one_day(county: servers.County, day: date) -> dict[str, object]:
    """Return the figures of one day."""
    environment = servers.around(county.folder, county.database)
    command = [servers.XUNCHA, "cards", "propose", "--data", county.folder, "--as-of", f"{day}"]
    started, used = time.perf_counter(), _processor()
    told = subprocess.run([*command, "--json"], env=environment, check=True, stdout=subprocess.PIPE)
    whole, used = time.perf_counter() - started, _processor() - used
    inside = servers.run("bench.cards", "--inside", f"{day}", environment=environment)
    found = json.loads(inside)
    plain = found.pop("plain_seconds")
    return {
        "benchmark": "cards",
        "database": county.database,
        "items": county.items,
        "as_of": f"{day}",
        "proposals": len(json.loads(told.stdout)),
        "seconds": round(whole, 2),
        "cpu_seconds": round(used, 2),
        "limit_seconds": LIMIT,
        "met": whole <= LIMIT,
        **found,
        "baseline": {
            "path": f"row by row, {SAMPLE} items scaled to all open ones",
            "seconds": round(plain, 2),
        },
        "ratio": round(found["proposals_seconds"] / max(plain, 0.001), 4),
    }


def _processor() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def inside(day: date) -> dict[str, Any]:
    """Return the proposals' seconds beside those of the plain reading, in a process of its own."""
    import django

    django.setup()
    from xuncha.office.cards.bridge import proposals_on
    from xuncha.office.cards.ladders import ladder_on
    from xuncha.office.rectification.models import Item

    started = time.perf_counter()
    proposals = proposals_on(day)
    seconds = time.perf_counter() - started
    rungs = ladder_on(day)
    named = {item.pk for one in proposals for item in one.items}
    rows = Item.objects.filter(assigned_on__lte=day).order_by("pk")
    count = rows.count()
    sample = list(rows[:: max(1, count // SAMPLE)])
    started = time.perf_counter()
    plain = {item.pk for item in sample if plainly(item, day, rungs)}
    plain_seconds = (time.perf_counter() - started) * count / len(sample)
    hidden = named | _silenced(day)
    return {
        "proposals_seconds": round(seconds, 2),
        "plain_seconds": plain_seconds,
        "same": plain == {item.pk for item in sample} & hidden,
    }


def plainly(item: Item, day: date, ladder: Ladder) -> bool:
    """Return whether a rung would name the item, asked one item and one question at a time."""
    from xuncha.office.cards.rungs import Rule
    from xuncha.office.ledger.models import Entry, end_of

    entries = Entry.objects.filter(
        subject_kind="item", subject=item.pk, when__lt=end_of(day)
    ).order_by("seq")
    last = entries.last()
    if last is None or last.target == "closed":
        return False
    moved = item.dues.filter(since__lte=day).order_by("since", "pk").last()
    due = moved.due if moved else item.first_due
    left = (due - day).days
    with_unit = last.target in ("assigned", "rectifying")
    returns = entries.filter(verb="item:send_back").count()
    return (
        any(rung.holds(-left) for rung in ladder.of(Rule.DAYS_OVERDUE))
        or any(with_unit and rung.holds(left) for rung in ladder.of(Rule.DAYS_LEFT))
        or any(rung.holds(returns) for rung in ladder.of(Rule.RETURNS))
    )


def _silenced(day: date) -> set[int]:
    """Return the items that a rung names, though a red proposal stands in their place."""
    from xuncha.office.cards.bridge import facts_on
    from xuncha.office.cards.ladders import ladder_on
    from xuncha.office.cards.triggers import grounds

    ladder = ladder_on(day)
    found = grounds(facts_on(day, ladder), ladder, day)
    return {item.pk for one in found for item in one.items}


def main() -> int:
    """Run as the head of this file says."""
    options = arguments()
    if options.inside is not None:
        print(json.dumps(inside(options.inside)))
        return 0
    well = True
    for database in options.database or (servers.SQLITE,):
        county = servers.county(database, options.items)
        for back in DAYS_BACK:
            row = one_day(county, LAST - timedelta(days=back))
            print(json.dumps(row, ensure_ascii=False), flush=True)
            well = well and bool(row["same"])
    return 0 if well else 1


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", servers.SETTINGS)
    sys.exit(main())
