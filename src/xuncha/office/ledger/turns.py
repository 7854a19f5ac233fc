"""Turns: on SQLite, whoever writes waits in a line instead of asking again and again.

SQLite's own waiting sleeps longer after each refusal, so that one writer of many can starve for
most of a second. A lock of the operating system wakes the next one at once. PostgreSQL keeps its
own line at the head of the ledger.
"""

from __future__ import annotations

import fcntl
import threading
from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection

from xuncha.office.datafolder import DataFolder

_mine = threading.local()


@contextmanager
def in_turn() -> Iterator[None]:
    """Hold the only turn to write, among all threads and processes on this data folder.

    Whoever holds it already goes straight on.
    """
    if connection.vendor != "sqlite" or getattr(_mine, "held", False):
        yield
        return
    with DataFolder.chosen().turn.open("w") as line:
        fcntl.flock(line, fcntl.LOCK_EX)
        _mine.held = True
        try:
            yield
        finally:
            _mine.held = False
