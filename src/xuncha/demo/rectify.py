"""The life of an item: plan, measure, report, sign-off, evaluation, closing, second look."""

from __future__ import annotations

from collections.abc import Generator
from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random

from xuncha.demo.county import County
from xuncha.demo.fates import Fate
from xuncha.demo.proofs import proof
from xuncha.demo.stage import Life, at, chance, later
from xuncha.demo.words import Problem, pick
from xuncha.engines.acts import Actor, Role
from xuncha.office.findings.models import Finding
from xuncha.office.people.models import Unit
from xuncha.office.rectification import actions, timing
from xuncha.office.rectification.models import Item, Measure

QUICK, USUAL = 1, 3
PLAN_RETURNED, MOSTLY = 0.04, 0.2
Steps = Generator[datetime, datetime, bool]


@dataclass(slots=True)
class Case:
    """An item with all who work on it."""

    county: County
    item: Item
    measure: Measure
    problem: Problem
    fate: Fate
    rng: Random
    head: Actor
    contact: Actor
    leader: Actor
    pace: int

    @property
    def now(self) -> datetime:
        return self.county.stage.now

    def turn(self) -> int:
        """Return a number by which those who share a desk take turns."""
        return self.item.pk


def item_life(
    county: County, finding: Finding, problem: Problem, fate: Fate, unit: Unit | None = None
) -> Life:
    """Play an item from its assignment to where its fate lets it go."""
    rng = chance("item", finding.number)
    body = unit or finding.unit
    leader = county.leader_of(body)
    on = yield later(county.stage.now, rng.randint(0, 2) if finding.immediate else 1, rng)
    item = actions.assign(
        finding, leader=county.person_of(leader), responsible=_responsible(county, body),
        department="村委会" if body.parent_id in county.heads else rng.choice(OFFICES),
        goal=problem.goal, unit=unit, by=county.desk(Role.CLERK, finding.pk), on=on,
    )  # fmt: skip
    if fate.mark:
        county.marked[fate.mark] = item
    if fate.stop == "assigned":
        return
    pace = QUICK if finding.immediate else USUAL
    contact = county.contact_of(body)
    on = yield later(on, pace * rng.randint(1, 3), rng)
    measure = actions.add_measure(
        item, content=problem.measure, kind=problem.kind, responsible=contact.name,
        department=item.department, due=item.due, by=contact, on=on,
    )  # fmt: skip
    case = Case(
        county, item, measure, problem, fate, rng, county.head_of(body), contact, leader, pace
    )
    going = yield from _planned(case)
    if going:
        yield from _carried_out(case)


OFFICES = ("办公室", "财务股", "项目股", "监督管理股", "政策法规股", "综合业务股")


def _responsible(county: County, unit: Unit) -> str:
    person = county.principals.get(unit.pk)
    return person.name if person else county.head_of(unit).name


def _planned(case: Case) -> Steps:
    """Play the plan up to its approval; return whether the work goes on."""
    item, rng = case.item, case.rng
    on = yield later(case.now, 0, rng)
    actions.plan(item, long_term=case.fate.long_term, by=case.head, on=on)
    if case.fate.stop == "planned":
        return False
    on = yield later(on, case.pace, rng)
    if rng.random() < PLAN_RETURNED:
        actions.return_plan(item, reason=pick(rng, "plan_back"), by=case.leader, on=on)
        on = yield later(on, case.pace, rng)
        actions.plan(item, long_term=case.fate.long_term, by=case.head, on=on)
        on = yield later(on, case.pace, rng)
    actions.approve_plan(item, by=case.leader, on=on)
    if case.fate.extended or case.fate.stop == "asked":
        yield from _longer(case)
    return case.fate.stop != "asked"


def _longer(case: Case) -> Generator[datetime, datetime, None]:
    """Play a request for more time, and its answer."""
    on = yield later(case.now, case.pace * 4, case.rng)
    request = timing.ask_extension(
        case.item, until=case.item.due + timedelta(days=45),
        reason=pick(case.rng, "extension"), by=case.head, on=on,
    )  # fmt: skip
    if case.fate.stop == "asked":
        return
    on = yield later(on, case.pace, case.rng)
    timing.grant_extension(
        request, answer=pick(case.rng, "extension_answer"), by=case.leader, on=on
    )


def _carried_out(case: Case) -> Generator[datetime, datetime, None]:
    """Play the work itself, its reports and what comes back, to the closing."""
    done = yield from _worked(case)
    if not done:
        return
    for turn in range(case.fate.returns):
        going = yield from _sent_back(case, turn)
        if not going:
            return
    going = yield from _judged(case)
    if going and case.fate.look_back:
        yield from _looked_at(case)


def _worked(case: Case) -> Steps:
    """Play the measure to its end; return whether the report can be written."""
    rng, measure = case.rng, case.measure
    measure.item = case.item
    on = yield later(case.now, case.pace * rng.randint(3, 8), rng)
    unsettled = case.fate.stop == "rectifying" and not case.fate.returns
    if unsettled or case.fate.late:
        actions.report_measure(measure, progress=pick(rng, "progress"), by=case.contact, on=on)
        measure.item = case.item
    if unsettled:
        return False
    if case.fate.late:
        on = yield max(later(on, 1, rng), at(case.fate.late, rng))
    piece = proof(rng, pick(rng, "proof"))
    actions.attach_to_measure(measure, **piece, by=case.contact, on=on)
    measure.item = case.item
    actions.finish_measure(measure, progress=case.problem.report, by=case.contact, on=on)
    on = yield later(on, case.pace * rng.randint(0, 2), rng)
    _submit(case, on)
    return True


def _submit(case: Case, on: datetime) -> None:
    actions.submit(
        case.item, report=case.problem.report, households=case.fate.households,
        by=case.head, on=on,
    )  # fmt: skip


def _sent_back(case: Case, turn: int) -> Steps:
    """Play one return, by the leader or by the evaluators, and the next report."""
    rng, item = case.rng, case.item
    on = yield later(case.now, case.pace, rng)
    if turn:
        actions.sign_off(item, opinion=pick(rng, "sign_off"), by=case.leader, on=on)
        on = yield later(on, case.pace, rng)
        grader = case.county.desk(Role.EVALUATOR, case.turn())
        actions.send_back(item, reason=pick(rng, "grader_back"), by=grader, on=on)
    else:
        actions.send_back(item, reason=pick(rng, "leader_back"), by=case.leader, on=on)
    if case.fate.stop == "rectifying" and turn + 1 == case.fate.returns:
        return False
    on = yield later(on, case.pace * rng.randint(2, 4), rng)
    _submit(case, on)
    return True


def _judged(case: Case) -> Steps:
    """Play sign-off, evaluation and closing; return whether the item was closed."""
    rng, item, stop = case.rng, case.item, case.fate.stop
    if stop == "submitted":
        return False
    on = yield later(case.now, case.pace * rng.randint(1, 2), rng)
    actions.sign_off(item, opinion=pick(rng, "sign_off"), by=case.leader, on=on)
    if stop == "signed":
        return False
    on = yield later(on, case.pace * rng.randint(1, 3), rng)
    conclusion = "mostly" if rng.random() < MOSTLY else "done"
    grader = case.county.desk(Role.EVALUATOR, case.turn())
    actions.evaluate(item, conclusion=conclusion, opinion=pick(rng, "evaluate"), by=grader, on=on)
    if stop == "evaluated":
        return False
    on = yield later(on, case.pace, rng)
    actions.close(item, by=case.county.desk(Role.DIRECTOR), on=on)
    return True


def _looked_at(case: Case) -> Generator[datetime, datetime, None]:
    """Play the second look; what has come back is put right and closed again."""
    rng, again = case.rng, case.fate.look_back == "again"
    on = yield later(case.now, rng.randint(80, 110), rng)
    actions.look_back(
        case.item, looked_on=on.date(), holds=not again,
        found=pick(rng, "look_back_again" if again else "look_back"),
        by=case.county.desk(Role.CLERK, case.turn()), on=on,
    )  # fmt: skip
    if again:
        on = yield later(on, rng.randint(12, 20), rng)
        _submit(case, on)
        yield from _judged(case)
