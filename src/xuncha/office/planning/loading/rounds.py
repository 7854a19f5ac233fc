"""The sheet of rounds: what the term foresees."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

from xuncha.engines.acts import Actor, msg
from xuncha.engines.planning import Round
from xuncha.engines.planning.intake.fields import ROUNDS
from xuncha.office.people.importing import Status
from xuncha.office.people.models import System
from xuncha.office.planning import actions
from xuncha.office.planning.lifecycle import STANDING, SlotState
from xuncha.office.planning.loading.preview import Desk
from xuncha.office.planning.loading.words import differences
from xuncha.office.planning.models import Slot

KEPT = ("name", "start", "end", "days", "teams", "kind", "theme", "system", "skills")


def compare(desk: Desk) -> None:
    """Note each round that differs from the slots of the term."""
    known = {one.code: one for one in desk.known.rounds}
    slots = {slot.code: slot for slot in desk.term.slots.filter(state__in=STANDING)}
    systems = {one.code: one for one in System.objects.all()}
    for place, one in enumerate(desk.asked.rounds):
        if one.areas:
            desk.wrong(
                ROUNDS, place, "areas", msg("一县之内的轮次不分地区。"), msg("请清空这一格。")
            )
        elif one.system and one.system not in systems:
            desk.wrong(
                ROUNDS, place, "system", msg("系统名录中没有“%(code)s”。"),
                msg("请先登记系统，或填写名录中的代码。"), code=one.system,
            )  # fmt: skip
        else:
            _note(desk, place, one, known.get(one.code), slots.get(one.code), systems)


def _note(
    desk: Desk,
    place: int,
    one: Round,
    before: Round | None,
    slot: Slot | None,
    systems: dict[str, System],
) -> None:
    facts = _facts(one, systems.get(one.system))
    if slot is None:
        words = differences(ROUNDS, KEPT, one)
        desk.step(ROUNDS, place, one.name, Status.NEW, words, _adding(desk, one.code, facts))
        return
    if before is None:
        return
    changed = differences(ROUNDS, KEPT, one, before)
    if changed and slot.state != SlotState.PLANNED:
        desk.wrong(
            ROUNDS, place, "code", msg("“%(round)s”已经制定，不能由表格修改：%(changed)s。"),
            msg("请在轮次页面办理，或把这一行改回原样。"), round=slot.title, changed=changed,
        )  # fmt: skip
    elif changed:
        desk.step(ROUNDS, place, one.name, Status.CHANGED, changed, _revising(slot, facts))


def _adding(desk: Desk, code: str, facts: dict[str, Any]) -> Callable[[Actor, datetime], object]:
    return lambda by, on: actions.add_slot(desk.term, code=code, by=by, on=on, **facts)


def _revising(slot: Slot, facts: dict[str, Any]) -> Callable[[Actor, datetime], object]:
    return lambda by, on: actions.revise_slot(slot, by=by, on=on, **facts)


def _facts(one: Round, system: System | None) -> dict[str, Any]:
    return {
        "title": one.name,
        "kind": one.kind.value,
        "theme": one.theme,
        "system": system,
        "starts_on": one.start,
        "ends_on": one.end,
        "days": one.days,
        "teams": one.teams,
        "skills": dict(one.skills),
    }
