import json

import pytest

from tests.cli.office import xuncha


@pytest.fixture
def office(founded):
    return founded[0]


def write(path, text):
    path.write_text(text, encoding="utf-8")
    return str(path)


def entries(data):
    return json.loads(xuncha("ledger", "verify", "--json", data=data).stdout)["entries"]


def test_unknown_people_are_asked_for_and_nothing_is_written(office, tmp_path):
    before = entries(office)
    file = write(tmp_path / "names.csv", "姓名,单位,职务\n没有的人,县住建局,局长\n")
    done = xuncha("gate", "check", file, "--json", data=office)
    assert done.returncode == 0, done.stderr
    body = json.loads(done.stdout)
    (name,) = body["names"]
    assert (name["row"], name["verdict"], name["person"]) == (2, "ask", None)
    assert name["candidates"] == []
    assert (body["held"], body["clear"], body["ask"]) == (0, 0, 1)
    assert len(body["root"]) == 64
    assert body["entries"] == before == entries(office)


def test_a_bad_file_names_row_and_cure_and_ends_with_one(office, tmp_path):
    file = write(tmp_path / "names.csv", "姓名,单位\n,县住建局\n")
    done = xuncha("gate", "check", file, "--json", data=office)
    assert done.returncode == 1
    assert "第 2 行：没有填写姓名" in done.stderr
    file = write(tmp_path / "other.csv", "单位\n县住建局\n")
    done = xuncha("gate", "check", file, data=office)
    assert done.returncode == 1
    assert "姓名" in done.stderr


def test_a_day_to_come_is_refused(office, tmp_path):
    file = write(tmp_path / "names.csv", "姓名\n某人\n")
    done = xuncha("gate", "check", file, "--as-of", "2999-01-01", data=office)
    assert done.returncode == 1
    assert "还没有到" in done.stderr
