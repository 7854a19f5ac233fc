import datetime as dt
import io
import struct
from pathlib import Path

import pytest
import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st

from xuncha.engines.documents.tables import ReadLimits, Row, TableError, read_table, write_table

UNITS_XLS = (Path(__file__).parent / "units.xls").read_bytes()


def workbook(*rows, first_row=0, options=None):
    target = io.BytesIO()
    with xlsxwriter.Workbook(target, options or {}) as book:
        sheet = book.add_worksheet("单位")
        date = book.add_format({"num_format": "yyyy-mm-dd hh:mm"})
        for number, row in enumerate(rows, start=first_row):
            for column, value in enumerate(row):
                if isinstance(value, dt.date | dt.time):
                    sheet.write_datetime(number, column, value, date)
                else:
                    sheet.write(number, column, value)
    return target.getvalue()


def refusal(data, filename="units.xlsx", **limits):
    with pytest.raises(TableError) as caught:
        read_table(data, filename=filename, limits=ReadLimits(**limits))
    assert caught.value.problem
    assert caught.value.cure
    return caught.value


def only_row(*values):
    sheet = read_table(
        workbook([f"列{i}" for i, _ in enumerate(values)], values), filename="a.xlsx"
    )
    return list(sheet.rows[0].values.values())


def test_an_xlsx_becomes_text_under_its_headers():
    data = workbook(["名称", " 编码 "], [" 沅陵镇\u3000", 431222100], [None], ["五强溪镇", 1.5])
    sheet = read_table(data, filename="单位.XLSX")
    assert sheet.headers == ("名称", "编码")
    assert sheet.rows == [
        Row(2, {"名称": "沅陵镇", "编码": "431222100"}),
        Row(4, {"名称": "五强溪镇", "编码": "1.5"}),
    ]


def test_an_old_xls_reads_the_same_way():
    sheet = read_table(UNITS_XLS, filename="units.xls")
    assert sheet.headers == ("名称", "编码", "户数", "成立日期")
    assert sheet.rows == [
        Row(2, {"名称": "沅陵镇", "编码": "431222100", "户数": "12", "成立日期": "2020-01-02"}),
        Row(4, {"名称": "五强溪镇", "编码": "431222101", "户数": "1.5", "成立日期": ""}),
    ]


def test_each_kind_of_cell_reads_as_it_looks():
    assert only_row(
        1e9,
        0.1 + 0.2,
        True,
        dt.datetime(2023, 3, 5),  # noqa: DTZ001
        dt.datetime(2023, 3, 5, 8, 30),  # noqa: DTZ001
        "431222199001011234",
    ) == ["1000000000", "0.3", "TRUE", "2023-03-05", "2023-03-05 08:30:00", "431222199001011234"]


def test_a_hidden_first_sheet_is_passed_over():
    target = io.BytesIO()
    with xlsxwriter.Workbook(target) as book:
        hidden, shown = book.add_worksheet("隐藏"), book.add_worksheet("单位")
        hidden.write(0, 0, "秘密")
        shown.write(0, 0, "名称")
        shown.activate()
        hidden.hide()
    assert read_table(target.getvalue(), filename="a.xlsx").headers == ("名称",)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "gbk"])
def test_a_csv_reads_in_the_encodings_offices_save(encoding):
    data = '名称,编码\r\n"沅陵镇, 城区",4312\r\n\r\n"两\n行",4313\r\n'.encode(encoding)
    sheet = read_table(data, filename="units.csv")
    assert sheet.rows == [
        Row(2, {"名称": "沅陵镇, 城区", "编码": "4312"}),
        Row(4, {"名称": "两\n行", "编码": "4313"}),
    ]


@pytest.mark.parametrize("delimiter", ["\t", ";"])
def test_a_csv_may_use_another_delimiter(delimiter):
    data = f"名称{delimiter}编码\n镇{delimiter}1\n".encode()
    assert read_table(data, filename="a.csv").rows == [Row(2, {"名称": "镇", "编码": "1"})]


def test_a_rare_character_in_utf8_is_text():
    assert read_table("名称\n\U000323af\ue000\n".encode(), filename="a.csv").rows[0].values == {
        "名称": "\U000323af\ue000"
    }


@pytest.mark.parametrize(
    "data",
    [
        "名称,编码\n沅陵镇,1\n".encode("utf-16"),
        "名稱,編碼\n沅陵鎮,1\n".encode("big5"),
        b"\x00\x01\x02",
    ],
)
def test_another_encoding_is_refused_with_its_cure(data):
    error = refusal(data, "units.csv")
    assert "编码" in error.problem
    assert "另存为" in error.cure


def test_a_broken_quotation_names_its_row():
    assert refusal('名称\n"镇"x\n'.encode(), "a.csv").row == 2


def test_a_file_that_is_too_large_is_refused_unread():
    error = refusal(bytes(3 * 2**20), max_bytes=2 * 2**20)
    assert "3.0 MB" in str(error)
    assert "2.0 MB" in str(error)


def test_the_default_refuses_200_megabytes():
    assert "200.0 MB" in str(refusal(bytes(200 * 2**20), "a.csv"))


@pytest.mark.parametrize(
    ("data", "filename"),
    [
        (UNITS_XLS, "units.xlsx"),
        (workbook(["名称"]), "units.xls"),
        (workbook(["名称"]), "units.csv"),
        (b"<html><table></table></html>", "units.xls"),
        (b"%PDF-1.7", "units.csv"),
        (workbook(["名称"]), "units.docx"),
        (workbook(["名称"]), "units"),
        (b"", "units.csv"),
    ],
)
def test_content_that_is_not_what_the_name_says_is_refused(data, filename):
    refusal(data, filename)


def test_a_password_is_named():
    ole = UNITS_XLS[:512] + "EncryptedPackage".encode("utf-16-le")
    assert "密码" in refusal(ole).problem


@pytest.mark.parametrize("cut", [4, 100, 2000, 5000])
def test_a_file_cut_off_is_damaged(cut):
    assert "损坏" in refusal(workbook(["名称"], ["镇"])[:cut]).problem
    assert "损坏" in refusal(UNITS_XLS[: cut + 8], "a.xls").problem


def test_an_xls_that_would_fill_memory_ends_in_its_own_process():
    record = b"\xfd\x00\x0a\x00"  # LABELSST: row, column, format, index of the string
    place = UNITS_XLS.rindex(record) + len(record)
    corner = bytearray(UNITS_XLS)
    struct.pack_into("<HH", corner, place, 0xFFFF, 0xFFFF)
    assert "损坏" in refusal(bytes(corner), "a.xls").problem


def test_too_many_rows_name_the_row():
    assert refusal(workbook(["名称"], *[["镇"]] * 4), max_rows=3).row == 5
    assert refusal("名称\n镇\n镇\n镇\n镇\n".encode(), "a.csv", max_rows=3).row == 5
    assert refusal(UNITS_XLS, "a.xls", max_rows=2).row == 4


def test_as_many_rows_as_allowed_are_read():
    assert len(read_table(workbook(["名称"], *[["镇"]] * 3), filename="a.xlsx").rows) == 3
    limits = ReadLimits(max_rows=3)
    data = workbook(["名称"], *[["镇"]] * 3)
    assert len(read_table(data, filename="a.xlsx", limits=limits).rows) == 3


def test_too_many_columns_and_cells_are_refused():
    wide = workbook([f"列{i}" for i in range(201)])
    assert "201" in str(refusal(wide))
    assert "200" in str(refusal(workbook(*[["a", "b"]] * 100), max_cells=199))


def test_one_cell_in_the_last_corner_is_refused():
    target = io.BytesIO()
    with xlsxwriter.Workbook(target) as book:
        sheet = book.add_worksheet()
        sheet.write(0, 0, "名称")
        sheet.write(2**20 - 1, 0, "远")
    assert refusal(target.getvalue()).row == 2**20


def test_empty_formatted_cells_far_away_do_no_harm():
    target = io.BytesIO()
    with xlsxwriter.Workbook(target) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ["名称"])
        sheet.write_row(1, 0, ["镇"])
        sheet.write_blank(2**20 - 1, 16383, None, book.add_format({"bold": True}))
    assert read_table(target.getvalue(), filename="a.xlsx").rows == [Row(2, {"名称": "镇"})]


@pytest.mark.parametrize("head", [[], ["", "", ""]])
def test_a_missing_header_row_is_named(head):
    assert refusal(workbook(head, ["名称"], ["镇"])).row == 1


def test_a_title_above_the_header_is_named():
    error = refusal(workbook(["沅陵县单位一览表"], ["名称", "编码"], ["镇", 1]))
    assert (error.row, error.field) == (2, "B")
    assert "标题行" in error.cure


def test_a_header_without_a_name_is_named():
    assert refusal(workbook(["名称", "", "编码"], ["镇", "", 1])).field == "B"


def test_a_repeated_header_names_both_columns():
    error = refusal(workbook(["名称", "编码", " 名称"], ["镇", 1, 2]))
    assert error.field == "名称"
    assert "A 列和 C 列" in str(error)


def test_an_identity_number_typed_as_a_number_names_row_and_field():
    error = refusal(workbook(["名称", "身份证号"], ["甲", 1], ["乙", 431222199001011234]))
    assert (error.row, error.field) == (3, "身份证号")
    assert "文本" in error.cure


def test_a_file_with_a_header_only_has_no_rows():
    assert read_table(workbook(["名称"]), filename="a.xlsx").rows == []


names = st.text(st.characters(codec="utf-8", exclude_categories=("C", "Z")), min_size=1, max_size=9)


@given(st.lists(st.tuples(names, names), max_size=6))
def test_what_is_written_reads_back(rows):
    target = io.BytesIO()
    write_table(target, "单位", ["名称", "编码"], rows)
    sheet = read_table(target.getvalue(), filename="a.xlsx")
    assert [tuple(row.values.values()) for row in sheet.rows] == rows
