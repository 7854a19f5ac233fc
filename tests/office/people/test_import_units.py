import pytest

from tests.county import START, make_county
from tests.office.people.files import csv_of, units_csv, units_xlsx
from xuncha.engines.documents.tables import TableError
from xuncha.office.ledger.models import Entry
from xuncha.office.people.actions import FOUNDER
from xuncha.office.people.importing import Status, import_units, plan_of
from xuncha.office.people.models import Unit, UnitKind
from xuncha.office.people.places import villages

pytestmark = pytest.mark.django_db

COUNTY = ["430001", "某县", "县", "", ""]
TOWN = ["430001101", "甲镇", "乡镇", "430001", ""]
VILLAGE = ["430001101201", "乙村", "村", "430001101", ""]


def planned(*rows):
    return plan_of("units", units_csv(*rows), "单位.csv")


def problems(*rows):
    return [(one.row, one.field, one.problem, one.cure) for one in planned(*rows).report.told]


def write(*rows):
    return planned(*rows).write(by=FOUNDER, on=START)


def test_units_are_entered_from_the_top_whatever_the_order_of_the_rows():
    report = write(VILLAGE, TOWN, COUNTY)
    assert report.written
    assert report.count(Status.NEW) == 3
    village = Unit.objects.get(code="430001101201")
    assert village.path == "430001/430001101/430001101201/"
    assert village.township.code == "430001101"
    assert village.kind == UnitKind.VILLAGE


def test_a_workbook_says_the_same_as_a_csv():
    data = units_xlsx(COUNTY, TOWN, VILLAGE)
    assert plan_of("units", data, "单位.xlsx").digest == planned(COUNTY, TOWN, VILLAGE).digest


def test_english_heads_and_words_are_understood():
    data = csv_of(["Unit code", "Unit name", "Unit kind", "Code of the unit above"], [
        "430001", "County", "county", ""
    ])  # fmt: skip
    assert plan_of("units", data, "units.csv").report.ok


def test_a_second_import_changes_nothing_and_a_new_name_is_a_change():
    write(COUNTY, TOWN, VILLAGE)
    entries = Entry.objects.count()
    assert write(COUNTY, TOWN, VILLAGE).count(Status.UNCHANGED) == 3
    assert Entry.objects.count() == entries
    report = write(COUNTY, ["430001101", "丙镇", "乡镇", "430001", ""])
    assert (report.count(Status.CHANGED), report.count(Status.UNCHANGED)) == (1, 1)
    assert Unit.objects.get(code="430001101").name == "丙镇"


def test_every_problem_of_every_row_is_told_at_once_and_nothing_is_written():
    plan = planned(
        COUNTY,
        ["430001102", "无上级镇", "乡镇", "999", ""],
        ["430001103", "怪镇", "城堡", "430001", ""],
        ["430001104", "", "乡镇", "430001", ""],
        ["D1", "某局", "县直部门", "430001", "海事"],
        ["430001105", "错位村", "村", "430001", ""],
        ["D/2", "斜杠局", "县直部门", "430001", ""],
        ["430001", "某县", "县", "", "住建"],
        TOWN,
        TOWN,
    )
    told = {(one.row, one.field) for one in plan.report.told}
    assert told == {
        (3, "上级单位代码"),
        (4, "单位类别"),
        (5, "单位名称"),
        (6, "所属系统"),
        (7, "上级单位代码"),
        (8, "单位代码"),
        (9, "单位代码"),
        (9, "所属系统"),
        (11, ""),
    }
    assert all(one.problem and one.cure for one in plan.report.told)
    assert plan.steps == []
    assert Unit.objects.count() == 0


def test_an_unknown_parent_names_its_code():
    found = problems(["T1", "镇", "乡镇", "404", ""])
    assert found == [
        (2, "上级单位代码", "上级单位代码 404 在文件和系统里都找不到。",
         "请改正代码，或把上级单位也放进文件。"),
    ]  # fmt: skip


def test_units_in_a_ring_are_refused():
    found = problems(COUNTY, ["A", "甲", "县直部门", "B", ""], ["B", "乙", "县直部门", "A", ""])
    assert {(row, problem) for row, _, problem, _ in found} == {
        (3, "上级关系绕成了一圈。"),
        (4, "上级关系绕成了一圈。"),
    }


def test_a_unit_that_exists_cannot_change_its_kind_or_its_place():
    write(COUNTY, TOWN, VILLAGE)
    found = problems(["430001101201", "乙村", "县直部门", "430001", ""])
    assert {field for _, field, _, _ in found} == {"单位类别", "上级单位代码"}


def test_missing_and_unknown_columns_are_told_together():
    data = csv_of(["单位代码", "单位名称", "颜色"], ["1", "甲", "红"])
    found = {(p.row, p.field, p.problem) for p in plan_of("units", data, "a.csv").report.told}
    assert found == {(1, "颜色", "不认识这一列。"), (1, "单位类别", "缺少这一列。")}


@pytest.mark.parametrize(
    ("data", "filename"),
    [
        (b"PK\x03\x04 broken", "a.xlsx"),
        ("单位代码,单位名称\n1,甲".encode("utf-16"), "a.csv"),
        (b"", "a.csv"),
        (b"%PDF-1.4", "a.pdf"),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_with_its_cure(data, filename):
    with pytest.raises(TableError) as refused:
        plan_of("units", data, filename)
    assert refused.value.cure


def test_a_gb18030_csv_is_read():
    data = units_csv(COUNTY).decode("utf-8-sig").encode("gb18030")
    assert plan_of("units", data, "单位.csv").report.ok


def test_a_refusal_while_writing_undoes_the_rows_before_it():
    plan = planned(COUNTY, TOWN, VILLAGE)
    write(["430009", "乙县", "县", "", ""], ["430001101201", "占用", "县直部门", "430009", ""])
    before = Unit.objects.count(), Entry.objects.count()
    with pytest.raises(Exception, match="第 4 行"):
        plan.write(by=FOUNDER, on=START)
    assert (Unit.objects.count(), Entry.objects.count()) == before


def test_all_villages_of_a_county_come_in_though_names_repeat(tmp_path):
    county = make_county()
    rows = {row.township_code: [row.township_code, row.township_name, "乡镇", "431222", ""]
            for row in villages()}  # fmt: skip
    for unit in Unit.objects.filter(kind__in=["township", "village"]):
        rows.pop(unit.code, None)
    path = tmp_path / "村.csv"
    known = set(Unit.objects.values_list("code", flat=True))
    path.write_bytes(units_csv(*rows.values(), *[
        [row.code, row.name, "村（社区）", row.township_code, ""]
        for row in villages() if row.code not in known
    ]))  # fmt: skip
    report = import_units(path, on=county.later())
    assert report.ok, report.in_words()
    names = [row.name for row in villages()]
    assert len(names) == 404
    assert len(set(names)) < 404
    assert Unit.objects.filter(kind="village").count() >= 404
