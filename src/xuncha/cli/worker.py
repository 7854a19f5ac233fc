"""``xuncha worker``: the process that does long work beside the pages."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from xuncha.cli.options import begin, data_option

PAUSE = 0.5
"""Seconds between two looks at an empty queue."""


@click.command()
@data_option
def worker(data: Path | None) -> None:
    """办理后台任务（由 serve 自动启动）/ do long work; `serve` starts this by itself."""
    begin(data)
    from xuncha.office.jobs.actions import sweep
    from xuncha.office.shell.clock import now

    sweep(now())
    parent = os.getppid()
    while os.getppid() == parent:
        _work_off()
        time.sleep(PAUSE)


def _work_off() -> None:
    """Do all that waits, one after the other, in the order of asking."""
    from django_tasks_db.management.commands.db_worker import Worker

    Worker(
        queue_names=["*"],
        interval=0,
        batch=True,
        backend_name="default",
        startup_delay=False,
        max_tasks=None,
        worker_id=f"xuncha-{os.getpid()}",
        excluded_queue_names=[],
    ).run()


@contextmanager
def beside() -> Iterator[None]:
    """Let a worker run on the same data folder while the site is served; it ends with it."""
    process = subprocess.Popen([sys.executable, "-m", "xuncha", "worker"])
    try:
        yield
    finally:
        process.terminate()
        process.wait()
