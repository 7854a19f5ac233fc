"""The commands of planning, from files to exit codes."""

import json
import sys
from dataclasses import replace

import pytest
from click.testing import CliRunner

from tests.engines.planning.problems import person, plan, problem, with_target
from xuncha.cli import main
from xuncha.cli.planfiles import load_plan, load_problem, save_plan, save_problem
from xuncha.engines.acts import BadInput
from xuncha.engines.documents.tables import read_book, write_book

GAP = "2 3\n4 1 7\n2 5 3\n3 3 3\n2 4 2\n6 4\n"


def xuncha(*arguments):
    return CliRunner().invoke(main, ["plan", *map(str, arguments)])


@pytest.fixture(params=[".json", ".xlsx"])
def given(request, tmp_path):
    path = tmp_path / f"problem{request.param}"
    save_problem(path, problem())
    return path


def test_the_template_is_read_back_as_empty_sheets(tmp_path):
    out = tmp_path / "template.xlsx"
    done = xuncha("template", out, "--json")
    assert done.exit_code == 0, done.output
    assert json.loads(done.output) == {"template": str(out)}
    sheets = read_book(out.read_bytes(), filename=out.name)
    assert list(sheets) == ["巡察对象", "轮次", "人员", "回避关系", "规则", "填写说明"]


def test_a_template_is_a_workbook(tmp_path):
    assert xuncha("template", tmp_path / "template.csv").exit_code == 1


def test_files_give_back_what_they_took(given):
    assert load_problem(given) == problem()


@pytest.mark.parametrize("suffix", [".json", ".xlsx"])
def test_solve_writes_a_plan_that_check_accepts(given, tmp_path, suffix):
    out = tmp_path / f"plan{suffix}"
    done = xuncha("solve", given, "--seconds", 20, "--out", out, "--json")
    assert done.exit_code == 0, done.output
    body = json.loads(done.output)
    assert body["status"] == "optimal"
    assert all(level["proven"] for level in body["levels"])
    judged = xuncha("check", given, out, "--json")
    assert judged.exit_code == 0, judged.output
    assert json.loads(judged.output)["ok"]


def test_solve_speaks_of_each_level(given):
    done = xuncha("solve", given, "--seconds", 20)
    assert done.exit_code == 0
    assert "一轮一系统：0（已证明最优）" in done.output


def test_a_plan_in_force_is_kept(given, tmp_path):
    last = tmp_path / "last.json"
    save_plan(last, problem(), plan())
    done = xuncha(
        "solve", given, "--seconds", 20, "--last", last, "--as-of", "2022-03-01", "--json"
    )
    levels = json.loads(done.output)["levels"]
    assert levels[0] == {"level": "stability", "value": 0, "bound": 0, "gap": 0.0, "proven": True}


def test_check_names_each_violation(given, tmp_path):
    made = tmp_path / "made.json"
    save_plan(made, problem(), plan(seats=()))
    done = xuncha("check", given, made, "--json")
    assert done.exit_code == 1
    body = json.loads(done.output)
    assert not body["ok"]
    assert {"rule", "subject", "words", "targets", "people", "round", "team"} == set(
        body["violations"][0]
    )
    assert "组长" in xuncha("check", given, made).output


@pytest.fixture
def impossible(tmp_path):
    path = tmp_path / "impossible.json"
    crowded = with_target(problem(), "a", must=frozenset({"r1"}), days=60)
    save_problem(path, with_target(crowded, "b", must=frozenset({"r1"})))
    return path


def test_what_has_no_plan_is_explained(impossible):
    done = xuncha("solve", impossible, "--seconds", 20, "--json")
    assert done.exit_code == 1
    body = json.loads(done.output)
    assert body["status"] == "infeasible"
    found = json.loads(xuncha("explain", impossible, "--json").output)
    assert found["verdict"] == body["conflict"]["verdict"] == "conflict"
    assert found["minimal"]
    assert len(found["demands"]) > 1
    said = xuncha("solve", impossible).output
    assert "原因：第1轮 最多可用 60 人天，只能放在其中的 2 个对象共需 70 人天，缺 10 人天" in said
    assert "不能同时满足" in said
    assert "【指定轮次】可增加可选的轮次。\n  “单位a”只能放在：第1轮。" in said


def test_too_few_leaders_are_told_at_once(tmp_path):
    path = tmp_path / "leaders.json"
    people = tuple(person(f"p{n}", may=frozenset({"member"})) for n in range(12))
    save_problem(path, problem(people=people))
    body = json.loads(xuncha("solve", path, "--json").output)
    assert body["status"] == "infeasible"
    assert body["conflict"]["reasons"] == [
        {"words": "第1轮 共需 1 名组长，可任组长的 0 人最多出任 0 次，缺 1 名。", "lacking": 1}
    ]
    assert "  ……共 12 条" in xuncha("explain", path).output


def test_a_term_that_has_a_plan_is_said_to(given):
    done = xuncha("explain", given)
    assert done.exit_code == 0
    assert "有可行的方案" in done.output


@pytest.mark.parametrize(("source", "out"), [("json", "xlsx"), ("xlsx", "json")])
def test_problems_and_plans_are_turned_into_the_other_form(tmp_path, source, out):
    whole = problem(last=plan(), begun=frozenset({"r1"}))
    save_problem(tmp_path / f"problem.{source}", whole)
    save_plan(tmp_path / f"plan.{source}", whole, plan())
    for name in ("problem", "plan"):
        done = xuncha("convert", tmp_path / f"{name}.{source}", tmp_path / f"{name}.{out}")
        assert done.exit_code == 0, done.output
    back = load_problem(tmp_path / f"problem.{out}")
    assert replace(back, last=None) == replace(whole, last=None)
    assert load_plan(tmp_path / f"plan.{out}").visits == back.last.visits == plan().visits
    assert {path.suffix for path in tmp_path.iterdir()} == {".json", ".xlsx"}


def test_what_cannot_be_written_is_told(given, tmp_path):
    done = xuncha("convert", given, tmp_path / "nowhere" / "problem.json")
    assert done.exit_code == 1
    assert "无法写入" in done.output
    assert xuncha("convert", given, tmp_path / "problem.csv").exit_code == 1


def test_without_the_solver_solving_says_what_to_install_and_checking_works(
    given, tmp_path, monkeypatch
):
    made = tmp_path / "plan.json"
    save_plan(made, problem(), plan())
    for name in [name for name in sys.modules if name.split(".")[0] == "ortools"]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "ortools", None)
    for command in (["solve", given], ["explain", given], ["gap", given]):
        done = xuncha(*command)
        assert done.exit_code == 1
        assert "没有安装求解组件 OR-Tools" in done.output
    assert xuncha("check", given, made).exit_code == 0
    assert xuncha("template", tmp_path / "template.xlsx").exit_code == 0


def test_faults_are_told_at_once(tmp_path):
    path = tmp_path / "wrong.json"
    path.write_text('{"targets": [{"code": "a"}], "rounds": []}', encoding="utf-8")
    done = xuncha("solve", path)
    assert done.exit_code == 1
    assert done.output.count("\n") > 4
    told = xuncha("solve", path, "--json")
    assert told.exit_code == 1
    assert json.loads(told.output)["faults"][0] == {
        "sheet": "巡察对象",
        "row": 1,
        "field": "单位名称",
        "path": "targets[0].name",
        "words": "targets[0].name（“巡察对象”第 1 行）：“单位名称”没有填写。 请补上。",
    }


def test_a_file_that_cannot_be_read_is_told_as_json_too(tmp_path):
    path = tmp_path / "wrong.json"
    path.write_text("{", encoding="utf-8")
    done = xuncha("check", path, path, "--json")
    assert done.exit_code == 1
    (fault,) = json.loads(done.output)["faults"]
    assert fault["words"].startswith("文件不是有效的 JSON")


def test_a_workbook_without_a_sheet_is_refused(tmp_path):
    path = tmp_path / "short.xlsx"
    with path.open("wb") as target:
        write_book(target, "x", [("巡察对象", ["单位代码", "单位名称"], [["a", "甲"]])])
    done = xuncha("explain", path)
    assert done.exit_code == 1
    assert "“巡察对象”第 1 行：缺少“类别”一列" in done.output
    assert "“人员”：缺少这张工作表。 请从模板中复制该表。" in done.output


@pytest.mark.parametrize("name", ["x.json", "x.xlsx", "x.csv"])
def test_what_is_no_such_file_is_refused_in_words(tmp_path, name):
    path = tmp_path / name
    path.write_bytes(b"\xff\x00{")
    for read in (load_problem, load_plan):
        with pytest.raises(BadInput):
            read(path)
    assert xuncha("check", path, path).exit_code == 1


def test_a_plan_is_written_as_workbook_or_json_only(given, tmp_path):
    assert xuncha("solve", given, "--out", tmp_path / "plan.txt").exit_code == 1


def test_gap_prints_cost_bound_and_proof(tmp_path):
    path = tmp_path / "gap"
    path.write_text(GAP)
    body = json.loads(xuncha("gap", path, "--seconds", 10, "--json").output)
    assert set(body) == {"cost", "bound", "gap", "proven", "seconds"}
    assert body["cost"] == body["bound"] == 6
    assert body["proven"]


def test_gap_solves_each_of_several(tmp_path):
    path = tmp_path / "gap"
    path.write_text("2\n" + GAP + GAP)
    body = json.loads(xuncha("gap", path, "--seconds", 10, "--json").output)
    assert [one["cost"] for one in body["instances"]] == [6, 6]
    assert "成本 6，已证明最优" in xuncha("gap", path, "--seconds", 10).output


def test_gap_says_that_there_is_no_assignment(tmp_path):
    path = tmp_path / "gap"
    path.write_text("1 2\n1 1\n3 3\n5\n")
    body = json.loads(xuncha("gap", path, "--seconds", 10, "--json").output)
    assert (body["cost"], body["gap"], body["proven"]) == (None, None, True)
    assert "已证明没有可行的指派" in xuncha("gap", path, "--seconds", 10).output


def test_gap_refuses_what_it_cannot_read(tmp_path):
    path = tmp_path / "gap"
    path.write_text("2 3\n1")
    assert xuncha("gap", path).exit_code == 1
    path.write_bytes("二".encode())
    assert xuncha("gap", path).exit_code == 1
