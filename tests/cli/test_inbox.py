import json
import shutil
import stat

import pytest

from tests.cli.office import xuncha
from tests.office.inbox.receiver import service


@pytest.fixture
def office(founded, tmp_path):
    """Return the data folder of an office whose channels and rows a test may change."""
    return shutil.copytree(founded[0], tmp_path / "office")


def test_a_channel_is_added_tried_listed_without_its_secret_and_removed(office):
    data = office
    with service() as outside:
        added = xuncha("inbox", "channel", "add", "hook", "--url", outside.url, data=data)
        assert added.returncode == 0, added.stderr
        tried = xuncha("inbox", "channel", "test", "hook", "--json", data=data)
        assert json.loads(tried.stdout) == {"ok": True, "error": ""}
        assert outside.bodies[0]["message"] == "这是一条测试消息。"
        outside.status = 500
        failed = xuncha("inbox", "channel", "test", "hook", data=data)
    assert failed.returncode == 1
    assert "没有发出" in failed.stdout
    assert "hook-secret" not in failed.stdout + failed.stderr
    xuncha("inbox", "site", "https://xuncha.example", data=data)
    listed = xuncha("inbox", "channel", "list", "--json", data=data)
    assert json.loads(listed.stdout) == {
        "site": "https://xuncha.example",
        "channels": [{"name": "hook", "service": "网络回调", "person": "", "asks_address": False}],
    }
    assert stat.S_IMODE((data / "channels.json").stat().st_mode) == 0o600
    removed = xuncha("inbox", "channel", "remove", "hook", data=data)
    assert removed.returncode == 0


def test_a_channel_that_cannot_be_used_is_refused_with_the_cure(office):
    bad = xuncha("inbox", "channel", "add", "x", "--url", "ftp://host/x", data=office)
    assert bad.returncode == 1
    assert "可用的开头有" in bad.stderr
    nobody = xuncha(
        "inbox", "channel", "add", "x", "--url", "json://127.0.0.1/", "--person", "P9", data=office
    )
    assert "没有编号为“P9”的人员" in nobody.stderr


def test_reminders_run_as_often_as_one_likes_but_not_ahead(office):
    for _again in range(2):
        done = xuncha("reminders", "--as-of", "2024-05-06", "--json", data=office)
        assert done.returncode == 0, done.stderr
        body = json.loads(done.stdout)
        assert body["as_of"] == "2024-05-06"
        assert set(body["sent"]) == {"due", "overdue", "report", "waiting", "sealed"}
    ahead = xuncha("reminders", "--as-of", "2199-01-01", data=office)
    assert ahead.returncode == 1
    assert "还没有到" in ahead.stderr
