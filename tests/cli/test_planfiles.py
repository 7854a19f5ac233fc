"""Planning files: what is written comes back, and the template helps those who fill it in."""

import zipfile
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given, settings

from tests.engines.planning.problems import plan, problem
from tests.engines.planning.written import problems
from xuncha.cli.planfiles import load_plan, load_problem, save_plan, save_problem, save_template
from xuncha.engines.acts import BadInput
from xuncha.engines.documents.tables import read_book
from xuncha.engines.planning.example import EXAMPLE

NAMESPACE = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


@given(problems())
@settings(max_examples=30, deadline=None)
def test_any_problem_and_plan_come_back_from_files(written):
    with TemporaryDirectory() as folder:
        for suffix in ("xlsx", "json"):
            path = Path(folder) / f"problem.{suffix}"
            save_problem(path, written)
            back = load_problem(path)
            assert replace(back, last=None) == replace(written, last=None)
            if written.last and (written.last.visits or written.last.seats):
                assert _same(back.last, written.last)
                save_plan(path, written, written.last)
                assert _same(load_plan(path), written.last)


def _same(one, two):
    return one.visits == two.visits and sorted(one.seats) == sorted(two.seats)


@pytest.mark.parametrize("suffix", ["xlsx", "json"])
def test_the_example_of_the_template_is_a_problem(tmp_path, suffix):
    path = tmp_path / f"example.{suffix}"
    save_problem(path, EXAMPLE)
    assert load_problem(path) == EXAMPLE


def test_a_plan_beside_the_problem_is_the_plan_in_force(tmp_path):
    path = tmp_path / "both.xlsx"
    save_problem(path, problem(last=plan(), begun=frozenset({"r1"})))
    both = load_problem(path)
    assert _same(both.last, plan())
    assert both.begun == {"r1"}
    assert _same(load_plan(path), plan())


def test_the_template_has_lists_hints_and_an_example(tmp_path):
    path = tmp_path / "template.xlsx"
    save_template(path)
    with zipfile.ZipFile(path) as package:
        sheet = ET.fromstring(package.read("xl/worksheets/sheet1.xml"))
    found = {
        one.get("sqref"): (one.get("type"), one.findtext(f"{NAMESPACE}formula1"))
        for one in sheet.iter(f"{NAMESPACE}dataValidation")
    }
    assert found["C2:C1048576"] == ("list", '"县直部门,乡镇,村（社区）,其他"')
    assert found["I2:I1048576"] == ("list", '"一般,关注,重点"')
    assert found["D2:D1048576"] == (None, None)
    hints = [one.get("prompt") for one in sheet.iter(f"{NAMESPACE}dataValidation")]
    assert "必填。整数，不小于 1；人数乘天数" in hints
    notes = read_book(path.read_bytes(), filename=path.name)["填写说明"]
    assert {
        "工作表": "人员",
        "列": "可任职务",
        "说明": "必填。组长、副组长、组员；多个用顿号或逗号隔开",
        "示例": "组长、组员",
    } in [row.values for row in notes.rows]
    assert all(row.values["示例"] for row in notes.rows[:-1])


def test_codes_keep_their_zeros_when_typed_into_the_template(tmp_path):
    path = tmp_path / "template.xlsx"
    save_template(path)
    with zipfile.ZipFile(path) as package:
        sheet = ET.fromstring(package.read("xl/worksheets/sheet1.xml"))
        styles = ET.fromstring(package.read("xl/styles.xml"))
    names = {
        one.get("numFmtId"): one.get("formatCode") for one in styles.iter(f"{NAMESPACE}numFmt")
    }
    forms = [names.get(one.get("numFmtId")) for one in styles.find(f"{NAMESPACE}cellXfs")]
    code, name = list(sheet.iter(f"{NAMESPACE}col"))[:2]
    assert forms[int(code.get("style"))] == "@"
    assert name.get("style") is None


@pytest.mark.parametrize("number", ["1" * 5000, "1e400"])
def test_numbers_beyond_bounds_are_refused_in_words(tmp_path, number):
    path = tmp_path / "large.json"
    path.write_text(f'{{"targets": [{{"days": {number}}}]}}', encoding="utf-8")
    with pytest.raises(BadInput):
        load_problem(path)
