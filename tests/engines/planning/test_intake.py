"""Rows and JSON become problems and plans; what is wrong is told all at once."""

import json
from dataclasses import replace

import pytest
from hypothesis import given, settings

from bench.terms import SMALL, county
from tests.engines.planning.problems import person, problem
from tests.engines.planning.written import problems
from xuncha.engines.planning import (
    Faults,
    Rules,
    outcome_to_json,
    plan_from_json,
    plan_to_json,
    problem_from_json,
    problem_restored,
    problem_to_json,
    rules_from_json,
)
from xuncha.engines.planning.intake import read_plan, read_problem
from xuncha.engines.planning.intake.fields import PLAN_SHEETS, PROBLEM_SHEETS
from xuncha.engines.planning.sheets import plan_pages, problem_pages, records, template_pages
from xuncha.engines.planning.solve import solve

TARGET = {"code": "a", "name": "甲", "kind": "department", "days": 10}
ROUND = {"code": "r", "name": "第一轮", "start": "2022-03-01", "end": "2022-04-30", "days": 20,
         "teams": 1}  # fmt: skip
PERSON = {"code": "p", "name": "张三", "may": ["leader"]}
BOTH = (*PROBLEM_SHEETS, *PLAN_SHEETS)


def value(**changed):
    body = {"targets": [TARGET], "rounds": [ROUND], "people": [PERSON], "relations": []}
    return {**body, **changed}


def told(read, *given):
    with pytest.raises(Faults) as found:
        read(*given)
    return [fault.say() for fault in found.value.faults]


def book(pages):
    return {
        page.title: [
            (
                number,
                {
                    header: "" if cell is None else str(cell)
                    for header, cell in zip(page.headers, row, strict=True)
                },
            )
            for number, row in enumerate(page.rows, start=2)
        ]
        for page in pages
    }


@pytest.mark.parametrize("taken", [problem(), county(SMALL)], ids=["small", "county"])
def test_json_and_sheets_give_back_what_they_took(taken):
    assert problem_from_json(json.loads(json.dumps(problem_to_json(taken)))) == taken
    assert read_problem(records(book(problem_pages(taken)), BOTH)) == taken


@given(problems())
@settings(max_examples=100, deadline=None)
def test_any_problem_comes_back_as_it_was(written):
    assert problem_from_json(json.loads(json.dumps(problem_to_json(written)))) == written
    assert problem_restored(problem_to_json(written)) == written
    back = read_problem(records(book(problem_pages(written)), BOTH))
    assert replace(back, last=None) == replace(written, last=None)
    if written.last is None or not (written.last.visits or written.last.seats):
        return
    assert back.last.visits == written.last.visits
    assert set(back.last.seats) == set(written.last.seats)


def test_what_was_kept_is_read_without_asking_whether_it_makes_sense():
    twins = (person("p", home="a"), replace(person("q", home="a"), name="人员p"))
    kept = problem_to_json(problem(people=twins))
    assert problem_restored(kept).people == twins
    with pytest.raises(Faults):
        problem_from_json(kept)


def test_plans_come_back_from_json_sheets_and_outcomes():
    outcome = solve(problem(), seconds=20)
    made = outcome.plan
    for back in (
        plan_from_json(plan_to_json(made)),
        plan_from_json(json.loads(json.dumps(outcome_to_json(outcome)))),
        read_plan(records(book(plan_pages(problem(), made)), PLAN_SHEETS)),
    ):
        assert back.visits == made.visits
        assert set(back.seats) == set(made.seats)


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"targets": [{**TARGET, "days": -3}]}, "“工作量（人天）”不能是 -3。 请填写 1 至"),
        ({"targets": [{**TARGET, "kind": "街道"}]}, "“类别”没有“街道”这一项。 可填：县直部门"),
        ({"targets": [{**TARGET, "days": "十"}]}, "应是整数，现在是“十”"),
        ({"targets": [{"code": "a"}]}, "“单位名称”没有填写"),
        ({"targets": [TARGET, TARGET]}, "“单位代码”“a”与第 1 行重复"),
        ({"people": [PERSON, {**PERSON, "name": "李四"}]}, "“人员编号”“p”与第 1 行重复"),
        ({"targets": [{**TARGET, "must": ["r9"]}]}, "“指定轮次”的代码“r9”不存在"),
        ({"targets": [{**TARGET, "never": ["r"]}]}, "“甲”没有可以安排的轮次"),
        ({"targets": [{**TARGET, "days": 141}]}, "需要 141 人天，一个组在一轮里最多 140 人天"),
        ({"targets": [{**TARGET, "after": "a"}]}, "“首次巡察的单位代码”的代码“a”不存在"),
        ({"targets": [{**TARGET, "last": "2022-13-01"}]}, "“2022-13-01”不是有效的日期"),
        ({"rounds": [{**ROUND, "end": "2022-02-01"}]}, "结束日期早于开始日期"),
        ({"rounds": [{**ROUND, "days": 62}]}, "每人工作日 62 天多于起止日期之间的 61 天"),
        ({"rounds": [{**ROUND, "skills": {"财务": -1}}]}, "应是名称加数字"),
        ({"people": [{**PERSON, "home": "x"}]}, "“工作单位代码”的代码“x”不存在"),
        ({"people": [{**PERSON, "away": [["2022-03-02", "2022-03-01"]]}]}, "早于起日"),
        ({"people": [{**PERSON, "away": "三月"}]}, "不是一段时间"),
        (
            {"people": [{**PERSON, "home": "a"}, {**PERSON, "code": "q", "home": "a"}]},
            "可能重复计人",
        ),
        ({"relations": [{"person": "x", "unit": "a", "tie": "kin_in"}]}, "“人员编号”的代码“x”"),
        ({"relations": [{"person": "p", "unit": "x", "tie": "kin_in"}]}, "“单位代码”的代码“x”"),
        ({"rules": {"team_min": 9}}, "每组最少 9 人，多于最多 7 人"),
        ({"rules": {"deputies_min": 3}}, "副组长最少 3 名，多于最多 2 名"),
        ({"rules": {"borrowed": 101}}, "不能超过 100%"),
        ({"rules": {"skills": {"财务": 1}}}, "全部人员中只有 0 名"),
        ({"rules": {"early": {"特急": 3}}}, "没有“特急”这一等级"),
        ({"targets": None}, "targets（“巡察对象”）：缺少这张工作表"),
        ({"rules": {"team_min": 1, "组": 3}}, "rules（“规则”）：没有“组”这一项。 请删去"),
        ({"rules": {"team_mim": 3}}, "没有“team_mim”这一项。 是不是“team_min”？"),
        ({"rules": []}, "rules（“规则”）：应是一个对象"),
        ({"rules": {"skills": {"财务": 8}}}, "多于每组最多 7 人"),
        ({"rounds": [{**ROUND, "skills": {"财务": 1}}]}, "全部人员中只有 0 名"),
        ({"targets": [{**TARGET, "risks": 3}]}, "没有“risks”这一项。 是不是“risk”？"),
        ({"targets": [{**TARGET, "code": "a b"}]}, "“单位代码”的“a b”里有空格"),
        ({"targets": [{**TARGET, "name": "甲\x01"}]}, "“单位名称”里有看不见的控制字符"),
        ({"targets": [{**TARGET, "name": "甲" * 501}]}, "“单位名称”超过 500 字"),
        ({"targets": [{**TARGET, "follow": "team"}]}, "“甲”要随镇安排，但没有所在乡镇"),
        ({"targets": [TARGET, {**TARGET, "code": "b", "township": "a"}]}, "的“a”不是乡镇"),
        (
            {
                "targets": [
                    {**TARGET, "group": "g", "days": 80},
                    {**TARGET, "code": "b", "group": "g", "days": 80},
                ]
            },
            "同组的“g”共需要 160 人天，一个组在一轮里最多 140 人天",
        ),
        (
            {"targets": [{**TARGET, "after": "b"}, {**TARGET, "code": "b", "after": "a"}]},
            "“甲”的首次巡察又指回它自己",
        ),
        ({"people": [{**PERSON, "skills": "财务"}], "rules": {"skills": {"财务": 2}}}, "只有 1 名"),
        (
            {"people": [{**PERSON, "native": "a"}, {**PERSON, "code": "q", "native": "a"}]},
            "可能重复计人",
        ),
        ({"rounds": [{**ROUND, "days": 10**9}]}, "不能是 1000000000"),
        ({"people": "x"}, "应是对象的列表"),
        ({"begun": ["r9"]}, "“begun”应是轮次编号的列表"),
    ],
)
def test_each_fault_names_sheet_row_and_cure(changed, words):
    lines = told(problem_from_json, value(**changed))
    assert any(words in line for line in lines), lines
    assert all("%(" not in line and line.endswith("。") for line in lines)


def test_all_faults_are_told_at_once_and_nobody_is_blamed_twice():
    lines = told(
        problem_from_json,
        value(
            targets=[{**TARGET, "days": -1}, {**TARGET, "code": "b", "must": ["r9"]}],
            people=[{**PERSON, "home": "a"}, {**PERSON, "code": "q", "may": ["总管"]}],
            relations=[{"person": "q", "unit": "a", "tie": "kin_in"}],
        ),
    )
    assert len(lines) == 4, lines


def test_a_refusal_says_all_of_it():
    with pytest.raises(Faults) as found:
        problem_from_json(value(targets=[{"code": "a"}]))
    assert found.value.say().count("\n") == len(found.value.faults) == 3


def read_book(pages):
    return read_problem(records(pages, BOTH))


def test_a_missing_column_is_named_once_beside_other_faults():
    pages = book(problem_pages(problem()))
    pages["人员"] = [(row, {"姓名": cells["姓名"]}) for row, cells in pages["人员"]]
    pages["巡察对象"][1][1]["工作量（人天）"] = "-1"
    assert told(read_book, pages) == [
        "“巡察对象”第 3 行：“工作量（人天）”不能是 -1。 请填写 1 至 1000000 的整数。",
        "“人员”第 1 行：缺少“人员编号”一列。 请从模板中复制该列的表头。",
        "“人员”第 1 行：缺少“可任职务”一列。 请从模板中复制该列的表头。",
        "“人员”：没有可用的数据行。 请至少填写一行。",
    ]


def test_a_column_that_is_nearly_right_is_told_of_and_remarks_are_not():
    pages = book(problem_pages(problem()))
    renamed = {"所在乡镇代码": "所在乡镇", "同组编号": "备注"}
    pages["巡察对象"] = [
        (row, {renamed.get(name, name): cell for name, cell in cells.items()})
        for row, cells in pages["巡察对象"]
    ]
    assert told(read_book, pages) == [
        "“巡察对象”第 1 行：没有“所在乡镇”这一项。 是不是“所在乡镇代码”？请改正名称。"
    ]


def test_each_rule_is_blamed_in_its_own_row():
    pages = book(problem_pages(problem()))
    rows = pages["规则"]
    rows[0][1]["数值"], rows[2][1]["项目"], rows[5][1]["数值"] = "多", "副组长最小", "101"
    rows.append((11, {"项目": "抽调比例上限（%）", "数值": "60"}))
    assert told(read_book, pages) == [
        "“规则”第 2 行：“每组最少人数”应是整数，现在是“多”。 请填写数字。",
        "“规则”第 4 行：没有“副组长最小”这一项。 是不是“副组长最少”？请改正名称。",
        "“规则”第 11 行：“抽调比例上限（%）”写了两次。 请只留一个。",
    ]
    rows[5][1]["数值"], rows[-1:] = "101", []
    assert told(read_book, pages)[-1].startswith("“规则”第 7 行：抽调比例不能超过 100%")
    pages["规则"] = [(2, {"规则": "每组最少人数", "值": "5"})]
    assert [line[:14] for line in told(read_book, pages)] == ["“规则”第 1 行：缺少“项"] * 1 + [
        "“规则”第 1 行：缺少“数"
    ]


@pytest.mark.parametrize("other", [None, [], "x", {"targets": [1]}])
def test_anything_else_is_refused_in_words(other):
    assert told(problem_from_json, other)


def test_a_target_twice_in_a_plan_is_a_fault():
    row = {"target": "a", "round": "r", "team": 1}
    lines = told(plan_from_json, {"visits": [row, row], "seats": []})
    assert lines == ["visits[1]（“对象安排”第 2 行）：“a”安排了两次。 请只留一行。"]


def test_a_person_twice_in_a_team_is_a_fault():
    row = {"round": "r", "team": 1, "person": "p", "position": "member"}
    lines = told(plan_from_json, {"visits": [], "seats": [row, {**row, "position": "leader"}]})
    assert lines == ["seats[1]（“人员安排”第 2 行）：“p”安排了两次。 请只留一行。"]


def test_faults_of_all_parts_are_told_at_once():
    lines = told(
        problem_from_json,
        value(people=1, rules={"borrowed": -1}, last={"visits": 2}, begun=["x"]),
    )
    assert [line.split("（")[0] for line in lines] == [
        "people", "rules.borrowed", "last.visits", "last.seats", "begun",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("code", "path"),
    [("targets", "targets[0].days"), ("rounds", "rounds[0].days"), ("rules", "rules.team_min")],
)
def test_json_faults_have_a_path(code, path):
    wrong = {"targets": [{**TARGET, "days": 0}], "rounds": [{**ROUND, "days": 0}],
             "rules": {"team_min": 0}}  # fmt: skip
    with pytest.raises(Faults) as found:
        problem_from_json(value(**{code: wrong[code]}))
    assert [fault.path for fault in found.value.faults] == [path]


def test_rules_alone_have_defaults():
    assert rules_from_json({}) == Rules()
    assert rules_from_json({"team_max": 8, "early": {"重点": 12}}) == replace(
        Rules(), team_max=8, early={3: 12}
    )
    assert told(rules_from_json, {"team_min": 9}) != []


def test_the_template_holds_the_rules_defaults():
    rules = next(page for page in template_pages() if page.title == "规则")
    assert ["每组最少人数", 5] in rules.rows
