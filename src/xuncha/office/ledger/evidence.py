"""Evidence files: typed by content, bounded, kept by their SHA-256 beside the database."""

from __future__ import annotations

import hashlib
import os
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import IO

import puremagic

from xuncha.engines.acts import BadInput, msg
from xuncha.office.datafolder import DataFolder

MAX_BYTES = 20 * 1024 * 1024
ZIP_OFFICE = {
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
PLAIN = {
    b"%PDF-": "application/pdf",
    b"\x89PNG\r\n\x1a\n": "image/png",
    b"\xff\xd8\xff": "image/jpeg",
}
SHOWN_INLINE = frozenset({"image/png", "image/jpeg"})


@dataclass(frozen=True, slots=True)
class Stored:
    """A file that lies in the store: its digest, size in bytes and media type."""

    sha256: str
    size: int
    media_type: str


def media_type(head: bytes, filename: str) -> str:
    """Return the media type that the content shows, or refuse: PDF, PNG, JPEG, docx, xlsx."""
    for magic, kind in PLAIN.items():
        if head.startswith(magic):
            return kind
    suffix = Path(filename).suffix.lower()
    try:
        found = {guess.extension for guess in puremagic.magic_string(head, filename)}
    except puremagic.PureError:
        found = set()
    if head.startswith(b"PK\x03\x04") and suffix in ZIP_OFFICE and suffix in found:
        return ZIP_OFFICE[suffix]
    raise BadInput(
        msg("“%(name)s”不是可接收的文件。"),
        msg("请上传 PDF、PNG、JPEG、docx 或 xlsx 文件。"),
        field="file",
        name=filename,
    )


def path_of(sha256: str) -> Path:
    """Return where the content with this digest lies."""
    return DataFolder.chosen().evidence / sha256[:2] / sha256


def store(chunks: Iterable[bytes], filename: str) -> Stored:
    """Write the content once, under its digest; the name only helps to tell its type."""
    root = DataFolder.chosen().evidence
    root.mkdir(parents=True, exist_ok=True, mode=0o700)
    with tempfile.NamedTemporaryFile(dir=root, delete=False) as file:
        try:
            stored = _pour(chunks, file, filename)
        except BaseException:
            Path(file.name).unlink()
            raise
        target = path_of(stored.sha256)
        if target.is_file() and target.stat().st_size == stored.size:
            Path(file.name).unlink()
            return stored
        os.fsync(file.fileno())
    target.parent.mkdir(exist_ok=True, mode=0o700)
    Path(file.name).replace(target)
    return stored


def _pour(chunks: Iterable[bytes], file: IO[bytes], filename: str) -> Stored:
    digest, size, head = hashlib.sha256(), 0, b""
    for chunk in chunks:
        size += len(chunk)
        if size > MAX_BYTES:
            raise BadInput(
                msg("文件“%(name)s”超过 %(limit)s MB。"),
                msg("请压缩或拆分后再上传。"),
                field="file",
                name=filename,
                limit=MAX_BYTES // 1024 // 1024,
            )
        head = head or chunk
        digest.update(chunk)
        file.write(chunk)
    if not size:
        raise BadInput(
            msg("文件“%(name)s”是空的。"), msg("请重新选择。"), field="file", name=filename
        )
    file.flush()
    return Stored(digest.hexdigest(), size, media_type(head, filename))


def digest_of(path: Path) -> str:
    """Return the SHA-256 of the file at ``path``, or an empty text when it is gone."""
    if not path.is_file():
        return ""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
