"""Acts of the personnel gate: names listed, identified, checked, decided."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from xuncha.engines.acts import Actor, BadInput, msg, need
from xuncha.office.ledger.actions import begin, take
from xuncha.office.ledger.models import Entry
from xuncha.office.outcomes.bridge import Who, found_on
from xuncha.office.outcomes.choices import Decision, Verdict
from xuncha.office.outcomes.gate import Found
from xuncha.office.outcomes.guards import check_decided, check_identified, check_past
from xuncha.office.outcomes.lifecycle import GateVerb, NameVerb
from xuncha.office.outcomes.models_gate import GateCard, GateCheck, GateHold, GateName
from xuncha.office.outcomes.named import Named, check_names
from xuncha.office.outcomes.register import Answered, answers
from xuncha.office.outcomes.rooting import root_on
from xuncha.office.people.models import Person, Unit
from xuncha.office.people.numbering import next_number

LEAST_AGAINST = 20
"""How many characters a reason has at least that lets go on what the check held: a default."""


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
        found = answers(names, as_of)
        people = Person.objects.in_bulk({one.answer.person for one in found})
        for position, one in enumerate(found, 1):
            _name(gate, position, one, people.get(one.answer.person), by=by, on=on)
    return gate


def _name(
    gate: GateCheck,
    position: int,
    given: Answered,
    person: Person | None,
    *,
    by: Actor,
    on: datetime,
) -> None:
    text = need(given.named.name, "names")
    name = GateName(
        gate=gate, position=position, name=text, unit=given.unit, post=given.named.post,
        stated=given.named.stated, present=given.present,
    )  # fmt: skip
    begin(name, NameVerb.NAME, by=by, on=on, note=text)
    if person is not None:
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
    """Hold each name against the check's day, record each verdict and the root of that day."""
    with transaction.atomic():
        gate.refresh_from_db(from_queryset=gate.locked())
        check_identified(gate)
        root = root_on(gate.as_of)
        entry = take(
            gate, GateVerb.CHECK, by=by, on=on, note=root.root,
            root=root.root, entries=root.entries,
        )  # fmt: skip
        names = list(gate.names.all())
        people = [Who(one.person_id or 0, one.name, one.unit_id) for one in names]
        for name, found in zip(names, found_on(people, gate.as_of), strict=True):
            _judge(name, found, by=by, on=on)
    return entry


def _judge(name: GateName, found: Found, *, by: Actor, on: datetime) -> None:
    GateHold.objects.bulk_create(
        GateHold(
            name=name,
            item_id=one.item,
            ground=one.ground.value,
            due=one.due,
            days_overdue=one.days_overdue,
            stood=one.state,
        )
        for one in found.holds
    )
    GateCard.objects.bulk_create(
        GateCard(
            name=name,
            card_id=one.card,
            ground=one.ground.value,
            holding=one.holding,
            stood=one.state,
        )
        for one in found.cards
    )
    verb, verdict = (NameVerb.HOLD, Verdict.HELD) if found.held else (NameVerb.PASS, Verdict.CLEAR)
    take(name, verb, by=by, on=on, note=name.name, verdict=verdict.value)


def decide(name: GateName, *, decision: str, reason: str, by: Actor, on: datetime) -> Entry:
    """Decide on a name, either way, with the reason: a longer one to go on against a hold."""
    text = need(reason, "reason")
    against = name.verdict == Verdict.HELD and decision == Decision.PROCEED
    if against and len(text) < LEAST_AGAINST:
        raise BadInput(
            msg("核查有未了事项而继续动议，理由不少于 %(least)s 个字（默认）。"),
            msg("请写明为什么这些事项不影响动议。"),
            field="reason",
            least=LEAST_AGAINST,
        )
    return take(name, NameVerb.DECIDE, by=by, on=on, note=text, decision=decision, reason=text)


def conclude(gate: GateCheck, *, by: Actor, on: datetime, note: str = "") -> Entry:
    """Conclude a check in which every name has its decision."""
    check_decided(gate)
    return take(gate, GateVerb.CONCLUDE, by=by, on=on, note=note)


def cancel(gate: GateCheck, *, reason: str, by: Actor, on: datetime) -> Entry:
    """Cancel a list that has not been checked, with the reason."""
    return take(gate, GateVerb.CANCEL, by=by, on=on, note=need(reason, "reason"))
