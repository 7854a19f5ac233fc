import io
import zipfile

import pytest
import xlsxwriter

from xuncha.engines.documents.tables import ReadLimits, TableError, read_table

SHEET = "xl/worksheets/sheet1.xml"


def package(**members):
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", "<workbook/>")
        for name, content in members.items():
            archive.writestr(name, content)
    return target.getvalue()


def rewritten(change):
    """A real workbook in which `change(name, content)` gives each member's name and content."""
    source, target = io.BytesIO(), io.BytesIO()
    with xlsxwriter.Workbook(source) as book:
        book.add_worksheet().write_column(0, 0, ["名称", "镇"])
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(*change(name, old.read(name)))
    return target.getvalue()


def in_sheet(old, new):
    return rewritten(lambda n, c: (n, c.replace(old, new) if n == SHEET else c))


def refusal(data, **limits):
    with pytest.raises(TableError) as caught:
        read_table(data, filename="a.xlsx", limits=ReadLimits(**limits))
    return caught.value


def test_the_rewritten_workbook_itself_reads():
    data = rewritten(lambda name, content: (name, content))
    assert read_table(data, filename="a.xlsx").headers == ("名称",)


def test_a_bomb_of_302_kib_is_refused_by_its_claims():
    bomb = package(**{SHEET: b"<row/>" * 50_000_000})
    assert len(bomb) < 500 * 2**10
    error = refusal(bomb)
    assert "286 MB" in str(error)
    assert error.cure


def test_unpacked_size_has_a_limit_of_its_own():
    assert "解压" in refusal(package(**{SHEET: b"<row/>"}), max_unpacked=10).problem


def test_a_bomb_that_claims_to_be_small_is_refused():
    bomb = package(**{SHEET: b" " * 300_000_000})
    size = (300_000_000).to_bytes(4, "little")
    assert bomb.count(size) == 2
    assert "损坏" in refusal(bomb.replace(size, (1000).to_bytes(4, "little"))).problem


def test_a_flood_of_elements_is_refused_before_parsing():
    assert (
        "过多"
        in refusal(package(**{SHEET: b"<x>" + b"<v/>" * 99 + b"</x>"}), max_elements=90).problem
    )


@pytest.mark.parametrize(
    "row",
    [
        b'<row r="2"><c r="XFD2" t="n"><v>1</v></c></row>',
        b'<row r="2"><c r="xfd2"><v>1</v></c></row>',
        b'<row r="2"><c r="&#88;FD2"><v>1</v></c></row>',
        b'<row r="2"><c x=">" r="XFD2"><v>1</v></c></row>',
        b'<row r="1048576"><c><v>1</v></c></row>',
        b"<row>" + b"<c><v>1</v></c>" * 300 + b"</row>",
        b"<row><c><v>1</v></c></row>" * 150,
    ],
)
def test_a_far_cell_is_found_however_it_is_written(row):
    data = in_sheet(b"</sheetData>", row + b"</sheetData>")
    assert "最多" in refusal(data, max_rows=100).problem


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b"<sheetData>", b"<sheetData><oops>"),
        (b"<worksheet ", b"<!DOCTYPE x [<!ENTITY a 'b'>]><worksheet "),
        (b'r="A2"', b'r="\xc3\xa9"'),
        (b"</worksheet>", b""),
    ],
)
def test_xml_that_another_reader_might_take_otherwise_is_refused(old, new):
    assert "损坏" in refusal(in_sheet(old, new)).problem


def test_a_sheet_hidden_in_a_picture_is_refused():
    def move(name, content):
        if name == SHEET:
            return "xl/media/image1.png", content
        return name, content.replace(b"worksheets/sheet1.xml", b"media/image1.png")

    assert "损坏" in refusal(rewritten(move)).problem


@pytest.mark.parametrize("name", ["content.xml", "xl/workbook.bin"])
def test_a_package_of_two_formats_is_refused(name):
    assert "不符" in refusal(package(**{name: b"<x/>"})).problem


def test_a_word_document_under_another_name_is_refused():
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr("word/document.xml", "<x/>")
    assert "不符" in refusal(target.getvalue()).problem


def test_an_encrypted_member_asks_for_a_password():
    data = package(**{SHEET: b"<x/>"})
    central = data.rindex(b"PK\x01\x02")
    marked = data[: central + 8] + b"\x01" + data[central + 9 :]
    assert "密码" in refusal(marked).problem
