"""A ladder from the text of its TOML file: everything that is wrong with it is said at once."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Mapping
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from xuncha.engines.acts import BadInput, msg
from xuncha.office.cards.checking import check_ladder
from xuncha.office.cards.rungs import Colour, Confidence, Evidence, Ladder, Level, Rule, Rung

MAX_CHARS = 60_000
KEY_CHARS, WORDS_CHARS = 20, 120
HEAD = {"name": str, "version": int, "title": str, "title_en": str, "valid_from": date}
TEXTS = ("key", "words", "words_en", "basis", "basis_en")
CHOICES: Mapping[str, type[StrEnum]] = {
    "rule": Rule,
    "colour": Colour,
    "evidence": Evidence,
    "confidence": Confidence,
}
FIELDS = frozenset({*TEXTS, *CHOICES, "least", "most", "tell", "source"})
CURE = msg("请按页面上的默认阶梯文件修改。")


class LadderError(BadInput):
    """All that is wrong with a ladder, each fault with its rung, its field and its cure."""

    def __init__(self, faults: tuple[BadInput, ...]) -> None:
        first = faults[0]
        super().__init__(first.problem, first.cure, field="text")
        self.values = first.values
        self.faults = faults

    def say(self, translate: Callable[[str], str] = str) -> str:
        """Return every fault, one a line."""
        return "\n".join(fault.say(translate) for fault in self.faults)


def read_ladder(text: str, *, default: bool = False) -> Ladder:
    """Return the ladder that a file's text holds.

    Raises:
        LadderError: with every fault of form, and of substance if the form is right.
    """
    if len(text) > MAX_CHARS:
        fault = BadInput(
            msg("阶梯文件超过 %(limit)s 字。"), msg("请删去无关内容。"), limit=MAX_CHARS
        )
        raise LadderError((fault,))
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        fault = BadInput(msg("不是有效的 TOML 文件：%(reason)s。"), CURE, reason=str(error))
        raise LadderError((fault,)) from None
    faults: list[BadInput] = []
    head = _head(table, faults)
    rungs = [_rung(one, place, faults) for place, one in enumerate(_entries(table, faults), 1)]
    if faults:
        raise LadderError(tuple(faults))
    ladder = Ladder(
        **head,
        rungs={rung.key: rung for rung in rungs if rung is not None},
        default=default,
    )
    found = check_ladder(ladder, [rung for rung in rungs if rung is not None])
    if found:
        raise LadderError(found)
    return ladder


def _head(table: Mapping[str, Any], faults: list[BadInput]) -> dict[str, Any]:
    where = msg("表头")
    known = {*HEAD, "valid_until", "rung"}
    faults += [_fault(where, name, msg("没有这个字段")) for name in sorted(set(table) - known)]
    found = {name: _typed(table, name, kind, where, faults) for name, kind in HEAD.items()}
    found["valid_until"] = None
    if "valid_until" in table:
        found["valid_until"] = _typed(table, "valid_until", date, where, faults)
    return found


def _entries(table: Mapping[str, Any], faults: list[BadInput]) -> list[Mapping[str, Any]]:
    entries = table.get("rung")
    tables = isinstance(entries, list) and all(isinstance(one, dict) for one in entries)
    if not tables or not entries:
        faults.append(_fault(msg("表头"), "rung", msg("应写成一个或多个 [[rung]] 表")))
        return []
    found: list[Mapping[str, Any]] = entries
    return found


def _rung(entry: Mapping[str, Any], place: int, faults: list[BadInput]) -> Rung | None:
    before = len(faults)
    where = str(entry.get("key") or place)
    faults += [_fault(where, name, msg("没有这个字段")) for name in sorted(set(entry) - FIELDS)]
    texts = {name: _typed(entry, name, str, where, faults) for name in TEXTS}
    if len(texts["key"] or "") > KEY_CHARS:
        faults.append(_fault(where, "key", msg("超过 20 个字符")))
    if len(texts["words"] or "") > WORDS_CHARS:
        faults.append(_fault(where, "words", msg("超过 120 个字")))
    chosen = {name: _chosen(entry, name, kind, where, faults) for name, kind in CHOICES.items()}
    least = _typed(entry, "least", int, where, faults)
    most = _typed(entry, "most", int, where, faults) if "most" in entry else None
    source = _typed(entry, "source", str, where, faults) if "source" in entry else ""
    tell = _levels(entry, where, faults)
    if len(faults) > before:
        return None
    filled = {name: _filled(entry[name], least, most) for name in ("words", "words_en")}
    if None in filled.values():
        faults.append(_fault(where, "words", msg("只能引用 least 和 most 两个数")))
        return None
    return Rung(**{**texts, **filled}, **chosen, least=least, most=most, source=source, tell=tell)  # type: ignore[arg-type]


def _filled(words: str, least: int, most: int | None) -> str | None:
    """Return the words with the thresholds filled in, None if they name something else."""
    try:
        return words % {"least": least, **({} if most is None else {"most": most})}
    except (KeyError, ValueError, TypeError):
        return None


def _levels(entry: Mapping[str, Any], where: str, faults: list[BadInput]) -> tuple[Level, ...]:
    tell = _typed(entry, "tell", list, where, faults)
    unknown = [one for one in tell or () if one not in list(Level)]
    if unknown:
        faults.append(_unknown(where, "tell", str(unknown[0]), Level))
        return ()
    return tuple(level for level in Level if level in (tell or ()))


def _typed(
    table: Mapping[str, Any], name: str, kind: type, where: str, faults: list[BadInput]
) -> Any:
    value = table.get(name)
    if value is None or value == "":
        faults.append(_fault(where, name, msg("缺少这个字段")))
        return None
    if not isinstance(value, kind) or isinstance(value, bool | datetime):
        faults.append(_fault(where, name, msg("值的类型不对")))
        return None
    return value


def _chosen(
    entry: Mapping[str, Any],
    name: str,
    kind: type[StrEnum],
    where: str,
    faults: list[BadInput],
) -> StrEnum | None:
    value = _typed(entry, name, str, where, faults)
    if value is None:
        return None
    if value not in list(kind):
        faults.append(_unknown(where, name, value, kind))
        return None
    return kind(value)


def _unknown(where: str, column: str, value: str, kind: type[StrEnum]) -> BadInput:
    return BadInput(
        msg("“%(where)s”的字段 %(column)s 没有“%(value)s”这个值。"),
        msg("可用的值：%(known)s。"),
        where=where,
        column=column,
        value=value,
        known="、".join(kind),
    )


def _fault(where: str, column: str, reason: str) -> BadInput:
    return BadInput(
        msg("“%(where)s”的字段 %(column)s 有误：%(reason)s。"),
        CURE,
        where=where,
        column=column,
        reason=reason,
    )
