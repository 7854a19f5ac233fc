"""Numbers with their units in Chinese text: 25个, 1,200.5万元, 一百二十户, 85%."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

_DIGITS = {char: value for value, char in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_TENS = {"十": 10, "百": 100, "千": 1000}
_GREAT = {"": Decimal(1), "万": Decimal(10**4), "亿": Decimal(10**8)}
COUNTED = "个项件户人名条处起次份宗笔家村座套台亩株吨所"
_WIDE = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
_QUANTITY = re.compile(
    r"(?P<number>(?<![\d.])\d{1,3}(?:,\d{3})+(?:\.\d+)?|(?<![\d.,])\d+(?:\.\d+)?"
    r"|[零〇一二两三四五六七八九十百千]+)(?P<great>[万亿]?)(?P<unit>余?(?:元|公里|%|["
    + COUNTED
    + r"]))"
)
_LEAD_ENDS = "。；！？\n"


@dataclass(frozen=True, slots=True)
class Quantity:
    """One number of a text: its value in the plain unit (元, not 万元) and where it stands.

    ``lead`` is what stands between it and the quantity or sentence before.
    """

    value: Decimal
    unit: str
    start: int
    end: int
    lead: str


def readable(text: str) -> str:
    """Return the text with wide digits and signs made narrow, place for place."""
    return text.translate(_WIDE)


def quantities(text: str) -> list[Quantity]:
    """Return the quantities of a text in their order; a number that is said roughly is none."""
    plain = readable(text)
    found: list[Quantity] = []
    last = 0
    for match in _QUANTITY.finditer(plain):
        lead = plain[last : match.start()]
        last = match.end()
        value = number(match["number"])
        if value is None or match["unit"].startswith("余") or lead.endswith(("第", "近", "逾")):
            continue
        found.append(
            Quantity(
                value * _GREAT[match["great"]], match["unit"], match.start(), match.end(), lead
            )
        )
    return found


def number(text: str) -> Decimal | None:
    """Return the value of digits or of a Chinese numeral below ten thousand, None if neither."""
    if text[0].isascii():
        return Decimal(text.replace(",", ""))
    if not set(text) & set(_TENS):
        return Decimal("".join(str(_DIGITS[char]) for char in text))
    total, digit = 0, None
    for char in text:
        if char in _TENS:
            total += (1 if digit is None else digit) * _TENS[char]
            digit = None
        elif digit not in (None, 0):
            return None
        else:
            digit = _DIGITS[char]
    return Decimal(total + (digit or 0))
