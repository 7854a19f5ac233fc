"""The process beside the site: it does what was asked, and reminds once a day."""

from __future__ import annotations

import shutil
import sys
from datetime import timedelta

import pytest

from tests.cli.office import run
from tests.county import make_county
from xuncha.cli import worker
from xuncha.office.dispatch.models import ReminderDay
from xuncha.office.shell.clock import now

ASKED = """
from xuncha.cli.options import begin
begin(None)
from xuncha.cli.worker import work_off
from xuncha.engines.acts import Actor, Role
from xuncha.office.authenticity.tasks import check
from xuncha.office.jobs.actions import start
from xuncha.office.people.models import Account
from xuncha.office.shell.clock import now
account = Account.objects.first()
actor = Actor(account.pk, account.person_id, account.person.name, Role.DIRECTOR)
job = start(check, title="核查", by=actor, on=now(), arguments={"items": []})
job.refresh_from_db()
print(job.state)
work_off()
job.refresh_from_db()
print(job.state)
"""


def test_what_was_asked_waits_for_the_worker_and_is_done(founded, tmp_path):
    data = shutil.copytree(founded[0], tmp_path / "office")
    done = run(sys.executable, "-c", ASKED, XUNCHA_DATA=str(data))
    assert done.stdout.split() == ["queued", "done"], done.stderr


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
