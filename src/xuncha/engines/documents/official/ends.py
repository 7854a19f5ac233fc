"""What stands below the body: list of attachments, signature, page numbers."""

from collections.abc import Sequence
from typing import Any

from docx.document import Document
from docx.oxml.ns import qn
from docx.section import _Footer
from docx.shared import Pt

from xuncha.engines.documents.official.layout import (
    CHARACTER,
    LINE,
    SIZE_4,
    SONG,
    element,
    set_fonts,
    set_line,
)
from xuncha.engines.documents.official.model import Attachment, Signature
from xuncha.engines.documents.official.words import day_in_words, text_width
from xuncha.engines.documents.official.writer import Writer

_CHARACTER: float = CHARACTER.pt


def write_attachment_list(writer: Writer, attachments: Sequence[Attachment]) -> None:
    """Name the attachments, one line below the body; several are numbered."""
    writer.blank()
    for number, attachment in enumerate(attachments, start=1):
        label = "附件：" if number == 1 else ""
        text = attachment.title if len(attachments) == 1 else f"{number}.\t{attachment.title}"
        made = writer.paragraph(label + text, align="both")
        own = len(label) + (len(attachments) > 1)
        left = 2 + len("附件：") + (len(attachments) > 1)
        made.paragraph_format.left_indent = Pt(left * _CHARACTER)
        made.paragraph_format.first_line_indent = Pt(-own * _CHARACTER)


def write_signature(writer: Writer, signature: Signature) -> None:
    """Sign at the right; the name and the date stay on one page."""
    day = day_in_words(signature.day)
    name_indent, day_indent = _indents(signature, text_width(signature.name), text_width(day))
    name = writer.paragraph(signature.name, align="right")
    name.paragraph_format.space_before = Pt(2 * LINE.pt)
    name.paragraph_format.keep_with_next = True
    name.paragraph_format.right_indent = Pt(name_indent)
    writer.paragraph(day, align="right").paragraph_format.right_indent = Pt(day_indent)


def keep_together(writer: Writer, lines: int) -> None:
    """Keep the last lines so far with what follows: no signature on a page without text."""
    for line in writer.document.paragraphs[-lines:]:
        line.paragraph_format.keep_with_next = True


def _indents(signature: Signature, name: float, day: float) -> tuple[float, float]:
    two = 2 * _CHARACTER
    if signature.sealed:
        # The date leaves four characters at the right, the name stands centred above it.
        return max(2 * two + (day - name) / 2, 0), 2 * two
    # The date begins two characters to the right of the name; the longer one leaves two.
    day_indent = max(name - day, two)
    return day_indent + day + two - name, day_indent


def write_page_numbers(document: Document) -> None:
    """Put "— 1 —" at the outer side: right on odd pages, left on even ones."""
    document.settings.odd_and_even_pages_header_footer = True
    section = document.sections[0]
    for footer, side in ((section.footer, "right"), (section.even_page_footer, "left")):
        footer.is_linked_to_previous = False
        _page_number(footer, side)


def _page_number(footer: _Footer, side: str) -> None:
    paragraph = footer.paragraphs[0]
    paragraph.style = "Normal"
    properties: Any = paragraph._p.get_or_add_pPr()
    one_character = str(round(SIZE_4.pt * 20))
    properties.get_or_add_ind().set(qn(f"w:{side}"), one_character)
    properties.get_or_add_jc().set(qn("w:val"), side)
    set_line(paragraph, SIZE_4)
    _number_run(paragraph).text = "— "
    for kind in ("begin", "PAGE", "separate", "1", "end"):
        run = _number_run(paragraph)
        if kind == "PAGE":
            instruction = element("w:instrText")
            instruction.text = kind
            run._r.append(instruction)
        elif kind == "1":
            run.text = kind
        else:
            run._r.append(element("w:fldChar", fldCharType=kind))
    _number_run(paragraph).text = " —"


def _number_run(paragraph: Any) -> Any:
    run = paragraph.add_run()
    run.font.size = SIZE_4
    set_fonts(run._r.get_or_add_rPr(), SONG, latin=SONG)
    return run
