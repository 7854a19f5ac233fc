"""Acts on drafts of a plan: made, copied, adopted, discarded."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from xuncha.engines import planning
from xuncha.engines.acts import Actor
from xuncha.engines.planning import Judgement, Plan, Problem
from xuncha.office.ledger.actions import begin, take
from xuncha.office.ledger.models import Entry
from xuncha.office.people.numbering import next_number
from xuncha.office.planning import duties, guards_plans, proofs, staffing
from xuncha.office.planning.bridge import problem_of
from xuncha.office.planning.lifecycle import (
    DeclarationState,
    DeclarationVerb,
    DraftState,
    DraftVerb,
)
from xuncha.office.planning.models import Draft, Origin, Term
from xuncha.office.planning.reading import plan_of


def make(
    term: Term,
    *,
    title: str,
    origin: str,
    problem: Problem,
    plan: Plan,
    by: Actor,
    on: datetime,
    proof: Mapping[str, Any] | None = None,
    base: Draft | None = None,
) -> Draft:
    """Keep a plan, whoever made it, with what a check says of it.

    Raises:
        Faults: the problem itself is unsound, with everything that is wrong with it.
    """
    day, asked = timezone.localdate(on), planning.problem_to_json(problem)
    planning.problem_from_json(asked)
    judged = planning.check(problem, plan)
    with transaction.atomic():
        draft = Draft(
            term=term,
            number=next_number(Draft, "案", day.year),
            title=title,
            origin=origin,
            base=base,
            problem=asked,
            plan=planning.plan_to_json(plan),
            proof=proofs.of(judged, proof or {}),
            violations=len(judged.violations),
            made_on=day,
            made_by_id=by.person,
        )
        begin(draft, DraftVerb.MAKE, by=by, on=on, note=title)
    return draft


def copy(draft: Draft, *, title: str, by: Actor, on: datetime) -> Draft:
    """Copy a plan to try something beside it, on what the office knows today.

    Rounds that are over fall away; of the plan in force, teams that stand are taken as they are.
    """
    problem = problem_of(draft.term, timezone.localdate(on))
    plan = duties.within(plan_of(draft), {round.code for round in problem.rounds})
    if draft.state == DraftState.ADOPTED and problem.last is not None:
        plan = problem.last
    same = planning.problem_to_json(problem) == draft.problem
    return make(
        draft.term,
        title=title,
        origin=Origin.COPIED,
        problem=problem,
        plan=plan,
        proof=draft.proof if same else proofs.unproven(draft.proof),
        base=draft,
        by=by,
        on=on,
    )


def adopt(draft: Draft, *, basis: str, by: Actor, on: datetime) -> Entry:
    """Adopt a plan that breaks no rule as things stand today; the one in force is replaced.

    Teams that stand follow it by the acts of rounds. The entry keeps what was proven of it.
    """
    day = timezone.localdate(on)
    with transaction.atomic():
        # Two plans of one term are never adopted at once.
        term = Term.locked().get(pk=draft.term_id)
        draft.refresh_from_db(from_queryset=Draft.locked())
        guards_plans.check_current(term, draft)
        judged, same = _judged(draft, problem_of(term, day))
        proof = proofs.of(judged, draft.proof if same else proofs.unproven(draft.proof))
        slots = duties.planned(term)
        staffing.follow(slots, plan_of(draft), by=by, on=on)
        for old in Draft.objects.filter(term=term, state=DraftState.ADOPTED):
            take(old, DraftVerb.REPLACE, by=by, on=on, note=draft.number)
        entry = take(
            draft,
            DraftVerb.ADOPT,
            by=by,
            on=on,
            basis=basis,
            note=proofs.told(proof),
            proof=proof,
            violations=len(judged.violations),
            adopted_on=day,
        )
        for one in draft.declarations.filter(state=DeclarationState.PROPOSED):
            take(one, DeclarationVerb.SETTLE, by=by, on=on, basis=basis, note=draft.number)
        return entry


def _judged(draft: Draft, problem: Problem) -> tuple[Judgement, bool]:
    """Return what a check says of a plan today, and whether its bounds are of today's problem."""
    plan = plan_of(draft)
    if draft.origin == Origin.RECUSED:
        problem = guards_plans.check_fresh(draft, problem)
        judged = planning.check(problem, plan)
        before = planning.check(problem, problem.last or Plan({}))
        guards_plans.check_no_worse(judged, before, problem.begun)
        return judged, True
    judged = planning.check(problem, plan)
    guards_plans.check_adoptable(judged)
    return judged, planning.problem_to_json(problem) == draft.problem


def discard(draft: Draft, *, reason: str, by: Actor, on: datetime) -> Entry:
    """Discard a draft; it stays readable."""
    return take(draft, DraftVerb.DISCARD, by=by, on=on, note=reason)
