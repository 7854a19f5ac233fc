import io

import pytest

from xuncha.engines.documents.tables import TableError, write_table
from xuncha.office.outcomes.namelist import paste_names, read_names


def xlsx(heads, *rows):
    target = io.BytesIO()
    write_table(target, "名单", heads, rows)
    return target.getvalue()


def told(names):
    return [(one.row, one.name, one.stated, one.present, one.post, one.code) for one in names]


def test_a_spreadsheet_is_read_under_the_heads_that_offices_use():
    heads = [
        "序号",
        "姓  名",
        "现任单位（全称）",
        "现任职务",
        "拟任职务",
        "身份证后四位",
        "人员编号",
    ]
    names, faults = read_names(
        xlsx(heads, [1, "张 三", "县住建局", "局长", "副县长", "0012", "P0001"]), "名单.xlsx"
    )
    assert faults == []
    assert told(names) == [(2, "张三", "县住建局", "局长", "副县长", "P0001")]


def test_rows_keep_their_numbers_and_blank_ones_are_passed_over():
    data = xlsx(["姓名", "单位"], ["张三", ""], ["", ""], ["李四", "县林业局"])
    names, faults = read_names(data, "名单.xlsx")
    assert faults == []
    assert [one.row for one in names] == [2, 4]


def test_each_fault_names_its_row():
    data = xlsx(["姓名", "单位"], ["张三", "县住建局"], ["", "县林业局"], ["长" * 41, ""],
                ["张三", "县住建局"])  # fmt: skip
    _names, faults = read_names(data, "名单.xlsx")
    assert [(one.row, one.field) for one in faults] == [(3, "姓名"), (4, "姓名"), (5, "names")]
    assert "与第 2 行重复" in faults[-1].say()
    assert all(one.cure for one in faults)


def test_a_csv_in_the_encoding_of_old_offices_is_read():
    names, faults = read_names("姓名,单位\n张三,县住建局\n".encode("gb18030"), "名单.csv")
    assert (told(names), faults) == ([(2, "张三", "县住建局", "", "", "")], [])


@pytest.mark.parametrize(
    ("data", "filename", "words"),
    [
        (b"", "a.xlsx", "空"),
        (b"PK\x03\x04broken", "a.xlsx", "损坏"),
        (b"%PDF-1.4", "a.xlsx", "不是"),
        ("单位\n县住建局\n".encode(), "a.csv", "没有“姓名”列"),
        ("姓名,人选\n张三,李四\n".encode(), "a.csv", "同一内容"),
        (b"x", "a.doc", "不支持"),
    ],
)
def test_a_file_that_cannot_be_read_says_why_and_the_cure(data, filename, words):
    with pytest.raises(TableError, match=words) as caught:
        read_names(data, filename)
    assert caught.value.cure


def test_an_empty_list_is_a_fault_and_so_is_a_crowd():
    _names, faults = read_names("姓名\n".encode(), "a.csv")
    assert "空" in faults[0].say()
    crowd = "姓名\n" + "".join(f"人{number}\n" for number in range(501))
    _names, faults = read_names(crowd.encode(), "a.csv")
    assert "500" in faults[0].say()


def test_a_pasted_table_with_heads_may_have_its_columns_in_any_order():
    names, faults = paste_names("单位\t姓名\t拟任职务\n县住建局\t张三\t副县长\n\t李四\t\n")
    assert faults == []
    assert told(names) == [
        (2, "张三", "县住建局", "", "副县长", ""),
        (3, "李四", "", "", "", ""),
    ]


def test_pasted_lines_without_heads_are_name_unit_and_intended_post():
    names, faults = paste_names("张三 县住建局 副县长\n\n李四\n")
    assert faults == []
    assert told(names) == [
        (1, "张三", "县住建局", "", "副县长", ""),
        (3, "李四", "", "", "", ""),
    ]
