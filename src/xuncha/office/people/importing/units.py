"""Units from a spreadsheet: checked against the file and the tree, then entered from the top."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime

from xuncha.engines.acts import Actor, msg
from xuncha.engines.documents.tables import Sheet
from xuncha.office.people import actions
from xuncha.office.people.importing.cells import (
    Cells,
    Choices,
    Column,
    choices_of,
    repeated,
    rows_of,
)
from xuncha.office.people.importing.report import Plan, Status, Step, made
from xuncha.office.people.lifecycle import State
from xuncha.office.people.models import System, Unit, UnitKind
from xuncha.office.people.policy import why_not_below

COLUMNS = (
    Column("code", msg("单位代码"), msg("必填，全县唯一；村用统计代码。"), True, 20),
    Column("name", msg("单位名称"), msg("必填。"), True, 80),
    Column("kind", msg("单位类别"), msg("必填：县、县直部门、乡镇、村（社区）、上级机关。"), True),
    Column(
        "parent", msg("上级单位代码"), msg("县和上级机关可空；上级可以在同一文件里。"), False, 20
    ),
    Column("system", msg("所属系统"), msg("可空；填系统名称或代码。已有单位空着表示不改。")),
)


@dataclass(frozen=True, slots=True)
class Given:
    """One row's unit, as the file gives it."""

    cells: Cells
    code: str
    name: str
    kind: str
    parent: str
    system: System | None


def plan(sheet: Sheet) -> Plan:
    """Return what entering the sheet's units would do, with every problem of every row."""
    rows, problems = rows_of(sheet, COLUMNS)
    if problems:
        return made([], [], problems)
    same = repeated(rows)
    planner = _Planner(rows)
    steps = planner.steps(same)
    problems = [one for row in rows for one in row.problems]
    return made([(row.number, f"{row['code']} {row['name']}") for row in rows], steps, problems)


class _Planner:
    """The rows of one file beside what the database knows of their codes."""

    def __init__(self, rows: list[Cells]) -> None:
        also = {"村": UnitKind.VILLAGE, "社区": UnitKind.VILLAGE}
        kinds = choices_of(UnitKind.choices, also)
        systems = {name: one for one in System.objects.all() for name in (one.name, one.code)}
        self.given = [_read(row, kinds, systems) for row in rows]
        codes = {one.code for one in self.given} | {one.parent for one in self.given}
        self.known: dict[str, Unit] = Unit.objects.select_related("parent", "system").in_bulk(
            [code for code in codes if code], field_name="code"
        )
        self.units = dict(self.known)

    def steps(self, same: set[int]) -> list[Step]:
        """Return the steps from the top of the tree down, noting problems on the rows."""
        first: dict[str, Given] = {}
        for one in self.given:
            if not one.code:
                continue
            if one.code in first and one.cells.number not in same:
                one.cells.wrong(
                    "code",
                    msg("单位代码与第 %(first)s 行重复。"),
                    msg("请核对代码。"),
                    first=first[one.code].cells.number,
                )
            first.setdefault(one.code, one)
        for one in self.given:
            self._place(one, first)
        return [step for one in _from_the_top(first) if (step := self._step(one)) is not None]

    def _place(self, one: Given, first: Mapping[str, Given]) -> None:
        above = first.get(one.parent)
        known = self.known.get(one.parent)
        if one.parent and above is None and known is None:
            one.cells.wrong(
                "parent",
                msg("上级单位代码 %(code)s 在文件和系统里都找不到。"),
                msg("请改正代码，或把上级单位也放进文件。"),
                code=one.parent,
            )
        elif one.kind and not (above is not None and not above.kind):
            kind = above.kind if above else known.kind if known else ""
            misplaced = why_not_below(one.kind, kind)
            if misplaced:
                one.cells.wrong("parent", misplaced, msg("请核对单位类别和上级单位。"))

    def _step(self, one: Given) -> Step | None:
        known = self.known.get(one.code)
        if known is None:
            detail = f"{one.code} {one.name}"
            return Step(one.cells.number, Status.NEW, msg("新增单位"), detail, self._enter(one))
        self._check_fixed(one, known)
        system = one.system or known.system
        if (known.name, known.system) == (one.name, system):
            return None
        detail = f"{known.name} {known.system or ''} → {one.name} {system or ''}"

        def correct(by: Actor, on: datetime) -> object:
            return actions.correct_unit(known, name=one.name, system=system, by=by, on=on)

        return Step(one.cells.number, Status.CHANGED, msg("更正单位"), detail, correct)

    def _enter(self, one: Given) -> Callable[[Actor, datetime], object]:
        def enter(by: Actor, on: datetime) -> object:
            unit = actions.enter_unit(
                code=one.code,
                name=one.name,
                kind=one.kind,
                parent=self.units.get(one.parent),
                system=one.system,
                by=by,
                on=on,
            )
            self.units[one.code] = unit
            return unit

        return enter

    @staticmethod
    def _check_fixed(one: Given, known: Unit) -> None:
        cure = msg("导入只能更正名称和系统；请核对代码。")
        if known.state == State.ENDED:
            one.cells.wrong("code", msg("这个单位已终止。"), cure)
        if one.kind and known.kind != one.kind:
            kind = known.get_kind_display()
            one.cells.wrong("kind", msg("系统里这个单位的类别是“%(kind)s”。"), cure, kind=kind)
        if (known.parent.code if known.parent else "") != one.parent:
            above = known.parent.code if known.parent else "—"
            one.cells.wrong("parent", msg("系统里它的上级单位是 %(code)s。"), cure, code=above)


def _read(row: Cells, kinds: Choices, systems: Mapping[str, System]) -> Given:
    code = row["code"]
    if code and not actions.CODE.fullmatch(code):
        row.wrong("code", msg("含有不能用的字符。"), msg("请只用字母、数字、点和横线。"))
    system = systems.get(row["system"])
    if row["system"] and (system is None or system.state == State.ENDED):
        row.wrong(
            "system",
            msg("没有“%(name)s”这个系统。"),
            msg("请先登记系统，或改正名称。"),
            name=row["system"][:40],
        )
    return Given(row, code, row["name"], row.one_of("kind", kinds), row["parent"], system)


def _from_the_top(rows: Mapping[str, Given]) -> list[Given]:
    """Return the rows so that each comes after its parent; what stands in a ring is noted."""
    ordered: list[Given] = []
    placed: set[str] = set()
    waiting = list(rows.values())
    while waiting:
        ready = [one for one in waiting if one.parent not in rows or one.parent in placed]
        if not ready:
            break
        ordered += ready
        placed |= {one.code for one in ready}
        waiting = [one for one in waiting if one.code not in placed]
    for one in waiting:
        one.cells.wrong("parent", msg("上级关系绕成了一圈。"), msg("请核对上级单位代码。"))
    return ordered
