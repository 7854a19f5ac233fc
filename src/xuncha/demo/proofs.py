"""Small files as evidence: valid, few, so that the store of contents stays small."""

from __future__ import annotations

import struct
import zlib
from functools import cache
from random import Random
from typing import Any

PAGES = 6
PHOTOS = 6
SIDE = 48
PAGE = (
    b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R"
    b"/Resources<</Font<</F1 5 0 R>>>>>>"
)


@cache
def _pdf(number: int) -> bytes:
    """Return a page of A4 that says, in Latin letters, which page of proof it is."""
    text = f"BT /F1 24 Tf 72 740 Td (Demonstration evidence, page {number + 1}) Tj ET".encode()
    objects = (
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        PAGE,
        b"<</Length %d>>\nstream\n%s\nendstream" % (len(text), text),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    )
    body, offsets = b"%PDF-1.4\n", []
    for key, content in enumerate(objects, start=1):
        offsets.append(len(body))
        body += b"%d 0 obj\n%s\nendobj\n" % (key, content)
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    size = len(objects) + 1
    head = b"xref\n0 %d\n0000000000 65535 f \n" % size
    tail = b"trailer\n<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (size, len(body))
    return body + head + table + tail


@cache
def _png(number: int) -> bytes:
    """Return a small picture of hills: one colour of land below one colour of sky."""
    rng = Random(number)  # noqa: S311 -- a picture, not a secret
    sky, land = (bytes(rng.randint(low, low + 60) for _ in range(3)) for low in (180, 60))
    rows = b"".join(
        b"\0"
        + b"".join(sky if y < SIDE // 2 + (x * (number + 3)) % 9 else land for x in range(SIDE))
        for y in range(SIDE)
    )
    header = struct.pack(">IIBBBBB", SIDE, SIDE, 8, 2, 0, 0, 0)
    parts = ((b"IHDR", header), (b"IDAT", zlib.compress(rows)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(kind, data) for kind, data in parts)


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def proof(rng: Random, title: str) -> dict[str, Any]:
    """Return content, filename and title of one piece of evidence."""
    number = rng.randrange(PAGES + PHOTOS)
    if number < PAGES:
        return {"chunks": [_pdf(number)], "filename": f"{title}.pdf", "title": title}
    return {"chunks": [_png(number - PAGES)], "filename": f"{title}.png", "title": title}
