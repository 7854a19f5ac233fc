"""The imprint at the foot of the last page."""

from typing import Any

from docx.enum.text import WD_TAB_ALIGNMENT
from docx.shared import Pt

from xuncha.engines.documents.official.layout import (
    BODY_WIDTH,
    FANGSONG,
    LEFT,
    SIZE_4,
    element,
    set_line,
)
from xuncha.engines.documents.official.model import Imprint, Run
from xuncha.engines.documents.official.words import day_in_words
from xuncha.engines.documents.official.writer import Writer, set_font

# Eighths of a point: 0.35 and 0.25 mm.
_THICK, _THIN = "8", "6"
_AFTER_MARGINS = ("w:tblLook",)
_AFTER_LINES = ("w:shd", "w:tblLayout", "w:tblCellMar", *_AFTER_MARGINS)
_AFTER_PLACE = ("w:tblOverlap", "w:tblW", "w:jc", "w:tblInd", "w:tblBorders", *_AFTER_LINES)
_COPIES = "抄送："
# From the edge of the page: LibreOffice lets a table as wide as the text float only so.
_PLACE = {
    "horzAnchor": "page",
    "vertAnchor": "margin",
    "tblpX": str(round(LEFT.pt * 20)),
    "tblpYSpec": "bottom",
}


def write_imprint(writer: Writer, imprint: Imprint) -> None:
    """Write copies and printing between lines as wide as the type area, the last at its foot."""
    lines = [f"{imprint.printed_by}\t{day_in_words(imprint.printed_on)}印发"]
    if imprint.copies_to:
        lines.insert(0, f"{_COPIES}{imprint.copies_to.rstrip('。')}。")
    # Without a line between them, a table before this one would take it in.
    set_line(writer.paragraph(), Pt(1))
    table: Any = writer.document.add_table(rows=len(lines), cols=1)
    table.autofit = False
    properties = table._tbl.tblPr
    properties.insert_element_before(element("w:tblpPr", **_PLACE), *_AFTER_PLACE)
    properties.insert_element_before(_lines(), *_AFTER_LINES)
    properties.insert_element_before(_no_margins(), *_AFTER_MARGINS)
    for cell, text in zip(table.columns[0].cells, lines, strict=True):
        cell.width = BODY_WIDTH
        _write_line(writer, cell.paragraphs[0], text)
    # Programs place a floating table by the paragraph that follows it.
    set_line(writer.paragraph(), Pt(1))


def _lines() -> Any:
    borders = element("w:tblBorders")
    for side, width in (("top", _THICK), ("bottom", _THICK), ("insideH", _THIN)):
        borders.append(element(f"w:{side}", val="single", sz=width, space="0", color="000000"))
    return borders


def _no_margins() -> Any:
    # Programs differ in whether a table's edge or its text stands where the table is put.
    margins = element("w:tblCellMar")
    for side in ("left", "right"):
        margins.append(element(f"w:{side}", w="0", type="dxa"))
    return margins


def _write_line(writer: Writer, paragraph: Any, text: str) -> None:
    writer.fill(paragraph, [Run(text)])
    set_font(paragraph, FANGSONG, SIZE_4)
    shape = paragraph.paragraph_format
    free = SIZE_4.pt
    hanging = len(_COPIES) * SIZE_4.pt if text.startswith(_COPIES) else 0
    shape.left_indent, shape.right_indent = Pt(free + hanging), Pt(free)
    shape.first_line_indent = Pt(-hanging)
    shape.tab_stops.add_tab_stop(Pt(BODY_WIDTH.pt - free), WD_TAB_ALIGNMENT.RIGHT)
