"""Small copies of photographs for a page: drawn anew, so that nothing else of a file travels."""

from __future__ import annotations

import io

from PIL import Image

from xuncha.engines.authenticity import PhotoError, upright
from xuncha.office.ledger.evidence import path_of

SIDE = 640


def thumbnail(sha256: str) -> bytes | None:
    """Return a photograph of the store as a small JPEG, None when it cannot be opened."""
    try:
        image: Image.Image = upright(path_of(sha256), SIDE)
    except (PhotoError, OSError):
        return None
    drawn = io.BytesIO()
    image.save(drawn, "JPEG", quality=82)
    return drawn.getvalue()
