import json
import os
from datetime import timedelta

import pytest
from click.testing import CliRunner

from tests.county import make_county
from tests.office.limits.desk import BEYOND, MONDAY, make_notice, make_profile
from xuncha.cli.limits import limits

OWN = """
name = "own"
version = "1"
extends = "inspection_2024"
title = "本县期限"
valid_from = 2025-01-01
document = "本县文件"

[[limit]]
act = "report"
length = 90
unit = "days"
"""


def run(*arguments):
    return CliRunner().invoke(limits, arguments)


def body(*arguments):
    done = run(*arguments, "--json")
    assert done.exit_code == 0, done.output
    return json.loads(done.stdout)


def explain(*more, profile="petition_2022", act="close", on="2023-03-05"):
    return ("explain", "--profile", profile, "--act", act, "--on", on, *more)


def test_a_date_is_explained_in_two_languages():
    found = body(*explain())
    assert set(found) == {"due", "provisional", "why", "basis"}
    assert set(found["why"]) == {"zh", "en"}
    assert (found["due"], found["provisional"]) == ("2023-05-04", False)
    assert found["basis"] == "《信访工作条例》第三十四条"


def test_extensions_and_suspensions_are_counted():
    more = ("--extended", "10", "--extended", "20", "--suspended", "2023-03-10:2023-03-14")
    assert body(*explain(*more))["due"] == "2023-06-08"
    assert "2023-06-08" in run(*explain(*more)).stdout.splitlines()[0]


def test_a_guessed_date_says_so():
    done = run(*explain(profile="discipline", act="tell", on="2040-01-02"))
    assert "暂定" in done.stdout.splitlines()[0]


@pytest.mark.parametrize(
    "arguments",
    [
        explain(on="2023-02-30"),
        explain(on="tomorrow"),
        explain("--suspended", "2023-03-10"),
        explain("--suspended", "2023-03-10:soon"),
        explain("--suspended", "2023-03-10:2023-03-09"),
        explain("--extended", "31"),
        explain(profile="nowhere"),
        explain(act="party"),
        ("add", "--from", "2023-03-05"),
        ("add", "--from", "2023-03-05", "--days", "1", "--months", "1"),
        ("add", "--from", "2023-03-05", "--days", "-1"),
        ("add", "--from", "9999-12-31", "--days", "1"),
        ("show", "nowhere"),
    ],
)
def test_what_cannot_be_counted_ends_with_an_error_in_words(arguments):
    done = run(*arguments)
    assert done.exit_code != 0
    assert done.stderr.strip()
    assert "Traceback" not in done.output


@pytest.mark.parametrize(
    ("unit", "count", "date"),
    [
        ("--working-days", 5, "2023-05-09"),
        ("--days", 5, "2023-05-03"),
        ("--months", 1, "2023-05-28"),
    ],
)
def test_the_bare_date_is_printed(unit, count, date):
    asked = ("add", "--from", "2023-04-28", unit, str(count))
    assert run(*asked).stdout == f"{date}\n"
    assert body(*asked) == {"date": date, "provisional": False}


def test_working_days_beyond_the_calendar_are_provisional():
    asked = ("add", "--from", "2040-01-02", "--working-days", "3")
    assert body(*asked)["provisional"]
    assert not body("add", "--from", "2040-01-02", "--days", "3")["provisional"]
    assert not body("add", "--from", "2026-12-31", "--working-days", "0")["provisional"]


def test_good_files_are_called_good_and_a_shipped_one_is_a_good_example(tmp_path):
    own, shipped = tmp_path / "own.toml", tmp_path / "shipped.toml"
    own.write_text(OWN, encoding="utf-8")
    shipped.write_text(body("show", "inspection_2024")["toml"], encoding="utf-8")
    assert body("check", str(own), str(shipped)) == {"ok": True, "faults": []}


def test_all_faults_of_all_files_are_told_at_once(tmp_path):
    first, second, third = (tmp_path / f"{n}.toml" for n in "abc")
    first.write_text(OWN.replace("length = 90", "length = -1"), encoding="utf-8")
    second.write_text(OWN.replace('"own"', '"two"').replace('document = "本县文件"', ""), "utf-8")
    third.write_text('year = 2027\n[[day]]\ndate = "someday"\nkind = "休"\n', encoding="utf-8")
    done = run("check", str(first), str(second), str(third), "--json")
    assert done.exit_code == 1
    faults = json.loads(done.stdout)["faults"]
    assert {fault["file"] for fault in faults} == {"a.toml", "b.toml", "c.toml"}
    assert {"length", "basis", "source"} <= {fault["field"] for fault in faults}
    assert all(fault["problem"] and fault["cure"] for fault in faults)
    assert "a.toml" in run("check", str(first)).stdout


def test_overlapping_and_looping_profiles_are_faults(tmp_path):
    twin, loop = tmp_path / "twin.toml", tmp_path / "loop.toml"
    twin.write_text(
        body("show", "inspection_2024")["toml"].replace("inspection_2024", "twin"), "utf-8"
    )
    loop.write_text(OWN.replace("unit =", 'after = "report"\nunit ='), encoding="utf-8")
    assert "重叠" in run("check", str(twin)).stdout
    assert "循环" in run("check", str(loop)).stdout


def test_a_file_that_is_no_text_is_refused(tmp_path):
    file = tmp_path / "a.toml"
    file.write_bytes(b"\xff\xfe\x00")
    done = run("check", str(file))
    assert done.exit_code == 1
    assert "UTF-8" in done.stderr


def test_profiles_are_listed_with_their_acts_and_the_calendar():
    found = body("profiles")
    by_name = {one["name"]: one for one in found["profiles"]}
    assert "close" in by_name["petition_2022"]["acts"]
    assert by_name["inspection_2017"]["valid_until"] == "2024-02-07"
    assert found["calendar"]["loaded"] == []
    assert "petition_2022" in run("profiles").stdout


@pytest.mark.django_db
def test_a_countys_own_limits_and_holidays_are_read_from_its_data(tmp_path):
    county = make_county()
    make_profile(county, length=40)
    make_notice(county)
    data = ("--data", os.environ["XUNCHA_DATA"])
    found = body("profiles", *data)
    assert "own" in {one["name"].partition("@")[0] for one in found["profiles"]}
    assert found["calendar"]["loaded"] == [BEYOND]
    told = body(*explain(*data, profile="own", act="report", on="2022-03-05"))
    assert told["due"] == "2022-04-14"
    assert run(*explain(profile="own", act="report", on="2022-03-05")).exit_code == 1
    before = ("add", "--from", f"{MONDAY - timedelta(days=3)}", "--working-days", "1")
    assert body(*before, *data) == {"date": f"{MONDAY + timedelta(days=1)}", "provisional": False}
    assert body(*before) == {"date": f"{MONDAY}", "provisional": True}
    text = body("show", "own", *data)["toml"]
    assert 'name = "own"' in text
    twin = tmp_path / "twin.toml"
    named = 'name = "twin"\ndocument = "本县文件"'
    twin.write_text(text.replace('name = "own"', named), encoding="utf-8")
    assert body("check", str(twin)) == {"ok": True, "faults": []}
    assert "重叠" in run("check", str(twin), *data).stdout
