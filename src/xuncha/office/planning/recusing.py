"""Recusal declared during a round: the tie is recorded, and the least change that answers it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from xuncha.engines import planning
from xuncha.engines.acts import Actor
from xuncha.engines.planning import Index, Moved, Plan, Position, Problem, Reseated, Span, Team
from xuncha.engines.planning.intake.fields import POSITIONS
from xuncha.office.ledger.actions import begin, take
from xuncha.office.ledger.models import Entry
from xuncha.office.people import actions as people
from xuncha.office.people.models import Person, RelationKind, Unit
from xuncha.office.planning import drafting, duties, guards_plans, guards_recusal
from xuncha.office.planning.bridge import problem_of
from xuncha.office.planning.lifecycle import DeclarationVerb, DraftState
from xuncha.office.planning.models import Declaration, Draft, Origin, Slot
from xuncha.office.planning.reading import index_of, plan_of

SECONDS = 15.0
"""How long to look for the least change in one round."""


def declare(
    slot: Slot, *, person: Person, unit: Unit, reason: str, by: Actor, on: datetime
) -> Declaration:
    """Record that a person in a team of the round has kin in a unit that the team inspects.

    The tie counts at once: the unit leaves the person's sight before anyone takes their place.
    """
    day = timezone.localdate(on)
    guards_recusal.check_declares(slot, person, unit, day)
    with transaction.atomic():
        relation = people.declare(
            person, unit=unit, kind=RelationKind.KIN_IN, since=day, note=reason, by=by, on=on
        )
        made = Declaration(
            slot=slot, person=person, unit=unit, reason=reason, declared_on=day, relation=relation
        )
        begin(made, DeclarationVerb.DECLARE, by=by, on=on, note=f"{person.name}：{unit.name}")
    return made


def propose(declaration: Declaration, *, by: Actor, on: datetime) -> Entry:
    """Propose the least change of the round as a draft, for somebody else to adopt.

    Raises:
        BadInput: the round cannot do without the person; what would help is said.
    """
    term = declaration.slot.term
    problem = problem_of(term, timezone.localdate(on))
    plan, proof = _least(declaration, problem)
    with transaction.atomic():
        _withdraw(declaration, by=by, on=on)
        draft = drafting.make(
            term,
            title=f"{declaration.person.name}回避调整"[:80],
            origin=Origin.RECUSED,
            problem=problem,
            plan=plan,
            proof=proof,
            base=duties.adopted(term),
            by=by,
            on=on,
        )
        words = "；".join(map(str, told(draft)))
        return take(declaration, DeclarationVerb.PROPOSE, by=by, on=on, note=words, draft=draft)


def _least(declaration: Declaration, problem: Problem) -> tuple[Plan, dict[str, object]]:
    # OR-Tools loads slowly, and only who asks for a change needs it.
    from xuncha.engines.planning.replan import replan_recusal

    if problem.last is None:
        raise guards_plans.no_plan()
    code = declaration.slot.code
    target = guards_recusal.target_to_leave(declaration, problem)
    part = one_round(problem, code)
    if part.last is None:
        raise guards_plans.no_plan()
    found = replan_recusal(part, part.last, declaration.person.code, target, seconds=SECONDS)
    if found.plan is None or _moves_entered(declaration.slot, part.last, found.plan):
        raise guards_recusal.no_change(declaration)
    others = duties.within(problem.last, {one.code for one in problem.rounds} - {code})
    seats = tuple(sorted((*others.seats, *found.plan.seats)))
    plan = Plan({**others.visits, **found.plan.visits}, seats)
    status = "optimal" if found.proven else "feasible"
    return plan, {"status": status, "changes": len(found.changes)}


def one_round(problem: Problem, code: str) -> Problem:
    """Return the problem of one round that has begun, who is busy in other rounds kept away."""
    plan = problem.last or Plan({})
    own = duties.within(plan, {code})
    index = Index(problem)
    people = tuple(_busy(index, person, plan, code) for person in problem.people)
    return replace(
        problem,
        targets=tuple(one for one in problem.targets if one.code in own.visits),
        rounds=(index.rounds[code],),
        people=people,
        last=own,
        begun=frozenset({code}),
    )


def _busy(index: Index, person: planning.Person, plan: Plan, code: str) -> planning.Person:
    round = index.rounds[code]
    sent = {seat.team.round for seat in plan.seats if seat.person == person.code}
    near = [
        index.rounds[one]
        for one in sent & index.rounds.keys() - {code}
        if index.too_close(person, round, index.rounds[one])
    ]
    if code in sent or not near:
        return person
    return replace(person, away=(*person.away, Span(round.start, round.end)))


def _moves_entered(slot: Slot, before: Plan, now: Plan) -> bool:
    """Whether a change would take a target from a team that has entered it."""
    moved = {code for code, team in now.visits.items() if before.visits.get(code) != team}
    return guards_recusal.has_entered(slot, moved)


def dismiss(declaration: Declaration, *, reason: str, by: Actor, on: datetime) -> Entry:
    """Take a declaration back that was a mistake; the tie ends, the proposal is discarded."""
    day = timezone.localdate(on)
    with transaction.atomic():
        _withdraw(declaration, by=by, on=on)
        relation = declaration.relation
        if relation.until is None:
            until = max(day, relation.since + timedelta(days=1))
            people.end_relation(relation, until=until, by=by, on=on)
        return take(declaration, DeclarationVerb.DISMISS, by=by, on=on, note=reason)


def _withdraw(declaration: Declaration, *, by: Actor, on: datetime) -> None:
    """Discard what was proposed before."""
    draft = declaration.draft
    if draft is not None and draft.state == DraftState.DRAFTED:
        drafting.discard(draft, reason=str(declaration), by=by, on=on)


def settle(declaration: Declaration, *, basis: str, by: Actor, on: datetime) -> Entry:
    """Adopt the change that is proposed: the round's teams follow it at once."""
    draft = guards_recusal.check_proposed(declaration)
    return drafting.adopt(draft, basis=basis, by=by, on=on)


@dataclass(frozen=True, slots=True)
class Change:
    """One target or person of a round whose place changes, in words."""

    name: str
    before: str
    now: str

    def __str__(self) -> str:
        return f"{self.name}：{self.before} → {self.now}"


def told(draft: Draft) -> list[Change]:
    """Return each change of a draft against the plan that was in force when it was made."""
    index = index_of(draft)
    before = index.problem.last or Plan({})
    return [_told(index, one) for one in planning.changes(before, plan_of(draft))]


def _told(index: Index, one: Moved | Reseated) -> Change:
    if isinstance(one, Moved):
        return Change(index.targets[one.target].name, _team(one.source), _team(one.goal))
    return Change(index.people[one.person].name, _seat(one.before), _seat(one.now))


def _team(team: Team | None) -> str:
    return _("第 %(number)s 组") % {"number": team.number} if team else "—"


def _seat(seat: tuple[Team, Position] | None) -> str:
    return f"{_team(seat[0])} {_(POSITIONS[seat[1]])}" if seat else "—"
