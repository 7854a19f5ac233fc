"""Holiday notices from files: a spreadsheet (日期, 名称, 休/班) or TOML, as one text of lines."""

from __future__ import annotations

import re
from pathlib import PurePath

from xuncha.engines.acts import BadInput, msg
from xuncha.engines.limits import LimitError, Notice, NoticeRow, notice_from_toml, read_notice
from xuncha.office.people.bridge import sheet_of

HEADS = ("日期", "名称", "休/班")
EXAMPLE = "日期,名称,休/班\n2027-01-01,元旦,休\n2027-02-20,春节,班\n"
"""How a file begins; the dates are made up."""


def notice_from_file(
    data: bytes, filename: str, *, year: int, document: str
) -> tuple[Notice | None, tuple[LimitError, ...]]:
    """Return the notice that a file holds, or all that is wrong with it, row by row.

    Raises:
        BadInput: the file cannot be read at all, or is for another year.
    """
    if PurePath(filename).suffix.lower() == ".toml":
        return _of_year(*notice_from_toml(_text(data)), year)
    sheet = sheet_of(data, filename)
    missing = [head for head in HEADS if head not in sheet.headers]
    if missing:
        raise BadInput(
            msg("文件缺少“%(heads)s”列。"),
            msg("第 1 行写表头：日期、名称、休/班。"),
            row=1,
            heads="、".join(missing),
        )
    rows = (NoticeRow(row.number, *(row.values[head] for head in HEADS)) for row in sheet.rows)
    return read_notice(rows, year=year, document=document)


def notice_from_lines(
    text: str, *, year: int, document: str
) -> tuple[Notice | None, tuple[LimitError, ...]]:
    """Return the notice that pasted lines hold, their three parts set apart by tabs or commas."""
    rows = []
    for number, line in enumerate(text.splitlines(), start=1):
        parts = [part.strip() for part in re.split(r"[\t,，]", line)]
        if any(parts) and tuple(parts) != HEADS:
            day, *name, kind = parts if len(parts) > 1 else [*parts, ""]
            rows.append(NoticeRow(number, day, " ".join(name), kind))
    return read_notice(rows, year=year, document=document)


def _text(data: bytes) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise BadInput(msg("文件不是 UTF-8 文字。"), msg("请另存为 UTF-8 编码。")) from error


def _of_year(
    notice: Notice | None, faults: tuple[LimitError, ...], year: int
) -> tuple[Notice | None, tuple[LimitError, ...]]:
    if notice is not None and notice.year != year:
        raise BadInput(
            msg("文件是 %(found)s 年的，不是 %(year)s 年的。"),
            msg("请核对年份。"),
            field="year",
            found=notice.year,
            year=year,
        )
    return notice, faults
