"""Names as people write them: of columns, of codes, of skills."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterable, Iterator
from difflib import get_close_matches
from typing import Any

from xuncha.engines.acts import msg
from xuncha.engines.planning.intake.faults import Fault
from xuncha.engines.planning.intake.fields import RULES, Field, Kind, Sheet

# These stand between the parts of a list, so none can be a part of a name in it.
_BETWEEN = re.compile(r"[、,，;；\s]")
_LONGEST = 500
_ALIKE = 0.7
_BROKEN = {"Cc", "Cs", "Co", "Cn"}
_LISTED = {Kind.CODE, Kind.CODES, Kind.COUNTS}


def misspelt(sheet: Sheet, row: int, written: Collection[str]) -> Iterator[Fault]:
    """Yield names of columns or keys that are nearly those of the sheet, but are not read.

    Other names are the writer's own remarks and pass, but not among the rules, which are listed
    one below the other.
    """
    known = {*sheet.titles, *sheet.titles.values()}
    for name in written:
        if name in known:
            continue
        near = get_close_matches(name, sorted(known.difference(written)), 1, _ALIKE)
        if near:
            words, cure = msg("没有“%(name)s”这一项。"), msg("是不是“%(near)s”？请改正名称。")
            yield Fault(sheet.title, row, "", words, cure, {"name": name[:40], "near": near[0]})
        elif sheet is RULES:
            words, cure = msg("没有“%(name)s”这一项。"), msg("请删去，或按模板改正名称。")
            yield Fault(sheet.title, row, "", words, cure, {"name": name[:40]})


def unwritable(sheet: Sheet, row: int, values: dict[str, Any]) -> Iterator[Fault]:
    """Yield names that a workbook could not hold or a list of names could not contain."""
    for field in sheet.fields:
        for name in _names(field, values.get(field.key)):
            if field.kind in _LISTED and _BETWEEN.search(name):
                words = msg("“%(field)s”的“%(name)s”里有空格、逗号、顿号或分号。")
                cure = msg("请去掉这些符号。")
            elif len(name) > _LONGEST:
                words, cure = msg("“%(field)s”超过 500 字。"), msg("请缩短。")
            elif any(_is_broken(sign) for sign in name):
                words, cure = msg("“%(field)s”里有看不见的控制字符。"), msg("请重新填写。")
            else:
                continue
            yield Fault(sheet.title, row, field.title, words, cure, {"name": name[:40]})


def _names(field: Field, value: Any) -> Iterable[str]:
    if field.kind in {Kind.TEXT, Kind.CODE}:
        return [value] if value else []
    return value or () if field.kind in _LISTED else ()


def _is_broken(sign: str) -> bool:
    return sign != "\n" and unicodedata.category(sign) in _BROKEN
