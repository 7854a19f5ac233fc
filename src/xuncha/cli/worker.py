"""``xuncha worker``: the process that does long work beside the pages."""

from __future__ import annotations

import logging
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path

import click

from xuncha.cli.options import begin, data_option

PAUSE = 0.5
"""Seconds between two looks at an empty queue."""
MORNING = 8
"""The hour from which the day's reminders go out."""
log = logging.getLogger("xuncha")


@click.command()
@data_option
def worker(data: Path | None) -> None:
    """办理后台任务（由 serve 自动启动）/ do long work; `serve` starts this by itself."""
    begin(data)
    from xuncha.office.jobs.actions import sweep
    from xuncha.office.shell.clock import now

    sweep(now())
    parent, reminded = os.getppid(), None
    while os.getppid() == parent:
        work_off()
        reminded = remind_once(reminded, now())
        time.sleep(PAUSE)


def remind_once(last: date | None, moment: datetime) -> date | None:
    """Send the day's reminders once its morning has come; return the last day that had them."""
    from xuncha.office.site.reminders import remind

    if moment.date() == last or moment.hour < MORNING:
        return last
    try:
        remind(moment.date())
    except Exception:
        # The site goes on; the next day makes up for what was not sent.
        log.exception("reminders of %s", moment.date())
    return moment.date()


def work_off() -> None:
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
