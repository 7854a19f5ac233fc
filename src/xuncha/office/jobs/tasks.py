"""Work as it runs: how far it is, whether to stop, and how it ended."""

from __future__ import annotations

import logging
import secrets
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from xuncha.engines.acts import Refusal
from xuncha.office.jobs.actions import begin, end
from xuncha.office.jobs.models import Job, JobState, unpacked
from xuncha.office.ledger.turns import in_turn
from xuncha.office.shell import clock

EVERY = 0.3
"""Seconds between two looks at whether to stop; writing more often would hold up others."""
log = logging.getLogger("xuncha")


class Cancelled(Exception):  # noqa: N818 -- not an error: a person asked for it
    """The person who asked for the work has asked to stop it."""


class Work:
    """A job's own view of itself while it runs."""

    def __init__(self, job: Job) -> None:
        self._job = job
        self._looked = 0.0
        self.actor = unpacked(job.actor)
        self.arguments: dict[str, Any] = job.arguments
        self.words = ""
        self.url = ""
        self.answer: dict[str, Any] = {}

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

    def now(self) -> datetime:
        """Return the moment at which an act of the work is done."""
        return clock.now()

    def is_stopping(self) -> bool:
        """Whether the person has asked to stop."""
        return Job.objects.filter(pk=self._job.pk, stop_asked=True).exists()

    def finish(self, *, words: str, url: str = "", answer: dict[str, Any] | None = None) -> None:
        """Say what came of the work, where it can be seen, and values for the page there."""
        self.words, self.url, self.answer = words, url, answer or {}


@contextmanager
def working(key: int) -> Iterator[Work]:
    """Run the work of a job: what is raised within ends the job, and is told to the person.

    A job that was stopped while it waited is left at its first ``progress``, so call that first.
    """
    job = Job.objects.get(pk=key)
    work = Work(job)
    with in_turn():
        begin(key)
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
        _end(key, JobState.DONE, work.words, work.url, work.answer)


def _end(
    key: int, state: JobState, words: str, url: str = "", answer: dict[str, Any] | None = None
) -> None:
    with in_turn():
        end(key, state, words=words, url=url, answer=answer, on=clock.now())
