"""A term solved in the background: asked for, answered by a draft or by why there is none."""

from __future__ import annotations

import pytest

from tests.office.planning.small import act
from xuncha.engines.acts import Role
from xuncha.office.jobs import actions as jobs
from xuncha.office.jobs.models import Job, JobState
from xuncha.office.jobs.tasks import working
from xuncha.office.planning import actions, drafting, tasks
from xuncha.office.planning.models import Draft, Origin, Workload
from xuncha.office.shell.clock import now

pytestmark = pytest.mark.django_db
SEEN, MISSING, REFUSED = 200, 404, 422
ASKED = {"title": "求解方案", "seconds": 5, "seed": 3, "stable": ""}


@pytest.fixture
def ask(clerk, planned, django_capture_on_commit_callbacks):
    """Return a function that sends the form, and the job that it began, which has ended."""

    def send(**more) -> Job:
        with django_capture_on_commit_callbacks(execute=True):
            answer = clerk.post(f"/planning/terms/{planned.term.pk}/solve/", ASKED | more)
        job = Job.objects.get()
        assert answer.url == f"/jobs/{job.pk}/"
        return job

    return send


def test_the_form_says_what_a_plan_is_made_from(clerk, planned):
    page = clerk.get(f"/planning/terms/{planned.term.pk}/solve/").content.decode()
    for text in ("2 轮，共 4 个组", "8 个对象，共 80 人天", "8 人，其中 4 人可任组长"):
        assert text in page


@pytest.mark.parametrize("field", ["title", "seconds", "seed"])
def test_a_form_that_lacks_something_begins_no_job(clerk, planned, field):
    answer = clerk.post(f"/planning/terms/{planned.term.pk}/solve/", ASKED | {field: ""})
    assert answer.status_code == REFUSED
    assert not Job.objects.exists()


def test_a_solved_term_is_a_draft_with_its_proof(ask, clerk):
    job = ask()
    assert job.state == JobState.DONE, job.words
    draft = Draft.objects.get(origin=Origin.SOLVED)
    assert job.url == draft.get_absolute_url()
    assert (draft.violations, draft.proof["seed"]) == (0, 3)
    page = clerk.get(job.get_absolute_url()).content.decode()
    assert "已拟定" in page
    assert "已证明最优" in clerk.get(job.url).content.decode()


def test_the_plan_in_force_is_kept_where_that_is_asked(ask, planned):
    drafting.adopt(planned.draft, basis="会议", by=planned.county.actors[Role.DIRECTOR], on=now())
    ask(stable="on")
    draft = Draft.objects.get(origin=Origin.SOLVED)
    levels = {one["level"]: one["value"] for one in draft.proof["levels"]}
    assert levels["stability"] == 0
    assert draft.plan == planned.draft.plan


def test_a_term_without_a_plan_says_why_and_where_to_relax_it(ask, clerk, planned):
    heavy = Workload.objects.get(unit__code="U001")
    facts = {"days": 999, "risk": 1, "follow": "free", "must": "", "never": ""}
    actions.revise_estimate(heavy, **facts, **act(planned))
    job = ask()
    assert job.state == JobState.DONE, job.words
    assert "没有可行方案" in job.words
    assert not Draft.objects.filter(origin=Origin.SOLVED).exists()
    page = clerk.get(job.url).content.decode()
    for text in ("“部门1”（999 人天）要在本届巡察。", "怎样放宽", "可移出本届，或核减工作量。"):
        assert text in page
    term = planned.term.pk
    for link in (f"/planning/workloads/{heavy.pk}/", f"/planning/terms/{term}/revise/"):
        assert f'href="{link}"' in page
    for url in [*{one for one in links(page) if one.startswith("/planning/")}]:
        assert clerk.get(url).status_code == SEEN, url


def links(page: str) -> list[str]:
    body = page.split('<main id="main"')[1]
    return [part.split('"')[0].split("#")[0] for part in body.split('href="')[1:]]


def test_only_who_asked_reads_why(ask, client, planned):
    slot = planned.term.slots.get(code="R1")
    actions.drop_slot(slot, reason="取消", **act(planned))
    slot = planned.term.slots.get(code="R2")
    actions.drop_slot(slot, reason="取消", **act(planned))
    job = ask()
    assert "没有可行方案" in job.words
    client.force_login(planned.county.accounts[Role.DIRECTOR])
    assert client.get(job.url).status_code == MISSING
    address = f"/planning/terms/{planned.term.pk}/conflict/999/"
    assert client.get(address).status_code == MISSING


def running(planned, **arguments) -> Job:
    """Return a job that runs and was asked to stop, without having been looked at yet."""
    job = jobs.start(
        tasks.solve_term,
        title="求解",
        arguments={"term": planned.term.pk, **ASKED, "stable": False, **arguments},
        **act(planned),
    )
    Job.objects.filter(pk=job.pk).update(state=JobState.RUNNING, stop_asked=True)
    return job


def test_a_job_that_is_stopped_at_once_leaves_no_draft(planned):
    job = running(planned)
    tasks.solve_term.call(job.pk)
    job.refresh_from_db()
    assert job.state == JobState.STOPPED
    assert not Draft.objects.filter(origin=Origin.SOLVED).exists()


def test_the_solver_is_told_to_stop_and_how_far_it_is_meanwhile(planned, monkeypatch):
    monkeypatch.setattr(tasks, "EVERY", 0)
    job = running(planned)
    with working(job.pk) as work:
        watch = tasks.Watch(work, 5, "正在寻找")
        watch.progress(0.5, "first", {})
        assert watch.stop()
    job.refresh_from_db()
    assert job.total == tasks.STEPS
    assert job.note == "正在寻找"


def test_the_form_points_at_units_that_no_team_can_take(clerk, planned):
    heavy = Workload.objects.get(unit__code="U001")
    facts = {"days": 121, "risk": 1, "follow": "free", "must": "", "never": ""}
    actions.revise_estimate(heavy, **facts, **act(planned))
    page = clerk.get(f"/planning/terms/{planned.term.pk}/solve/").content.decode()
    assert "1 个对象超过一个组满员的 120 人天" in page
