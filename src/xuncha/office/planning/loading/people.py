"""The sheet of people: what each can be sent for, and when not."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

from xuncha.engines.acts import Actor, msg
from xuncha.engines.planning import Person, Position, Source, Span
from xuncha.engines.planning.intake.fields import PEOPLE
from xuncha.office.people.importing import Status
from xuncha.office.people.lifecycle import State
from xuncha.office.people.models import Person as Registered
from xuncha.office.people.models import Post, RelationKind
from xuncha.office.planning import actions
from xuncha.office.planning.lifecycle import CapabilityState
from xuncha.office.planning.loading.preview import Desk
from xuncha.office.planning.loading.words import differences
from xuncha.office.planning.models import Capability
from xuncha.office.rounds.models import Source as Force

KEPT = ("may", "skills", "source", "rest")


def compare(desk: Desk) -> None:
    """Note each person who differs from the pool, and each new span in which one cannot come."""
    known = {one.code: one for one in desk.known.people}
    codes = [one.code for one in desk.asked.people]
    people: dict[str, Registered] = Registered.objects.filter(state=State.ACTIVE).in_bulk(
        codes, field_name="code"
    )
    rows = {row.person.code: row for row in Capability.objects.select_related("person")}
    homes = _homes(codes)
    for place, one in enumerate(desk.asked.people):
        person = people.get(one.code)
        if person is None or not one.name.startswith(person.name):
            desk.wrong(
                PEOPLE, place, "code", msg("人员名录中没有编号“%(code)s”的%(name)s。"),
                msg("请先在人员名录登记或导入，或改正编号和姓名。"), code=one.code, name=one.name,
            )  # fmt: skip
        elif not _unkept(desk, place, one, homes):
            before = known.get(one.code)
            _note(desk, place, one, before, person, rows.get(one.code))
            _absences(desk, place, one, before, person)


def _homes(codes: list[str]) -> set[tuple[str, str]]:
    held = Post.objects.filter(person__code__in=codes)
    return set(held.values_list("person__code", "unit__code"))


def _unkept(desk: Desk, place: int, one: Person, homes: set[tuple[str, str]]) -> bool:
    """Note what a row says that the registers keep otherwise; return whether there is any."""
    faults = len(desk.faults)
    if one.free:
        desk.wrong(
            PEOPLE, place, "free", msg("系统按不可抽调的时间登记。"),
            msg("请改填“不可抽调时间”，并清空这一格。"),
        )  # fmt: skip
    if one.home and (one.code, one.home) not in homes:
        desk.wrong(
            PEOPLE, place, "home", msg("人员名录中没有 %(name)s 在“%(code)s”的任职。"),
            msg("请先在人员名录登记任职，再导入。"), name=one.name, code=one.home,
        )  # fmt: skip
    if one.native and not _is_told(desk, one):
        desk.wrong(
            PEOPLE, place, "native", msg("%(name)s 籍贯在“%(code)s”还没有登记为回避关系。"),
            msg("请写入“回避关系”表，关系填“籍贯在此”。"), name=one.name, code=one.native,
        )  # fmt: skip
    return len(desk.faults) > faults


def _is_told(desk: Desk, one: Person) -> bool:
    told = (*desk.known.relations, *desk.asked.relations)
    native = RelationKind.NATIVE_OF.value
    return any((r.person, r.unit, r.tie.value) == (one.code, one.native, native) for r in told)


def _note(
    desk: Desk,
    place: int,
    one: Person,
    before: Person | None,
    person: Registered,
    row: Capability | None,
) -> None:
    facts = _facts(one, row)
    if row is None:
        words = differences(PEOPLE, KEPT, one)
        desk.step(PEOPLE, place, person.name, Status.NEW, words, _enlisting(person, facts))
    elif changed := differences(PEOPLE, KEPT, one, before):
        desk.step(PEOPLE, place, person.name, Status.CHANGED, changed, _revising(row, facts))


def _enlisting(person: Registered, facts: dict[str, Any]) -> Callable[[Actor, datetime], object]:
    return lambda by, on: actions.enlist(person=person, by=by, on=on, **facts)


def _revising(row: Capability, facts: dict[str, Any]) -> Callable[[Actor, datetime], object]:
    def do(by: Actor, on: datetime) -> object:
        if row.state == CapabilityState.RELEASED:
            actions.recall(row, by=by, on=on)
        return actions.revise_capability(row, by=by, on=on, **facts)

    return do


def _facts(one: Person, row: Capability | None) -> dict[str, Any]:
    own = one.source is Source.OWN
    lent = row.source if row is not None and row.source != Force.OWN else Force.DEPARTMENT
    return {
        "leads": Position.LEADER in one.may,
        "deputises": Position.DEPUTY in one.may,
        "serves": Position.MEMBER in one.may,
        "skills": "、".join(sorted(one.skills)),
        "source": Force.OWN if own else lent,
        "rest": one.rest,
    }


def _absences(
    desk: Desk, place: int, one: Person, before: Person | None, person: Registered
) -> None:
    there = before.away if before else ()
    for span in one.away:
        if span not in there:
            words = f"{PEOPLE.titled('away')} {span.start} — {span.end}"
            desk.step(PEOPLE, place, person.name, Status.NEW, words, _noting(person, span))


def _noting(person: Registered, span: Span) -> Callable[[Actor, datetime], object]:
    return lambda by, on: actions.note_absence(
        person=person, since=span.start, until=span.end, reason="表格导入", by=by, on=on
    )
