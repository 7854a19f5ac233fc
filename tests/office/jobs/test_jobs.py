"""Long work: asked for, told of, stopped, and never lost in silence."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from django_tasks import task

from tests.county import make_county
from xuncha.engines.acts import BadInput, Role
from xuncha.office.jobs import actions as jobs
from xuncha.office.jobs.models import Job, JobState, packed, unpacked
from xuncha.office.jobs.tasks import working

pytestmark = pytest.mark.django_db
NOON = datetime(2024, 3, 1, 12, tzinfo=ZoneInfo("Asia/Shanghai"))


@task()
def counts(job: int) -> None:
    with working(job) as work:
        for step in range(work.arguments["steps"]):
            work.progress(step, work.arguments["steps"], f"第 {step} 步")
        work.finish(words="数完了。", url="/items/")


@task()
def refuses(job: int) -> None:
    with working(job):
        raise BadInput("没有可用的人。", "请先登记人员。")


@task()
def breaks(job: int) -> None:
    with working(job):
        raise ZeroDivisionError


def begun(task, run, actor, **arguments):
    with run(execute=True):
        job = jobs.start(task, title="数一数", by=actor, on=NOON, arguments=arguments)
    job.refresh_from_db()
    return job


def test_an_actor_comes_back_as_it_was_packed():
    actor = make_county().actors[Role.DIRECTOR]
    assert unpacked(packed(actor)) == actor


def test_work_ends_with_its_words_and_a_way_to_the_result(django_capture_on_commit_callbacks):
    job = begun(
        counts, django_capture_on_commit_callbacks, make_county().actors[Role.DIRECTOR], steps=3
    )
    assert (job.state, job.words, job.url) == (JobState.DONE, "数完了。", "/items/")
    assert job.ended_at is not None


def test_a_refusal_ends_the_work_in_its_own_words(django_capture_on_commit_callbacks):
    job = begun(refuses, django_capture_on_commit_callbacks, make_county().actors[Role.DIRECTOR])
    assert job.state == JobState.FAILED
    assert "没有可用的人" in job.words
    assert "请先登记人员" in job.words


def test_a_fault_gives_a_number_and_no_trace(django_capture_on_commit_callbacks, caplog):
    job = begun(breaks, django_capture_on_commit_callbacks, make_county().actors[Role.DIRECTOR])
    assert job.state == JobState.FAILED
    assert "编号" in job.words
    assert "ZeroDivisionError" not in job.words
    assert "ZeroDivisionError" in caplog.text


def test_what_is_stopped_while_it_waits_never_begins(django_capture_on_commit_callbacks):
    actor = make_county().actors[Role.DIRECTOR]
    with django_capture_on_commit_callbacks() as waiting:
        job = jobs.start(counts, title="数一数", by=actor, on=NOON, arguments={"steps": 3})
    jobs.ask_to_stop(job, on=NOON)
    for call in waiting:
        call()
    job.refresh_from_db()
    assert (job.state, job.words) == (JobState.STOPPED, "")


def test_what_runs_stops_at_its_next_step():
    job = jobs.start(
        counts,
        title="数一数",
        by=make_county().actors[Role.DIRECTOR],
        on=NOON,
        arguments={"steps": 9},
    )
    with working(job.pk) as work:
        work.progress(1, 9)
        jobs.ask_to_stop(job, on=NOON)
        work.progress(9, 9)
        pytest.fail("it went on")
    job.refresh_from_db()
    assert job.state == JobState.STOPPED
    assert job.done == 9


def test_what_a_dead_worker_left_is_said_to_have_broken_off():
    job = jobs.start(counts, title="数一数", by=make_county().actors[Role.DIRECTOR], on=NOON)
    Job.objects.filter(pk=job.pk).update(state=JobState.RUNNING)
    assert jobs.sweep(NOON) == 1
    job.refresh_from_db()
    assert job.state == JobState.FAILED
    assert "请重新开始" in job.words


def test_only_who_asked_sees_the_work_and_may_stop_it(client):
    county = make_county()
    job = jobs.start(
        counts, title="数一数", by=county.actors[Role.DIRECTOR], on=NOON, arguments={"steps": 1}
    )
    client.force_login(county.accounts[Role.CLERK])
    assert client.get(f"/jobs/{job.pk}/").status_code == 404
    assert client.post(f"/jobs/{job.pk}/stop/").status_code == 404
    client.force_login(county.accounts[Role.DIRECTOR])
    assert "取消任务" in client.get(f"/jobs/{job.pk}/").content.decode()
    assert "数一数" in client.get("/jobs/").content.decode()
    assert client.post(f"/jobs/{job.pk}/stop/").status_code == 302
    job.refresh_from_db()
    assert job.state == JobState.STOPPED
