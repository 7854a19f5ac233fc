"""Dates as documents write them, and how much room text takes."""

import re
import unicodedata
from datetime import date
from itertools import pairwise

from xuncha.engines.documents.official.layout import CHARACTER

_NOT_IN_XML = re.compile(r"[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def writable(text: str) -> str:
    """The text without the control characters that no XML file can hold."""
    return _NOT_IN_XML.sub("", text)


def day_in_words(day: date) -> str:
    """A date in Arabic digits without leading zeros: 2023年6月30日."""
    return f"{day.year}年{day.month}月{day.day}日"


def half_characters(text: str) -> int:
    """The room that text takes, a Chinese character counted as two."""
    return sum(2 if _is_wide(char) else 1 for char in text)


def text_width(text: str) -> float:
    """About how wide body text is, in points.

    Programs put a quarter of a character between Chinese and Latin.
    """
    changes = sum(_is_wide(one) != _is_wide(other) for one, other in pairwise(text))
    characters = half_characters(text) / 2 + changes / 4
    return float(characters * CHARACTER.pt)


def _is_wide(char: str) -> bool:
    return unicodedata.east_asian_width(char) in "WFA"
