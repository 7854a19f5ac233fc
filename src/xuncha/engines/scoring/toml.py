"""A sheet as a TOML file, the form in which sheets travel with the product."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from typing import Any

from xuncha.engines.acts import msg
from xuncha.engines.scoring.building import build
from xuncha.engines.scoring.fault import ScoringError, refuse
from xuncha.engines.scoring.lines import Kind, Line, Setting, lines_of
from xuncha.engines.scoring.sheet import Sheet

_HEADER = re.compile(r"\s*\[\[\s*([\w.]+)\s*\]\]")
_SETTINGS = {
    "good": Setting.GOOD,
    "fair": Setting.FAIR,
    "bonus_most": Setting.BONUS_MOST,
    "outlier": Setting.OUTLIER,
    "minimum": Setting.MINIMUM,
    "poor_below": Setting.POOR_BELOW,
}
_TABLES = {
    "indicator": Kind.INDICATOR,
    "indicator.deduction": Kind.DEDUCTION,
    "bonus": Kind.BONUS,
    "veto": Kind.VETO,
    "question": Kind.QUESTION,
    "choice": Kind.CHOICE,
}
_KEYS = {
    Kind.INDICATOR: {"name", "points", "surveyed", "deduction"},
    Kind.DEDUCTION: {"name", "points", "most"},
    Kind.BONUS: {"name", "points", "most"},
    Kind.VETO: {"name"},
    Kind.QUESTION: {"name"},
    Kind.CHOICE: {"name", "points"},
}


def parse_sheet(text: str) -> Sheet:
    """Return the sheet of a TOML text.

    Raises:
        ScoringError: no TOML, or one fault.
        SheetFaults: several, each with its line.
    """
    try:
        table = tomllib.loads(text, parse_float=Decimal)
    except tomllib.TOMLDecodeError as error:
        raise ScoringError(
            msg("文件不是正确的 TOML：%(error)s。"), msg("请改正后再用。"), error=str(error)
        ) from error
    places = _places(text)
    faults: list[ScoringError] = []
    lines = [*_heads(table, faults), *_entries(table, "", places, faults)]
    refuse(faults)
    return build(lines)


def _places(text: str) -> dict[str, Iterator[int]]:
    """Return, for each kind of table, the lines on which one begins, in their order."""
    found: dict[str, list[int]] = {name: [] for name in _TABLES}
    for number, line in enumerate(text.splitlines(), 1):
        header = _HEADER.match(line)
        if header and header[1] in found:
            found[header[1]].append(number)
    return {name: iter(rows) for name, rows in found.items()}


def _heads(table: Mapping[str, Any], faults: list[ScoringError]) -> Iterator[Line]:
    """Yield the title, the source and the settings."""
    for key, value in table.items():
        if key in ("title", "source") and isinstance(value, str):
            yield Line(Kind.TITLE if key == "title" else Kind.SOURCE, value)
        elif key in _SETTINGS and _is_number(value):
            yield Line(Kind.SETTING, _SETTINGS[key], points=str(value))
        elif key not in _TABLES or not isinstance(value, list):
            faults.append(_unknown(key, None))


def _entries(
    table: Mapping[str, Any],
    of: str,
    places: Mapping[str, Iterator[int]],
    faults: list[ScoringError],
) -> Iterator[Line]:
    prefix = "indicator." if of else ""
    for name, kind in _TABLES.items():
        key = name.removeprefix(prefix)
        if (prefix and not name.startswith(prefix)) or "." in key:
            continue
        entries = table.get(key, [])
        for entry in entries if isinstance(entries, list) else ():
            row = next(places[name], None)
            if not isinstance(entry, Mapping):
                faults.append(_unknown(key, row))
                continue
            yield _line(entry, kind, of, row, faults)
            if kind == Kind.INDICATOR and entry.get("deduction"):
                yield from _entries(entry, str(entry.get("name", "")), places, faults)


def _line(
    entry: Mapping[str, Any], kind: Kind, of: str, row: int | None, faults: list[ScoringError]
) -> Line:
    for key, value in entry.items():
        fits = {
            "name": isinstance(value, str),
            "surveyed": isinstance(value, bool),
            "deduction": isinstance(value, list),
        }
        if key not in _KEYS[kind] or not fits.get(key, _is_number(value)):
            faults.append(_unknown(key, row))
    points, most = (str(entry[key]) if key in entry else "" for key in ("points", "most"))
    asked = Kind.SURVEYED if entry.get("surveyed") is True else kind
    return Line(asked, str(entry.get("name", "")), of, points, most, row)


def _is_number(value: object) -> bool:
    return isinstance(value, int | Decimal) and not isinstance(value, bool)


def _unknown(key: str, row: int | None) -> ScoringError:
    return ScoringError(
        msg("“%(key)s”不是评分表的内容，或写法不对。"),
        msg("请对照随产品提供的评分表改正。"),
        field=key,
        row=row,
        key=key,
    )


def write_sheet(sheet: Sheet) -> str:
    """Return a sheet as TOML that ``parse_sheet`` reads back to the same sheet."""
    lines = list(lines_of(sheet))
    settings = {setting: key for key, setting in _SETTINGS.items()}
    out = []
    for line in lines:
        if line.kind in (Kind.TITLE, Kind.SOURCE):
            out.append(f"{'title' if line.kind == Kind.TITLE else 'source'} = {_quoted(line.name)}")
        elif line.kind == Kind.SETTING:
            out.append(f"{settings[Setting(line.name)]} = {line.points}")
    for line in lines:
        if line.kind not in (Kind.TITLE, Kind.SOURCE, Kind.SETTING):
            out.extend(_table(line))
    return "\n".join(out) + "\n"


def _table(line: Line) -> Iterable[str]:
    names = {kind: name for name, kind in _TABLES.items()}
    surveyed = line.kind == Kind.SURVEYED
    yield ""
    yield f"[[{'indicator' if surveyed else names[line.kind]}]]"
    yield f"name = {_quoted(line.name)}"
    if line.points:
        yield f"points = {line.points}"
    if line.most:
        yield f"most = {line.most}"
    if surveyed:
        yield "surveyed = true"


def _quoted(text: str) -> str:
    # What JSON leaves bare and TOML forbids is DEL alone.
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007F")
