"""``xuncha reminders``: the day's reminders, written to the inboxes and sent on."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import click

from xuncha.cli.options import begin, data_option, json_option, say, speaks


@click.command()
@data_option
@json_option
@click.option(
    "--as-of", type=click.DateTime(["%Y-%m-%d"]), help="哪一天的提醒（默认今天）/ the day"
)
@speaks
def reminders(data: Path | None, as_json: bool, as_of: datetime | None) -> None:
    """发出当天的提醒：到期、逾期、久等、周报；重复执行不会重复提醒 / send the day's reminders."""
    begin(data)
    from xuncha.engines.acts import BadInput
    from xuncha.office.inbox.kinds import MessageKind
    from xuncha.office.shell.clock import today
    from xuncha.office.site.reminders import remind

    now = today()
    day = as_of.date() if as_of else now
    if day > now:
        raise BadInput("%(day)s 还没有到。", "请填今天或以前的日期。", field="as_of", day=day)
    sent = remind(day, now)
    words = "，".join(f"{MessageKind(kind).label} {count} 条" for kind, count in sent.items())
    say({"as_of": day.isoformat(), "sent": sent}, as_json, f"{day}：{words}")
