"""Jobs from asking to end. They change no fact, so no entry tells of them; their acts do."""

from __future__ import annotations

import logging
import secrets
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from functools import partial
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from django_tasks.base import Task

from xuncha.engines.acts import Actor, Refusal
from xuncha.office.jobs.models import UNDER_WAY, Job, JobState, packed, unpacked
from xuncha.office.ledger.turns import in_turn
from xuncha.office.shell.clock import now

EVERY = 0.3
"""Seconds between two looks at whether to stop; writing more often would hold up others."""
log = logging.getLogger("xuncha")


class Cancelled(Exception):  # noqa: N818 -- not an error: a person asked for it
    """The person who asked for the work has asked to stop it."""


def start(
    task: Task[Any, Any],
    *,
    title: str,
    by: Actor,
    on: datetime,
    arguments: dict[str, Any] | None = None,
) -> Job:
    """Ask for long work: ``task`` is called with the job's key once the transaction has ended."""
    job = Job.objects.create(
        title=title,
        account_id=by.account,
        role=by.role,
        actor=packed(by),
        arguments=arguments or {},
        state=JobState.QUEUED,
        asked_at=on,
    )
    transaction.on_commit(partial(task.enqueue, job.pk))
    return job


def ask_to_stop(job: Job, *, on: datetime) -> None:
    """Ask a job to stop: one that waits stops at once, one that runs at its next step."""
    waiting = Job.objects.filter(pk=job.pk, state=JobState.QUEUED)
    if not waiting.update(state=JobState.STOPPED, stop_asked=True, ended_at=on):
        Job.objects.filter(pk=job.pk, state=JobState.RUNNING).update(stop_asked=True)


def sweep(on: datetime) -> int:
    """End the jobs that an earlier worker left running; return how many there were."""
    words = _("服务重新启动，工作中断。请重新开始。")
    left = Job.objects.filter(state=JobState.RUNNING)
    return left.update(state=JobState.FAILED, words=words, ended_at=on)


class Work:
    """A job's own view of itself while it runs."""

    def __init__(self, job: Job) -> None:
        self._job = job
        self._looked = 0.0
        self.actor = unpacked(job.actor)
        self.arguments: dict[str, Any] = job.arguments
        self.asked_at = job.asked_at
        self.words = ""
        self.url = ""

    def progress(self, done: int, total: int, note: str = "") -> None:
        """Say how far the work is, and leave it if the person has asked to stop.

        Raises:
            Cancelled: the person has asked to stop.
        """
        if self.tell(done, total, note) and self.is_stopping():
            raise Cancelled

    def tell(self, done: int, total: int, note: str = "") -> bool:
        """Say how far the work is, unless that was said just now; return whether it was said."""
        if time.monotonic() - self._looked < EVERY and done < total:
            return False
        self._looked = time.monotonic()
        with in_turn():
            Job.objects.filter(pk=self._job.pk).update(done=done, total=total, note=note)
        return True

    def is_stopping(self) -> bool:
        """Whether the person has asked to stop."""
        return Job.objects.filter(pk=self._job.pk, stop_asked=True).exists()

    def finish(self, *, words: str, url: str = "") -> None:
        """Say what came of the work and where it can be seen."""
        self.words, self.url = words, url


@contextmanager
def working(key: int) -> Iterator[Work]:
    """Run the work of a job: what is raised within ends the job, and is told to the person.

    A job that was stopped while it waited is left at its first ``progress``, so call that first.
    """
    job = Job.objects.get(pk=key)
    work = Work(job)
    with in_turn():
        Job.objects.filter(pk=key, state=JobState.QUEUED).update(state=JobState.RUNNING)
    try:
        yield work
    except Cancelled:
        _end(key, JobState.STOPPED, _("已按您的要求取消，已完成的部分保留。"))
    except Refusal as refusal:
        _end(key, JobState.FAILED, refusal.say(_))
    except Exception:
        number = secrets.token_hex(4)
        log.exception("error %s in job %s", number, key)
        _end(key, JobState.FAILED, _("系统出错，编号 %(number)s。") % {"number": number})
    else:
        _end(key, JobState.DONE, work.words, work.url)


def _end(key: int, state: JobState, words: str, url: str = "") -> None:
    with in_turn():
        ending = Job.objects.filter(pk=key, state__in=UNDER_WAY)
        ending.update(state=state, words=words, url=url, ended_at=now())
