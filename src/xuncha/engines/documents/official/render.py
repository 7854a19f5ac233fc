"""An official document as the bytes of a .docx file."""

import io
import zipfile
from datetime import UTC, datetime

import docx
from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE

from xuncha.engines.documents.official.body import write_attachment, write_blocks
from xuncha.engines.documents.official.ends import (
    keep_together,
    write_attachment_list,
    write_page_numbers,
    write_signature,
)
from xuncha.engines.documents.official.fonts import font_table
from xuncha.engines.documents.official.head import write_head
from xuncha.engines.documents.official.imprint import write_imprint
from xuncha.engines.documents.official.layout import lay_out_page, set_styles
from xuncha.engines.documents.official.model import OfficialDocument
from xuncha.engines.documents.official.words import writable
from xuncha.engines.documents.official.writer import Writer


def render(document: OfficialDocument, *, at: datetime, author: str = "") -> bytes:
    """The document as a .docx; the same values give the same bytes.

    `at` is when it was written, with a zone; it goes into the file's properties. Fonts are named,
    not embedded. Where the imprint falls on an odd page, a blank page is left to the office.
    """
    word = docx.Document()
    _set_properties(word, document.title, at, author)
    lay_out_page(word)
    set_styles(word)
    write_page_numbers(word)
    writer = Writer(word)
    write_head(writer, document)
    write_blocks(writer, document.body)
    _end(writer, document)
    several = len(document.attachments) > 1
    for number, attachment in enumerate(document.attachments, start=1):
        if attachment.body:
            write_attachment(writer, f"附件{number}" if several else "附件", attachment)
    if document.imprint is not None:
        write_imprint(writer, document.imprint)
    return _packed(word)


def _end(writer: Writer, document: OfficialDocument) -> None:
    if document.attachments:
        write_attachment_list(writer, document.attachments)
    if document.signature is not None:
        # The last paragraph of the body, and the list with the empty line above it.
        keep_together(writer, 2 + len(document.attachments) if document.attachments else 1)
        write_signature(writer, document.signature)


def _set_properties(word: Document, title: str, at: datetime, author: str) -> None:
    properties = word.core_properties
    properties.title = " ".join(writable(title).split())
    properties.author = properties.last_modified_by = writable(author)
    properties.comments = properties.keywords = ""
    properties.created = properties.modified = at.astimezone(UTC).replace(microsecond=0)
    properties.language = "zh-CN"


def _packed(word: Document) -> bytes:
    package = word.part.package
    # The template's own preview picture and fonts.
    for key, relation in list(package.rels.items()):
        if relation.reltype == RELATIONSHIP_TYPE.THUMBNAIL:
            del package.rels[key]
    fonts = word.part.part_related_by(RELATIONSHIP_TYPE.FONT_TABLE)
    fonts._blob = font_table()
    loose, fixed = io.BytesIO(), io.BytesIO()
    word.save(loose)
    with (
        zipfile.ZipFile(loose) as old,
        zipfile.ZipFile(fixed, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in old.namelist():
            member = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            member.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(member, old.read(name))
    return fixed.getvalue()
