"""The body: headings with their numbers, paragraphs, tables."""

from collections.abc import Iterable
from typing import Any

from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT, WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Emu, Pt

from xuncha.engines.documents.official.layout import (
    BODY_WIDTH,
    FANGSONG,
    HEITI,
    SIZE_3,
    SIZE_SMALL_4,
    element,
    set_line,
)
from xuncha.engines.documents.official.model import (
    Attachment,
    Block,
    Heading,
    Paragraph,
    Run,
    Table,
)
from xuncha.engines.documents.official.numbering import HeadingNumbers
from xuncha.engines.documents.official.words import half_characters
from xuncha.engines.documents.official.writer import Writer, set_font

_CELL_LINE = Pt(20)
# In half characters of a cell's text; the padding is the margins of a cell and a little air.
_HALF_CHARACTER = SIZE_SMALL_4 / 2
_SHORT, _PADDING = 12, 3


def write_blocks(writer: Writer, blocks: Iterable[Block]) -> None:
    """Write blocks in their order; headings are numbered from the beginning."""
    numbers = HeadingNumbers()
    for block in blocks:
        if isinstance(block, Heading):
            text = numbers.next(block.level) + block.text
            writer.paragraph(text, align="both", style=f"Heading {block.level}")
        elif isinstance(block, Paragraph):
            writer.body_paragraph(block.runs)
        else:
            _write_table(writer, block)


def write_attachment(writer: Writer, label: str, attachment: Attachment) -> None:
    """Write an attachment on a page of its own."""
    mark = writer.paragraph(label)
    set_font(mark, HEITI, SIZE_3)
    mark.paragraph_format.page_break_before = True
    writer.blank()
    writer.paragraph(attachment.title, align="centre", style="Title")
    writer.blank()
    write_blocks(writer, attachment.body)


def _write_table(writer: Writer, table: Table) -> None:
    if table.caption:
        caption = writer.paragraph(table.caption, align="centre")
        set_font(caption, HEITI, SIZE_SMALL_4)
        caption.paragraph_format.keep_with_next = True
    made: Any = writer.document.add_table(1 + len(table.rows), len(table.headers), "Table Grid")
    made.alignment = WD_TABLE_ALIGNMENT.CENTER
    made.autofit = False
    rows = [tuple(Run(header) for header in table.headers), *map(_as_runs, table.rows)]
    widths = _widths(rows)
    sides = _sides(rows)
    # Cells by row at once: python-docx walks the whole table for a single one.
    for number, (word_row, row) in enumerate(zip(made.rows, rows, strict=True)):
        properties = word_row._tr.get_or_add_trPr()
        properties.append(element("w:cantSplit"))
        if number == 0:
            properties.append(element("w:tblHeader"))
        for cell, run, width, side in zip(word_row.cells, row, widths, sides, strict=True):
            cell.width = width
            _write_cell(writer, cell, run, HEITI if number == 0 else FANGSONG)
            centred = WD_ALIGN_PARAGRAPH.CENTER if number == 0 else side
            cell.paragraphs[0].alignment = centred
    for column, width in zip(made.columns, widths, strict=True):
        column.width = width


def _as_runs(row: tuple[str | Run, ...]) -> tuple[Run, ...]:
    return tuple(Run(cell) if isinstance(cell, str) else cell for cell in row)


def _write_cell(writer: Writer, cell: Any, run: Run, font: str) -> None:
    cell.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.CENTER
    paragraph = cell.paragraphs[0]
    writer.fill(paragraph, [run])
    set_font(paragraph, font, SIZE_SMALL_4)
    set_line(paragraph, _CELL_LINE)
    paragraph._p.get_or_add_pPr().insert_element_before(
        element("w:snapToGrid", val="0"), "w:spacing", "w:ind", "w:jc"
    )


def _sides(rows: list[tuple[Run, ...]]) -> list[WD_ALIGN_PARAGRAPH]:
    """Return how each column stands: centred where all its cells are short, else at the left."""
    return [
        WD_ALIGN_PARAGRAPH.CENTER
        if all(half_characters(run.text) <= _SHORT for run in column)
        else WD_ALIGN_PARAGRAPH.LEFT
        for column in zip(*rows, strict=True)
    ]


def _widths(rows: list[tuple[Run, ...]]) -> list[Emu]:
    columns = zip(*rows, strict=True)
    wants: list[float] = [
        max(half_characters(run.text) for run in column) + _PADDING for column in columns
    ]
    room = BODY_WIDTH / _HALF_CHARACTER
    # A short column keeps what it needs; the long ones share the rest and wrap.
    fair = room / len(wants)
    short = sum(want for want in wants if want <= fair)
    long = sum(want for want in wants if want > fair)
    if long:
        share = (room - short) / long
        wants = [want if want <= fair else want * share for want in wants]
    return [Emu(int(BODY_WIDTH * want / sum(wants))) for want in wants]
