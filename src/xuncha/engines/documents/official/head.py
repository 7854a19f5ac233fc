"""What stands above the body: red head, title, recipients."""

from docx.shared import Mm, Pt

from xuncha.engines.documents.official.layout import (
    BODY_WIDTH,
    HEITI,
    LINE,
    RED,
    SIZE_3,
    SONG_TITLE,
    TITLE_LINE,
    element,
    set_line,
)
from xuncha.engines.documents.official.model import OfficialDocument, RedHead
from xuncha.engines.documents.official.writer import Writer, set_font, set_red

_AGENCY_FROM_TOP = Mm(35)
_LARGEST_AGENCY = Pt(42)
_RED_LINE_GAP = "11"  # points, 4 mm
_RED_LINE_WIDTH = "12"  # eighths of a point


def write_head(writer: Writer, document: OfficialDocument) -> None:
    """Write all that stands above the body."""
    if document.red_head is not None:
        _red_head(writer, document.red_head)
        writer.blank(2)
    for line in document.title.splitlines():
        title = writer.paragraph(line, align="centre", style="Title")
        set_line(title, TITLE_LINE)
    writer.blank()
    if document.recipients:
        writer.paragraph(document.recipients.rstrip("：:") + "：", align="both")


def _red_head(writer: Writer, head: RedHead) -> None:
    for mark in head.marks:
        set_font(writer.paragraph(mark), HEITI, SIZE_3)
    rest = _AGENCY_FROM_TOP.pt - len(head.marks) * LINE.pt
    # An empty line of exact height: space before a paragraph is lost at the top of a page.
    set_line(writer.paragraph(), Pt(max(rest, 1)))
    size = Pt(min(_LARGEST_AGENCY.pt, int(BODY_WIDTH.pt / max(len(head.agency), 1))))
    agency = writer.paragraph(head.agency, align="centre")
    set_font(agency, SONG_TITLE, size)
    set_red(agency)
    set_line(agency, Pt(size.pt * 1.2))
    writer.blank(2)
    number = writer.paragraph(head.number, align="centre")
    border = element("w:bottom", val="single", sz=_RED_LINE_WIDTH, space=_RED_LINE_GAP, color=RED)
    borders = element("w:pBdr")
    borders.append(border)
    number._p.get_or_add_pPr().insert_element_before(
        borders, "w:shd", "w:tabs", "w:spacing", "w:ind", "w:jc"
    )
