"""Spreadsheets of units and persons, as an office would send them."""

from __future__ import annotations

import io

from xuncha.engines.documents.tables import write_table

UNIT_HEADS = ["单位代码", "单位名称", "单位类别", "上级单位代码", "所属系统"]
PERSON_HEADS = [
    "人员编号", "姓名", "职级", "任职单位代码", "职务", "主要负责人", "任职起", "任职止",
    "回避单位代码", "回避关系", "回避起", "回避止", "回避说明",
]  # fmt: skip


def csv_of(heads, *rows):
    return "\n".join(",".join(cells) for cells in [heads, *rows]).encode("utf-8-sig")


def units_csv(*rows):
    return csv_of(UNIT_HEADS, *rows)


def persons_csv(*rows):
    width = len(PERSON_HEADS)
    return csv_of(PERSON_HEADS, *[[*row, *[""] * (width - len(row))] for row in rows])


def units_xlsx(*rows):
    target = io.BytesIO()
    write_table(target, "单位", UNIT_HEADS, rows)
    return target.getvalue()
