"""Acts on an item's time: more of it, standing still, running again, a date counted anew."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction
from django.utils.timezone import localdate

from xuncha.engines.acts import Actor, BadInput, msg, need
from xuncha.office.ledger.actions import begin, take
from xuncha.office.ledger.models import Entry
from xuncha.office.people.models import Person
from xuncha.office.rectification import bridge
from xuncha.office.rectification.guards import (
    check_can_stand_still,
    check_later,
    check_no_request,
    check_running,
)
from xuncha.office.rectification.lifecycle import DueVerb, ExtensionVerb, ItemVerb, SuspensionVerb
from xuncha.office.rectification.models import Extension, Item, ItemDue, Suspension


def move_due(
    item: Item,
    verb: str,
    *,
    by: Actor,
    on: datetime,
    due: date | None = None,
    suspended_on: date | None = None,
    note: str = "",
    basis: str = "",
    **more: object,
) -> Entry:
    """Take a step of an item that changes its time, and keep what its time was from that day.

    Without ``due`` the due date stays; every other change comes by name.
    """
    changes = {"suspended_on": suspended_on, **more} | ({"due": due} if due else {})
    with transaction.atomic():
        entry = take(item, verb, by=by, on=on, note=note, basis=basis, facts=changes)
        moved = ItemDue(
            item=item, act=verb, since=localdate(on), due=item.due, suspended_on=suspended_on
        )
        begin(moved, DueVerb.RECORD, by=by, on=on, note=f"{item.due}")
    return entry


def redate(item: Item, *, by: Actor, on: datetime, note: str = "") -> Entry:
    """Give an item the date that the calendar and the profiles of now count; never by itself."""
    check_running(item)
    if not item.due_counted:
        raise BadInput(
            msg("这个期限是由人确定的，不随时限规则改变。"), msg("需要更多时间请申请延期。")
        )
    limit = bridge.counted_anew(item)
    if not limit.differs_from(item.due, provisional=item.due_provisional):
        raise BadInput(msg("按现行日历和时限规则，期限没有变化。"), msg("不用改定。"))
    return move_due(
        item,
        ItemVerb.REDATE,
        by=by,
        on=on,
        note=note or limit.why_zh,
        basis=limit.basis[:200],
        due=limit.day,
        due_provisional=limit.provisional,
        due_profile=limit.profile,
    )


def ask_extension(item: Item, *, until: date, reason: str, by: Actor, on: datetime) -> Extension:
    """Ask for more time; one request at a time."""
    check_no_request(item)
    check_later(item, until)
    extension = Extension(
        item=item,
        until=until,
        reason=need(reason, "reason"),
        asked_by=Person.objects.get(pk=by.person),
    )
    begin(extension, ExtensionVerb.ASK, by=by, on=on, note=reason)
    return extension


def grant_extension(extension: Extension, *, answer: str, by: Actor, on: datetime) -> Entry:
    """Grant more time; the item's due date moves to the day asked for."""
    with transaction.atomic():
        take(extension, ExtensionVerb.GRANT, by=by, on=on, note=answer, answer=answer)
        item = Item.locked().get(pk=extension.item_id)
        check_later(item, extension.until)
        return move_due(
            item,
            ItemVerb.EXTEND,
            by=by,
            on=on,
            note=answer,
            due=extension.until,
            suspended_on=item.suspended_on,
            due_counted=False,
            due_provisional=False,
            extensions=item.extensions + 1,
        )


def refuse_extension(extension: Extension, *, answer: str, by: Actor, on: datetime) -> Entry:
    """Refuse more time, with the reason."""
    answer = need(answer, "answer")
    return take(extension, ExtensionVerb.REFUSE, by=by, on=on, note=answer, answer=answer)


def ask_suspension(item: Item, *, reason: str, by: Actor, on: datetime) -> Suspension:
    """Ask that an item's time stand still; one request at a time."""
    check_can_stand_still(item, localdate(on))
    suspension = Suspension(
        item=item, reason=need(reason, "reason"), asked_by=Person.objects.get(pk=by.person)
    )
    begin(suspension, SuspensionVerb.ASK, by=by, on=on, note=reason)
    return suspension


def grant_suspension(suspension: Suspension, *, answer: str, by: Actor, on: datetime) -> Entry:
    """Let an item's time stand still from today; the due date stays until it runs again."""
    answer, today = need(answer, "answer"), localdate(on)
    with transaction.atomic():
        take(
            suspension,
            SuspensionVerb.GRANT,
            by=by,
            on=on,
            note=answer,
            answer=answer,
            since=today,
        )
        item = Item.locked().get(pk=suspension.item_id)
        if item.is_overdue(today):
            raise BadInput(msg("事项已逾期，不能再暂停计时。"), msg("请不同意，并催办。"))
        return move_due(item, ItemVerb.SUSPEND, by=by, on=on, note=answer, suspended_on=today)


def refuse_suspension(suspension: Suspension, *, answer: str, by: Actor, on: datetime) -> Entry:
    """Refuse to let the time stand still, with the reason."""
    answer = need(answer, "answer")
    return take(suspension, SuspensionVerb.REFUSE, by=by, on=on, note=answer, answer=answer)


def end_suspension(suspension: Suspension, *, reason: str, by: Actor, on: datetime) -> Entry:
    """Let the time run again from today; the due date moves by the days that did not count."""
    reason, today = need(reason, "reason"), localdate(on)
    with transaction.atomic():
        take(
            suspension,
            SuspensionVerb.END,
            by=by,
            on=on,
            note=reason,
            ended_on=today,
            ended_because=reason,
        )
        item = Item.locked().get(pk=suspension.item_id)
        due = bridge.resumed(item, today)
        return move_due(
            item,
            ItemVerb.RESUME,
            by=by,
            on=on,
            note=reason,
            due=due.day,
            due_provisional=due.provisional,
        )
