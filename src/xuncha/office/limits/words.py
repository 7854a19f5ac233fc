"""What the pages of limits say: each limit in words, what an override changes, a year's days."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from xuncha.engines.acts import msg
from xuncha.engines.limits import (
    CONFIDENCES,
    Calendar,
    Confidence,
    Limit,
    Notice,
    Profile,
    Roll,
    length_en,
    length_zh,
)
from xuncha.office.limits.lifecycle import NoticeState, ProfileState
from xuncha.office.limits.models import HolidayNotice, LimitProfile
from xuncha.office.shell.look import Cell, Line

NEXT_OF_PROFILE = {
    ProfileState.PROPOSED: msg("等巡察办主任启用；提出人不能自己启用。"),
    ProfileState.IN_FORCE: msg("已生效。请在“期限变动”中查看要改定的期限。"),
    ProfileState.DECLINED: msg("未采用。可以另拟新版。"),
    ProfileState.RETIRED: msg("已停用。以前按它定的期限仍可解释。"),
}
NEXT_OF_NOTICE = {
    NoticeState.LOADED: msg("等巡察办主任启用；录入人不能自己启用。"),
    NoticeState.IN_FORCE: msg("已生效。请在“期限变动”中查看要改定的期限。"),
    NoticeState.DECLINED: msg("未采用。可以重新录入。"),
    NoticeState.REPLACED: msg("已被新版替换。"),
}
TONES = {Confidence.DEFAULT: "grey", Confidence.SECONDARY: "amber", Confidence.OWN: "blue",
         Confidence.VERIFIED: "green"}  # fmt: skip
ROLLS = {Roll.NONE: msg("不顺延"), Roll.NEXT_WORKING_DAY: msg("顺延至下一个工作日")}


@dataclass(frozen=True, slots=True)
class LimitView:
    """One limit as a row of the page: what is due, from when, how long, and by what right."""

    act: str
    label: str
    start: str
    length: str
    extension: str
    roll: str
    after: str
    basis: str
    source: str
    confidence: Cell
    own: bool


@dataclass(frozen=True, slots=True)
class ProfileView:
    """One profile with its limits."""

    key: str
    title: str
    version: str
    span: str
    document: str
    limits: list[LimitView]


@dataclass(frozen=True, slots=True)
class Change:
    """What an override changes of one limit: column, before, after."""

    label: str
    column: str
    before: str
    after: str


def english() -> bool:
    """Whether the reader reads English."""
    return get_language() == "en"


def length_of(limit: Limit, length: int) -> str:
    """Return a length in the limit's unit, in the reader's language; nothing for none."""
    if not length:
        return ""
    return (length_en if english() else length_zh)(length, limit.unit)


def limit_view(limit: Limit, profile: Profile) -> LimitView:
    """Return a limit in the reader's language."""
    after = profile.limits.get(limit.after)
    return LimitView(
        act=limit.act,
        label=_label(limit),
        start=limit.start_en if english() else limit.start,
        length=length_of(limit, limit.length),
        extension=length_of(limit, limit.extension),
        roll=_(ROLLS[limit.roll]),
        after=_label(after) if after else "",
        basis=limit.basis_en if english() else limit.basis,
        source=limit.source,
        confidence=Cell(_(CONFIDENCES[limit.confidence]), tone=TONES[limit.confidence]),
        own=limit.confidence is Confidence.OWN,
    )


def profile_view(profile: Profile) -> ProfileView:
    """Return a profile with its limits, in the reader's language."""
    until = profile.valid_until
    span = _("自 %(day)s 起") % {"day": profile.valid_from}
    if until:
        span = _("%(since)s 至 %(until)s") % {"since": profile.valid_from, "until": until}
    return ProfileView(
        profile.key,
        profile.title_en if english() else profile.title,
        profile.version,
        span,
        profile.document,
        [limit_view(limit, profile) for limit in profile.limits.values()],
    )


def held_on(profiles: Iterable[Profile], day: date) -> list[Profile]:
    """Return the one profile of each kind that holds on a day, by kind."""
    best: dict[str, Profile] = {}
    for one in profiles:
        if not one.in_force_on(day):
            continue
        held = best.get(one.kind)
        if held is None or (one.level, one.valid_from) > (held.level, held.valid_from):
            best[one.kind] = one
    return [best[kind] for kind in sorted(best)]


def changes(profile: Profile, below: Profile) -> list[Change]:
    """Return what a profile changes of the one that it extends."""
    found = []
    for act, limit in profile.limits.items():
        new = limit_view(limit, profile)
        old = limit_view(below.limits[act], below) if act in below.limits else None
        for column, name in COLUMNS:
            before, after = _text(getattr(old, name, "")), _text(getattr(new, name))
            if before != after:
                found.append(Change(new.label, _(column), before, after))
    return found


COLUMNS = (
    (msg("起算"), "start"),
    (msg("期限"), "length"),
    (msg("可延长"), "extension"),
    (msg("遇非工作日"), "roll"),
    (msg("接在其后"), "after"),
    (msg("依据"), "basis"),
    (msg("来源"), "source"),
    (msg("可信程度"), "confidence"),
)
"""The columns of a limit, in the order of the page."""


def facts_of_profile(row: LimitProfile) -> list[Line]:
    """Return what a county's profile is, and by force of which document."""
    lines = [
        Line(_("名称"), row.name),
        Line(_("版次"), row.version),
        Line(_("所依据的方案"), row.extends),
        Line(_("依据文件"), row.document, row.rule.get_absolute_url()),
        Line(_("生效日期"), f"{row.valid_from}"),
        Line(_("失效日期"), str(row.valid_until or "")),
        Line(_("拟定人"), row.proposed_by.name),
    ]
    return [line for line in lines if line.text]


def facts_of_notice(row: HolidayNotice, notice: Notice) -> list[Line]:
    """Return what a notice is: its document, and how many days it names."""
    off = sum(day.off for day in notice.days)
    return [
        Line(_("年份"), f"{row.year}"),
        Line(_("版次"), f"{row.version}"),
        Line(_("文件名称和文号"), row.document),
        Line(_("放假天数"), f"{off}"),
        Line(_("调休上班天数"), f"{len(notice.days) - off}"),
        Line(_("录入人"), row.loaded_by.name),
    ]


def day_rows(notice: Notice, calendar: Calendar) -> list[tuple[date, str, str, bool]]:
    """Return a notice's days: date, name, 休 or 班, and whether the calendar had it otherwise."""
    return [
        (
            day.date,
            day.name,
            _("休") if day.off else _("班"),
            calendar.is_working_day(day.date) == day.off,
        )
        for day in notice.days
    ]


def _label(limit: Limit) -> str:
    return limit.label_en if english() else limit.label


def _text(value: str | Cell) -> str:
    return value.text if isinstance(value, Cell) else value


def keys(profiles: Sequence[Profile]) -> dict[str, Profile]:
    """Return the profiles by their keys."""
    return {one.key: one for one in profiles}
