"""The review as an official Word document, each figure bookmarked by its metric."""

from __future__ import annotations

import io
from collections.abc import Mapping
from datetime import date
from pathlib import Path

from xuncha.engines.acts import Actor
from xuncha.engines.documents.official import (
    Attachment,
    Block,
    Heading,
    OfficialDocument,
    Paragraph,
    Run,
    Signature,
    Table,
    render,
)
from xuncha.office.ledger.models import end_of
from xuncha.office.reports.figures import CHAPTERS, Chapter, Number, printed
from xuncha.office.reports.metrics import METRICS
from xuncha.office.reports.review import Part, Review, written

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
FROM_LEDGER = date.max
"""As the day of today, it has every state read from the ledger, whatever the clock says."""


def write_review(as_of: date, path: Path, actor: Actor) -> None:
    """Write the review of the end of ``as_of`` to a .docx file.

    The bytes depend on the records alone: the same ledger gives the same file.
    """
    path.write_bytes(review_bytes(as_of, FROM_LEDGER, actor).getvalue())


def review_bytes(as_of: date, today: date, actor: Actor) -> io.BytesIO:
    """Return the review as the content of a .docx file, with who made it in its properties."""
    document = official(written(as_of, today))
    return io.BytesIO(render(document, at=end_of(as_of), author=actor.name))


def official(review: Review) -> OfficialDocument:
    """Return the review as an official document with the list of all figures attached."""
    body: list[Block] = [Paragraph.of(review.opening)]
    if review.demo:
        body.append(Paragraph.of(review.demo))
    for chapter in review.chapters:
        body.append(Heading(1, chapter.heading))
        body += [Paragraph(tuple(map(_run, parts))) for parts in chapter.paragraphs]
    office = f"{review.county}委巡察工作领导小组办公室" if review.county else ""
    return OfficialDocument(
        title=review.title,
        body=tuple(body),
        attachments=(Attachment("指标一览", tuple(_tables(review.numbers))),),
        signature=Signature(office, review.day) if office else None,
    )


def _run(part: Part) -> Run:
    return Run(part.text, part.id)


def _tables(numbers: Mapping[str, Number]) -> list[Table]:
    """Return the figures of the catalogue, a table for each chapter."""
    return [
        Table(("指标", "数值", "单位"), tuple(_rows(chapter, numbers)), caption=CHAPTERS[chapter])
        for chapter in Chapter
    ]


def _rows(chapter: Chapter, numbers: Mapping[str, Number]) -> list[tuple[str | Run, ...]]:
    return [
        (one.label, Run(printed(numbers[one.id]), one.id), one.unit)
        for one in METRICS
        if one.chapter is chapter
    ]
