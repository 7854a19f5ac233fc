"""The sheet of targets: what inspecting each unit asks for."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

from xuncha.engines.acts import Actor, msg
from xuncha.engines.planning import Target
from xuncha.engines.planning.intake.fields import TARGETS
from xuncha.office.people.importing import Status
from xuncha.office.people.lifecycle import State
from xuncha.office.people.models import Unit
from xuncha.office.planning import actions
from xuncha.office.planning.guards import INSPECTABLE
from xuncha.office.planning.lifecycle import WorkloadState
from xuncha.office.planning.loading.preview import Desk
from xuncha.office.planning.loading.words import differences
from xuncha.office.planning.models import Workload

KEPT = ("days", "risk", "last", "must", "never", "group", "follow")
# What a unit is, the register says; a plan's workbook does not change it.
OF_REGISTER = ("system", "township")
ELSEWHERE = ("zone", "after")


def compare(desk: Desk) -> None:
    """Note each target that differs from what is estimated."""
    known = {one.code: one for one in desk.known.targets}
    codes = [one.code for one in desk.asked.targets]
    units: dict[str, Unit] = Unit.objects.filter(state=State.ACTIVE).in_bulk(
        codes, field_name="code"
    )
    rows = {row.unit.code: row for row in Workload.objects.select_related("unit")}
    for place, one in enumerate(desk.asked.targets):
        unit = units.get(one.code)
        if unit is None or unit.kind not in INSPECTABLE:
            desk.wrong(
                TARGETS, place, "code", msg("单位名录中没有可以巡察的单位“%(code)s”。"),
                msg("请先在单位名录登记或导入，或改正代码。"), code=one.code,
            )  # fmt: skip
        elif not _unkept(desk, place, one, known.get(one.code)):
            _note(desk, place, one, known.get(one.code), unit, rows.get(one.code))


def _unkept(desk: Desk, place: int, one: Target, before: Target | None) -> bool:
    """Note what a row says that is not kept here; return whether there is any."""
    found = [key for key in ELSEWHERE if getattr(one, key)]
    if before is not None:
        found += [key for key in OF_REGISTER if getattr(one, key) != getattr(before, key)]
    for key in found:
        desk.wrong(
            TARGETS, place, key, msg("“%(field)s”与系统登记的不同。"),
            msg("板块系统和所在乡镇请在单位名录修改；片区、首次巡察的单位代码请清空。"),
        )  # fmt: skip
    return bool(found)


def _note(
    desk: Desk, place: int, one: Target, before: Target | None, unit: Unit, row: Workload | None
) -> None:
    if row is None:
        do = _doing(lambda **act: actions.estimate(unit=unit, **_facts(one), **act))
        desk.step(TARGETS, place, unit.name, Status.NEW, differences(TARGETS, KEPT, one), do)
    elif before is None and row.state == WorkloadState.IN_USE:
        # It was visited in this term; what the file says of it concerns no round that is left.
        return
    elif changed := differences(TARGETS, KEPT, one, before):
        desk.step(TARGETS, place, unit.name, Status.CHANGED, changed, _revising(row, one))


def _revising(row: Workload, one: Target) -> Callable[[Actor, datetime], object]:
    def do(by: Actor, on: datetime) -> object:
        if row.state == WorkloadState.RETIRED:
            actions.restore_estimate(row, by=by, on=on)
        return actions.revise_estimate(row, by=by, on=on, **_facts(one))

    return do


def _doing(act: Callable[..., object]) -> Callable[[Actor, datetime], object]:
    return lambda by, on: act(by=by, on=on)


def _facts(one: Target) -> dict[str, Any]:
    return {
        "days": one.days,
        "risk": one.risk,
        "last_on": one.last,
        "must": "、".join(sorted(one.must)),
        "never": "、".join(sorted(one.never)),
        "group": one.group,
        "follow": one.follow.value,
    }
