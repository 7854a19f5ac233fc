"""``xuncha ledger``: prove that the ledger and the facts agree."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from xuncha.cli.options import begin, data_option, json_option, say, speaks


@click.group()
def ledger() -> None:
    """台账 / the ledger."""


@ledger.command()
@data_option
@json_option
@speaks
def verify(data: Path | None, as_json: bool) -> None:
    """核验台账、记录与佐证文件，指出第一处不符 / verify, naming the first disagreement."""
    begin(data)
    from xuncha.office.ledger.verify import verify as check

    verdict = check()
    body = {
        "entries": verdict.entries,
        "root": verdict.root,
        "ok": verdict.ok,
        "problem": verdict.problem,
        "where": verdict.where,
    }
    fine = f"台账一致：{verdict.entries} 条，根 {verdict.root}"
    say(body, as_json, fine if verdict.ok else f"台账不一致：{verdict.problem}（{verdict.where}）")
    sys.exit(0 if verdict.ok else 1)
