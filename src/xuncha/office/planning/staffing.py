"""From the plan to rounds: a round opened, its teams formed, and changed as the plan changes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from xuncha.engines import planning
from xuncha.engines.acts import Actor
from xuncha.engines.planning import Plan, Position, Seat, Team
from xuncha.office.ledger.actions import take
from xuncha.office.ledger.models import Entry
from xuncha.office.people.models import Person, Unit
from xuncha.office.planning import duties, guards_plans
from xuncha.office.planning.bridge import problem_of
from xuncha.office.planning.lifecycle import SlotState, SlotVerb
from xuncha.office.planning.models import Capability, Slot
from xuncha.office.rounds import actions as rounds
from xuncha.office.rounds.models import Level, Membership, Round, Source, Target
from xuncha.office.rounds.models import Team as RoundTeam


def open_round(slot: Slot, *, code: str, theme: str, by: Actor, on: datetime) -> Entry:
    """Plan the round itself from the slot that foresaw it."""
    with transaction.atomic():
        made = rounds.plan(
            code=code,
            title=slot.title,
            term=slot.term.title,
            level=Level.COUNTY,
            kind=slot.kind,
            theme=theme,
            system=slot.system,
            starts_on=slot.starts_on,
            ends_on=slot.ends_on,
            by=by,
            on=on,
        )
        return take(slot, SlotVerb.OPEN, by=by, on=on, note=code, round=made)


def link(slot: Slot, *, round: Round, by: Actor, on: datetime) -> Entry:
    """Say which round, formed otherwise, a slot has become; plans leave out what it visits."""
    guards_plans.check_link(round)
    return take(slot, SlotVerb.LINK, by=by, on=on, note=round.code, round=round)


def staff(slot: Slot, *, by: Actor, on: datetime) -> Entry:
    """Form the teams of an approved round and give out its targets, as the plan in force says.

    Raises:
        BadInput: the plan has come to break a rule in this round; nothing is formed.
        NotAllowed: a person must keep away from a target by what rounds know.
    """
    round = guards_plans.check_staffing(slot)
    problem = problem_of(slot.term, timezone.localdate(on))
    if problem.last is None:
        raise guards_plans.no_plan()
    plan = duties.within(problem.last, {slot.code})
    guards_plans.check_round(planning.check(problem, problem.last), slot.code, plan)
    draft = duties.adopted(slot.term)
    act: dict[str, Any] = {"by": by, "on": on}
    with transaction.atomic():
        teams = {
            number: rounds.form_team(
                round, number=number, name=f"{slot.title}第{number}组"[:60], **act
            )
            for number in range(1, slot.teams + 1)
        }
        _seat(teams, plan.seats, **act)
        _send(slot, round, teams, plan.visits, **act)
        return take(slot, SlotVerb.STAFF, basis=str(draft), **act)


def _seat(
    teams: Mapping[int, RoundTeam], seats: Iterable[Seat], *, by: Actor, on: datetime
) -> None:
    seats = list(seats)
    people: dict[str, Person] = Person.objects.in_bulk(
        [seat.person for seat in seats], field_name="code"
    )
    sources = _sources(people.values())
    ranks = list(Position)
    for seat in sorted(seats, key=lambda one: (one.team, ranks.index(one.position), one.person)):
        person = people[seat.person]
        rounds.join(
            teams[seat.team.number],
            person=person,
            position=seat.position.value,
            source=sources[person.pk],
            joined_on=timezone.localdate(on),
            by=by,
            on=on,
        )


def _sources(people: Iterable[Person]) -> dict[int, str]:
    """Return where each person comes from: by the pool, or as in a team before."""
    keys = [person.pk for person in people]
    found: dict[int, str] = dict.fromkeys(keys, Source.DEPARTMENT)
    served = Membership.objects.filter(person__in=keys).order_by("pk")
    found.update(served.values_list("person", "source"))
    found.update(Capability.objects.filter(person__in=keys).values_list("person", "source"))
    return found


def _send(
    slot: Slot,
    round: Round,
    teams: Mapping[int, RoundTeam],
    visits: Mapping[str, Team],
    *,
    by: Actor,
    on: datetime,
) -> None:
    units: dict[str, Unit] = Unit.objects.in_bulk(list(visits), field_name="code")
    for code, team in sorted(visits.items(), key=lambda pair: (pair[1], pair[0])):
        rounds.assign_target(
            round, unit=units[code], kind=slot.kind, team=teams[team.number], by=by, on=on
        )


def follow(slots: Iterable[Slot], plan: Plan, *, by: Actor, on: datetime) -> None:
    """Let teams that stand follow a plan: who leaves, which target goes elsewhere, who comes."""
    for slot in slots:
        if slot.state != SlotState.STAFFED:
            continue
        real, wanted = duties.teams_of([slot]), duties.within(plan, {slot.code})
        seats = set(wanted.seats)
        if seats != set(real.seats) or wanted.visits != real.visits:
            guards_plans.check_may_follow(by)
            _change(slot, seats, wanted.visits, by=by, on=on)


def _change(
    slot: Slot, seats: set[Seat], visits: Mapping[str, Team], *, by: Actor, on: datetime
) -> None:
    act: dict[str, Any] = {"by": by, "on": on}
    teams = {team.number: team for team in RoundTeam.objects.filter(round=slot.round_id)}
    serving = Membership.objects.filter(team__round=slot.round_id, withdrew_on=None)
    for member in serving.select_related("team", "person"):
        seat = Seat(
            Team(slot.code, member.team.number), member.person.code, Position(member.position)
        )
        if seat in seats:
            seats.discard(seat)
        else:
            rounds.withdraw_member(member, withdrew_on=timezone.localdate(on), **act)
    for target in Target.objects.filter(round=slot.round_id).select_related("unit", "team"):
        goal = visits.get(target.unit.code)
        if goal is not None and (target.team is None or target.team.number != goal.number):
            rounds.reassign(target, team=teams[goal.number], **act)
    _seat(teams, seats, **act)
