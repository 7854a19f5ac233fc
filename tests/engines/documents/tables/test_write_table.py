import datetime as dt
import io
import zipfile
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from python_calamine import load_workbook

from xuncha.engines.documents.tables import read_table, write_csv, write_table

DAY = dt.date(2023, 3, 5)
MOMENT = dt.datetime(2023, 3, 5, 8, 30, tzinfo=dt.UTC)


def written(title, headers, rows, **notes):
    target = io.BytesIO()
    write_table(target, title, headers, rows, **notes)
    return target.getvalue()


def part(data, name):
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return package.read(name).decode()


def test_each_value_keeps_its_kind():
    row = ["文", 3, 1.5, Decimal("97.87"), True, DAY, MOMENT, None, "", 431222199001011234]
    data = written("清单", [f"列{i}" for i, _ in enumerate(row)], [row])
    cells = load_workbook(io.BytesIO(data)).get_sheet_by_index(0).to_python()[1]
    assert cells == [
        "文",
        3.0,
        1.5,
        97.87,
        True,
        DAY,
        MOMENT.replace(tzinfo=None),
        "",
        "",
        "431222199001011234",
    ]


def test_the_header_is_bold_frozen_filtered_and_wide_enough_for_chinese():
    sheet = part(
        written("清单", ["整改责任领导和责任部门", "序号"], [["甲", 1]]), "xl/worksheets/sheet1.xml"
    )
    assert 'state="frozen"' in sheet
    assert '<autoFilter ref="A1:B2"/>' in sheet
    assert '<col min="1" max="1" width="26.7' in sheet


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@x", '=HYPERLINK("http://x")', "http://a.b"])
def test_text_never_becomes_a_formula_or_a_link(text):
    sheet = part(written("清单", ["内容", text], [[text, "x"]]), "xl/worksheets/sheet1.xml")
    assert "<f>" not in sheet
    assert "hyperlink" not in sheet


def test_an_empty_list_still_has_its_header():
    assert read_table(written("清单", ["名称"], []), filename="a.xlsx").headers == ("名称",)


def test_notes_have_a_sheet_of_their_own():
    data = written("清单", ["名称"], [["甲"]], notes=["截至 2023-06-30", "=仅供内部"])
    book = load_workbook(io.BytesIO(data))
    assert book.sheet_names == ["清单", "说明 Notes"]
    assert book.get_sheet_by_index(1).to_python() == [["截至 2023-06-30"], ["=仅供内部"]]


@pytest.mark.parametrize("title", ["", "a/b:c*d?[e]", "很" * 60, "'单位'"])
def test_any_title_makes_a_sheet(title):
    assert read_table(written(title, ["名称"], [["甲"]]), filename="a.xlsx").headers == ("名称",)


def test_the_same_rows_give_the_same_bytes():
    assert written("清单", ["名称"], [["甲"]]) == written("清单", ["名称"], [["甲"]])


def test_text_longer_than_a_cell_is_cut_with_a_mark():
    text = read_table(written("清单", ["名称"], [["长" * 40_000]]), filename="a.xlsx").rows[0]
    assert len(text.values["名称"]) == 32_767
    assert text.values["名称"].endswith("…")


def test_a_csv_opens_in_excel_and_runs_nothing():
    target = io.BytesIO()
    write_csv(target, ["名称", "数"], [["=cmd()", -1], ["\t@x", None], ["甲,乙", 2.5]])
    text = target.getvalue().decode("utf-8")
    assert text.startswith("\ufeff")
    assert text[1:].split("\r\n") == ["名称,数", "'=cmd(),-1", "'\t@x,", '"甲,乙",2.5', ""]


plain = st.text(st.characters(codec="utf-8", exclude_categories=("C", "Z")), min_size=1)


@given(st.lists(plain.filter(lambda text: text[0] not in "=+-@"), min_size=1))
def test_a_csv_reads_back(texts):
    target = io.BytesIO()
    write_csv(target, ["名称", "号"], [[text, "1"] for text in texts])
    sheet = read_table(target.getvalue(), filename="a.csv")
    assert [row.values["名称"] for row in sheet.rows] == texts
