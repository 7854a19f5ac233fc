"""One value of one field, as a person writes it in a cell or a program in JSON."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

from xuncha.engines.acts import msg
from xuncha.engines.planning.intake.fields import RISKS, Field, Kind
from xuncha.engines.planning.problem import Span

_BETWEEN = re.compile(r"[、,，;；\s]+")
_SPANS = re.compile(r"[;；\n]+")
_SPAN = re.compile(r"\s*(\S+?)\s*(?:至|到|~|—|–)\s*(\S+)\s*")
_COUNT = re.compile(r"(.+?)\s*[:：x×]?\s*([0-9]+)")
_NUMBER = re.compile(r"-?[0-9]+")
_DAY = re.compile(
    r"(\d{4})(?:[-/.年](\d{1,2})[-/.月](\d{1,2})日?(?:[ T]00:00(?::00)?)?|(\d\d)(\d\d))"
)
_DATES = date(1950, 1, 1), date(2199, 12, 31)
_MOST = 1_000_000
_INVISIBLE = "\ufeff\u200b\u200c\u200d\u2060"
# An empty list of counts that stands in place of a default.
NONE = msg("无")


class WrongValueError(ValueError):
    """A value that the field cannot take: the sentence, and the cure."""

    def __init__(self, words: str, cure: str, **values: object) -> None:
        super().__init__(words)
        self.words = words
        self.cure = cure
        self.values = values


def is_empty(value: Any) -> bool:
    """Whether nothing was written."""
    return value is None or (isinstance(value, str) and not bare(value)) or value in ([], {})


def bare(text: Any) -> str:
    """Return a text without what cannot be seen at its ends."""
    return str(text).strip().strip(_INVISIBLE).strip()


def parsed(value: Any, field: Field) -> Any:
    """Return the value in the form of the field's kind.

    Raises:
        WrongValueError: it cannot be taken.
    """
    return _PARSERS[field.kind](value, field)


def _text(value: Any, field: Field) -> str:
    del field
    if not isinstance(value, str | int) or isinstance(value, bool):
        raise WrongValueError(msg("“%(field)s”应是文字。"), msg("请改为一段文字。"))
    return bare(value)


def _number(value: Any, field: Field) -> int:
    text = bare(int(value) if isinstance(value, float) and value.is_integer() else value)
    if isinstance(value, bool) or not _NUMBER.fullmatch(text):
        raise WrongValueError(
            msg("“%(field)s”应是整数，现在是“%(value)s”。"), msg("请填写数字。"), value=text[:40]
        )
    number = int(text) if len(text) < len(str(_MOST)) + 2 else _MOST + 1
    if not field.least <= number <= _MOST:
        raise WrongValueError(
            msg("“%(field)s”不能是 %(value)s。"),
            msg("请填写 %(least)s 至 %(most)s 的整数。"),
            value=text[:40],
            least=field.least,
            most=_MOST,
        )
    return number


def _date(value: Any, field: Field) -> date:
    del field
    found = _DAY.fullmatch(bare(value))
    try:
        day = date(*map(int, filter(None, found.groups()))) if found else None
    except ValueError:
        day = None
    if day is None or not _DATES[0] <= day <= _DATES[1]:
        raise WrongValueError(
            msg("“%(field)s”的“%(value)s”不是有效的日期。"),
            msg("请写成 2024-03-01 的样子。"),
            value=str(value)[:40],
        )
    return day


def _choice(value: Any, field: Field) -> str:
    text = str(value).strip()
    for key, title in field.choices.items():
        if text in (key, title):
            return key
    raise WrongValueError(
        msg("“%(field)s”没有“%(value)s”这一项。"),
        msg("可填：%(choices)s。"),
        value=text[:40],
        choices="、".join(field.choices.values()),
    )


def _parts(value: Any) -> list[str]:
    if isinstance(value, Sequence) and not isinstance(value, str):
        return [name for part in value if (name := bare(part))]
    return [name for part in _BETWEEN.split(str(value)) if (name := bare(part))]


def _codes(value: Any, field: Field) -> frozenset[str]:
    del field
    return frozenset(_parts(value))


def _choices(value: Any, field: Field) -> frozenset[str]:
    return frozenset(_choice(part, field) for part in _parts(value))


def _spans(value: Any, field: Field) -> tuple[Span, ...]:
    given: list[tuple[Any, Any]] = []
    if isinstance(value, str):
        for part in filter(str.strip, _SPANS.split(value)):
            found = _SPAN.fullmatch(part)
            if not found:
                raise _wrong_span(part)
            given.append((found[1], found[2]))
    elif isinstance(value, Sequence) and all(_is_pair(pair) for pair in value):
        given = [(pair[0], pair[1]) for pair in value]
    else:
        raise _wrong_span(value)
    spans = tuple(Span(_date(start, field), _date(end, field)) for start, end in given)
    for span in spans:
        if span.end < span.start:
            raise WrongValueError(
                msg("“%(field)s”的止日 %(end)s 早于起日 %(start)s。"),
                msg("请对调或改正。"),
                start=span.start.isoformat(),
                end=span.end.isoformat(),
            )
    return spans


def _is_pair(value: Any) -> bool:
    return isinstance(value, Sequence) and not isinstance(value, str) and len(value) == 2  # noqa: PLR2004


def _wrong_span(value: Any) -> WrongValueError:
    return WrongValueError(
        msg("“%(field)s”的“%(value)s”不是一段时间。"),
        msg("请写成“2024-03-01至2024-05-31”，多段用分号隔开。"),
        value=str(value)[:40],
    )


def _counts(value: Any, field: Field) -> dict[str, int]:
    del field
    pairs: list[tuple[str, Any]] = []
    if isinstance(value, Mapping):
        pairs = [(bare(key), count) for key, count in value.items()]
    elif value != NONE:
        for part in _parts(value):
            found = _COUNT.fullmatch(part)
            if not found:
                raise _wrong_count(part)
            pairs.append((found[1], found[2]))
    counts: dict[str, int] = {}
    for key, count in pairs:
        if isinstance(count, bool) or not key or not re.fullmatch(r"[0-9]{1,6}", str(count)):
            raise _wrong_count(f"{key}{count}")
        if key in counts:
            raise WrongValueError(
                msg("“%(field)s”的“%(value)s”写了两次。"), msg("请只留一个。"), value=key[:40]
            )
        counts[key] = int(count)
    return counts


def _wrong_count(value: str) -> WrongValueError:
    return WrongValueError(
        msg("“%(field)s”的“%(value)s”应是名称加数字。"),
        msg("请写成“财务：1、工程：2”的样子。"),
        value=value[:40],
    )


def _grades(value: Any, field: Field) -> dict[int, int]:
    """Return months by risk grade, whether the grade was written as a number or as its word."""
    counts = _counts(value, field)
    grades = {title: int(key) for key, title in RISKS.items()} | {key: int(key) for key in RISKS}
    for name in counts:
        if name not in grades:
            raise WrongValueError(
                msg("“%(field)s”没有“%(value)s”这一等级。"),
                msg("可填：一般、关注、重点。"),
                value=name[:40],
            )
    return {grades[name]: months for name, months in counts.items()}


_PARSERS: dict[Kind, Callable[[Any, Field], Any]] = {
    Kind.TEXT: _text,
    Kind.CODE: _text,
    Kind.NUMBER: _number,
    Kind.DATE: _date,
    Kind.CHOICE: _choice,
    Kind.CODES: _codes,
    Kind.CHOICES: _choices,
    Kind.SPANS: _spans,
    Kind.COUNTS: _counts,
    Kind.GRADES: _grades,
}
