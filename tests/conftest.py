"""What holds for all tests: no network, examples that repeat, and a run on PostgreSQL."""

from __future__ import annotations

import os
import socket
from pathlib import Path

import pytest
from django.test import TransactionTestCase
from hypothesis import HealthCheck, settings

LOOPBACK = ("127.", "::1", "localhost")
DATABASE_FIXTURES = {"db", "transactional_db", "live_server"}
HERE = Path(__file__).parent
BROWSER = HERE / "browser"
# What each group builds takes long: its tests stay on one worker, and begin before all others.
TOGETHER = ("demo", "browser", "cli", "engines/authenticity/test_photos.py")

settings.register_profile("default", deadline=None)
settings.register_profile(
    "ci", deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("ci" if os.environ.get("CI") else "default")


def _guarded(connect):
    def call(self, address):
        if self.family in (socket.AF_INET, socket.AF_INET6) and not str(address[0]).startswith(
            LOOPBACK
        ):
            raise OSError(f"a test reached for the network: {address}")
        return connect(self, address)

    return call


def pytest_configure():
    socket.socket.connect = _guarded(socket.socket.connect)
    socket.socket.connect_ex = _guarded(socket.socket.connect_ex)


def _meets_the_database(item) -> bool:
    cls = getattr(item, "cls", None)
    return (
        item.get_closest_marker("django_db") is not None
        or not DATABASE_FIXTURES.isdisjoint(getattr(item, "fixturenames", ()))
        or (cls is not None and issubclass(cls, TransactionTestCase))
    )


def _group(item) -> str:
    found = (name for name in TOGETHER if item.path.is_relative_to(HERE / name))
    return next(found, "")


def pytest_collection_modifyitems(config, items):
    """On PostgreSQL, run what meets the database; the rest has run on SQLite."""
    for item in items:
        if group := _group(item):
            item.add_marker(pytest.mark.xdist_group(group))
    items.sort(key=lambda item: not _group(item))
    if os.environ.get("XUNCHA_TEST_POSTGRES") != "1":
        return
    chosen = [
        item
        for item in items
        if _meets_the_database(item) and not item.path.is_relative_to(BROWSER)
    ]
    config.hook.pytest_deselected(items=[item for item in items if item not in set(chosen)])
    items[:] = chosen
