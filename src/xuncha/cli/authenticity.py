"""``xuncha authenticity``: photographs used twice, and reports that repeat each other."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from xuncha.cli.options import json_option, say, speaks
from xuncha.engines.acts import BadInput, msg

if TYPE_CHECKING:
    from xuncha.engines.authenticity import Looked
    from xuncha.engines.documents.tables import Sheet

MB = 2**20
FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)


@click.group()
def authenticity() -> None:
    """真实性核查（只列疑点，不作认定）/ suspicions of paper rectification."""


@authenticity.command()
@click.argument("folder", type=FOLDER, metavar="DIR")
@json_option
@speaks
def photos(folder: Path, as_json: bool) -> None:
    """比对文件夹（含下级）中的照片 / compare the photographs of a folder and all below it."""
    from xuncha.engines.authenticity import look_through

    looked = look_through(folder)
    body = _of_photos(looked)
    say(body, as_json, _photos_in_words(body))


def _of_photos(looked: Looked) -> dict[str, Any]:
    from xuncha.engines.authenticity import NOTES, WORDS

    names = looked.names
    return {
        "files": len(names) + len(looked.faults),
        "faults": [
            {"file": name, "fault": fault.value, "words": WORDS[fault]}
            for name, fault in looked.faults
        ],
        "exif": [
            {
                "file": name,
                "taken": one.when.isoformat() if one.when else None,
                "latitude": one.place.latitude if one.place else None,
                "longitude": one.place.longitude if one.place else None,
                "camera": one.camera,
                "notes": [NOTES[note] for note in one.notes],
            }
            for name, one in zip(names, looked.records, strict=True)
            if not one.says_nothing
        ],
        "skipped": looked.skipped,
        "pairs": [
            {
                "a": names[pair.first],
                "b": names[pair.second],
                "score": pair.score,
                "mirrored": pair.mirrored,
            }
            for pair in looked.pairs()
        ],
    }


def _photos_in_words(body: dict[str, Any]) -> str:
    head = f"照片 {body['files']} 张，疑似同一照片 {len(body['pairs'])} 对。"
    lines = [f"{one['score']:.3f}  {one['a']}  =  {one['b']}" for one in body["pairs"]]
    faults = [f"未比对  {one['file']}：{one['words']}" for one in body["faults"]]
    skipped = [f"不是照片，已跳过 {len(body['skipped'])} 个文件。"] if body["skipped"] else []
    return "\n".join([head, *lines, *faults, *skipped])


@authenticity.command()
@click.argument("file", type=FILE, metavar="FILE")
@click.option("--text", "column", required=True, help="报告所在的列 / column of the texts")
@click.option("--id", "id_column", default="", help="编号所在的列 / column of identifiers")
@json_option
@speaks
def texts(file: Path, column: str, id_column: str, as_json: bool) -> None:
    """比对表格中一列文字（xlsx、xls、csv）/ compare the texts of a column."""
    from xuncha.engines.authenticity import copied_texts

    sheet = _sheet(file)
    _check_columns(sheet, [column, *([id_column] if id_column else [])])
    rows = [row for row in sheet.rows if row.values[column].strip()]
    found = copied_texts([row.values[column] for row in rows])
    pairs: list[dict[str, Any]] = []
    for pair in found:
        one, two = rows[pair.first], rows[pair.second]
        ids = {"a_id": one.values[id_column], "b_id": two.values[id_column]} if id_column else {}
        pairs.append({"a": one.number, "b": two.number, "score": pair.score, **ids})
    body = {"rows": len(rows), "pairs": pairs}
    say(body, as_json, _texts_in_words(body))


def _sheet(file: Path) -> Sheet:
    from xuncha.engines.documents.tables import ReadLimits, read_table

    limits = ReadLimits(
        max_bytes=200 * MB, max_unpacked=2000 * MB, max_elements=20_000_000,
        max_rows=200_000, max_cells=10_000_000,
    )  # fmt: skip
    return read_table(file.read_bytes(), filename=file.name, limits=limits)


def _check_columns(sheet: Sheet, wanted: list[str]) -> None:
    for name in wanted:
        if name not in sheet.headers:
            raise BadInput(
                msg("文件里没有“%(name)s”这一列。"),
                msg("现有的列：%(columns)s。"),
                field=name,
                name=name,
                columns="、".join(sheet.headers),
            )


def _texts_in_words(body: dict[str, Any]) -> str:
    head = f"报告 {body['rows']} 份，疑似雷同 {len(body['pairs'])} 对。"
    lines = [f"{one['score']:.3f}  第 {one['a']} 行  =  第 {one['b']} 行" for one in body["pairs"]]
    return "\n".join([head, *lines])
