"""What the benchmarks share: many clients with open connections, and the summary of their times."""

from __future__ import annotations

import http.client
import math
import multiprocessing
import resource
import time
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from multiprocessing.synchronize import Barrier

WARM_UP = 5
TIMEOUT = 60
MILLI = 1000


@dataclass(frozen=True)
class Request:
    """One request, repeated: where to, what with."""

    path: str
    method: str = "GET"
    body: bytes = b""
    headers: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Sample:
    """What clients saw of one request.

    Attributes:
        times: seconds from sending to the last byte of the answer, one a request.
        seconds: from the first request to the last answer, of all clients together.
        statuses: how many answers had each status.
        size: bytes of the last answer's body.
        client_share: processor time of the clients over the time that passed; near the number of
            cores, or of clients, it says that the clients and not the server were measured.
    """

    times: tuple[float, ...]
    seconds: float
    statuses: dict[str, int]
    size: int
    client_share: float


def percentile(times: tuple[float, ...], share: float) -> float:
    """Return the time that a ``share`` of the requests did not exceed (nearest rank)."""
    ordered = sorted(times)
    return ordered[max(0, math.ceil(len(ordered) * share) - 1)]


def summary(sample: Sample) -> dict[str, object]:
    """Return the sample in the words of every benchmark: milliseconds, requests a second, bytes."""
    return {
        "requests": len(sample.times),
        "p50_ms": round(percentile(sample.times, 0.5) * MILLI, 2),
        "p95_ms": round(percentile(sample.times, 0.95) * MILLI, 2),
        "max_ms": round(max(sample.times) * MILLI, 2),
        "requests_per_second": round(len(sample.times) / sample.seconds, 1),
        "bytes": sample.size,
        "status": sample.statuses,
        "client_share": round(sample.client_share, 2),
    }


def measure(
    address: str,
    request: Request | Sequence[Request],
    *,
    clients: int,
    requests: int,
    before: Request | None = None,
) -> Sample:
    """Send ``requests`` in all from ``clients`` at once, each a process with one open connection.

    Of several requests each client repeats its own. ``before`` goes out ahead of each request,
    on the same connection and without counting.

    Raises:
        ConnectionError: no client could reach the server.
    """
    context = multiprocessing.get_context("spawn")
    barrier = context.Barrier(clients)
    own = [request] if isinstance(request, Request) else request
    shares = [requests // clients + (n < requests % clients) for n in range(clients)]
    visits = [(address, own[n % len(own)], share, before) for n, share in enumerate(shares)]
    with context.Pool(clients, initializer=_meet, initargs=(barrier,)) as pool:
        seen = pool.starmap(_visit, visits, chunksize=1)
    begun, ended = min(each.begun for each in seen), max(each.ended for each in seen)
    statuses = sum((each.statuses for each in seen), Counter())
    return Sample(
        times=tuple(second for each in seen for second in each.times),
        seconds=ended - begun,
        statuses={str(status): number for status, number in sorted(statuses.items())},
        size=seen[0].size,
        client_share=sum(each.processor for each in seen) / (ended - begun),
    )


@dataclass(frozen=True)
class _Visit:
    times: list[float]
    begun: float
    ended: float
    statuses: Counter[int]
    size: int
    processor: float


_together: list[Barrier] = []


def _meet(barrier: Barrier) -> None:
    _together.append(barrier)


def _visit(address: str, request: Request, requests: int, before: Request | None) -> _Visit:
    send = _sender(address)
    try:
        for _ in range(WARM_UP):
            send(request)
    except OSError:
        _together[0].abort()
        raise
    _together[0].wait(TIMEOUT)
    times, statuses, size = [], Counter[int](), 0
    processor, begun = _processor(), time.monotonic()
    for _ in range(requests):
        if before is not None:
            send(before)
        started = time.perf_counter()
        status, size = send(request)
        times.append(time.perf_counter() - started)
        statuses[status] += 1
    return _Visit(times, begun, time.monotonic(), statuses, size, _processor() - processor)


def _processor() -> float:
    used = resource.getrusage(resource.RUSAGE_SELF)
    return used.ru_utime + used.ru_stime


def _sender(address: str) -> Callable[[Request], tuple[int, int]]:
    parts = urlsplit(address)
    secure = parts.scheme == "https"
    kind = http.client.HTTPSConnection if secure else http.client.HTTPConnection
    connection = kind(parts.hostname or "127.0.0.1", parts.port, timeout=TIMEOUT)
    prefix = parts.path.rstrip("/")

    def send(request: Request) -> tuple[int, int]:
        body = request.body or None
        connection.request(request.method, prefix + request.path, body, request.headers)
        answer = connection.getresponse()
        return answer.status, len(answer.read())

    return send
