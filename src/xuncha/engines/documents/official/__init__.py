"""Official Word documents in the layout of GB/T 9704-2012."""

from xuncha.engines.documents.official.model import (
    Attachment,
    Block,
    Heading,
    Imprint,
    OfficialDocument,
    OfficialError,
    Paragraph,
    RedHead,
    Run,
    Signature,
    Table,
)
from xuncha.engines.documents.official.render import render

__all__ = [
    "Attachment",
    "Block",
    "Heading",
    "Imprint",
    "OfficialDocument",
    "OfficialError",
    "Paragraph",
    "RedHead",
    "Run",
    "Signature",
    "Table",
    "render",
]
