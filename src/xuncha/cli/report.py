"""``xuncha report``: documents from the catalogue of metrics."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import click

from xuncha.cli.options import begin, data_option, json_option, say, speaks


@click.group()
def report() -> None:
    """报告 / reports."""


@report.command()
@data_option
@json_option
@click.option("--as-of", required=True, type=click.DateTime(["%Y-%m-%d"]), help="数据截至日期")
@click.option("--out", required=True, type=click.Path(dir_okay=False, path_type=Path))
@speaks
def review(data: Path | None, as_json: bool, as_of: datetime, out: Path) -> None:
    """生成四个篇章的工作综述 / write the work review in four chapters."""
    begin(data)
    from xuncha.office.people.actions import FOUNDER
    from xuncha.office.reports.documents import write_review

    write_review(as_of.date(), out, FOUNDER)
    say({"review": str(out)}, as_json, f"已生成：{out}")
