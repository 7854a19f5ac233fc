"""``xuncha gate``: hold a names list against the overdue items of a day; it writes nothing."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import click

from xuncha.cli.options import begin, data_option, fail, json_option, say, speaks


@click.group()
def gate() -> None:
    """动议把关 / the personnel gate."""


@gate.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@data_option
@json_option
@click.option(
    "--as-of",
    type=click.DateTime(["%Y-%m-%d"]),
    default=None,
    help="核查基准日（默认今天）/ day of the check (default: today)",
)
@speaks
def check(file: Path, data: Path | None, as_json: bool, as_of: datetime | None) -> None:
    """核查名单（xlsx、xls、csv），不写入 / check a names list and write nothing."""
    begin(data)
    from xuncha.office.outcomes import answering
    from xuncha.office.outcomes.guards import check_past
    from xuncha.office.outcomes.namelist import LIMITS, read_names
    from xuncha.office.shell.clock import today

    day = as_of.date() if as_of else today()
    check_past(day, today(), "as_of")
    with file.open("rb") as opened:
        names, faults = read_names(opened.read(LIMITS.max_bytes + 1), file.name)
    if faults:
        fail("\n".join(one.say() for one in faults))
    answer = answering.answer(names, day)
    say(answer.as_dict(), as_json, answer.in_words())
