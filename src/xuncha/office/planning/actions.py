"""Acts on what a plan is made from: terms, slots, estimates, people, absences."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.conf import settings

from xuncha.engines import planning
from xuncha.engines.acts import Actor
from xuncha.office.ledger.actions import begin, take
from xuncha.office.ledger.models import Entry
from xuncha.office.people.models import Person, System, Unit
from xuncha.office.planning import guards
from xuncha.office.planning.lifecycle import (
    AbsenceVerb,
    CapabilityVerb,
    SlotVerb,
    TermVerb,
    WorkloadVerb,
)
from xuncha.office.planning.models import Absence, Capability, Follow, Slot, Term, Workload


def open_term(
    *,
    title: str,
    starts_on: date,
    ends_on: date,
    by: Actor,
    on: datetime,
    rules: dict[str, Any] | None = None,
) -> Term:
    """Begin to plan a term."""
    guards.check_order(starts_on, ends_on, "ends_on")
    term = Term(title=title, starts_on=starts_on, ends_on=ends_on, rules=rules or {})
    begin(term, TermVerb.OPEN, by=by, on=on, note=title)
    return term


def revise_rules(
    term: Term, *, rules: dict[str, Any], basis: str, by: Actor, on: datetime
) -> Entry:
    """Change the office's own figures on teams and dates, with the document that says so.

    Raises:
        Faults: the figures contradict each other.
    """
    guards.check_rules(planning.rules_from_json({"recusal_years": settings.RECUSAL_YEARS, **rules}))
    return take(term, TermVerb.REVISE, by=by, on=on, basis=basis, rules=rules)


def close_term(term: Term, *, by: Actor, on: datetime) -> Entry:
    """Close a term: its plan stays as it is."""
    return take(term, TermVerb.CLOSE, by=by, on=on)


def add_slot(
    term: Term,
    *,
    code: str,
    title: str,
    kind: str,
    starts_on: date,
    ends_on: date,
    days: int,
    teams: int,
    by: Actor,
    on: datetime,
    theme: str = "",
    system: System | None = None,
    skills: dict[str, int] | None = None,
) -> Slot:
    """Add a round to the term, as the plan foresees it."""
    guards.check_within(term, starts_on, ends_on)
    guards.check_room(starts_on, ends_on, days)
    guards.check_code(term, code)
    slot = Slot(
        term=term,
        code=code,
        title=title,
        kind=kind,
        theme=theme,
        system=system,
        starts_on=starts_on,
        ends_on=ends_on,
        days=days,
        teams=teams,
        skills=skills or {},
    )
    begin(slot, SlotVerb.ADD, by=by, on=on, note=title)
    return slot


def revise_slot(slot: Slot, *, by: Actor, on: datetime, **facts: Any) -> Entry:
    """Change a round of the term that has not been planned in earnest."""
    guards.check_within(slot.term, facts["starts_on"], facts["ends_on"])
    guards.check_room(facts["starts_on"], facts["ends_on"], facts["days"])
    return take(slot, SlotVerb.REVISE, by=by, on=on, facts=facts)


def drop_slot(slot: Slot, *, reason: str, by: Actor, on: datetime) -> Entry:
    """Take a round out of the term."""
    return take(slot, SlotVerb.DROP, by=by, on=on, note=reason)


def estimate(
    *,
    unit: Unit,
    days: int,
    risk: int,
    by: Actor,
    on: datetime,
    last_on: date | None = None,
    must: str = "",
    never: str = "",
    group: str = "",
    follow: str = Follow.FREE,
) -> Workload:
    """Say what inspecting a unit asks for."""
    guards.check_unit(unit)
    guards.check_wishes(must, never)
    row = Workload(
        unit=unit,
        days=days,
        risk=risk,
        last_on=last_on,
        must=must,
        never=never,
        group=group,
        follow=follow,
    )
    begin(row, WorkloadVerb.ESTIMATE, by=by, on=on, note=unit.name)
    return row


def revise_estimate(row: Workload, *, by: Actor, on: datetime, **facts: Any) -> Entry:
    """Change what is known of a unit's inspection."""
    guards.check_wishes(facts.get("must", row.must), facts.get("never", row.never))
    return take(row, WorkloadVerb.REVISE, by=by, on=on, facts=facts)


def retire_estimate(row: Workload, *, reason: str, by: Actor, on: datetime) -> Entry:
    """Leave a unit out of the plans to come."""
    return take(row, WorkloadVerb.RETIRE, by=by, on=on, note=reason)


def restore_estimate(row: Workload, *, by: Actor, on: datetime) -> Entry:
    """Take a unit into the plans again."""
    return take(row, WorkloadVerb.RESTORE, by=by, on=on)


def enlist(
    *,
    person: Person,
    source: str,
    by: Actor,
    on: datetime,
    leads: bool = False,
    deputises: bool = False,
    serves: bool = True,
    skills: str = "",
    rest: int = 0,
) -> Capability:
    """Put a person into the pool of those who can be sent."""
    guards.check_person(person)
    guards.check_positions(leads, deputises, serves)
    row = Capability(
        person=person,
        source=source,
        leads=leads,
        deputises=deputises,
        serves=serves,
        skills=skills,
        rest=rest,
    )
    begin(row, CapabilityVerb.ENLIST, by=by, on=on, note=person.name)
    return row


def revise_capability(row: Capability, *, by: Actor, on: datetime, **facts: Any) -> Entry:
    """Change what a person can be sent for."""
    guards.check_positions(facts["leads"], facts["deputises"], facts["serves"])
    return take(row, CapabilityVerb.REVISE, by=by, on=on, facts=facts)


def release(row: Capability, *, reason: str, by: Actor, on: datetime) -> Entry:
    """Take a person out of the pool."""
    return take(row, CapabilityVerb.RELEASE, by=by, on=on, note=reason)


def recall(row: Capability, *, by: Actor, on: datetime) -> Entry:
    """Take a person into the pool again."""
    return take(row, CapabilityVerb.RECALL, by=by, on=on)


def note_absence(
    *, person: Person, since: date, until: date, reason: str, by: Actor, on: datetime
) -> Absence:
    """Note a span in which a person cannot be called."""
    guards.check_absence(person, since, until)
    row = Absence(person=person, since=since, until=until, reason=reason)
    begin(row, AbsenceVerb.NOTE, by=by, on=on, note=reason)
    return row


def cancel_absence(row: Absence, *, by: Actor, on: datetime) -> Entry:
    """Cancel an absence that was noted."""
    return take(row, AbsenceVerb.CANCEL, by=by, on=on)
