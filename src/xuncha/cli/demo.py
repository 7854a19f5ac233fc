"""``xuncha demo``: a county, its story, its review, then the site."""

from __future__ import annotations

import json
import shutil
import sys
import time
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from xuncha.cli.options import begin, data_option, fail, json_option
from xuncha.cli.serve import host_option, port_option, run, workers_option
from xuncha.office.datafolder import DataFolder

if TYPE_CHECKING:
    from xuncha.demo.figures import Figure
    from xuncha.office.ledger.verify import Verdict

END, RESUMES = date(2023, 6, 30), date(2023, 7, 3)


@click.command()
@data_option
@json_option
@click.option("--no-serve", is_flag=True, help="演示完成后不启动网站 / do not serve")
@host_option
@port_option
@workers_option
def demo(
    data: Path | None,
    as_json: bool,
    no_serve: bool,
    host: str,
    port: int,
    workers: int,
) -> None:
    """演示一个县 2021-09 至 2023-06 的巡察工作 / play the demo county."""
    folder = data or Path.home() / ".local" / "share" / "xuncha-demo"
    _clear(folder.resolve())
    started = time.perf_counter()
    begin(folder)
    figures, verdict, review = _play(folder, quiet=as_json)
    seconds = round(time.perf_counter() - started, 1)
    ok = verdict.ok and all(one.equal for one in figures)
    if as_json:
        click.echo(json.dumps(_body(figures, verdict, review, seconds), ensure_ascii=False))
    else:
        _print(figures, verdict, review, seconds)
    if not ok:
        sys.exit(1)
    if not no_serve:
        run(host, port, workers)


def _clear(folder: Path) -> None:
    """Empty an earlier demonstration; refuse a folder in which an office works."""
    marker = folder / "demo.json"
    if folder.exists() and any(folder.iterdir()) and not marker.exists():
        fail(f"{folder} 里已有数据，且不是演示。请用 --data 指定另一个文件夹。")
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True, mode=0o700)
    DataFolder(folder).mark_demo(played=date.today(), resumes=RESUMES)  # noqa: DTZ011 -- local


def _play(folder: Path, *, quiet: bool) -> tuple[list[Figure], Verdict, Path]:
    from django.core.management import call_command

    from xuncha.demo.figures import figures
    from xuncha.demo.story import play
    from xuncha.office.ledger.verify import verify
    from xuncha.office.people.actions import FOUNDER
    from xuncha.office.reports.documents import write_review
    from xuncha.office.shell.clock import now

    call_command("migrate", interactive=False, verbosity=0)
    play(now(), _silent if quiet else click.echo)
    review = folder / "review.docx"
    write_review(END, review, FOUNDER)
    return figures(), verify(), review


def _silent(_words: str) -> None:
    """Say nothing: a program reads the answer at the end."""


def _body(figures: list[Figure], verdict: Verdict, review: Path, seconds: float) -> dict[str, Any]:
    return {
        "figures": [
            {
                "id": one.id,
                "label": one.label,
                "expected": _number(one.expected),
                "computed": _number(one.computed),
                "equal": one.equal,
            }
            for one in figures
        ],
        "ledger": {"entries": verdict.entries, "root": verdict.root, "ok": verdict.ok},
        "review": str(review),
        "seconds": seconds,
    }


def _number(value: Decimal | int | None) -> float | int | None:
    return float(value) if isinstance(value, Decimal) else value


def _print(figures: list[Figure], verdict: Verdict, review: Path, seconds: float) -> None:
    from xuncha.office.reports.figures import printed

    rows = [(one.label, printed(one.expected), printed(one.computed), one.equal) for one in figures]
    for label, expected, computed, equal in [("指标", "应为", "算得", None), *rows]:
        mark = {None: "比对", True: "一致", False: "不一致"}[equal]
        click.echo(f"{expected:>12}{computed:>12}  {mark}  {label}")
    state = "一致" if verdict.ok else f"不一致（{verdict.problem} {verdict.where}）"
    click.echo(f"台账 {verdict.entries} 条，{state}，根 {verdict.root}")
    click.echo(f"综述 {review}；用时 {seconds} 秒")
