"""Jobs from asking to end. They change no fact, so no entry tells of them; their acts do."""

from __future__ import annotations

from datetime import datetime
from functools import partial
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from django_tasks.base import Task

from xuncha.engines.acts import Actor
from xuncha.office.jobs.models import UNDER_WAY, Job, JobState, packed


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


def begin(key: int) -> None:
    """Note that a job's work has begun, unless it was stopped while it waited."""
    Job.objects.filter(pk=key, state=JobState.QUEUED).update(state=JobState.RUNNING)


def end(
    key: int,
    state: JobState,
    *,
    words: str,
    on: datetime,
    url: str = "",
    answer: dict[str, Any] | None = None,
) -> None:
    """Note how a job ended, unless it has ended already."""
    ending = Job.objects.filter(pk=key, state__in=UNDER_WAY)
    ending.update(state=state, words=words, url=url, answer=answer or {}, ended_at=on)
