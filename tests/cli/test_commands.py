import json

from tests.cli.office import XUNCHA, run, xuncha


def test_a_new_office_has_three_administrators_with_passwords_of_their_own(founded):
    accounts = founded[1]["accounts"]
    assert [one["username"] for one in accounts] == ["sysadmin", "secadmin", "auditor"]
    assert len({one["password"] for one in accounts}) == 3


def test_an_office_is_founded_once(founded):
    again = xuncha("init", "--county-code", "1", "--county-name", "别县", data=founded[0])
    assert again.returncode == 1
    assert "已经建立过" in again.stderr


def test_verify_says_that_all_agrees(founded):
    done = xuncha("ledger", "verify", "--json", data=founded[0])
    assert done.returncode == 0, done.stderr
    body = json.loads(done.stdout)
    assert body["ok"]
    assert body["entries"] >= 7


def test_the_key_of_an_install_is_its_owners_alone(founded):
    key = founded[0] / "secret.key"
    assert key.stat().st_mode & 0o077 == 0
    assert len(key.read_text()) > 40


def test_the_demo_refuses_a_folder_in_which_an_office_works(founded):
    done = xuncha("demo", "--no-serve", data=founded[0])
    assert done.returncode == 1
    assert "已有数据" in done.stderr


def entries(data):
    return json.loads(xuncha("ledger", "verify", "--json", data=data).stdout)["entries"]


def test_an_unknown_unit_code_is_named_with_its_row_and_nothing_is_written(founded, tmp_path):
    file = tmp_path / "units.csv"
    file.write_text(
        "单位代码,单位名称,单位类别,上级单位代码,所属系统\n"
        "431222900,新镇,乡镇,431222,\n431222900001,新村,村（社区）,999999,\n",
        encoding="utf-8",
    )
    before = entries(founded[0])
    done = xuncha("people", "import-units", str(file), "--json", data=founded[0])
    assert done.returncode == 1, done.stderr
    problem = json.loads(done.stdout)["problems"][0]
    assert problem["row"] == 3
    assert "999999" in problem["problem"]
    assert problem["cure"]
    assert entries(founded[0]) == before


def test_a_spreadsheet_of_200_megabytes_is_refused_at_once(founded, tmp_path):
    file = tmp_path / "units.xlsx"
    with file.open("wb") as big:
        big.truncate(200 * 1024 * 1024)
    done = xuncha("people", "import-units", str(file), data=founded[0])
    assert done.returncode == 1
    assert "MB" in done.stdout + done.stderr


def test_a_database_out_of_reach_is_named_with_the_cure(tmp_path):
    nowhere = "postgres://nobody@127.0.0.1:1/nowhere"
    done = run(XUNCHA, "ledger", "verify", "--data", str(tmp_path), XUNCHA_DATABASE_URL=nowhere)
    assert done.returncode == 1
    assert "数据库无法使用" in done.stderr
    assert "Traceback" not in done.stderr
