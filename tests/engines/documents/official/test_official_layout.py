import io
import re
import zipfile
from dataclasses import replace
from datetime import UTC, date, datetime

import docx
import pytest
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from xuncha.engines.documents.official import (
    Attachment,
    Heading,
    Imprint,
    OfficialDocument,
    Paragraph,
    RedHead,
    Run,
    Signature,
    Table,
    render,
)

AT = datetime(2023, 6, 30, 9, 15, tzinfo=UTC)
REPORT = OfficialDocument(
    title="关于巡察整改\n工作情况的报告",
    recipients="县委巡察工作领导小组：",
    body=(
        Heading(1, "总体情况"),
        Paragraph.of("共反馈问题", Run("47", "findings"), "个。"),
        Heading(2, "责任落实"),
        Heading(3, "领办"),
        Heading(4, "县领导"),
        Heading(2, "措施落实"),
        Heading(1, "下一步"),
        Table(("序号", "单位"), (("1", "县住建局"), ("2", Run("某镇", "town"))), "表1"),
    ),
    attachments=(Attachment("清单", (Heading(1, "附一"),)), Attachment("措施")),
    signature=Signature("县委巡察办", date(2023, 6, 5)),
)


def rendered(document=REPORT):
    return docx.Document(io.BytesIO(render(document, at=AT, author="巡察办")))


def texts(word):
    return [paragraph.text for paragraph in word.paragraphs]


def paragraph(word, text):
    return next(found for found in word.paragraphs if found.text == text)


def east_asian(properties):
    return properties.rFonts.get(qn("w:eastAsia"))


def test_the_page_is_that_of_the_standard():
    section = rendered().sections[0]
    near = Mm(0.1)
    for found, wanted in (
        (section.page_width, Mm(210)),
        (section.page_height, Mm(297)),
        (section.top_margin, Mm(37)),
        (section.left_margin, Mm(28)),
        (section.bottom_margin, Mm(35)),
        (section.right_margin, Mm(26)),
    ):
        assert abs(found - wanted) < near


def test_22_lines_of_28_characters_fit_the_type_area():
    word = rendered()
    normal = word.styles["Normal"]
    line = normal.paragraph_format.line_spacing
    assert Pt(28.8) <= line <= Pt(29)
    assert 22 * line <= Mm(225) < 23 * line
    condensed = int(normal.element.rPr.find(qn("w:spacing")).get(qn("w:val"))) / 20
    character = Pt(normal.font.size.pt + condensed)
    assert 28 * character <= Mm(156) < 29 * character


@pytest.mark.parametrize(
    ("style", "font", "size"),
    [
        ("Normal", "仿宋_GB2312", 16),
        ("Title", "方正小标宋简体", 22),
        ("Heading 1", "黑体", 16),
        ("Heading 2", "楷体_GB2312", 16),
        ("Heading 3", "仿宋_GB2312", 16),
        ("Heading 4", "仿宋_GB2312", 16),
    ],
)
def test_each_style_has_its_font(style, font, size):
    found = rendered().styles[style]
    assert east_asian(found.element.rPr) == font
    assert found.font.size == Pt(size)
    assert found.font.color.rgb is None


def test_headings_are_numbered_and_lower_levels_begin_anew():
    headings = [p.text for p in rendered().paragraphs if p.style.name.startswith("Heading")]
    assert headings == [
        "一、总体情况",
        "（一）责任落实",
        "1.领办",
        "（1）县领导",
        "（二）措施落实",
        "二、下一步",
        "一、附一",
    ]


@pytest.mark.parametrize(
    ("count", "last"), [(10, "十、题"), (11, "十一、题"), (20, "二十、题"), (25, "二十五、题")]
)
def test_headings_count_in_chinese(count, last):
    word = rendered(replace(REPORT, body=(Heading(1, "题"),) * count, attachments=()))
    assert [text for text in texts(word) if text.endswith("题")][-1] == last


def test_title_and_recipients_stand_above_the_body():
    word = rendered()
    assert texts(word)[:5] == [
        "关于巡察整改",
        "工作情况的报告",
        "",
        "县委巡察工作领导小组：",
        "一、总体情况",
    ]
    assert word.paragraphs[0].alignment == WD_ALIGN_PARAGRAPH.CENTER


def test_the_first_line_of_a_paragraph_is_set_in_by_two_characters():
    indent = paragraph(rendered(), "共反馈问题47个。")._p.pPr.ind
    assert indent.get(qn("w:firstLineChars")) == "200"


def test_attachments_are_numbered_only_where_there_are_several():
    assert "附件：1.\t清单" in texts(rendered())
    assert "2.\t措施" in texts(rendered())
    one = texts(rendered(replace(REPORT, attachments=(Attachment("清单"),))))
    assert "附件：清单" in one
    assert not any("附件" in text for text in texts(rendered(replace(REPORT, attachments=()))))


def test_an_attachment_with_a_body_has_a_page_of_its_own():
    word = rendered()
    assert paragraph(word, "附件1").paragraph_format.page_break_before
    assert "附件2" not in texts(word)


def test_a_sealed_date_leaves_four_characters():
    sealed = replace(REPORT, signature=Signature("县委巡察办", date(2023, 6, 5), sealed=True))
    found = paragraph(rendered(sealed), "2023年6月5日")
    assert found.alignment == WD_ALIGN_PARAGRAPH.RIGHT
    assert found.paragraph_format.right_indent == Pt(4 * 15.75)


def test_an_unsealed_signature_of_a_long_name_leaves_two_characters():
    name = "中共沅陵县委巡察工作领导小组办公室"
    found = paragraph(rendered(replace(REPORT, signature=Signature(name, date(2023, 6, 5)))), name)
    assert found.paragraph_format.right_indent == Pt(2 * 15.75)


def test_the_signature_stays_with_the_last_lines():
    word = rendered()
    kept = [p.text for p in word.paragraphs if p.paragraph_format.keep_with_next]
    assert {"附件：1.\t清单", "2.\t措施", "县委巡察办"} <= set(kept)


def test_page_numbers_stand_at_the_outer_side_between_dashes():
    word = rendered()
    assert word.settings.odd_and_even_pages_header_footer
    section = word.sections[0]
    for footer, side in ((section.footer, "right"), (section.even_page_footer, "left")):
        number = footer.paragraphs[0]
        assert number.text == "— 1 —"
        assert number._p.pPr.jc.get(qn("w:val")) == side
        assert number._p.pPr.ind.get(qn(f"w:{side}")) == "280"
        assert [mark.text for mark in number._p.iter(qn("w:instrText"))] == ["PAGE"]
        assert {run.font.size for run in number.runs} == {Pt(14)}
        assert {east_asian(run._r.rPr) for run in number.runs} == {"宋体"}


def test_a_table_repeats_its_header_and_fills_the_width():
    table = rendered().tables[0]
    assert [[cell.text for cell in row.cells] for row in table.rows] == [
        ["序号", "单位"],
        ["1", "县住建局"],
        ["2", "某镇"],
    ]
    assert table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None
    assert abs(sum(cell.width for cell in table.rows[0].cells) - Mm(156)) < Mm(0.1)
    assert east_asian(table.rows[0].cells[0].paragraphs[0].runs[0]._r.rPr) == "黑体"


def test_a_red_head_names_agency_and_number():
    head = RedHead("县委巡察办文件", "沅巡办〔2023〕8号", ("000001", "平急"))
    word = rendered(replace(REPORT, red_head=head))
    assert texts(word)[:10] == [
        "000001",
        "平急",
        "",
        "县委巡察办文件",
        "",
        "",
        "沅巡办〔2023〕8号",
        "",
        "",
        "关于巡察整改",
    ]
    agency = word.paragraphs[3].runs[0]
    assert str(agency.font.color.rgb) == "E60012"
    above = sum(p.paragraph_format.line_spacing or Pt(28.95) for p in word.paragraphs[:3])
    assert abs(above - Mm(35)) < Mm(0.1)
    line = word.paragraphs[6]._p.pPr.find(f".//{qn('w:bottom')}")
    assert line.get(qn("w:color")) == "E60012"


def test_a_long_agency_still_fits_one_line():
    head = RedHead("中共沅陵县委巡察工作领导小组办公室文件", "沅巡办〔2023〕8号")
    agency = paragraph(rendered(replace(REPORT, red_head=head)), head.agency).runs[0]
    assert len(head.agency) * agency.font.size <= Mm(156)


def test_the_imprint_floats_at_the_foot():
    imprint = Imprint("县纪委监委机关", "县委巡察办", date(2023, 6, 30))
    table = rendered(replace(REPORT, imprint=imprint)).tables[-1]
    assert [row.cells[0].text for row in table.rows] == [
        "抄送：县纪委监委机关。",
        "县委巡察办\t2023年6月30日印发",
    ]
    place = table._tbl.tblPr.find(qn("w:tblpPr"))
    assert place.get(qn("w:tblpYSpec")) == "bottom"
    widths = {
        b.tag.split("}")[1]: b.get(qn("w:sz")) for b in table._tbl.tblPr.iter() if b.get(qn("w:sz"))
    }
    assert widths == {"top": "8", "bottom": "8", "insideH": "6"}


def test_an_imprint_without_copies_has_one_line():
    imprint = Imprint("", "县委巡察办", date(2023, 6, 30))
    assert len(rendered(replace(REPORT, imprint=imprint)).tables[-1].rows) == 1


def test_missing_fonts_have_named_substitutes():
    with zipfile.ZipFile(io.BytesIO(render(REPORT, at=AT))) as package:
        table = package.read("word/fontTable.xml").decode()
    assert re.findall(r'w:font w:name="([^"]+)"><w:altName w:val="[^"]+"', table) == [
        "方正小标宋简体",
        "仿宋_GB2312",
        "楷体_GB2312",
        "黑体",
        "宋体",
    ]


def test_a_column_of_a_table_stands_on_one_side_only():
    rows = (("信访件", "1581"), ("上级巡视反馈问题整改完成率", "97.87"))
    word = rendered(replace(REPORT, body=(Table(("指标", "数值"), rows),), attachments=()))
    table = word.tables[0]
    sides = [
        {cell.paragraphs[0].alignment for cell in column.cells[1:]} for column in table.columns
    ]
    assert sides == [{WD_ALIGN_PARAGRAPH.LEFT}, {WD_ALIGN_PARAGRAPH.CENTER}]
