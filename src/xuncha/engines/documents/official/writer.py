"""Writes paragraphs and traced figures into a Word document."""

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import count
from typing import Any

from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Length, RGBColor
from docx.text.paragraph import Paragraph as WordParagraph

from xuncha.engines.documents.official.layout import (
    RED,
    element,
    indent_first_line,
    set_fonts,
)
from xuncha.engines.documents.official.model import Run
from xuncha.engines.documents.official.words import writable

_ALIGNMENTS = {
    "left": WD_ALIGN_PARAGRAPH.LEFT,
    "centre": WD_ALIGN_PARAGRAPH.CENTER,
    "right": WD_ALIGN_PARAGRAPH.RIGHT,
    "both": WD_ALIGN_PARAGRAPH.JUSTIFY,
}


class Writer:
    """Adds to one document and keeps what must be unique in it: the names of bookmarks."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self._numbers = count(1)
        self._used: Counter[str] = Counter()

    def paragraph(
        self, runs: str | Sequence[Run] = "", *, align: str = "left", style: str = "Normal"
    ) -> WordParagraph:
        """Add a paragraph at the end of the document."""
        made = self.document.add_paragraph(style=style)
        made.alignment = _ALIGNMENTS[align]
        self.fill(made, [Run(runs)] if isinstance(runs, str) else runs)
        return made

    def body_paragraph(self, runs: Sequence[Run]) -> WordParagraph:
        """Add a paragraph whose first line is set in by two characters."""
        made = self.paragraph(runs, align="both")
        indent_first_line(made._p.get_or_add_pPr())
        return made

    def blank(self, lines: int = 1) -> None:
        """Add empty lines."""
        for _ in range(lines):
            self.paragraph()

    def fill(self, paragraph: WordParagraph, runs: Iterable[Run]) -> None:
        """Add runs to a paragraph; one with a reference stands between the ends of a bookmark."""
        for run in runs:
            if not run.text:
                continue
            start = self._bookmark_start(run.ref) if run.ref else None
            if start is not None:
                paragraph._p.append(start)
            paragraph.add_run(writable(run.text))
            if start is not None:
                paragraph._p.append(self._bookmark_end(start))

    def _bookmark_start(self, ref: str) -> Any:
        self._used[ref] += 1
        again = self._used[ref]
        name = ref if again == 1 else f"{ref}__{again}"
        return element("w:bookmarkStart", id=str(next(self._numbers)), name=name)

    def _bookmark_end(self, start: Any) -> Any:
        identity = next(value for key, value in start.attrib.items() if key.endswith("}id"))
        return element("w:bookmarkEnd", id=identity)


def set_font(paragraph: WordParagraph, font: str, size: Length) -> None:
    """Give all runs of a paragraph a font and a size."""
    for run in paragraph.runs:
        run.font.size = size
        set_fonts(run._r.get_or_add_rPr(), font)


def set_red(paragraph: WordParagraph) -> None:
    """Print all runs of a paragraph in the red of an agency's head."""
    for run in paragraph.runs:
        run.font.color.rgb = RGBColor.from_string(RED)
