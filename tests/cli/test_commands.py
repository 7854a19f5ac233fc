import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

XUNCHA = str(Path(sys.executable).with_name("xuncha"))


def xuncha(*arguments, data):
    environment = {key: value for key, value in os.environ.items() if "XUNCHA" not in key}
    environment.pop("DJANGO_SETTINGS_MODULE", None)
    return subprocess.run(
        [XUNCHA, *arguments, "--data", str(data)],
        env=environment, capture_output=True, text=True, check=False, timeout=120,
    )  # fmt: skip


@pytest.fixture(scope="module")
def office(tmp_path_factory):
    data = tmp_path_factory.mktemp("office")
    done = xuncha("init", "--county-code", "431222", "--county-name", "沅陵县", "--json", data=data)
    assert done.returncode == 0, done.stderr
    return data, json.loads(done.stdout)


def test_a_new_office_has_three_administrators_with_passwords_of_their_own(office):
    accounts = office[1]["accounts"]
    assert [one["username"] for one in accounts] == ["sysadmin", "secadmin", "auditor"]
    assert len({one["password"] for one in accounts}) == 3


def test_an_office_is_founded_once(office):
    again = xuncha("init", "--county-code", "1", "--county-name", "别县", data=office[0])
    assert again.returncode == 1
    assert "已经建立过" in again.stderr


def test_verify_says_that_all_agrees(office):
    done = xuncha("ledger", "verify", "--json", data=office[0])
    assert done.returncode == 0, done.stderr
    body = json.loads(done.stdout)
    assert body["ok"]
    assert body["entries"] >= 7


def test_the_key_of_an_install_is_its_owners_alone(office):
    key = office[0] / "secret.key"
    assert key.stat().st_mode & 0o077 == 0
    assert len(key.read_text()) > 40


def test_the_demo_refuses_a_folder_in_which_an_office_works(office):
    done = xuncha("demo", "--no-serve", data=office[0])
    assert done.returncode == 1
    assert "已有数据" in done.stderr


def entries(data):
    return json.loads(xuncha("ledger", "verify", "--json", data=data).stdout)["entries"]


def test_an_unknown_unit_code_is_named_with_its_row_and_nothing_is_written(office, tmp_path):
    file = tmp_path / "units.csv"
    file.write_text(
        "单位代码,单位名称,单位类别,上级单位代码,所属系统\n"
        "431222900,新镇,乡镇,431222,\n431222900001,新村,村（社区）,999999,\n",
        encoding="utf-8",
    )
    before = entries(office[0])
    done = xuncha("people", "import-units", str(file), "--json", data=office[0])
    assert done.returncode == 1, done.stderr
    problem = json.loads(done.stdout)["problems"][0]
    assert problem["row"] == 3
    assert "999999" in problem["problem"]
    assert problem["cure"]
    assert entries(office[0]) == before


def test_a_spreadsheet_of_200_megabytes_is_refused_at_once(office, tmp_path):
    file = tmp_path / "units.xlsx"
    with file.open("wb") as big:
        big.truncate(200 * 1024 * 1024)
    done = xuncha("people", "import-units", str(file), data=office[0])
    assert done.returncode == 1
    assert "MB" in done.stdout + done.stderr


def test_a_database_out_of_reach_is_named_with_the_cure(tmp_path):
    environment = {key: value for key, value in os.environ.items() if "XUNCHA" not in key}
    environment.pop("DJANGO_SETTINGS_MODULE", None)
    environment["XUNCHA_DATABASE_URL"] = "postgres://nobody@127.0.0.1:1/nowhere"
    done = subprocess.run(
        [XUNCHA, "ledger", "verify", "--data", str(tmp_path)],
        env=environment, capture_output=True, text=True, check=False, timeout=120,
    )  # fmt: skip
    assert done.returncode == 1
    assert "数据库无法使用" in done.stderr
    assert "Traceback" not in done.stderr
