"""What must be true before a plan is adopted or put to work: each refusal names its cure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from xuncha.engines import planning
from xuncha.engines.acts import OFFICE, Actor, BadInput, NotAllowed, OutOfOrder, msg
from xuncha.engines.planning import Judgement, Plan, Problem, Rule, Violation
from xuncha.office.planning.lifecycle import STANDING, DraftState, DraftVerb, TermState
from xuncha.office.planning.models import Draft, Slot, Term
from xuncha.office.rounds.lifecycle import RoundState
from xuncha.office.rounds.models import Round


def check_current(term: Term, draft: Draft) -> None:
    """Refuse to adopt a plan of a term that is over."""
    if term.state != TermState.OPEN:
        raise OutOfOrder(msg("本届规划已结束。"), msg("不能再采用方案。"))
    if draft.state != DraftState.DRAFTED:
        # The life's own refusal is the right one; it comes before any look at the plan.
        draft.LIFE.move(DraftVerb.ADOPT, draft.state)


def check_adoptable(judged: Judgement) -> None:
    """Refuse to adopt a plan that breaks a rule as things stand, and name the first one."""
    if not judged.ok:
        raise _broken(judged.violations)


def _broken(violations: Sequence[Violation]) -> BadInput:
    return BadInput(
        msg("按今天的数据，方案有 %(count)s 处违反规则，例如：%(first)s"),
        msg("请在编组板上逐条处理，或重新求解后再采用。"),
        count=len(violations),
        first=violations[0].say(),
    )


def check_fresh(draft: Draft, problem: Problem) -> Problem:
    """Return the problem that a change after a recusal answers: its round is open to change.

    Raises:
        OutOfOrder: plan or teams have changed since the change was proposed.
    """
    last = planning.plan_to_json(problem.last) if problem.last else None
    if draft.problem.get("last") != last:
        raise OutOfOrder(msg("提出调整之后，方案或组员有了变化。"), msg("请重新提出最小调整。"))
    slots = set(draft.declarations.values_list("slot__code", flat=True))
    return replace(problem, begun=problem.begun - slots)


def check_no_worse(judged: Judgement, before: Judgement, begun: frozenset[str]) -> None:
    """Refuse a change after a recusal that breaks a rule which the plan in force keeps."""
    known = {one.say() for one in before.violations}
    new = [one for one in judged.violations if one.say() not in known]
    if new:
        raise _broken(new)
    bound = [one for one in judged.violations if one.demand.rule is Rule.RECUSAL]
    if begun and (still := [one for one in bound if one.team and one.team.round in begun]):
        raise _broken(still)


def check_may_follow(by: Actor) -> None:
    """Refuse to change teams that stand, where it is not the actor's to do."""
    if by.role not in OFFICE:
        raise NotAllowed(msg("方案改动了已经组队的轮次。"), msg("请由巡察办主任采用。"))


def no_plan() -> OutOfOrder:
    """Return the refusal of what needs a plan in force."""
    return OutOfOrder(msg("本届还没有采用的方案。"), msg("请先采用一个方案。"))


def check_staffing(slot: Slot) -> Round:
    """Return the round by which a slot can be staffed: approved, and without any team yet."""
    round = slot.round
    if round is None or round.state != RoundState.APPROVED:
        raise OutOfOrder(msg("本轮还没有批准。"), msg("请先制定本轮计划，并在轮次页面批准。"))
    if round.teams.exists() or round.targets.exists():
        raise OutOfOrder(
            msg("本轮已有巡察组或对象。"), msg("请在轮次页面逐项调整，不能再整体组队。")
        )
    return round


def check_round(judged: Judgement, code: str, plan: Plan) -> None:
    """Refuse to staff a round in which the plan has come to break a rule."""
    sent = {*plan.visits, *(seat.person for seat in plan.seats)}
    broken = [
        one
        for one in judged.violations
        if (one.team is not None and one.team.round == code)
        or (one.demand.rule is Rule.KNOWN and one.demand.subject in sent)
    ]
    if broken:
        raise BadInput(
            msg("数据有了变化，已采用的方案在本轮有 %(count)s 处违反规则，例如：%(first)s"),
            msg("请重新求解并采用新的方案。"),
            count=len(broken),
            first=broken[0].say(),
        )


def check_link(round: Round) -> None:
    """Refuse a round that belongs to a slot already."""
    if Slot.objects.filter(round=round, state__in=STANDING).exists():
        raise BadInput(
            msg("“%(round)s”已列入规划。"), msg("请选择别的轮次。"), field="round",
            round=round.title,
        )  # fmt: skip
