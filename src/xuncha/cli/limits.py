"""``xuncha limits``: due dates with their reasons, and checks of profiles before they are used."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import click

from xuncha.cli.options import begin, data_option, json_option, say, speaks

if TYPE_CHECKING:
    from xuncha.engines.limits import Calendar, LimitError, Profile, Suspension

DAY = click.DateTime(["%Y-%m-%d"])
FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


class Span(click.ParamType["Suspension"]):
    """A suspension as ``FROM:UNTIL``, both days included."""

    name = "FROM:UNTIL"

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> Suspension:
        from xuncha.engines.limits import Suspension

        since, colon, until = str(value).partition(":")
        try:
            return Suspension(date.fromisoformat(since), date.fromisoformat(until if colon else ""))
        except ValueError:
            self.fail(f"“{value}”应写成 2024-03-01:2024-03-15 / write FROM:UNTIL", param, ctx)


@click.group()
def limits() -> None:
    """时限 / time limits."""


@limits.command()
@click.option("--profile", "profile_name", required=True, help="期限方案的名称 / profile")
@click.option("--act", required=True, help="事项 / act")
@click.option("--on", "start", required=True, type=DAY, help="起算日，不计入 / day it runs from")
@click.option("--extended", type=int, multiple=True, help="批准延长，与期限同单位 / extension")
@click.option("--suspended", type=Span(), multiple=True, help="暂停计时 / suspension")
@data_option
@json_option
@speaks
def explain(
    profile_name: str,
    act: str,
    start: datetime,
    extended: Sequence[int],
    suspended: Sequence[Suspension],
    data: Path | None,
    as_json: bool,
) -> None:
    """到期日及其理由 / a due date and its reason."""
    from xuncha.engines.limits import due, profile_named

    profiles, calendar = _counted_by(data)
    found = due(
        profile_named(profile_name, profiles),
        act,
        start.date(),
        calendar,
        extended_by=extended,
        suspended=suspended,
    )
    body = {
        "due": found.date.isoformat(),
        "provisional": found.provisional,
        "why": {"zh": found.why_zh, "en": found.why_en},
        "basis": found.basis,
    }
    mark = "（暂定 / provisional）" if found.provisional else ""
    say(body, as_json, f"{found.date}{mark}\n{found.why_zh}\n{found.why_en}")


@limits.command()
@click.option("--from", "start", required=True, type=DAY, help="起算日，不计入 / day it runs from")
@click.option("--working-days", type=click.IntRange(min=0), help="工作日数 / working days")
@click.option("--days", type=click.IntRange(min=0), help="日历日数 / calendar days")
@click.option("--months", type=click.IntRange(min=0), help="月数 / months")
@data_option
@json_option
@speaks
def add(
    start: datetime,
    working_days: int | None,
    days: int | None,
    months: int | None,
    data: Path | None,
    as_json: bool,
) -> None:
    """从某日起数若干日 / the day so many days or months later."""
    from xuncha.engines.limits import add_days, add_months

    given = [one for one in (working_days, days, months) if one is not None]
    if len(given) != 1:
        raise click.UsageError(
            "请在 --working-days、--days、--months 中选一个 / give exactly one of them"
        )
    calendar, provisional = _counted_by(data)[1], False
    if working_days is not None:
        found = calendar.add_working_days(start.date(), working_days)
        first = start.date() + timedelta(days=min(working_days, 1))
        years = range(first.year, found.year + 1)
        provisional = not all(calendar.is_published(date(year, 1, 1)) for year in years)
    else:
        found = (
            add_days(start.date(), days)
            if days is not None
            else add_months(start.date(), months or 0)
        )
    say({"date": found.isoformat(), "provisional": provisional}, as_json, found.isoformat())


@limits.command()
@click.argument("files", nargs=-1, required=True, type=FILE)
@data_option
@json_option
@speaks
def check(files: Sequence[Path], data: Path | None, as_json: bool) -> None:
    """检查期限方案或放假通知文件，列出全部问题 / name all that is wrong with files."""
    faults = _faults(files, data)
    told = [
        {
            "file": str(one.values.get("file", "")),
            "row": one.row,
            "field": one.field,
            "problem": one.problem % one.values,
            "cure": one.cure % one.values,
        }
        for one in faults
    ]
    good = f"{len(files)} 个文件没有问题 / no fault found"
    say({"ok": not faults, "faults": told}, as_json, "\n".join(one.say() for one in faults) or good)
    sys.exit(1 if faults else 0)


@limits.command()
@data_option
@json_option
@speaks
def profiles(data: Path | None, as_json: bool) -> None:
    """列出期限方案 / list the profiles."""
    found, calendar = _counted_by(data)
    body = {
        "profiles": [
            {
                "name": one.key,
                "version": one.version,
                "kind": one.kind,
                "title": {"zh": one.title, "en": one.title_en},
                "valid_from": one.valid_from.isoformat(),
                "valid_until": one.valid_until.isoformat() if one.valid_until else None,
                "extends": one.extends or None,
                "acts": list(one.limits),
            }
            for one in found
        ],
        "calendar": {
            "published": [calendar.first_published, calendar.last_published],
            "loaded": sorted(calendar.loaded),
        },
    }
    lines = [
        f"{one.key}\t{one.kind}\t{one.valid_from} – {one.valid_until or ''}\t{one.title}"
        f"\n    {', '.join(one.limits)}"
        for one in found
    ]
    say(body, as_json, "\n".join(lines))


@limits.command()
@click.argument("name")
@data_option
@json_option
@speaks
def show(name: str, data: Path | None, as_json: bool) -> None:
    """显示方案的 TOML 正文，可作新方案的样本 / print a profile, an example for a new one."""
    from xuncha.engines.limits import profile_named, shipped_texts

    found = profile_named(name, _counted_by(data)[0])
    text = shipped_texts().get(f"{found.name}.toml", "")
    if found.level:
        from xuncha.office.limits.models import LimitProfile

        text = LimitProfile.objects.get(name=found.name, version=found.version).text
    say({"name": found.key, "toml": text}, as_json, text.strip())


def _counted_by(data: Path | None) -> tuple[tuple[Profile, ...], Calendar]:
    """Return the profiles and the calendar: the product's own, or also those of a county."""
    from xuncha.engines.limits import published_calendar, shipped_profiles

    if data is None:
        return shipped_profiles(), published_calendar()
    begin(data)
    from xuncha.office.limits.bridge import book

    now = book()
    return now.known, now.calendar


def _faults(files: Sequence[Path], data: Path | None) -> list[LimitError]:
    """Return all that is wrong with the files, each alone and all of them with what stands."""
    from xuncha.engines.limits import check_profiles, read_draft, shipped_drafts

    standing = list(shipped_drafts())
    if data is not None:
        begin(data)
        from xuncha.office.limits import bridge

        standing = bridge.standing()
    faults: list[LimitError] = []
    drafts = []
    for file in files:
        text = _read(file)
        if "[[day]]" in text:
            faults += _notice_faults(text, file)
            continue
        draft, wrong = read_draft(text, file.name)
        faults += wrong
        if draft is not None:
            drafts.append(draft)
    names = {draft.name for draft in drafts}
    others = [one for one in standing if one.name not in names]
    return [*faults, *check_profiles([*others, *drafts])]


def _notice_faults(text: str, file: Path) -> Sequence[LimitError]:
    from xuncha.engines.limits import notice_from_toml

    faults = notice_from_toml(text)[1]
    for fault in faults:
        fault.values["file"] = file.name
    return faults


def _read(file: Path) -> str:
    from xuncha.engines.limits import LimitError

    try:
        return file.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise LimitError(
            "%(file)s：文件不是 UTF-8 文字。", "请另存为 UTF-8 编码。", file=file.name
        ) from error
