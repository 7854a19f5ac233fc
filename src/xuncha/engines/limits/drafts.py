"""Drafts: profiles as their files have them, read with every fault at once."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from types import MappingProxyType
from typing import Any

from xuncha.engines.acts import msg
from xuncha.engines.limits.fault import LimitError
from xuncha.engines.limits.profiles import Confidence, Roll, Unit

KEY_MAX = 40
"""How long a profile's name and version may be together, with what parts them."""
_HEAD_NEEDED = ("name", "version", "title", "valid_from", "limit")
_HEAD = {
    "name": str, "version": (str, int), "kind": str, "title": str, "title_en": str,
    "valid_from": date, "valid_until": date, "extends": str, "document": str, "roll": str,
    "limit": list,
}  # fmt: skip
_LIMIT = {
    "act": str, "label": str, "label_en": str, "start": str, "start_en": str, "length": int,
    "unit": str, "extension": int, "roll": str, "after": str, "basis": str, "basis_en": str,
    "source": str, "confidence": str,
}  # fmt: skip
_CHOICES: dict[str, type[StrEnum]] = {"unit": Unit, "confidence": Confidence, "roll": Roll}


@dataclass(frozen=True, slots=True)
class Draft:
    """A profile as its file has it; a limit that overrides another names only what it changes."""

    file: str
    name: str
    version: str
    kind: str
    title: str
    title_en: str
    valid_from: date
    valid_until: date | None
    extends: str
    document: str
    limits: tuple[Mapping[str, Any], ...]

    def fault(self, column: str, problem: str, cure: str, **values: Any) -> LimitError:
        """A fault of this draft, in the field `column`; `problem` may use %(file)s."""
        return LimitError(
            problem,
            cure,
            field=column,
            file=self.file or self.name,
            profile=self.name,
            column=column,
            **values,
        )


@dataclass(slots=True)
class _Reading:
    file: str
    faults: list[LimitError] = field(default_factory=list)

    def say(self, column: str, problem: str, cure: str, **values: Any) -> None:
        self.faults.append(
            LimitError(problem, cure, field=column, file=self.file, column=column, **values)
        )

    def missing(self, column: str) -> None:
        self.say(
            column,
            msg("%(file)s：缺少字段 %(column)s。"),
            msg("请参照 xuncha limits show 的示例补上。"),
        )

    def checked(self, table: Mapping[str, Any], known: Mapping[str, Any]) -> dict[str, Any]:
        """What of `table` is known and of its kind; the rest is a fault."""
        kept = {}
        for column, value in table.items():
            if column not in known:
                self.say(column, msg("%(file)s：没有 %(column)s 这个字段。"), msg("请改正或删去。"))
            elif self._fits(column, value, known[column]):
                kept[column] = value
        return kept

    def _fits(self, column: str, value: Any, kind: Any) -> bool:
        dated = kind is date and isinstance(value, datetime)
        if isinstance(value, bool) or dated or not isinstance(value, kind):
            self.say(
                column,
                msg("%(file)s：字段 %(column)s 的值“%(value)s”类型不对。"),
                msg("请参照示例：文字加引号，数字和日期不加引号，日期不写时间。"),
                value=str(value),
            )
            return False
        if kind is int and value < 0:
            self.say(
                column,
                msg("%(file)s：字段 %(column)s 不能是负数。"),
                msg("请填写 0 或正整数。"),
            )
            return False
        if column in _CHOICES and value not in list(_CHOICES[column]):
            self.say(
                column,
                msg("%(file)s：字段 %(column)s 的值“%(value)s”不是允许的值。"),
                msg("允许的值：%(choices)s。"),
                value=value,
                choices="、".join(_CHOICES[column]),
            )
            return False
        return True


def read_draft(text: str, file: str = "") -> tuple[Draft | None, tuple[LimitError, ...]]:
    """A draft from the text of a TOML file, or all that is wrong with the file's form.

    `file` is how the faults name it; without it they name the profile.
    """
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        fault = LimitError(
            msg("%(file)s：不是有效的 TOML：%(reason)s。"),
            msg("请按示例文件的格式修改。"),
            file=file or msg("期限方案"),
            reason=str(error),
        )
        return None, (fault,)
    reading = _Reading(file or str(table.get("name", "")) or msg("期限方案"))
    head = reading.checked(table, _HEAD)
    for column in _HEAD_NEEDED:
        if column not in table or table[column] == "":
            reading.missing(column)
    limits = _limits(reading, head)
    _check_head(reading, head)
    if reading.faults:
        return None, tuple(reading.faults)
    return _draft(file, head, limits), ()


def _draft(file: str, head: Mapping[str, Any], limits: tuple[Mapping[str, Any], ...]) -> Draft:
    return Draft(
        file=file,
        name=head["name"],
        version=str(head["version"]),
        kind=head.get("kind", ""),
        title=head["title"],
        title_en=head.get("title_en", head["title"]),
        valid_from=head["valid_from"],
        valid_until=head.get("valid_until"),
        extends=head.get("extends", ""),
        document=head.get("document", ""),
        limits=limits,
    )


def _check_head(reading: _Reading, head: Mapping[str, Any]) -> None:
    key = f"{head.get('name', '')}@{head.get('version', '')}"
    if len(key) > KEY_MAX or key.count("@") > 1 or any(sign.isspace() for sign in key):
        reading.say(
            "name",
            msg("%(file)s：name 和 version 合起来超过 %(most)s 个字，或含有空格、@。"),
            msg("请改短，不用空格和 @。"),
            most=KEY_MAX - 1,
        )
    if not head.get("kind") and not head.get("extends"):
        reading.missing("kind")
    until = head.get("valid_until")
    if until is not None and "valid_from" in head and until < head["valid_from"]:
        reading.say(
            "valid_until",
            msg("%(file)s：失效日 valid_until 早于生效日 valid_from。"),
            msg("请核对两个日期。"),
        )


def _limits(reading: _Reading, head: Mapping[str, Any]) -> tuple[Mapping[str, Any], ...]:
    roll = {"roll": head["roll"]} if "roll" in head else {}
    found: list[Mapping[str, Any]] = []
    for entry in head.get("limit", []):
        if not isinstance(entry, dict):
            reading.say("limit", msg("%(file)s：limit 没有写成表。"), msg("请写成 [[limit]] 表。"))
            continue
        kept = roll | reading.checked(entry, _LIMIT)
        if not kept.get("act"):
            reading.missing("act")
        elif kept["act"] in {one["act"] for one in found}:
            reading.say(
                "act",
                msg("%(file)s：事项 %(act)s 重复出现。"),
                msg("同一事项只写一个 [[limit]]。"),
                act=kept["act"],
            )
        else:
            found.append(MappingProxyType(kept))
    if head.get("limit") == []:
        reading.missing("limit")
    return tuple(found)
