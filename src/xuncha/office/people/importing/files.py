"""From a file to a plan: the two kinds of import, their columns and their planners."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from xuncha.engines.acts import Actor, BadInput, msg
from xuncha.engines.documents.tables import Sheet
from xuncha.office.ledger.models import Fact
from xuncha.office.people.actions import FOUNDER
from xuncha.office.people.bridge import MAX_BYTES, sheet_of
from xuncha.office.people.importing import persons, units
from xuncha.office.people.importing.cells import Column
from xuncha.office.people.importing.report import Plan, Report
from xuncha.office.people.models import Person, Unit


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of import: what it is called, its columns, its planner, whose acts it does."""

    title: str
    columns: Sequence[Column]
    plan: Callable[[Sheet], Plan]
    model: type[Fact]


KINDS: Mapping[str, Kind] = {
    "units": Kind(msg("导入单位"), units.COLUMNS, units.plan, Unit),
    "persons": Kind(msg("导入人员"), persons.COLUMNS, persons.plan, Person),
}


def plan_of(kind: str, data: bytes, filename: str) -> Plan:
    """Return the plan of a file's rows; a file that cannot be read is refused (TableError)."""
    return KINDS[kind].plan(sheet_of(data, filename))


def refuse_large(size: int) -> None:
    """Refuse a file of ``size`` bytes before anyone reads it into memory."""
    if size > MAX_BYTES:
        raise BadInput(
            msg("文件有 %(size)s MB，超过上限 %(limit)s MB。"),
            msg("请删去图片和多余的行，或拆成几个文件分别上传。"),
            field="file",
            size=round(size / 2**20, 1),
            limit=MAX_BYTES // 2**20,
        )


def import_units(path: Path, *, on: datetime, by: Actor = FOUNDER) -> Report:
    """Enter the units of a file, all or none; the report says what was wrong."""
    return _import("units", path, by=by, on=on)


def import_people(path: Path, *, on: datetime, by: Actor = FOUNDER) -> Report:
    """Enter the persons of a file with their posts and relations, all or none."""
    return _import("persons", path, by=by, on=on)


def _import(kind: str, path: Path, **act: Any) -> Report:
    refuse_large(path.stat().st_size)
    plan = plan_of(kind, path.read_bytes(), path.name)
    return plan.write(**act) if plan.report.ok else plan.report
