"""Profiles: dated sets of time limits, each with its basis and how well that is attested."""

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from datetime import date, datetime
from enum import StrEnum
from functools import cache
from importlib import resources
from types import MappingProxyType
from typing import Any, TypeVar

from xuncha.engines.acts import msg
from xuncha.engines.limits.fault import LimitError

T = TypeVar("T")


class Unit(StrEnum):
    """What a length is counted in."""

    DAYS = "days"
    WORKING_DAYS = "working_days"
    MONTHS = "months"


class Confidence(StrEnum):
    """How well a limit is attested; a default is the office's own figure, never a citation."""

    VERIFIED = "verified"
    SECONDARY = "secondary"
    DEFAULT = "default"


@dataclass(frozen=True, slots=True)
class Limit:
    """One time limit: `length` units from the start, at most `extension` more if approved.

    `label` names what is due and `start` the day from which it runs, in Chinese and English.
    """

    act: str
    label: str
    label_en: str
    start: str
    start_en: str
    length: int
    unit: Unit
    extension: int
    basis: str
    basis_en: str
    source: str
    confidence: Confidence


@dataclass(frozen=True, slots=True)
class Profile:
    """The limits of one regime, in force from `valid_from` to `valid_until` (both included)."""

    name: str
    kind: str
    title: str
    title_en: str
    valid_from: date
    valid_until: date | None
    limits: Mapping[str, Limit]

    def limit(self, act: str) -> Limit:
        """The limit of an act.

        Raises:
            LimitError: the profile has none.
        """
        if act not in self.limits:
            raise LimitError(
                msg("期限方案“%(profile)s”没有规定“%(act)s”的期限。"),
                msg("请在期限方案中补上这一项，或改用别的方案。"),
                profile=self.name,
                act=act,
            )
        return self.limits[act]


@cache
def shipped_profiles() -> tuple[Profile, ...]:
    """The profiles that travel with the product, by name."""
    folder = resources.files(__package__) / "profiles"
    files = (file for file in folder.iterdir() if file.name.endswith(".toml"))
    return tuple(
        parse_profile(file.read_text(encoding="utf-8"))
        for file in sorted(files, key=lambda file: file.name)
    )


def profile_named(name: str, profiles: Iterable[Profile] | None = None) -> Profile:
    """The profile of that name, of the shipped ones unless others are given.

    Raises:
        LimitError: there is none.
    """
    for profile in shipped_profiles() if profiles is None else profiles:
        if profile.name == name:
            return profile
    raise LimitError(
        msg("没有名为“%(profile)s”的期限方案。"), msg("请检查方案名称。"), profile=name
    )


def in_force(kind: str, on: date, profiles: Iterable[Profile] | None = None) -> Profile:
    """The profile of a kind that is in force on a day; of several, the one that began last.

    Raises:
        LimitError: none is in force.
    """
    found = [
        profile
        for profile in (shipped_profiles() if profiles is None else profiles)
        if profile.kind == kind
        and profile.valid_from <= on
        and (profile.valid_until is None or on <= profile.valid_until)
    ]
    if not found:
        raise LimitError(
            msg("%(on)s 没有生效的“%(kind)s”类期限方案。"),
            msg("请增加一个在该日生效的期限方案。"),
            on=on.isoformat(),
            kind=kind,
        )
    return max(found, key=lambda profile: profile.valid_from)


def parse_profile(text: str) -> Profile:
    """A profile from the text of its TOML file.

    Raises:
        LimitError: not TOML, or a field is missing, unknown, or not of its kind.
    """
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise LimitError(
            msg("期限方案文件不是有效的 TOML：%(reason)s。"),
            msg("请按示例文件的格式修改。"),
            reason=str(error),
        ) from error
    name = _field(table, "name", str, "")
    limits = [_limit(entry, name) for entry in _field(table, "limit", list, name)]
    repeated = {limit.act for limit in limits if [x.act for x in limits].count(limit.act) > 1}
    if repeated:
        raise _fault(name, "act", msg("同一事项重复出现"))
    valid_from = _date(table, "valid_from", name)
    valid_until = _date(table, "valid_until", name) if "valid_until" in table else None
    if valid_until is not None and valid_until < valid_from:
        raise _fault(name, "valid_until", msg("失效日早于生效日"))
    return Profile(
        name=name,
        kind=_field(table, "kind", str, name),
        title=_field(table, "title", str, name),
        title_en=_field(table, "title_en", str, name),
        valid_from=valid_from,
        valid_until=valid_until,
        limits=MappingProxyType({limit.act: limit for limit in limits}),
    )


_TEXTS = ("act", "label", "label_en", "start", "start_en", "basis", "basis_en", "source")


def _limit(entry: Any, name: str) -> Limit:
    if not isinstance(entry, dict):
        raise _fault(name, "limit", msg("应写成 [[limit]] 表"))
    unknown = sorted(entry.keys() - {field.name for field in fields(Limit)})
    if unknown:
        raise _fault(name, unknown[0], msg("没有这个字段"))
    length, extension = (_field(entry, key, int, name) for key in ("length", "extension"))
    if length < 0 or extension < 0:
        raise _fault(name, "length", msg("期限不能是负数"))
    texts = {key: _field(entry, key, str, name) for key in _TEXTS}
    return Limit(
        **texts,
        length=length,
        extension=extension,
        unit=Unit(_choice(entry, "unit", Unit, name)),
        confidence=Confidence(_choice(entry, "confidence", Confidence, name)),
    )


def _field(table: Mapping[str, Any], key: str, kind: type[T], name: str) -> T:
    value = table.get(key)
    if value is None:
        raise _fault(name, key, msg("缺少这个字段"))
    if not isinstance(value, kind) or isinstance(value, bool):
        raise _fault(name, key, msg("值的类型不对"))
    return value


def _date(table: Mapping[str, Any], key: str, name: str) -> date:
    value = _field(table, key, date, name)
    if isinstance(value, datetime):
        raise _fault(name, key, msg("应只写日期，不写时间"))
    return value


def _choice(table: Mapping[str, Any], key: str, choices: type[StrEnum], name: str) -> str:
    value = _field(table, key, str, name)
    if value not in list(choices):
        raise _fault(name, key, msg("不是允许的值"))
    return value


def _fault(name: str, field: str, reason: str) -> LimitError:
    return LimitError(
        msg("期限方案“%(profile)s”的字段 %(column)s 有误：%(reason)s。"),
        msg("请按示例文件修改后再导入。"),
        field=field,
        profile=name,
        column=field,
        reason=reason,
    )
