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
    r"|[零〇一二两三四五六七八九十百千]+)(?P<great>[万亿]?)(?P<more>[余多几]?)(?P<unit>元|公里|%|["
    + COUNTED
    + r"])"
)
_ROUGH_BEFORE = re.compile(r"(?:近|逾|约|超|超过|大约|不足|至少|最多|将近)$")
_ROUGH_AFTER = ("左右", "以上", "以下", "上下", "多")


@dataclass(frozen=True, slots=True)
class Quantity:
    """One number of a text: its value in the plain unit (元, not 万元) and where it stands.

    ``lead`` is what stands between it and the quantity before; ``rough`` says that it was said
    as about so many.
    """

    value: Decimal
    unit: str
    start: int
    end: int
    lead: str
    rough: bool


def readable(text: str) -> str:
    """Return the text with wide digits and signs made narrow, place for place."""
    return text.translate(_WIDE)


def quantities(text: str) -> list[Quantity]:
    """Return the quantities of a text in their order; an ordinal is none."""
    plain = readable(text)
    found: list[Quantity] = []
    last = 0
    for match in _QUANTITY.finditer(plain):
        lead = plain[last : match.start()]
        value = number(match["number"])
        if value is None or lead.endswith("第"):
            continue
        last = match.end()
        rough = bool(match["more"] or _ROUGH_BEFORE.search(lead))
        found.append(
            Quantity(
                value * _GREAT[match["great"]],
                match["unit"],
                match.start(),
                match.end(),
                lead,
                rough or plain.startswith(_ROUGH_AFTER, match.end()),
            )
        )
    return found


def number(text: str) -> Decimal | None:
    """Return the value of digits or of a Chinese numeral below ten thousand, None if neither."""
    if text[0].isascii():
        return Decimal(text.replace(",", ""))
    if not set(text) & set(_TENS):
        return Decimal("".join(str(_DIGITS[char]) for char in text))
    total, digit, least = 0, None, 10_000
    for char in text:
        if char not in _TENS:
            if digit:
                return None
            digit = _DIGITS[char]
        elif _TENS[char] >= least:
            return None
        else:
            least = _TENS[char]
            total += (1 if digit is None else digit) * least
            digit = None
    return Decimal(total + (digit or 0))
