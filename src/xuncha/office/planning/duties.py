"""What rounds have really become: teams as they stand, and people sent out elsewhere."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date, timedelta

from django.db.models import QuerySet

from xuncha.engines.planning import Plan, Position, Seat, Span, Team
from xuncha.office.planning.lifecycle import STANDING, DraftState, SlotState
from xuncha.office.planning.models import Draft, Slot, Term
from xuncha.office.planning.reading import plan_of
from xuncha.office.rounds.lifecycle import RoundState
from xuncha.office.rounds.models import Membership, Round, Target

OVER = (RoundState.REPORTED, RoundState.FED_BACK, RoundState.ARCHIVED)


def planned(term: Term) -> list[Slot]:
    """Return the slots that a plan decides: not those inspected otherwise, nor those over."""
    slots = term.slots.filter(state__in=STANDING).exclude(state=SlotState.LINKED)
    return list(slots.exclude(round__state__in=OVER).select_related("system", "round"))


def settled(term: Term, slots: Iterable[Slot]) -> QuerySet[Round]:
    """Return the rounds of the term whose targets need no visit any more: all but ``slots``'."""
    own = [slot.pk for slot in slots]
    held = term.slots.filter(state__in=STANDING, round__isnull=False).exclude(pk__in=own)
    return Round.objects.filter(pk__in=held.values("round"))


def adopted(term: Term) -> Draft | None:
    """Return the plan in force as it was adopted."""
    return Draft.objects.filter(term=term, state=DraftState.ADOPTED).first()


def in_force(term: Term, slots: Collection[Slot]) -> Plan | None:
    """Return what the adopted plan says of ``slots``, teams that stand as they are now.

    None without an adopted plan.
    """
    draft = adopted(term)
    if draft is None:
        return None
    staffed = [slot for slot in slots if slot.state == SlotState.STAFFED]
    ahead = {slot.code for slot in slots} - {slot.code for slot in staffed}
    plan, real = within(plan_of(draft), ahead), teams_of(staffed)
    return Plan({**plan.visits, **real.visits}, tuple(sorted((*plan.seats, *real.seats))))


def within(plan: Plan, rounds: Collection[str]) -> Plan:
    """Return what a plan says of some rounds, by their codes."""
    visits = {code: team for code, team in plan.visits.items() if team.round in rounds}
    return Plan(visits, tuple(seat for seat in plan.seats if seat.team.round in rounds))


def teams_of(slots: Iterable[Slot]) -> Plan:
    """Return who sits in which team of staffed slots and what each team visits, as it stands."""
    codes = {slot.round_id: slot.code for slot in slots}
    targets = Target.objects.filter(round__in=codes, team__isnull=False)
    visits = {
        unit: Team(codes[round], number)
        for round, number, unit in targets.values_list("round", "team__number", "unit__code")
    }
    serving = Membership.objects.filter(team__round__in=codes, withdrew_on=None)
    rows = serving.values_list("team__round", "team__number", "person__code", "position")
    seats = (
        Seat(Team(codes[round], number), person, Position(position))
        for round, number, person, position in rows
    )
    return Plan(visits, tuple(sorted(seats)))


def sent_elsewhere(term: Term, slots: Iterable[Slot]) -> dict[int, list[tuple[date, date]]]:
    """Return for each person the spans in which rounds that no plan decides need them."""
    own = [slot.round_id for slot in slots if slot.round_id]
    sent = Membership.objects.filter(team__round__ends_on__gte=term.starts_on)
    sent = sent.exclude(team__round__in=own)
    found: dict[int, list[tuple[date, date]]] = {}
    for person, start, end, left in sent.values_list(
        "person", "team__round__starts_on", "team__round__ends_on", "withdrew_on"
    ):
        until = min(end, left) if left else end
        if until >= start:
            found.setdefault(person, []).append((start, until))
    return found


def with_rest(span: tuple[date, date], rest: int) -> Span:
    """Return a span together with the days of rest before and after it."""
    margin = timedelta(days=rest)
    return Span(span[0] - margin, span[1] + margin)
