"""Acts on rectification items: from the assignment to the closing, and back when it must be."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime

from django.db import transaction

from xuncha.engines.acts import Actor, BadInput, msg, need
from xuncha.office.findings.actions import mark_assigned
from xuncha.office.findings.models import Finding
from xuncha.office.ledger import actions as ledger
from xuncha.office.ledger.actions import begin, take
from xuncha.office.ledger.models import Entry
from xuncha.office.ledger.reads import evidence_of
from xuncha.office.people.models import Person, Unit
from xuncha.office.rectification.bridge import due_of
from xuncha.office.rectification.guards import (
    check_due,
    check_evidence,
    check_measures_done,
    check_rectifying,
    check_running,
)
from xuncha.office.rectification.lifecycle import (
    ItemState,
    ItemVerb,
    LookBackVerb,
    MeasureVerb,
)
from xuncha.office.rectification.models import Item, LookBack, Measure


def assign(
    finding: Finding,
    *,
    leader: Person,
    responsible: str,
    department: str,
    goal: str,
    by: Actor,
    on: datetime,
    unit: Unit | None = None,
    due: date | None = None,
) -> Item:
    """Turn a finding into an item: one leader, one responsible head, one due date.

    Without ``due`` the date follows from the time limit's profile, counted from the feedback
    (an immediate item: from the assignment).
    """
    body = unit or finding.unit
    start = finding.fed_back_on or on.date()
    limit = due_of(start, immediate=finding.immediate and finding.fed_back_on is None)
    item = Item(
        finding=finding,
        number=finding.number,
        title=finding.title,
        round=finding.round,
        team=finding.team,
        unit=body,
        system=body.system,
        township=body.township,
        goal=goal,
        leader=leader,
        responsible=responsible,
        department=department,
        assigned_on=on.date(),
        due=due or limit.day,
        first_due=due or limit.day,
        due_provisional=limit.provisional and due is None,
        due_counted=due is None,
        due_profile=limit.profile,
        due_act=limit.act,
        due_from=start,
        immediate=finding.immediate,
        livelihood=finding.livelihood,
    )
    check_due(item, start)
    with transaction.atomic():
        mark_assigned(finding, by=by, on=on)
        begin(item, ItemVerb.ASSIGN, by=by, on=on, note=item.title, basis=limit.basis)
    return item


def add_measure(
    item: Item,
    *,
    content: str,
    kind: str,
    responsible: str,
    department: str,
    due: date,
    by: Actor,
    on: datetime,
) -> Measure:
    """Add a measure to the plan of an item whose plan is still being written."""
    if item.state not in (ItemState.ASSIGNED, ItemState.RECTIFYING):
        raise BadInput(msg("方案已报送，不能再加措施。"), msg("请等方案退回或进入整改。"))
    if due < item.assigned_on:
        raise BadInput(msg("完成时间早于交办日期。"), msg("请核对日期。"), field="due")
    measure = Measure(
        item=item,
        content=need(content, "content"),
        kind=kind,
        responsible=responsible,
        department=department,
        due=due,
    )
    begin(measure, MeasureVerb.ADD, by=by, on=on, note=content)
    return measure


def report_measure(measure: Measure, *, progress: str, by: Actor, on: datetime) -> Entry:
    """Report how far a measure has come."""
    check_rectifying(measure)
    return take(
        measure,
        MeasureVerb.REPORT,
        by=by,
        on=on,
        note=need(progress, "progress"),
        progress=progress,
    )


def finish_measure(measure: Measure, *, progress: str, by: Actor, on: datetime) -> Entry:
    """Report a measure as done; its evidence must be there."""
    check_rectifying(measure)
    if not evidence_of(measure).exists():
        raise BadInput(msg("措施没有佐证材料。"), msg("请先上传佐证再报完成。"))
    return take(
        measure,
        MeasureVerb.FINISH,
        by=by,
        on=on,
        note=need(progress, "progress"),
        progress=progress,
    )


def resume_measure(measure: Measure, *, reason: str, by: Actor, on: datetime) -> Entry:
    """Take up again a measure of an item that was sent back."""
    check_rectifying(measure)
    return take(measure, MeasureVerb.RESUME, by=by, on=on, note=need(reason, "reason"))


def attach_to_measure(
    measure: Measure,
    *,
    chunks: Iterable[bytes],
    filename: str,
    title: str,
    by: Actor,
    on: datetime,
) -> Entry:
    """Attach a file to a measure as evidence."""
    check_rectifying(measure)
    return ledger.attach(
        measure, MeasureVerb.ATTACH, chunks=chunks, filename=filename, title=title, by=by, on=on
    )


def plan(item: Item, *, by: Actor, on: datetime, long_term: bool = False) -> Entry:
    """Report the plan of an item; it must have at least one measure."""
    if not item.measures.exists():
        raise BadInput(msg("方案里还没有措施。"), msg("请先添加至少一条措施。"))
    return take(item, ItemVerb.PLAN, by=by, on=on, long_term=long_term)


def return_plan(item: Item, *, reason: str, by: Actor, on: datetime) -> Entry:
    """Return a plan with the reason."""
    return take(item, ItemVerb.RETURN_PLAN, by=by, on=on, note=need(reason, "reason"))


def approve_plan(item: Item, *, by: Actor, on: datetime, note: str = "") -> Entry:
    """Approve a plan as the leader in charge."""
    return take(item, ItemVerb.APPROVE_PLAN, by=by, on=on, note=note)


def attach(
    item: Item, *, chunks: Iterable[bytes], filename: str, title: str, by: Actor, on: datetime
) -> Entry:
    """Attach a file to an item as evidence."""
    return ledger.attach(
        item, ItemVerb.ATTACH, chunks=chunks, filename=filename, title=title, by=by, on=on
    )


def submit(
    item: Item, *, report: str, by: Actor, on: datetime, households: int | None = None
) -> Entry:
    """Submit an item's report; all measures must be done, and there must be evidence."""
    check_running(item)
    check_measures_done(item)
    check_evidence(item)
    return take(
        item,
        ItemVerb.SUBMIT,
        by=by,
        on=on,
        note=need(report, "report"),
        report=report,
        households=households,
        author=Person.objects.get(pk=by.person),
        submissions=item.submissions + 1,
    )


def sign_off(item: Item, *, opinion: str, by: Actor, on: datetime) -> Entry:
    """Sign an item off as the leader in charge."""
    return take(item, ItemVerb.SIGN_OFF, by=by, on=on, note=need(opinion, "opinion"))


def evaluate(item: Item, *, conclusion: str, opinion: str, by: Actor, on: datetime) -> Entry:
    """Record the joint group's verdict on an item."""
    return take(
        item,
        ItemVerb.EVALUATE,
        by=by,
        on=on,
        note=need(opinion, "opinion"),
        conclusion=conclusion,
        evaluator=Person.objects.get(pk=by.person),
    )


def send_back(item: Item, *, reason: str, by: Actor, on: datetime) -> Entry:
    """Send an item back to its unit with the reason; each return is counted."""
    return take(
        item,
        ItemVerb.SEND_BACK,
        by=by,
        on=on,
        note=need(reason, "reason"),
        returns=item.returns + 1,
    )


def close(item: Item, *, by: Actor, on: datetime, note: str = "") -> Entry:
    """Close an item that has evidence and a verdict other than not done."""
    check_evidence(item)
    if item.conclusion == "not_done":
        raise BadInput(msg("评估结论是“未完成”，不能销号。"), msg("请退回整改。"))
    return take(
        item,
        ItemVerb.CLOSE,
        by=by,
        on=on,
        note=note,
        closed_on=on.date(),
        days_to_close=(on.date() - item.assigned_on).days,
    )


def look_back(
    item: Item, *, looked_on: date, found: str, holds: bool, by: Actor, on: datetime
) -> LookBack:
    """Look at a closed item again; where it does not hold, it is reopened."""
    if item.closed_on is None:
        raise BadInput(msg("只有已销号的事项才能回头看。"), msg("请核对。"))
    if looked_on < item.closed_on:
        raise BadInput(msg("回访日期早于销号日期。"), msg("请核对日期。"), field="looked_on")
    seen = LookBack(item=item, looked_on=looked_on, found=need(found, "found"), holds=holds)
    with transaction.atomic():
        begin(seen, LookBackVerb.LOOK_BACK, by=by, on=on, note=found)
        if not holds:
            take(
                item,
                ItemVerb.REOPEN,
                by=by,
                on=on,
                note=found,
                closed_on=None,
                days_to_close=None,
                conclusion="",
            )
    return seen
