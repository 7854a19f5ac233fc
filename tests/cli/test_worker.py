"""The process beside the site: it does what was asked, and reminds once a day."""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import pytest

from tests.county import make_county
from xuncha.cli import worker
from xuncha.office.dispatch.models import ReminderDay
from xuncha.office.shell.clock import now

XUNCHA = str(Path(sys.executable).with_name("xuncha"))
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


def run(*command, data):
    environment = {key: value for key, value in os.environ.items() if "XUNCHA" not in key}
    environment.pop("DJANGO_SETTINGS_MODULE", None)
    environment["XUNCHA_DATA"] = str(data)
    done = subprocess.run(
        command, env=environment, capture_output=True, text=True, check=False, timeout=120
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_what_was_asked_waits_for_the_worker_and_is_done(tmp_path):
    run(XUNCHA, "init", "--county-code", "431222", "--county-name", "沅陵县", data=tmp_path)
    assert run(sys.executable, "-c", ASKED, data=tmp_path).split() == ["queued", "done"]


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
