"""Changes of a plan by hand: a plan in, a plan out. The check says what they break."""

from __future__ import annotations

from dataclasses import replace

from xuncha.engines.planning import Plan, Position, Seat, Team


def visit_moved(plan: Plan, target: str, team: Team | None) -> Plan:
    """Return the plan with a target given to another team, or to none."""
    visits = {code: old for code, old in plan.visits.items() if code != target}
    if team is not None:
        visits[target] = team
    return replace(plan, visits=visits)


def person_moved(
    plan: Plan, person: str, source: Team | None, team: Team | None, position: Position
) -> Plan:
    """Return the plan with a person's seat in one team given up for one in another, or for none.

    A leader's seat that was taken falls to the person; who sat there becomes a member.
    """
    seats = [seat for seat in plan.seats if (seat.person, seat.team) != (person, source)]
    if team is not None:
        if position is Position.LEADER:
            seats = [_demoted(seat) if seat.team == team else seat for seat in seats]
        seats.append(Seat(team, person, position))
    return replace(plan, seats=tuple(sorted(seats)))


def _demoted(seat: Seat) -> Seat:
    return seat._replace(position=Position.MEMBER) if seat.position is Position.LEADER else seat
