"""``xuncha cards``: proposals as JSON, the ladder, and a ladder's file checked."""

import json

import pytest
from click.testing import CliRunner

from tests.county import make_county
from tests.office.cards.issued import make_late
from xuncha.cli import main
from xuncha.office.cards.ladders import default_text


def run(*words):
    return CliRunner().invoke(main, ["cards", *map(str, words)])


@pytest.mark.django_db
def test_proposals_of_a_day_are_told_with_rule_evidence_and_dates():
    county = make_county()
    item = make_late(county)
    done = run("propose", "--as-of", county.today, "--json")
    assert done.exit_code == 0, done.output
    (one,) = json.loads(done.output)
    late = (county.today - item.due).days
    assert one["items"] == [
        {"number": item.number, "due": f"{item.due}", "days_overdue": late, "returns": 0}
    ]
    assert one["evidence"] == [{"kind": "item", "number": item.number, "day": f"{item.due}"}]
    told = {name: one[name] for name in ("unit", "unit_code", "round", "colour", "rule", "as_of")}
    assert told == {
        "unit": "县住建局", "unit_code": "D001", "round": county.round.code, "colour": "red",
        "rule": "overdue_long", "as_of": f"{county.today}",
    }  # fmt: skip
    assert one["words"] == {
        "zh": "逾期 16 天以上仍未销号", "en": "overdue by 16 days or more and not closed",
    }  # fmt: skip
    assert one["ladder"] == {"name": "default", "version": 1, "default": True}
    assert run("propose", "--as-of", county.today, "--json").output == done.output
    assert json.loads(run("propose", "--as-of", "2020-01-01", "--json").output) == []
    assert item.number in run("propose", "--as-of", county.today).output
    none = run("propose", "--as-of", county.today, "--unit", "D002", "--json")
    assert json.loads(none.output) == []


@pytest.mark.django_db
def test_a_day_without_a_ladder_ends_in_words():
    done = run("propose", "--as-of", "2001-01-01")
    assert done.exit_code == 1
    assert "没有施行的出牌阶梯" in done.output


@pytest.mark.django_db
def test_the_ladder_in_force_is_shown():
    body = json.loads(run("ladder", "--as-of", "2023-01-01", "--json").output)
    assert (body["name"], body["default"]) == ("default", True)
    assert {rung["confidence"] for rung in body["rungs"]} == {"default"}
    assert "逾期 16 天以上" in run("ladder", "--as-of", "2023-01-01").output


def test_a_date_that_is_none_is_refused():
    assert run("propose", "--as-of", "yesterday").exit_code == 2


def test_a_good_file_passes_and_a_bad_one_names_all_its_faults(tmp_path):
    good, bad = tmp_path / "good.toml", tmp_path / "bad.toml"
    good.write_text(default_text(), encoding="utf-8")
    text = default_text().replace('"survey"', '"weather"', 1).replace("least = 16", "least = 'x'")
    bad.write_text(text, encoding="utf-8")
    assert json.loads(run("check", good, "--json").output)["version"] == 1
    done = run("check", bad)
    assert done.exit_code == 1
    assert "weather" in done.output
    assert "least" in done.output


def test_a_file_that_is_no_text_is_refused(tmp_path):
    path = tmp_path / "ladder.toml"
    path.write_bytes(b"\xff\xfe\x00")
    done = run("check", path)
    assert done.exit_code == 1
    assert "UTF-8" in done.output
