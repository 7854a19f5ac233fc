"""A sheet as the rows of a spreadsheet."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from xuncha.engines.acts import msg
from xuncha.engines.scoring.building import build
from xuncha.engines.scoring.fault import ScoringError, refuse
from xuncha.engines.scoring.lines import Kind, Line, lines_of
from xuncha.engines.scoring.sheet import Sheet

HEADERS = ("类别", "名称", "所属指标", "分值", "上限")
"""The columns; the points of a choice are its share in percent, of a deduction each occurrence."""


def rows_of(sheet: Sheet) -> list[tuple[str, str, str, str, str]]:
    """Return a sheet as rows under the headers."""
    return [(str(one.kind), one.name, one.of, one.points, one.most) for one in lines_of(sheet)]


def sheet_of_rows(headers: Iterable[str], rows: Iterable[tuple[int, Mapping[str, str]]]) -> Sheet:
    """Return the sheet that rows of text, each with its number in the file, describe.

    Raises:
        ScoringError: one fault; a column that lacks is one.
        SheetFaults: several, each with its row.
    """
    lacking = [name for name in HEADERS if name not in set(headers)]
    if lacking:
        raise ScoringError(
            msg("表头缺少：%(columns)s。"),
            msg("请先导出一份评分表，照它的表头填写。"),
            row=1,
            columns="、".join(lacking),
        )
    lines, faults = [], []
    for number, row in rows:
        kind, name, of, points, most = (row[column] for column in HEADERS)
        if kind in list(Kind):
            lines.append(Line(Kind(kind), name, of, points, most, number))
        else:
            faults.append(_unknown(number, kind))
    refuse(faults + _faults_of(lines) if faults else [])
    return build(lines)


def _faults_of(lines: list[Line]) -> list[ScoringError]:
    """Return the faults of the lines that could be read, beside those that could not."""
    try:
        build(lines)
    except ScoringError as error:
        found: tuple[ScoringError, ...] = getattr(error, "faults", (error,))
        return [one for one in found if one.row is not None]
    return []


def _unknown(row: int, kind: str) -> ScoringError:
    return ScoringError(
        msg("类别“%(kind)s”不认识。"),
        msg("类别只有：%(known)s。"),
        row=row,
        field="类别",
        kind=kind,
        known="、".join(Kind),
    )
