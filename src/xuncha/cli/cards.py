"""``xuncha cards``: what the ladder proposes on any day, and ladders read from files."""

from __future__ import annotations

import json
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from xuncha.cli.options import begin, data_option, fail, json_option, say, speaks

if TYPE_CHECKING:
    from xuncha.office.cards.rungs import Ladder

as_of_option = click.option(
    "--as-of",
    required=True,
    type=click.DateTime(["%Y-%m-%d"]),
    help="数据截至日期 / as of this day",
)


@click.group()
def cards() -> None:
    """黄牌红牌 / yellow and red cards."""


@cards.command()
@data_option
@json_option
@as_of_option
@click.option("--unit", default="", help="只看这个单位代码 / only the unit of this code")
@speaks
def propose(data: Path | None, as_json: bool, as_of: datetime, unit: str) -> None:
    """按当日的事实和阶梯算出牌建议，不写入 / compute the proposals of a day; nothing is written."""
    begin(data)
    from xuncha.office.cards.bridge import proposals_on, with_rows
    from xuncha.office.cards.ladders import ladder_on
    from xuncha.office.cards.showing import plain

    day = as_of.date()
    rows = plain(with_rows(proposals_on(day)), ladder_on(day), day)
    rows = [row for row in rows if unit in ("", row["unit_code"])]
    if as_json:
        click.echo(json.dumps(rows, ensure_ascii=False))
        return
    for row in rows:
        click.echo(_line(row))
    click.echo(f"{day}：{len(rows)} 条建议 / proposals")


def _line(row: dict[str, Any]) -> str:
    shown = [one["number"] for one in row["items"] or row["evidence"]]
    more = f" 等 {len(shown)} 项" if len(shown) > SHOWN else ""
    return (
        f"{row['colour']:<10} {row['unit']}（{row['unit_code']}） {row['round']} "
        f"{row['words']['zh']}：{'、'.join(shown[:SHOWN])}{more}"
    )


SHOWN = 3


@cards.command()
@data_option
@json_option
@as_of_option
@speaks
def ladder(data: Path | None, as_json: bool, as_of: datetime) -> None:
    """显示当日施行的出牌阶梯 / show the ladder in force on a day."""
    begin(data)
    from xuncha.office.cards.ladders import ladder_on

    found = ladder_on(as_of.date())
    head = f"{found.title} 第 {found.version} 版（{found.valid_from} 起）"
    say(_plain(found), as_json, "\n".join([head, *_rungs(found)]))


@cards.command()
@json_option
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
def check(file: Path, as_json: bool) -> None:
    """检查阶梯文件，一次列出全部错误 / check a ladder's file, all faults at once."""
    from xuncha.office.cards.reading import LadderError, read_ladder

    try:
        found = read_ladder(file.read_text(encoding="utf-8"))
    except UnicodeDecodeError:
        fail(f"{file}：不是 UTF-8 文本。请另存为 UTF-8。")
    except LadderError as error:
        fail(f"{file}：\n{error.say()}")
    say(_plain(found), as_json, "\n".join([f"{file}：没有错误。", *_rungs(found)]))


def _plain(found: Ladder) -> dict[str, Any]:
    return {
        "name": found.name,
        "version": found.version,
        "title": {"zh": found.title, "en": found.title_en},
        "valid_from": found.valid_from.isoformat(),
        "valid_until": found.valid_until.isoformat() if found.valid_until else None,
        "default": found.default,
        "rungs": [
            {
                "rule": rung.key,
                "measures": rung.rule.value,
                "colour": rung.colour.value,
                "least": rung.least,
                "most": rung.most,
                "evidence": rung.evidence.value,
                "words": {"zh": rung.words, "en": rung.words_en},
                "tell": [level.value for level in rung.tell],
                "basis": rung.basis,
                "source": rung.source,
                "confidence": rung.confidence.value,
            }
            for rung in found.rungs.values()
        ],
    }


def _rungs(found: Ladder) -> list[str]:
    return [f"{rung.colour.value:<10} {rung.key:<15} {rung.words}" for rung in found.rungs.values()]
