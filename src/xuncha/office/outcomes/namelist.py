"""Names lists: a spreadsheet or a pasted table, read row by row; each fault names its row."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from xuncha.engines.acts import BadInput, msg
from xuncha.engines.documents.tables import ReadLimits, TableError, read_table
from xuncha.office.outcomes.named import MAX_NAMES, Named, repeated
from xuncha.office.outcomes.pasting import cells, parts

LIMITS = ReadLimits(max_bytes=5 * 2**20, max_rows=5000, max_columns=60)
NOISE = re.compile(r"[\s:：*＊]+|[（(].*?[)）]")
HEADS: Mapping[str, tuple[str, ...]] = {
    "name": ("姓名", "人员姓名", "干部姓名", "人选", "name"),
    "unit": (
        "单位", "现任单位", "现单位", "所在单位", "工作单位", "单位名称", "现工作单位",
        "现任单位及职务", "单位及职务", "工作单位及职务", "现工作单位及职务", "unit",
    ),
    "present": ("职务", "现任职务", "现职务", "现职", "现任职务职级", "职务职级", "post"),
    "post": (
        "拟任职务", "拟任职", "拟任", "拟任免职务", "拟提拔职务", "拟任岗位", "拟晋升职级",
        "拟任职务职级", "proposedpost", "intendedpost",
    ),
    "code": ("人员编号", "编号", "人员代码", "personcode", "code"),
}  # fmt: skip
"""What lists call their columns; any other column, such as 序号 or 身份证后四位, is passed over."""

LONGEST = {"name": 40, "unit": 80, "present": 80, "post": 80, "code": 20}
LABELS = {
    "name": msg("姓名"),
    "unit": msg("单位"),
    "present": msg("职务"),
    "post": msg("拟任职务"),
    "code": msg("人员编号"),
}
POSITIONS = ("name", "unit", "post")

Faults = list[BadInput]


def read_names(data: bytes, filename: str) -> tuple[list[Named], Faults]:
    """Return the names of a file and the faults of its rows; the header is row 1.

    Raises:
        TableError: the file cannot be read, or has no column of names.
    """
    sheet = read_table(data, filename=filename, limits=LIMITS)
    keys = _keys(sheet.headers)
    rows = ((row.number, _texts(keys, row.values)) for row in sheet.rows)
    return _named(rows)


def paste_names(text: str) -> tuple[list[Named], Faults]:
    """Return the names of a pasted text and the faults of its lines.

    A first line with a head for the names makes a table of it; without one, a line holds name,
    unit and intended post, between tabs, commas or spaces.
    """
    lines = [(row, line) for row, line in enumerate(text.splitlines(), 1) if line.strip()]
    heads = cells(lines[0][1]) if lines else ()
    if not any(_plain(head) in HEADS["name"] for head in heads):
        return _named((row, dict(zip(POSITIONS, parts(line), strict=True))) for row, line in lines)
    keys = _keys(heads)
    return _named(
        (row, _texts(keys, dict(zip(heads, cells(line), strict=False)))) for row, line in lines[1:]
    )


def _plain(head: str) -> str:
    return NOISE.sub("", head).lower()


def _keys(heads: Iterable[str]) -> dict[str, str]:
    """Return what each known column holds, by its head; a second column for the same is refused."""
    found: dict[str, str] = {}
    for head in heads:
        key = next((key for key, words in HEADS.items() if _plain(head) in words), "")
        if key in found.values():
            raise TableError(
                msg("“%(head)s”与前面一列是同一内容。"),
                msg("请只保留一列。"),
                row=1,
                field=head,
                head=head,
            )
        if key:
            found[head] = key
    if "name" not in found.values():
        raise TableError(
            msg("没有“姓名”列，现有的列是：%(heads)s。"),
            msg("请把列名放在第 1 行，其中一列写“姓名”。"),
            row=1,
            field="姓名",
            heads="、".join(heads) or "—",
        )
    return found


def _texts(keys: Mapping[str, str], values: Mapping[str, str]) -> dict[str, str]:
    return {key: values.get(head, "").strip() for head, key in keys.items()}


def _named(rows: Iterable[tuple[int, Mapping[str, str]]]) -> tuple[list[Named], Faults]:
    names: list[Named] = []
    faults: Faults = []
    for number, texts in rows:
        if not any(texts.values()):
            continue
        faults += _faults(number, texts)
        names.append(
            Named(
                name=_closed_up(texts["name"]),
                post=texts.get("post", ""), stated=texts.get("unit", ""),
                present=texts.get("present", ""), code=texts.get("code", ""), row=number,
            )
        )  # fmt: skip
    return names, [*faults, *repeated(names), *_crowd(names)]


def _closed_up(name: str) -> str:
    """Return a name without the spaces that lists set into names of two characters."""
    return name if name.isascii() else "".join(name.split())


def _faults(number: int, texts: Mapping[str, str]) -> Iterator[BadInput]:
    if not texts["name"]:
        yield BadInput(msg("没有填写姓名。"), msg("请补上。"), field=LABELS["name"], row=number)
    for key, text in texts.items():
        if len(text) > LONGEST[key]:
            yield BadInput(
                msg("“%(label)s”超过 %(limit)s 个字。"),
                msg("请缩短。"),
                field=LABELS[key],
                row=number,
                label=LABELS[key],
                limit=LONGEST[key],
            )


def _crowd(names: Sequence[Named]) -> Iterator[BadInput]:
    if len(names) > MAX_NAMES:
        yield BadInput(msg("名单超过 %(limit)s 人。"), msg("请分批核查。"), limit=MAX_NAMES)
    if not names:
        yield BadInput(msg("名单是空的。"), msg("请至少列入一人。"))
