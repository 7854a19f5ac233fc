"""The commands that compare photographs and reports need no data folder."""

from __future__ import annotations

import json

import numpy as np
import pytest
from click.testing import CliRunner

from bench.copying import EDITS, reports
from bench.forgery import encoded, ground, road, trimmed
from xuncha.cli import main
from xuncha.engines.documents.tables import write_table


def run(*words):
    return CliRunner().invoke(main, ["authenticity", *map(str, words)])


def answer(*words):
    done = run(*words, "--json")
    assert done.exit_code == 0, done.output
    return json.loads(done.output)


@pytest.fixture
def folder(tmp_path):
    rng = np.random.default_rng(1)
    one = ground(rng)
    (tmp_path / "村").mkdir()
    one.save(tmp_path / "a.jpg", quality=90)
    encoded(trimmed(one, rng), 40).save(tmp_path / "村/b.jpg")
    road(rng).save(tmp_path / "c.png")
    (tmp_path / "broken.jpg").write_bytes(b"\xff\xd8\xff\xe0")
    (tmp_path / "words.txt").write_text("说明", encoding="utf-8")
    return tmp_path


def test_photographs_of_a_folder_are_compared_and_what_is_bad_is_named(folder):
    body = answer("photos", folder)
    assert body["files"] == 4
    assert [(pair["a"], pair["b"]) for pair in body["pairs"]] == [("a.jpg", "村/b.jpg")]
    assert 0.7 <= body["pairs"][0]["score"] <= 1
    assert [one["file"] for one in body["faults"]] == ["broken.jpg"]
    assert body["skipped"] == ["words.txt"]
    assert "疑似同一照片 1 对" in run("photos", folder).output


def test_an_empty_folder_has_nothing_to_compare(tmp_path):
    assert answer("photos", tmp_path) == {
        "files": 0, "faults": [], "exif": [], "skipped": [], "pairs": [],
    }  # fmt: skip


@pytest.fixture
def table(tmp_path):
    import random

    texts, _truth = reports(12, 0, 3)
    rows = [[f"问-{n}", text] for n, text in enumerate(texts)]
    rows.insert(4, ["问-空", ""])
    rows.append(["问-抄", EDITS[1](texts[2], random.Random(1))])
    with (tmp_path / "reports.xlsx").open("wb") as file:
        write_table(file, "报告", ["编号", "整改情况"], rows)
    return tmp_path / "reports.xlsx"


def test_texts_of_a_column_are_compared_by_their_rows(table):
    body = answer("texts", table, "--text", "整改情况", "--id", "编号")
    assert body["rows"] == 13
    (pair,) = body["pairs"]
    assert (pair["a"], pair["b"]) == (4, 15)
    assert (pair["a_id"], pair["b_id"]) == ("问-2", "问-抄")
    assert "第 4 行  =  第 15 行" in run("texts", table, "--text", "整改情况").output


def test_a_column_that_is_not_there_is_answered_with_those_that_are(table):
    done = run("texts", table, "--text", "报告")
    assert done.exit_code == 1
    assert "没有“报告”这一列" in done.output
    assert "编号、整改情况" in done.output
