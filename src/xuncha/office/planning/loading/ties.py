"""The sheet of ties: why people keep away from units."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime

from xuncha.engines.acts import Actor, msg
from xuncha.engines.planning import Relation, Tie
from xuncha.engines.planning.intake.fields import RELATIONS, TIES
from xuncha.engines.planning.recusal import lapses
from xuncha.office.people import actions as people
from xuncha.office.people.importing import Status
from xuncha.office.people.models import Person, Unit
from xuncha.office.planning.loading.preview import Desk

DECLARED = (Tie.SERVED_IN, Tie.KIN_IN, Tie.NATIVE_OF)


def compare(desk: Desk) -> None:
    """Note each tie that nobody has declared yet."""
    known = set(desk.known.relations)
    rows = desk.asked.relations
    registered: dict[str, Person] = Person.objects.in_bulk(
        [one.person for one in rows], field_name="code"
    )
    units: dict[str, Unit] = Unit.objects.in_bulk([one.unit for one in rows], field_name="code")
    for place, one in enumerate(rows):
        person, unit = registered.get(one.person), units.get(one.unit)
        if one in known:
            continue
        if one.tie not in DECLARED:
            desk.wrong(
                RELATIONS, place, "tie", msg("“%(tie)s”由任职登记和历次轮次得出，不从表格导入。"),
                msg("请在人员名录登记任职，或删去这一行。"), tie=TIES[one.tie.value],
            )  # fmt: skip
        elif unit is None:
            desk.wrong(
                RELATIONS, place, "unit", msg("单位名录中没有“%(code)s”。"),
                msg("请先登记单位，或改正代码。"), code=one.unit,
            )  # fmt: skip
        elif person is not None and not _has_lapsed(desk, one):
            _note(desk, place, one, person, unit)


def _has_lapsed(desk: Desk, one: Relation) -> bool:
    ends = lapses(one, desk.asked.rules.recusal_years)
    return ends is not None and ends <= desk.day


def _note(desk: Desk, place: int, one: Relation, person: Person, unit: Unit) -> None:
    ends = lapses(one, desk.asked.rules.recusal_years)
    words = f"{TIES[one.tie.value]} {unit.name}" + (f" — {ends}" if ends else "")
    desk.step(RELATIONS, place, person.name, Status.NEW, words, _declaring(person, unit, one, ends))


def _declaring(
    person: Person, unit: Unit, one: Relation, ends: date | None
) -> Callable[[Actor, datetime], object]:
    return lambda by, on: people.declare(
        person,
        unit=unit,
        kind=one.tie.value,
        since=on.date(),
        until=ends,
        note="表格导入",
        by=by,
        on=on,
    )
