"""Texts that people type or paste, read line by line; a fault names its row."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal, InvalidOperation

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

PAIR = re.compile(r"(.*[^\s,，])[\s,，]+([^\s,，]+)")
LIMIT = 1000
BETWEEN = re.compile(r"[\s,，;；、]+")


def lines(text: str) -> Iterator[tuple[int, str]]:
    """Yield the lines that hold something, each with its row counted from 1."""
    for row, line in enumerate(text.splitlines(), 1):
        if line.strip():
            yield row, line.strip()


def words(text: str) -> list[str]:
    """Return the words between spaces, commas or line ends, each once, in their order."""
    return list(dict.fromkeys(word for word in BETWEEN.split(text) if word))


def pairs(text: str) -> list[tuple[str, Decimal]]:
    """Return the names with their numbers, one pair a line: a name, a gap, a number."""
    found = []
    for row, line in lines(text):
        pair = PAIR.fullmatch(line)
        number = _number(pair[2]) if pair else None
        if pair is None or number is None:
            raise ValidationError(
                _("第 %(row)s 行“%(line)s”应为名称和数字（至多两位小数），中间用空格或逗号分开。"),
                params={"row": row, "line": line},
            )
        found.append((pair[1], number))
    return found


def _number(text: str) -> Decimal | None:
    """Return a number of at most two decimals below a thousand, or None."""
    try:
        number = Decimal(text)
    except InvalidOperation:
        return None
    fits = number.is_finite() and abs(number) < LIMIT and number == round(number, 2)
    return number if fits else None
