"""The parts of an official document, as values; how they look is decided elsewhere."""

import re
from dataclasses import dataclass
from datetime import date
from typing import Literal

from xuncha.engines.acts import BadInput, msg

Level = Literal[1, 2, 3, 4]

# What Word takes as the name of a bookmark; two underscores are kept for repeated figures.
_BOOKMARK = re.compile(r"[A-Za-z](?!\w*__)\w{0,35}", re.ASCII)


class OfficialError(BadInput):
    """A document that cannot be written as asked."""


@dataclass(frozen=True, slots=True)
class Run:
    """A piece of text; `ref` marks it with a bookmark of that name, so a figure can be traced.

    A reference is up to 36 ASCII letters, digits and single underscores, beginning with a letter.

    Raises:
        OfficialError: the reference cannot be the name of a bookmark.
    """

    text: str
    ref: str = ""

    def __post_init__(self) -> None:
        if self.ref and not _BOOKMARK.fullmatch(self.ref):
            raise OfficialError(
                msg("数字的出处标记“%(ref)s”不能用作 Word 书签。"),
                msg("请只用英文字母、数字和单个下划线，以字母开头，不超过 36 个字符。"),
                ref=self.ref,
            )


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of level 1 to 4; its number (一、（一）1. （1）) is given when it is written."""

    level: Level
    text: str

    def __post_init__(self) -> None:
        if self.level not in {1, 2, 3, 4}:
            raise OfficialError(
                msg("标题只有 1 至 4 级，没有第 %(level)s 级。"),
                msg("请改用 1 至 4 级标题。"),
                level=self.level,
            )


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of the body, its first line set in by two characters."""

    runs: tuple[Run, ...]

    @classmethod
    def of(cls, *parts: str | Run) -> "Paragraph":
        """A paragraph of plain text and traced runs, in their order."""
        return cls(tuple(Run(part) if isinstance(part, str) else part for part in parts))


@dataclass(frozen=True, slots=True)
class Table:
    """A table over the full width; its header repeats on each page.

    Raises:
        OfficialError: a row has another number of cells than the header.
    """

    headers: tuple[str, ...]
    rows: tuple[tuple[str | Run, ...], ...]
    caption: str = ""

    def __post_init__(self) -> None:
        for number, row in enumerate(self.rows, start=1):
            if len(row) != len(self.headers):
                raise OfficialError(
                    msg("表格有 %(columns)s 列，这一行却有 %(cells)s 格。"),
                    msg("请使每一行的格数与表头一致。"),
                    row=number,
                    columns=len(self.headers),
                    cells=len(row),
                )


Block = Heading | Paragraph | Table


@dataclass(frozen=True, slots=True)
class RedHead:
    """The head of an issued document: the agency in red, its number, marks at the upper left.

    `marks` are copy number, secrecy and urgency, as far as there are any.
    """

    agency: str
    number: str
    marks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Signature:
    """Who issues the document and when; `sealed` leaves room for a seal over the date."""

    name: str
    day: date
    sealed: bool = False


@dataclass(frozen=True, slots=True)
class Attachment:
    """Named below the body, and on pages of its own where it has a body."""

    title: str
    body: tuple[Block, ...] = ()


@dataclass(frozen=True, slots=True)
class Imprint:
    """The lines at the foot of the last page: copies to, printed by, printed on."""

    copies_to: str
    printed_by: str
    printed_on: date


@dataclass(frozen=True, slots=True)
class OfficialDocument:
    """A whole document. A line break in the title is kept."""

    title: str
    body: tuple[Block, ...]
    recipients: str = ""
    attachments: tuple[Attachment, ...] = ()
    signature: Signature | None = None
    red_head: RedHead | None = None
    imprint: Imprint | None = None
