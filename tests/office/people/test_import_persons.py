from datetime import date

import pytest

from tests.county import START, make_county
from tests.office.people.files import persons_csv
from xuncha.office.ledger.verify import verify
from xuncha.office.people.actions import FOUNDER
from xuncha.office.people.importing import Status, import_people, plan_of
from xuncha.office.people.models import Person, Post, Relation, Unit

pytestmark = pytest.mark.django_db

ZHANG = ["A1", "张三", "正科", "D001", "局长", "是", "2021-09-01", "", "D002", "曾任职",
         "2015/3/1", "2021年9月1日", "任副局长"]  # fmt: skip


@pytest.fixture
def county():
    return make_county()


def planned(*rows):
    return plan_of("persons", persons_csv(*rows), "人员.csv")


def told(*rows):
    return {(one.row, one.field) for one in planned(*rows).report.told}


def test_a_row_brings_the_person_with_a_post_and_a_relation(county, tmp_path):
    path = tmp_path / "人员.csv"
    path.write_bytes(persons_csv(ZHANG))
    report = import_people(path, on=county.later())
    assert report.written
    assert report.count(Status.NEW) == 1
    post = Post.objects.get(person__code="A1")
    assert (post.unit.code, post.principal, post.since) == ("D001", True, date(2021, 9, 1))
    relation = Relation.objects.get(person__code="A1")
    assert (relation.unit.code, relation.kind) == ("D002", "served_in")
    assert (relation.since, relation.until) == (date(2015, 3, 1), date(2021, 9, 1))
    assert verify().ok


def test_one_person_may_take_several_rows(county):
    plan = planned(ZHANG, ["A1", "张三", "正科", "D002", "兼职", "", "2022-01-01"])
    assert plan.report.ok
    plan.write(by=FOUNDER, on=START)
    assert Post.objects.filter(person__code="A1").count() == 2
    assert Person.objects.filter(code="A1").count() == 1


def test_the_same_file_again_changes_nothing(county):
    planned(ZHANG).write(by=FOUNDER, on=START)
    again = planned(ZHANG)
    assert again.steps == []
    assert again.report.count(Status.UNCHANGED) == 1


def test_an_end_that_has_come_ends_the_post(county):
    planned(ZHANG).write(by=FOUNDER, on=START)
    ended = [*ZHANG[:7], "2022-02-01", *ZHANG[8:]]
    report = planned(ended).write(by=FOUNDER, on=START)
    assert report.count(Status.CHANGED) == 1
    assert Post.objects.get(person__code="A1").until == date(2022, 2, 1)


def test_every_problem_of_every_row_is_told_with_its_cure(county):
    rows = [
        ["B1", "李四", "", "X99", "局长", "", "2021-09-01"],
        ["B2", "王五", "", "D001", "局长", "也许", "2021-09-01"],
        ["B3", "赵六", "", "D001", "局长", "", "去年"],
        ["B4", "钱七", "", "D001", "局长", "", "2021-09-01", "2020-01-01"],
        ["B5", "孙八", "", "D001", "", "", ""],
        ["B6", "周九", "", "", "", "", "", "", "D001", "同学", "2010-01-01"],
        ["", "吴十", "", "", "", "", ""],
        ["B1", "别人", "", "", "", "", ""],
    ]
    assert told(*rows) == {
        (2, "任职单位代码"),
        (3, "主要负责人"),
        (4, "任职起"),
        (5, "任职止"),
        (6, "职务"),
        (6, "任职起"),
        (7, "回避关系"),
        (8, "人员编号"),
        (9, "人员编号"),
    }
    assert all(one.cure for one in planned(*rows).report.told)


def test_a_row_twice_is_told(county):
    report = planned(ZHANG, ZHANG).report
    assert [(one.row, one.problem) for one in report.told] == [(3, "与第 2 行完全相同。")]


def test_rows_that_contradict_each_other_are_told(county):
    other = [*ZHANG[:7], "2022-02-01", *[""] * 5]
    assert told(ZHANG, other) == {(3, "职务")}


def test_a_recorded_end_is_not_overwritten(county):
    first = [*ZHANG[:7], "2022-02-01"]
    planned(first).write(by=FOUNDER, on=START)
    assert told([*ZHANG[:7], "2022-05-01"]) == {(2, "任职止")}
    assert Post.objects.get(person__code="A1").until == date(2022, 2, 1)


def test_a_day_is_read_as_offices_write_it(county):
    for text in ("2021-09-01", "2021/9/1", "2021.9.1", "2021年9月1日", "20210901"):
        assert planned([*ZHANG[:6], text]).report.ok, text
    for text in ("2021-02-30", "21-9-1", "9月1日"):
        assert not planned([*ZHANG[:6], text]).report.ok, text


def test_a_name_is_corrected_and_an_empty_rank_kept(county):
    planned(ZHANG).write(by=FOUNDER, on=START)
    planned(["A1", "张叁"]).write(by=FOUNDER, on=START)
    person = Person.objects.get(code="A1")
    assert (person.name, person.rank) == ("张叁", "正科")


def test_the_report_speaks_to_programs_and_people(county):
    report = planned(["B1", "李四", "", "X99", "局长", "", "2021-09-01"]).report
    assert report.as_dict()["ok"] is False
    assert report.as_dict()["problems"] == [
        {"row": 2, "field": "任职单位代码", "problem": "没有代码为 X99 的单位。",
         "cure": "请先登记单位，或改正代码。"},
    ]  # fmt: skip
    assert "第 2 行" in report.in_words()
    assert not Unit.objects.filter(code="X99").exists()
