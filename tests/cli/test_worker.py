"""The process beside the site: it does what was asked, and reminds once a day."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import override_settings
from django_tasks import task

from tests.county import make_county
from xuncha.cli import worker
from xuncha.engines.acts import Role
from xuncha.office.dispatch.models import ReminderDay
from xuncha.office.jobs import actions as jobs
from xuncha.office.jobs.models import JobState
from xuncha.office.shell.clock import now

QUEUED = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}


@task()
def says_so(job: int) -> None:
    with jobs.working(job) as work:
        work.finish(words="做完了。")


@pytest.mark.django_db(transaction=True)
def test_what_was_asked_waits_for_the_worker_and_is_done():
    with override_settings(TASKS=QUEUED):
        actor = make_county().actors[Role.DIRECTOR]
        job = jobs.start(says_so, title="说一声", by=actor, on=now())
        job.refresh_from_db()
        assert job.state == JobState.QUEUED
        worker.work_off()
    job.refresh_from_db()
    assert (job.state, job.words) == (JobState.DONE, "做完了。")


@pytest.mark.django_db
def test_reminders_go_out_once_a_day_after_the_morning_has_come():
    make_county()
    noon = now().replace(hour=12)
    assert worker.remind_once(None, noon.replace(hour=7)) is None
    last = worker.remind_once(None, noon)
    assert last == noon.date()
    assert ReminderDay.objects.filter(day=last).exists()
    assert worker.remind_once(last, noon) == last
    assert worker.remind_once(last, noon + timedelta(days=1)) == last + timedelta(days=1)
