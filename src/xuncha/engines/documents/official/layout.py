"""Measures, fonts and styles of GB/T 9704-2012, and the page that has them.

Sources differ by fractions of a point on the line; 28.95 pt is what lets 22 lines stand on the
225 mm of the type area, as a quarter of a point less between characters lets 28 on its 156 mm.
"""

from typing import Any

from docx.document import Document
from docx.enum.text import WD_LINE_SPACING
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Length, Mm, Pt
from docx.text.paragraph import Paragraph

SONG_TITLE, FANGSONG, KAITI, HEITI, SONG = (
    "方正小标宋简体",
    "仿宋_GB2312",
    "楷体_GB2312",
    "黑体",
    "宋体",
)
# What an office without the named font sets instead; Word reads this from the font table.
FALLBACKS = {
    SONG_TITLE: "小标宋,STZhongsong,华文中宋,宋体",
    FANGSONG: "仿宋,FangSong,华文仿宋",
    KAITI: "楷体,KaiTi,华文楷体",
    HEITI: "SimHei",
    SONG: "SimSun",
}
LATIN = "Times New Roman"
SIZE_2, SIZE_3, SIZE_4, SIZE_SMALL_4 = Pt(22), Pt(16), Pt(14), Pt(12)
LINE = Pt(28.95)
TITLE_LINE = Pt(35)
BODY_WIDTH, BODY_HEIGHT = Mm(156), Mm(225)
TOP, LEFT, BOTTOM, RIGHT = Mm(37), Mm(28), Mm(35), Mm(26)
# The dash of the page number, the middle of a 14 pt line, stands 7 mm below the type area.
FOOTER_DISTANCE = Mm(25.5)
RED = "E60012"

# A grid of characters is drawn differently by each program; condensed text is not.
CHARACTER: Length = Pt(15.75)
_HEADINGS = {"Heading 1": HEITI, "Heading 2": KAITI, "Heading 3": FANGSONG, "Heading 4": FANGSONG}


def lay_out_page(document: Document) -> None:
    """A4 with the margins and the grid of the standard."""
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.bottom_margin = TOP, BOTTOM
    section.left_margin, section.right_margin = LEFT, RIGHT
    section.header_distance, section.footer_distance = Mm(15), FOOTER_DISTANCE
    properties = section._sectPr
    for old in properties.findall(qn("w:docGrid")):
        properties.remove(old)
    properties.append(element("w:docGrid", type="lines", linePitch=str(round(LINE.pt * 20))))


def set_styles(document: Document) -> None:
    """The fonts and spacings of body, title and headings; all else of the template stays unused."""
    _restyle(document, "Normal", FANGSONG, SIZE_3, LINE)
    _restyle(document, "Title", SONG_TITLE, SIZE_2, TITLE_LINE)
    for name, font in _HEADINGS.items():
        style = _restyle(document, name, font, SIZE_3, LINE)
        style.paragraph_format.keep_with_next = True
        indent_first_line(style.element.get_or_add_pPr())
        outline = element("w:outlineLvl", val=str(int(name[-1]) - 1))
        style.element.get_or_add_pPr().append(outline)


def _restyle(document: Document, name: str, font: str, size: Length, line: Length) -> Any:
    style: Any = document.styles[name]
    for tag in ("w:rPr", "w:pPr"):
        for old in style.element.findall(qn(tag)):
            style.element.remove(old)
    style.font.size = size
    properties = style.element.get_or_add_rPr()
    set_fonts(properties, font)
    condensed = element("w:spacing", val=str(round((CHARACTER.pt - SIZE_3.pt) * 20)))
    properties.insert_element_before(condensed, "w:w", "w:kern", "w:position", "w:sz", "w:szCs")
    spacing = style.paragraph_format
    spacing.space_before = spacing.space_after = Pt(0)
    spacing.line_spacing_rule, spacing.line_spacing = WD_LINE_SPACING.EXACTLY, line
    spacing.widow_control = False
    return style


def element(tag: str, **attributes: str) -> Any:
    """An element of WordprocessingML with attributes of its namespace."""
    made = OxmlElement(tag)
    for name, value in attributes.items():
        made.set(qn(f"w:{name}"), value)
    return made


def set_fonts(properties: Any, font: str, *, latin: str = LATIN) -> None:
    """Name the fonts of Chinese and of Latin text in some run properties."""
    for old in properties.findall(qn("w:rFonts")):
        properties.remove(old)
    fonts = element("w:rFonts", ascii=latin, hAnsi=latin, eastAsia=font, cs=latin, hint="eastAsia")
    properties.insert(0, fonts)


def indent_first_line(paragraph_properties: Any) -> None:
    """Set the first line in by two characters, whatever size the font has."""
    indent = paragraph_properties.get_or_add_ind()
    indent.set(qn("w:firstLineChars"), "200")
    indent.set(qn("w:firstLine"), str(round(2 * CHARACTER.pt * 20)))


def set_line(paragraph: Paragraph, line: Length) -> None:
    """Give a paragraph an exact line height of its own."""
    paragraph.paragraph_format.line_spacing_rule = WD_LINE_SPACING.EXACTLY
    paragraph.paragraph_format.line_spacing = line
