"""Remembered answers: every change of a fact moves the ledger's head, so its head is the key."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from threading import Lock
from typing import Any, TypeVar

from xuncha.office.ledger.models import Head

T = TypeVar("T")

LIMIT = 1024
_answers: OrderedDict[Hashable, Any] = OrderedDict()
_lock = Lock()
_head: ContextVar[str] = ContextVar("head", default="")


def _read_head() -> str:
    found: str = Head.objects.values_list("hash", flat=True).get(pk=1)
    return found


@contextmanager
def one_head() -> Iterator[None]:
    """Read the head once for all that is asked within: for a request that changes nothing.

    What is asked later may be newer than that head, never older, so nothing stale is kept.
    """
    token = _head.set(_read_head())
    try:
        yield
    finally:
        _head.reset(token)


def at_head(key: Hashable, compute: Callable[[], T]) -> T:
    """Return ``compute()``, or what it gave at the same head of the ledger for the same key.

    The head's hash is part of the key, so an answer is never older than the last act, and
    databases never mix. At most ``LIMIT`` answers are kept, the least used leaving first. What
    is kept is shared between threads: it is for reading only.
    """
    full = (_head.get() or _read_head(), key)
    with _lock:
        if full in _answers:
            _answers.move_to_end(full)
            return _answers[full]  # type: ignore[no-any-return]
    answer = compute()
    with _lock:
        _answers[full] = answer
        while len(_answers) > LIMIT:
            _answers.popitem(last=False)
    return answer
