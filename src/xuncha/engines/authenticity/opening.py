"""Photographs from people who may send anything: opened within bounds, or a named fault."""

from __future__ import annotations

import warnings
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

import numpy as np
import numpy.typing as npt
from PIL import Image, UnidentifiedImageError

from xuncha.engines.acts import msg

FORMATS = ("JPEG", "PNG", "WEBP", "BMP", "GIF", "TIFF")
SUFFIXES = frozenset({".jpg", ".jpeg", ".jpe", ".png", ".webp", ".bmp", ".gif", ".tif", ".tiff"})
FOREIGN = frozenset({".heic", ".heif", ".avif", ".jxl", ".raw", ".dng"})
MOVING = frozenset({"GIF", "PNG", "WEBP"})
MAGIC = (b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"GIF8", b"BM", b"II*\0", b"MM\0*")
MAX_PIXELS = 64_000_000
MAX_BYTES = 100 * 2**20
SIDE = 192
"""Photographs are compared as squares of this many points a side."""
SMALLEST = 24
ENOUGH = 3 * SIDE


class Fault(StrEnum):
    """Why a photograph could not be compared."""

    EMPTY = "empty"
    TOO_LARGE = "too_large"
    BOMB = "bomb"
    TRUNCATED = "truncated"
    UNREADABLE = "unreadable"
    ANIMATED = "animated"
    TOO_SMALL = "too_small"
    FOREIGN = "foreign"


WORDS = {
    Fault.EMPTY: msg("文件是空的，请重新上传原图。"),
    Fault.TOO_LARGE: msg("文件过大，请压缩后再核查。"),
    Fault.BOMB: msg("像素数超过上限，疑似压缩炸弹，没有打开。请核对来源。"),
    Fault.TRUNCATED: msg("图片不完整，请重新上传原图。"),
    Fault.UNREADABLE: msg("图片已损坏或不是图片，请重新上传原图。"),
    Fault.ANIMATED: msg("是动画，不是照片。请上传原图。"),
    Fault.TOO_SMALL: msg("图片太小，看不出内容。请上传原图。"),
    Fault.FOREIGN: msg("是不能读取的图片格式，请转成 JPEG 后再核查。"),
}


class PhotoError(Exception):
    """A photograph that cannot be compared, with the name of its fault."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(WORDS[fault])
        self.fault = fault


@dataclass(frozen=True, slots=True)
class Picture:
    """A photograph as it is seen, upright: ``rgb`` is SIDE x SIDE x 3 bytes.

    ``detail`` is how many points a side the original really has, at most SIDE.
    """

    rgb: npt.NDArray[np.uint8]
    detail: int
    exif: Image.Exif | None


def looks_like_photo(path: Path) -> bool:
    """Return whether a file calls itself a picture, or begins as one."""
    if path.suffix.lower() in SUFFIXES | FOREIGN:
        return True
    with path.open("rb") as file:
        head = file.read(16)
    return head.startswith(MAGIC) or (head.startswith(b"RIFF") and head[8:12] == b"WEBP")


def open_photo(path: Path) -> Picture:
    """Return the photograph at ``path``, upright and small.

    Raises:
        PhotoError: empty, too large, a bomb, incomplete, damaged, animated or of no detail.
    """
    image, exif = _guarded(path, ENOUGH)
    # Whatever it was scaled by, a photograph must look the same: means down, curves up.
    way = Image.Resampling.BOX if min(image.size) >= 2 * SIDE else Image.Resampling.BICUBIC
    return Picture(np.asarray(image.resize((SIDE, SIDE), way)), min(SIDE, *image.size), exif)


def upright(path: Path, side: int) -> Image.Image:
    """Return the photograph at ``path`` as it is seen, at most ``side`` points long.

    Raises:
        PhotoError: as for `open_photo`.
    """
    image, _exif_of = _guarded(path, side)
    image.thumbnail((side, side))
    return image


def _guarded(path: Path, enough: int) -> tuple[Image.Image, Image.Exif | None]:
    size = path.stat().st_size
    if not size:
        raise PhotoError(Fault.EMPTY)
    if size > MAX_BYTES:
        raise PhotoError(Fault.TOO_LARGE)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return _opened(path, enough)
    except PhotoError:
        raise
    except (Image.DecompressionBombError, MemoryError) as error:
        raise PhotoError(Fault.BOMB) from error
    except UnidentifiedImageError as error:
        foreign = path.suffix.lower() in FOREIGN
        raise PhotoError(Fault.FOREIGN if foreign else Fault.UNREADABLE) from error
    except Exception as error:
        # Decoders of broken files raise whatever they stumble over.
        cut = "truncated" in str(error) or isinstance(error, EOFError)
        raise PhotoError(Fault.TRUNCATED if cut else Fault.UNREADABLE) from error


def _opened(path: Path, enough: int) -> tuple[Image.Image, Image.Exif | None]:
    with Image.open(path, formats=FORMATS) as image:
        width, height = image.size
        if width * height > MAX_PIXELS:
            raise PhotoError(Fault.BOMB)
        if min(width, height) < SMALLEST:
            raise PhotoError(Fault.TOO_SMALL)
        if image.format in MOVING and getattr(image, "n_frames", 1) > 1:
            raise PhotoError(Fault.ANIMATED)
        exif = _exif(image)
        image.draft("RGB", (enough, enough))
        image.load()
        return _turned(_plain(image), exif), exif


def _exif(image: Image.Image) -> Image.Exif | None:
    try:
        return image.getexif()
    except Exception:  # noqa: BLE001 -- a broken head does not make a photograph unreadable
        return None


def _plain(image: Image.Image) -> Image.Image:
    """Return the picture in red, green and blue, transparent parts as white paper."""
    if image.mode.startswith("I;16"):
        image = image.point(lambda value: value / 256).convert("L")
    if image.mode in ("RGBA", "LA", "PA") or "transparency" in image.info:
        clear = image.convert("RGBA")
        paper = Image.new("RGBA", clear.size, "white")
        return Image.alpha_composite(paper, clear).convert("RGB")
    return image.convert("RGB")


def _turned(image: Image.Image, exif: Image.Exif | None) -> Image.Image:
    turned = _TURNS.get(exif.get(_ORIENTATION, 1)) if exif else None
    return image.transpose(turned) if turned is not None else image


_ORIENTATION = 0x0112
_T = Image.Transpose
_TURNS = {
    2: _T.FLIP_LEFT_RIGHT,
    3: _T.ROTATE_180,
    4: _T.FLIP_TOP_BOTTOM,
    5: _T.TRANSPOSE,
    6: _T.ROTATE_270,
    7: _T.TRANSVERSE,
    8: _T.ROTATE_90,
}
