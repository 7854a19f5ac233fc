"""Places of units from a spreadsheet: all rows or none."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal, InvalidOperation

from django.db import transaction

from xuncha.engines.acts import Actor, BadInput, Refusal, msg
from xuncha.office.authenticity.actions import correct, locate
from xuncha.office.authenticity.models import Place
from xuncha.office.people.bridge import MAX_BYTES, sheet_of
from xuncha.office.people.importing.cells import Cells, Column, rows_of
from xuncha.office.people.models import Unit

COLUMNS = (
    Column("unit", msg("单位代码"), msg("单位名录里的代码。"), required=True, longest=20),
    Column("latitude", msg("纬度"), msg("十进制度数，WGS 84。"), required=True),
    Column("longitude", msg("经度"), msg("十进制度数，WGS 84。"), required=True),
    Column("source", msg("坐标来源"), msg("例如：自然资源局底图。"), required=True, longest=100),
)


def import_places(*, data: bytes, filename: str, by: Actor, on: datetime) -> list[Place]:
    """Put down the places of a file; a unit that has one already is put right.

    Raises:
        BadInput: the first row that cannot be taken, with its number and the cure; then nothing
            is written.
    """
    if len(data) > MAX_BYTES:
        raise BadInput(msg("文件过大。"), msg("请只保留坐标表。"), field="file")
    rows, problems = rows_of(sheet_of(data, filename), COLUMNS)
    problems += [problem for row in rows for problem in row.problems]
    if problems:
        raise problems[0]
    if not rows:
        raise BadInput(msg("文件里没有单位。"), msg("请从第 2 行起填写。"), field="file")
    known = {unit.code: unit for unit in Unit.objects.filter(code__in=[r["unit"] for r in rows])}
    with transaction.atomic():
        return [_take(row, known, by=by, on=on) for row in rows]


def _take(row: Cells, known: dict[str, Unit], *, by: Actor, on: datetime) -> Place:
    unit = known.get(row["unit"])
    if unit is None:
        raise BadInput(
            msg("没有代码为“%(code)s”的单位。"),
            msg("请到“单位名录”核对代码。"),
            field="unit",
            row=row.number,
            code=row["unit"],
        )
    facts = {
        "latitude": _degrees(row, "latitude"),
        "longitude": _degrees(row, "longitude"),
    }
    try:
        place = Place.objects.filter(unit=unit).first()
        if place is None:
            return locate(unit=unit, source=row["source"], by=by, on=on, **facts)
        correct(place, source=row["source"], by=by, on=on, **facts)
    except Refusal as refusal:
        refusal.row = row.number
        raise
    return place


def _degrees(row: Cells, key: str) -> Decimal:
    try:
        return round(Decimal(row[key]), 6)
    except InvalidOperation:
        raise BadInput(
            msg("“%(text)s”不是度数。"),
            msg("请写成十进制度数，例如 28.451200。"),
            field=row.heads[key],
            row=row.number,
            text=row[key][:40],
        ) from None
