"""Numbers of a report that do not add up. Whatever can be read in two ways is left alone."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from itertools import combinations

from xuncha.engines.acts import msg
from xuncha.engines.authenticity.quantities import COUNTED, Quantity, quantities, readable

_SENTENCE = re.compile(r"[^。；！？\n]+")
_TOTAL = re.compile(r"(?:共|合计|总计|累计|总共)")
_SUM_WORD = re.compile(r"^[，,、]?(?:合计|共计|总计|总共|共)(?:为|是|有)?$")
_PART = re.compile(r"^[^年月日%]{0,24}$")
_NESTED = re.compile(r"[（(]|含|包括|其中")
_FOUND = re.compile(r"(?:共|合计|累计|发现|反馈|交办|排查|梳理|收到|受理|接收|涉及)")
_DONE = re.compile(r"(?:已|完成|办结|销号)")
_OPEN = re.compile(r"(?:未|尚有|尚余|正在|还有|剩余|仍有|剩下|待)")
_RATE = re.compile(r"(?:完成|整改|办结|销号|解决|化解)率(?:达到?|为|是)?$")
_LABEL = re.compile(r"(?:共计?|合计|总计|累计|总共)([^，,。；、：:（）()\d年月日]{3,12})$")
TOLERANCE = Decimal(1)
FEWEST_PARTS = 2


class Rule(StrEnum):
    """How numbers can fail to agree."""

    PARTS_EXCEED = "parts_exceed"
    SUM_DIFFERS = "sum_differs"
    DONE_AND_OPEN = "done_and_open"
    DONE_EXCEEDS = "done_exceeds"
    RATE_DIFFERS = "rate_differs"
    SAID_TWICE = "said_twice"


WORDS = {
    Rule.PARTS_EXCEED: msg("“其中”各项合计 %(computed)s，多于总数 %(stated)s。"),
    Rule.SUM_DIFFERS: msg("各项相加为 %(computed)s，写的合计是 %(stated)s。"),
    Rule.DONE_AND_OPEN: msg("已完成与未完成相加为 %(computed)s，写的总数是 %(stated)s。"),
    Rule.DONE_EXCEEDS: msg("已完成 %(computed)s，多于总数 %(stated)s。"),
    Rule.RATE_DIFFERS: msg("按数量计算应为 %(computed)s，写的是 %(stated)s。"),
    Rule.SAID_TWICE: msg("同一数量前后写法不一：%(computed)s 和 %(stated)s。"),
}


@dataclass(frozen=True, slots=True)
class Slip:
    """Numbers that do not agree, from ``start`` to ``end`` of the text; values as written out."""

    rule: Rule
    start: int
    end: int
    stated: str
    computed: str


def slips(text: str) -> list[Slip]:
    """Return where the numbers of a text do not agree, in the order of the text."""
    plain = readable(text)
    found: list[Slip] = []
    for match in _SENTENCE.finditer(plain):
        said = quantities(match.group())
        if any(one.rough for one in said):
            continue
        for check in (_parts, _sum, _progress):
            found += [_moved(slip, match.start()) for slip in check(said)]
    found += _twice(plain)
    return sorted(found, key=lambda slip: (slip.start, slip.end))


def _moved(slip: Slip, by: int) -> Slip:
    return Slip(slip.rule, slip.start + by, slip.end + by, slip.stated, slip.computed)


def _slip(rule: Rule, said: Sequence[Quantity], stated: Quantity, computed: Decimal) -> Slip:
    unit = stated.unit
    return Slip(
        rule,
        min(one.start for one in said),
        max(one.end for one in said),
        _written(stated.value, unit),
        _written(computed, unit),
    )


def _written(value: Decimal, unit: str) -> str:
    if unit == "元" and value >= 10_000:  # noqa: PLR2004 -- as people write it
        return f"{(value / 10_000).normalize():f}万元"
    return f"{value.normalize():f}{unit}"


def _parts(said: Sequence[Quantity]) -> Iterator[Slip]:
    """A total, then 其中 and its parts: they may be some of it, never more."""
    for place, total in enumerate(said[:-1]):
        following = said[place + 1 :]
        if not _TOTAL.search(total.lead) or "其中" not in following[0].lead:
            continue
        parts = _listed(following, total.unit)
        together = sum((one.value for one in parts), Decimal(0))
        if len(parts) >= FEWEST_PARTS and together > total.value:
            yield _slip(Rule.PARTS_EXCEED, [total, *parts], total, together)


def _listed(following: Sequence[Quantity], unit: str) -> list[Quantity]:
    """Return the parts that a 其中 begins: of one unit, set apart by one and the same sign."""
    parts: list[Quantity] = []
    for one in following:
        lead = one.lead if parts else one.lead.replace("其中", "", 1)
        ended = len(parts) >= FEWEST_PARTS and lead[:1] != parts[1].lead[:1]
        if one.unit != unit or ended or not _PART.match(lead) or _NESTED.search(lead):
            break
        parts.append(one)
    return parts


def _sum(said: Sequence[Quantity]) -> Iterator[Slip]:
    """Parts, then their sum right behind them, all in one unit."""
    for place, total in enumerate(said):
        parts = said[:place]
        if len(parts) < FEWEST_PARTS or not _SUM_WORD.match(total.lead):
            continue
        plain = all(one.unit == total.unit and _PART.match(one.lead) for one in parts)
        if not plain or any(_TOTAL.search(p.lead) or _NESTED.search(p.lead) for p in parts):
            continue
        together = sum((one.value for one in parts), Decimal(0))
        if together != total.value:
            yield _slip(Rule.SUM_DIFFERS, [*parts, total], total, together)


def _progress(said: Sequence[Quantity]) -> Iterator[Slip]:
    """So many found, so many done, so many open, at such a rate."""
    counted = [one for one in said if one.unit in COUNTED]
    if not counted or len({one.unit for one in counted}) > 1:
        return
    total, rest = counted[0], counted[1:]
    kinds = [_kind(one.lead) for one in rest]
    if not _FOUND.search(total.lead) or _DONE.search(total.lead) or "" in kinds:
        return
    done = [one for one, kind in zip(rest, kinds, strict=True) if kind == "done"]
    open_ = [one for one, kind in zip(rest, kinds, strict=True) if kind == "open"]
    if len(done) != 1:
        return
    together = done[0].value + sum((one.value for one in open_), Decimal(0))
    if open_ and together != total.value:
        yield _slip(Rule.DONE_AND_OPEN, counted, total, together)
    elif done[0].value > total.value:
        yield _slip(Rule.DONE_EXCEEDS, counted, total, done[0].value)
    elif total.value:
        yield from _rate(said, done[0].value * 100 / total.value)


def _kind(lead: str) -> str:
    if _OPEN.search(lead):
        return "open"
    return "done" if _DONE.search(lead) else ""


def _rate(said: Sequence[Quantity], computed: Decimal) -> Iterator[Slip]:
    rates = [one for one in said if one.unit == "%" and _RATE.search(one.lead)]
    if len(rates) == 1 and abs(rates[0].value - computed) > TOLERANCE:
        yield _slip(Rule.RATE_DIFFERS, said, rates[0], round(computed, 1))


def _twice(text: str) -> Iterator[Slip]:
    """The same total by the same words, with two values."""
    named = [
        (match.group(1), one)
        for one in quantities(text)
        if (match := _LABEL.search(one.lead)) and not one.rough
    ]
    for (label, one), (other_label, two) in combinations(named, 2):
        if label == other_label and one.unit == two.unit and one.value != two.value:
            yield _slip(Rule.SAID_TWICE, [one, two], two, one.value)
