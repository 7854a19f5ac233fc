"""Measure how an office begins: the first migration, and a fresh clone up to the served demo.

    python -m bench.setup --part migrate --part clone

The clone is of the last commit, in a folder of its own; its packages come from pip's cache, so a
first run on a machine measures the network too. Needs Linux, for the story's peak memory.
"""

from __future__ import annotations

import argparse
import json
import shutil
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

from bench import servers

if TYPE_CHECKING:
    from collections.abc import Iterator

MIGRATION, INSTALL, STORY, WHOLE, STORY_MIB = 10, 60, 60, 180, 1024
CLONE = servers.FOLDER / "clone"
PARTS = ("migrate", "clone")
PATIENCE = 600


def arguments() -> argparse.Namespace:
    """Return what the command line asks for."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--part", choices=PARTS, action="append")
    return parser.parse_args()


def row(what: str, seconds: float, limit: float, baseline: str, beside: float) -> dict[str, object]:
    """Return one measurement in seconds with its limit and its baseline."""
    return {
        "benchmark": "setup",
        "what": what,
        "seconds": round(seconds, 2),
        "limit_seconds": limit,
        "met": seconds <= limit,
        "baseline": {"path": baseline, "seconds": round(beside, 2)},
        "ratio": round(seconds / max(beside, 0.01), 2),
    }


def timed(command: list[str | Path], where: Path, environment: dict[str, str]) -> float:
    """Return the seconds that the command takes.

    Raises:
        subprocess.CalledProcessError: it failed.
    """
    started = time.perf_counter()
    subprocess.run(command, cwd=where, env=environment, check=True, stdout=sys.stderr)
    return time.perf_counter() - started


def migrations() -> Iterator[dict[str, object]]:
    """Yield the first migration of each database, beside the same command with nothing to do."""
    for database in servers.DATABASES:
        folder = servers.FOLDER / f"{database}-empty"
        shutil.rmtree(folder, ignore_errors=True)
        environment = servers.surroundings(servers.fresh(database, folder.name))
        command = [servers.XUNCHA, "migrate", "--data", folder]
        first, again = (timed(command, servers.ROOT, environment) for _ in range(2))
        what = f"first migration, {database}"
        yield row(what, first, MIGRATION, "the same command, nothing to do", again)


def clone() -> Iterator[dict[str, object]]:
    """Yield what a fresh clone takes: installed, the story played, the site served."""
    shutil.rmtree(CLONE, ignore_errors=True)
    kept = servers.surroundings("")
    for name in ("PYTHONPATH", "DJANGO_SETTINGS_MODULE", "XUNCHA_DATABASE_URL", "VIRTUAL_ENV"):
        kept.pop(name, None)
    empty = timed([sys.executable, "-m", "venv", CLONE / "empty"], servers.FOLDER, kept)
    cloned = timed(["git", "clone", "-q", servers.ROOT, CLONE / "xuncha"], servers.FOLDER, kept)
    place = CLONE / "xuncha"
    installed = timed(["make", "-s", "install"], place, kept)
    yield row("make install", installed, INSTALL, "an empty environment made", empty)
    played = demo(place, kept)
    story, served, peak = played["story"], played["served"], played["peak_mib"]
    yield row("the story", story, STORY, "make install", installed) | {
        "peak_rss_mib": peak,
        "limit_rss_mib": STORY_MIB,
        "met": story <= STORY and peak <= STORY_MIB and played["equal"],
        "equal": played["equal"],
        "entries": played["entries"],
        "entries_per_second": round(played["entries"] / story, 1),
    }
    whole = cloned + installed + served
    yield row("fresh clone to served site", whole, WHOLE, "make install", installed)
    shutil.rmtree(CLONE)


def demo(place: Path, environment: dict[str, str]) -> dict[str, float]:
    """Play the demo as `make demo` does, in a folder of its own, until the site answers."""
    port = servers.free_port()
    command = [place / ".venv" / "bin" / "xuncha", "demo", "--json", "--data", CLONE / "data",
               "--port", str(port)]  # fmt: skip
    started = time.perf_counter()
    with (CLONE / "told.json").open("w+", encoding="utf-8") as told:
        process = subprocess.Popen(command, cwd=place, env=environment, stdout=told)
        try:
            servers.wait_for(f"http://127.0.0.1:{port}/sign-in/", process, PATIENCE)
            served, peak = time.perf_counter() - started, peak_mib(process.pid)
        finally:
            servers.stop(process)
        told.seek(0)
        body = json.loads(told.readline())
    return {
        "story": body["seconds"],
        "served": served,
        "peak_mib": peak,
        "entries": body["ledger"]["entries"],
        "equal": body["ledger"]["ok"] and all(one["equal"] for one in body["figures"]),
    }


def peak_mib(process: int) -> float:
    """Return the most memory that a process has used so far."""
    status = Path(f"/proc/{process}/status").read_text(encoding="utf-8")
    line = next(line for line in status.splitlines() if line.startswith("VmHWM"))
    return round(int(line.split()[1]) / 1024, 1)


def main() -> int:
    """Run as the head of this file says."""
    servers.FOLDER.mkdir(parents=True, exist_ok=True)
    work = {"migrate": migrations, "clone": clone}
    for part in arguments().part or PARTS:
        for found in work[part]():
            print(json.dumps(found, ensure_ascii=False), flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
