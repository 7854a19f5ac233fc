"""What a benchmark does inside a county, in a process of its own; prints one JSON object.

python -m bench.inside open 16     new keys of one seat a role, and measures to report on
python -m bench.inside count       queries and processor time of requests given as JSON
python -m bench.inside verify      the ledger verified, beside plain SHA-256 of the same bytes
python -m bench.inside migrate     the tables made
"""

from __future__ import annotations

import hashlib
import json
import sys
import time
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any
from wsgiref.util import setup_testing_defaults

import django

if TYPE_CHECKING:
    from collections.abc import Callable

WARM_UP, TURNS, COLD_TURNS = 3, 20, 5
MILLI = 1000


def begin(count: str) -> dict[str, Any]:
    """Return a session and a key of the first seat of each role, and measures of the unit."""
    from bench.bigcounty import keys
    from xuncha.office.people.models import Seat
    from xuncha.office.shell.clock import now

    seats = {}
    for seat in Seat.objects.select_related("account__person", "unit").order_by("pk"):
        seats.setdefault(seat.role, seat)
    return {
        "keys": keys(SimpleNamespace(seats=seats, now=now())),
        "measures": _measures(seats["unit_head"], int(count)),
    }


def _measures(seat: Any, count: int) -> list[int]:
    """Return measures that the seat may report on, added by acts where there are too few."""
    from datetime import timedelta

    from xuncha.office.rectification.actions import add_measure
    from xuncha.office.rectification.models import Item, Measure
    from xuncha.office.rounds.actors import actor_in
    from xuncha.office.shell.clock import now, today

    actor = actor_in(seat, today())
    under_way = Item.objects.visible_to(actor).filter(state="rectifying")
    found = list(Measure.objects.filter(item__in=under_way).order_by("pk")[:count])
    items = list(under_way.select_related("unit", "finding")[:count])
    found += [
        add_measure(
            items[place % len(items)], content=f"措施{place}", kind="rule", responsible="某人",
            department="某股", due=today() + timedelta(days=30), by=actor, on=now(),
        )
        for place in range(len(found), count)
    ]  # fmt: skip
    return [one.pk for one in found]


def count() -> list[dict[str, Any]]:
    """Return for each request its queries and processor time, warm and just after an act."""
    return [_counted(one["path"], one["headers"]) for one in json.load(sys.stdin)]


def _counted(path: str, headers: dict[str, str]) -> dict[str, Any]:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    from xuncha.office.ledger import memo
    from xuncha.office.wsgi import application

    def get() -> str:
        said: list[str] = []
        answer = application(_environ(path, headers), lambda status, _headers: said.append(status))
        b"".join(answer)
        answer.close()
        return said[0]

    def get_cold() -> str:
        memo._answers.clear()
        return get()

    for _ in range(WARM_UP):
        status = get()
    with CaptureQueriesContext(connection) as warm:
        get()
    with CaptureQueriesContext(connection) as cold:
        get_cold()
    return {
        "path": path,
        "status": status,
        "queries": len(warm),
        "queries_after_act": len(cold),
        "cpu_ms": _processor(get, TURNS),
        "cpu_ms_after_act": _processor(get_cold, COLD_TURNS),
    }


def _environ(path: str, headers: dict[str, str]) -> dict[str, Any]:
    """Return what a web server hands over: the request without the network."""
    place, _mark, query = path.partition("?")
    environ: dict[str, Any] = {"PATH_INFO": place, "QUERY_STRING": query, "HTTP_HOST": "127.0.0.1"}
    setup_testing_defaults(environ)
    return environ | {f"HTTP_{name.upper()}": value for name, value in headers.items()}


def _processor(work: Callable[[], Any], turns: int) -> float:
    started = time.process_time()
    for _ in range(turns):
        work()
    return round((time.process_time() - started) / turns * MILLI, 2)


def verify() -> dict[str, Any]:
    """Return how long the verification took, and plain SHA-256 over the bytes that it hashed."""
    import resource

    from xuncha.office.ledger.verify import verify as check

    started = time.perf_counter()
    verdict = check()
    seconds = time.perf_counter() - started
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return {
        "ok": verdict.ok,
        "problem": verdict.problem,
        "where": verdict.where,
        "entries": verdict.entries,
        "seconds": round(seconds, 3),
        "entries_per_second": round(verdict.entries / seconds),
        "peak_rss_mib": round(peak, 1),
        **_plain(),
    }


def _plain() -> dict[str, Any]:
    from django.apps import apps

    from xuncha.engines.chain import canonical
    from xuncha.office.ledger.models import Entry
    from xuncha.office.ledger.reads import kinds

    hashed = [
        bytes.fromhex(entry.previous) + canonical(entry.sealed())
        for entry in Entry.objects.order_by("seq").iterator(2000)
    ]
    for model in kinds(apps.get_models()).values():
        hashed += [canonical(row.facts()) for row in model._default_manager.iterator(2000)]
    started = time.perf_counter()
    for one in hashed:
        hashlib.sha256(one).hexdigest()
    return {
        "bytes": sum(map(len, hashed)),
        "plain_seconds": round(time.perf_counter() - started, 3),
    }


def migrate() -> dict[str, Any]:
    """Make the tables; return how many migrations stand."""
    from django.core.management import call_command
    from django.db.migrations.recorder import MigrationRecorder

    call_command("migrate", interactive=False, verbosity=0)
    return {"migrations": MigrationRecorder.Migration.objects.count()}


WORK = {"open": begin, "count": count, "verify": verify, "migrate": migrate}


def main() -> int:
    """Run as the head of this file says."""
    django.setup()
    print(json.dumps(WORK[sys.argv[1]](*sys.argv[2:]), ensure_ascii=False))
    return 0


if __name__ == "__main__":
    sys.exit(main())
