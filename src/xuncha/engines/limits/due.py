"""A due date that says how it was reached."""

from dataclasses import dataclass
from datetime import date

from xuncha.engines.acts import msg
from xuncha.engines.limits.calendar import Calendar, add_days, add_months
from xuncha.engines.limits.fault import LimitError
from xuncha.engines.limits.profiles import Confidence, Limit, Profile, Unit

_UNITS = {
    Unit.DAYS: (msg("日"), "calendar day", "calendar days"),
    Unit.WORKING_DAYS: (msg("个工作日"), "working day", "working days"),
    Unit.MONTHS: (msg("个月"), "month", "months"),
}

_RULES = {
    Confidence.VERIFIED: ("依据", "Basis"),
    Confidence.SECONDARY: ("依据（据转引）", "Basis (as quoted elsewhere)"),
    Confidence.DEFAULT: ("默认期限", "Default"),
}


@dataclass(frozen=True, slots=True)
class Due:
    """The last day of a limit, and why it is that day, in Chinese and English.

    `provisional`: working days were counted beyond the published calendar, so it may move.
    `basis` is the Chinese text of the rule; where there is none it says that it is a default.
    """

    date: date
    provisional: bool
    why_zh: str
    why_en: str
    basis: str


def due(
    profile: Profile, act: str, start: date, calendar: Calendar, *, extended_by: int = 0
) -> Due:
    """The day by which `act` is due, counted from the day after `start`.

    `extended_by` is the extension that was approved, in the limit's own unit.

    Raises:
        LimitError: the profile has no such limit, or the extension exceeds what it allows.
    """
    limit = profile.limit(act)
    if not 0 <= extended_by <= limit.extension:
        raise LimitError(
            msg("“%(label)s”最多延长 %(most)s %(unit)s，不能延长 %(asked)s %(unit)s。"),
            msg("请在允许的范围内填写延长期限。"),
            label=limit.label,
            most=limit.extension,
            asked=extended_by,
            unit=_UNITS[limit.unit][0],
        )
    day = _count(limit, start, limit.length + extended_by, calendar)
    guessed = _guessed_year(limit, start, day, calendar)
    hedge_zh = hedge_en = ""
    if guessed is not None:
        hedge_zh = f"{guessed} 年放假安排未公布，日期为暂定。"
        hedge_en = f" The holidays of {guessed} are not published: the date is provisional."
    return Due(
        date=day,
        provisional=guessed is not None,
        why_zh=_why_zh(limit, start, day, extended_by) + hedge_zh,
        why_en=_why_en(limit, start, day, extended_by) + hedge_en,
        basis=limit.basis,
    )


def _count(limit: Limit, start: date, length: int, calendar: Calendar) -> date:
    if limit.unit is Unit.WORKING_DAYS:
        return calendar.add_working_days(start, length)
    return (add_months if limit.unit is Unit.MONTHS else add_days)(start, length)


def _guessed_year(limit: Limit, start: date, day: date, calendar: Calendar) -> int | None:
    if limit.unit is not Unit.WORKING_DAYS:
        return None
    years = range(start.year, day.year + 1)
    return next((year for year in years if not calendar.is_published(date(year, 1, 1))), None)


def _length_zh(length: int, unit: Unit) -> str:
    return f"{length} {_UNITS[unit][0]}"


def _length_en(length: int, unit: Unit) -> str:
    _, one, many = _UNITS[unit]
    return f"{length} {one if length == 1 else many}"


def _why_zh(limit: Limit, start: date, day: date, extended_by: int) -> str:
    longer = f"，经批准延长 {_length_zh(extended_by, limit.unit)}" if extended_by else ""
    length, rule = _length_zh(limit.length, limit.unit), _RULES[limit.confidence][0]
    return (
        f"{limit.label}：自{limit.start}（{start:%Y-%m-%d}）次日起 "
        f"{length}{longer}，至 {day:%Y-%m-%d}。{rule}：{limit.basis}。"
    )


def _why_en(limit: Limit, start: date, day: date, extended_by: int) -> str:
    longer = f", extended by {_length_en(extended_by, limit.unit)}" if extended_by else ""
    rule = _RULES[limit.confidence][1]
    return (
        f"{limit.label_en}: {_length_en(limit.length, limit.unit)} from the day after "
        f"{limit.start_en} ({start:%Y-%m-%d}){longer}, until {day:%Y-%m-%d}. "
        f"{rule}: {limit.basis_en}."
    )
