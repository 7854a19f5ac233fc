"""The yearly holiday notice: which days are off, which weekend days are worked instead."""

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from xuncha.engines.acts import msg
from xuncha.engines.limits.fault import LimitError

OFF, WORKED = "休", "班"
_KINDS = {OFF: True, WORKED: False}
_SATURDAY, _DECEMBER = 5, 12
_DAY = re.compile(r"(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?(?: 00:00:00)?")


@dataclass(frozen=True, slots=True)
class NoticeDay:
    """One day of a notice: off, or a weekend day that is worked."""

    date: date
    name: str
    off: bool


@dataclass(frozen=True, slots=True)
class Notice:
    """The arrangement of one year; its days may begin in the December before."""

    year: int
    document: str
    days: tuple[NoticeDay, ...]


@dataclass(frozen=True, slots=True)
class NoticeRow:
    """One row as somebody wrote it: its number in the file, then 日期, 名称 and 休 or 班."""

    number: int
    day: object
    name: str
    kind: str


def read_notice(
    rows: Iterable[NoticeRow], *, year: int, document: str
) -> tuple[Notice | None, tuple[LimitError, ...]]:
    """A year's notice from its rows, or all that is wrong with them, row by row."""
    days: dict[date, NoticeDay] = {}
    faults: list[LimitError] = []
    for row in rows:
        try:
            found = _day(row, year)
            _once(row, found, days)
        except LimitError as fault:
            faults.append(fault)
        else:
            days[found.date] = found
    if not any(day.off and day.date.weekday() < _SATURDAY for day in days.values()) and not faults:
        faults.append(
            LimitError(msg("通知里没有一个工作日放假。"), msg("请填写放假通知的全部日期。"))
        )
    if faults:
        return None, tuple(faults)
    return Notice(year, document, tuple(days[day] for day in sorted(days))), ()


def notice_from_toml(text: str) -> tuple[Notice | None, tuple[LimitError, ...]]:
    """A year's notice from a TOML file: `year`, `document`, and `[[day]]` with date, name, kind.

    The number of a row is the place of its table in the file, the first being 1.
    """
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        fault = LimitError(
            msg("放假通知文件不是有效的 TOML：%(reason)s。"),
            msg("请按示例文件的格式修改。"),
            reason=str(error),
        )
        return None, (fault,)
    year, days = table.get("year"), table.get("day")
    if not isinstance(year, int) or not isinstance(days, list):
        fault = LimitError(
            msg("放假通知文件缺少 year 或 [[day]]。"),
            msg("请按示例文件的格式填写。"),
            field="year",
        )
        return None, (fault,)
    rows = [_table_row(number, entry) for number, entry in enumerate(days, start=1)]
    return read_notice(rows, year=year, document=str(table.get("document", "")))


def _table_row(number: int, entry: Any) -> NoticeRow:
    entry = entry if isinstance(entry, dict) else {}
    return NoticeRow(
        number, entry.get("date", ""), str(entry.get("name", "")), str(entry.get("kind", ""))
    )


def _day(row: NoticeRow, year: int) -> NoticeDay:
    day = _date(row)
    if day.year != year and (day.year, day.month) != (year - 1, _DECEMBER):
        raise _fault(
            row.number,
            "日期",
            msg("“日期”不在 %(year)s 年内。"),
            msg("请核对年份，一份通知只写一年。"),
            year=year,
        )
    kind = row.kind.strip()
    if kind not in _KINDS:
        raise _fault(
            row.number, "休/班", msg("“休/班”一栏不是“休”或“班”。"), msg("请改为“休”或“班”。")
        )
    if not _KINDS[kind] and day.weekday() < _SATURDAY:
        raise _fault(
            row.number,
            "休/班",
            msg("%(day)s 本来就是工作日。"),
            msg("请核对日期；只有调休上班的周末才写“班”。"),
            day=day.isoformat(),
        )
    return NoticeDay(day, row.name.strip(), _KINDS[kind])


def _date(row: NoticeRow) -> date:
    if isinstance(row.day, datetime):
        return row.day.date()
    if isinstance(row.day, date):
        return row.day
    found = _DAY.fullmatch(str(row.day).strip())
    try:
        if found:
            return date(*map(int, found.groups()))
    except ValueError:
        pass
    raise _fault(
        row.number,
        "日期",
        msg("“%(text)s”不是日期。"),
        msg("请写成 2027-01-01。"),
        text=str(row.day),
    )


def _once(row: NoticeRow, found: NoticeDay, days: dict[date, NoticeDay]) -> None:
    if found.date in days:
        raise _fault(
            row.number,
            "日期",
            msg("%(day)s 重复出现。"),
            msg("请删去多余的一行。"),
            day=found.date.isoformat(),
        )


def _fault(row: int, column: str, problem: str, cure: str, **values: object) -> LimitError:
    return LimitError(problem, cure, row=row, field=column, **values)
