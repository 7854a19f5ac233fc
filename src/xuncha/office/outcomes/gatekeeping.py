"""Acts of the personnel gate: names listed, identified, checked, decided."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from xuncha.engines.acts import Actor, BadInput, msg
from xuncha.office.evaluation.numbering import next_number
from xuncha.office.ledger.actions import begin, take
from xuncha.office.ledger.models import Entry
from xuncha.office.outcomes.bridge import held_by, match
from xuncha.office.outcomes.choices import Verdict
from xuncha.office.outcomes.guards import (
    Named,
    check_decided,
    check_identified,
    check_names,
    check_past,
    need,
)
from xuncha.office.outcomes.lifecycle import GateVerb, NameVerb
from xuncha.office.outcomes.models import GateCheck, GateHold, GateName
from xuncha.office.people.models import Person, Unit


def draft(*, title: str, as_of: date, names: Sequence[Named], by: Actor, on: datetime) -> GateCheck:
    """List the names to be held against the overdue items of a day.

    A name that means one person beyond doubt is identified at once; the others wait for a choice.
    """
    day = timezone.localdate(on)
    check_past(as_of, day, "as_of")
    check_names(names)
    with transaction.atomic():
        gate = GateCheck(
            number=next_number(GateCheck, "动", day.year), title=need(title, "title"), as_of=as_of
        )
        begin(gate, GateVerb.DRAFT, by=by, on=on, note=gate.title)
        for position, given in enumerate(names, 1):
            _name(gate, position, given, by=by, on=on)
    return gate


def _name(gate: GateCheck, position: int, given: Named, *, by: Actor, on: datetime) -> None:
    text = need(given.name, "names")
    name = GateName(gate=gate, position=position, name=text, unit=given.unit, post=given.post)
    begin(name, NameVerb.NAME, by=by, on=on, note=text)
    person = given.person or match(text, given.unit, gate.as_of)
    taken = person is not None and gate.names.filter(person=person).exists()
    if person is not None and not taken:
        take(name, NameVerb.IDENTIFY, by=by, on=on, note=person.code, person=person)


def identify(
    name: GateName,
    *,
    by: Actor,
    on: datetime,
    person: Person | None = None,
    unit: Unit | None = None,
) -> Entry:
    """Say which person a name means; None is one whom the register does not know.

    Someone whom the register does not know can only be told by their unit, so it must be given.
    """
    unit = unit or name.unit
    if person is None and unit is None:
        raise BadInput(msg("库外人员要写明现任单位。"), msg("请选择单位。"), field="unit")
    if person is not None and person.name != name.name:
        raise BadInput(
            msg("所选人员姓名不是“%(name)s”。"),
            msg("请从同名人员中选择。"),
            field="person",
            name=name.name,
        )
    twin = name.gate.names.filter(person=person).exclude(pk=name.pk).first() if person else None
    if twin is not None:
        raise BadInput(
            msg("此人已列在第 %(position)s 位。"),
            msg("请核对名单。"),
            field="person",
            position=twin.position,
        )
    note = person.code if person else ""
    return take(name, NameVerb.IDENTIFY, by=by, on=on, note=note, person=person, unit=unit)


def check(gate: GateCheck, *, by: Actor, on: datetime) -> Entry:
    """Hold each name against the overdue items of the check's day, and record each verdict."""
    with transaction.atomic():
        gate.refresh_from_db(from_queryset=gate.locked())
        check_identified(gate)
        entry = take(gate, GateVerb.CHECK, by=by, on=on)
        for name in gate.names.all():
            _judge(name, gate.as_of, by=by, on=on)
    return entry


def _judge(name: GateName, day: date, *, by: Actor, on: datetime) -> None:
    found = held_by(name, day)
    GateHold.objects.bulk_create(
        GateHold(
            name=name,
            item_id=one.item,
            ground=one.ground.value,
            due=one.due,
            days_overdue=one.days_overdue,
        )
        for one in found
    )
    verb, verdict = (NameVerb.HOLD, Verdict.HELD) if found else (NameVerb.PASS, Verdict.CLEAR)
    take(name, verb, by=by, on=on, note=name.name, verdict=verdict.value)


def decide(name: GateName, *, decision: str, reason: str, by: Actor, on: datetime) -> Entry:
    """Decide on a name, either way, with the reason."""
    text = need(reason, "reason")
    return take(name, NameVerb.DECIDE, by=by, on=on, note=text, decision=decision, reason=text)


def conclude(gate: GateCheck, *, by: Actor, on: datetime, note: str = "") -> Entry:
    """Conclude a check in which every name has its decision."""
    check_decided(gate)
    return take(gate, GateVerb.CONCLUDE, by=by, on=on, note=note)


def cancel(gate: GateCheck, *, reason: str, by: Actor, on: datetime) -> Entry:
    """Cancel a list that has not been checked, with the reason."""
    return take(gate, GateVerb.CANCEL, by=by, on=on, note=need(reason, "reason"))
