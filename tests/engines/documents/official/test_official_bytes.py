import io
import zipfile
from datetime import UTC, date, datetime, timedelta, timezone

import docx
import pytest
from docx.oxml.ns import qn
from hypothesis import given, settings
from hypothesis import strategies as st

from xuncha.engines.documents.official import (
    Heading,
    OfficialDocument,
    OfficialError,
    Paragraph,
    Run,
    Signature,
    Table,
    render,
)

AT = datetime(2023, 6, 30, 9, 15, tzinfo=UTC)


def report(*blocks):
    return OfficialDocument("报告", blocks, signature=Signature("巡察办", date(2023, 6, 30)))


def bookmarks(data):
    """The text between the ends of each bookmark, by its name."""
    body = docx.Document(io.BytesIO(data)).element.body
    found, opened = {}, {}
    for part in body.iter(qn("w:bookmarkStart"), qn("w:bookmarkEnd"), qn("w:t")):
        if part.tag == qn("w:bookmarkStart"):
            opened[part.get(qn("w:id"))] = part.get(qn("w:name"))
            found[part.get(qn("w:name"))] = ""
        elif part.tag == qn("w:bookmarkEnd"):
            del opened[part.get(qn("w:id"))]
        else:
            for name in opened.values():
                found[name] += part.text
    assert not opened
    return found


def test_each_figure_carries_its_reference():
    data = render(
        report(
            Paragraph.of(
                "整改", Run("46", "closed"), "个，占", Run("97.87%", "closing_rate"), "。"
            ),
            Table(("项", "数"), (("反馈", Run("47", "findings")),)),
            Paragraph.of("其中", Run("46", "closed"), "个。"),
        ),
        at=AT,
    )
    assert bookmarks(data) == {
        "closed": "46",
        "closing_rate": "97.87%",
        "findings": "47",
        "closed__2": "46",
    }


@pytest.mark.parametrize("ref", ["1st", "a b", "整改率", "a__2", "a-b", "x" * 37])
def test_a_reference_that_word_would_lose_is_refused(ref):
    with pytest.raises(OfficialError) as caught:
        Run("1", ref)
    assert caught.value.cure


def test_a_heading_of_a_fifth_level_is_refused():
    with pytest.raises(OfficialError):
        Heading(5, "题")


def test_a_row_of_another_width_is_named():
    with pytest.raises(OfficialError) as caught:
        Table(("甲", "乙"), (("1", "2"), ("1",)))
    assert caught.value.row == 2


def test_the_same_values_give_the_same_bytes():
    document = report(Paragraph.of("整改", Run("46", "closed")))
    first = render(document, at=AT, author="巡察办")
    elsewhere = AT.astimezone(timezone(timedelta(hours=8)))
    assert render(document, at=elsewhere, author="巡察办") == first
    with zipfile.ZipFile(io.BytesIO(first)) as package:
        assert {member.date_time for member in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_the_properties_are_those_given():
    properties = docx.Document(io.BytesIO(render(report(), at=AT, author="巡察办"))).core_properties
    assert (properties.title, properties.author) == ("报告", "巡察办")
    assert properties.created == properties.modified == AT
    assert properties.comments == ""


def test_the_templates_preview_is_gone():
    with zipfile.ZipFile(io.BytesIO(render(report(), at=AT))) as package:
        assert not [name for name in package.namelist() if "thumbnail" in name]


@settings(max_examples=25)
@given(st.text(st.characters(codec="utf-8", exclude_characters="\r\n\t"), max_size=40))
def test_any_text_is_written_but_for_what_xml_cannot_hold(text):
    document = OfficialDocument(text, (Paragraph.of("文", text),))
    word = docx.Document(io.BytesIO(render(document, at=AT, author=text)))
    kept = "".join(char for char in text if char >= " " and char not in "\ufffe\uffff")
    assert "文" + kept in [paragraph.text for paragraph in word.paragraphs]
