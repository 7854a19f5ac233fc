"""When a weekly report is due, and on which days reminders go out: defaults that an office edits.

An office writes its own values into ``reminders.toml`` of its data folder; what it leaves out
keeps the default.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, fields
from datetime import date, datetime, time, timedelta
from typing import Any

from django.utils import timezone

from xuncha.engines.acts import BadInput, msg
from xuncha.engines.limits import Calendar
from xuncha.office.datafolder import DataFolder

WEEK = timedelta(days=7)
SUNDAY = 7
LAST_HOUR = 23


@dataclass(frozen=True, slots=True)
class Rules:
    """Defaults, none of them law.

    Attributes:
        soon: days before a due date on which it is recalled, the earliest first.
        overdue_every: days between two reminders of what is overdue.
        waiting: days after which what waits for a person's step is recalled.
        report_weekday: the day of the week on which a weekly report is due, 1 for Monday.
        report_hour: the hour of that day.
    """

    soon: tuple[int, ...] = (20, 10, 3)
    overdue_every: int = 7
    waiting: int = 3
    report_weekday: int = 3
    report_hour: int = 18


def due_of(week_on: date, weekday: int, hour: int, calendar: Calendar) -> datetime | None:
    """Return when the report of a week is due; a week without a later working day owes none.

    A due day on which nobody works moves to the next working day of its week.
    """
    for number in range(weekday - 1, SUNDAY):
        day = week_on + timedelta(days=number)
        if calendar.is_working_day(day):
            return timezone.make_aware(datetime.combine(day, time(hour)))
    return None


def monday_of(day: date) -> date:
    """Return the Monday of a day's week."""
    return day - timedelta(days=day.weekday())


def rules() -> Rules:
    """Return the office's rules: the defaults, with what its file says instead."""
    path = DataFolder.chosen().root / "reminders.toml"
    if not path.exists():
        return Rules()
    try:
        return read(tomllib.loads(path.read_text(encoding="utf-8")))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as fault:
        raise BadInput(
            msg("reminders.toml 不是有效的 TOML 文件：%(fault)s"), msg("请改正。"), fault=str(fault)
        ) from None


def read(table: dict[str, Any]) -> Rules:
    """Return the rules that a table gives, or refuse a value that makes no sense."""
    known = {one.name for one in fields(Rules)}
    for name in table.keys() - known:
        raise _refused(name, _listed(sorted(known)))
    whole = {"overdue_every": 366, "waiting": 366, "report_weekday": SUNDAY}
    for name, limit in whole.items():
        _check(name, table.get(name, 1), 1, limit)
    _check("report_hour", table.get("report_hour", 0), 0, LAST_HOUR)
    soon = table.get("soon", [1])
    if not isinstance(soon, list) or not soon:
        raise _refused("soon", msg("若干个天数，如 [20, 10, 3]"))
    for days in soon:
        _check("soon", days, 1, 366)
    steps = {"soon": tuple(sorted(set(soon), reverse=True))} if "soon" in table else {}
    return Rules(**{**table, **steps})


def _check(name: str, value: object, low: int, high: int) -> None:
    if type(value) is not int or not low <= value <= high:
        raise _refused(name, f"{low}–{high}")


def _refused(name: str, allowed: str) -> BadInput:
    return BadInput(
        msg("reminders.toml 里的“%(name)s”无效。"),
        msg("可用的值：%(allowed)s。"),
        field=name,
        name=name,
        allowed=allowed,
    )


def _listed(words: list[str]) -> str:
    return "、".join(words)
