"""Findings and items in bulk, each with its entry in the chain."""

from __future__ import annotations

import random
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any, NamedTuple
from uuid import UUID

from django.core.management.color import no_style
from django.db import connection, transaction

from xuncha.engines.chain import link
from xuncha.office.findings.models import Finding
from xuncha.office.ledger.models import Entry, Fact, Head
from xuncha.office.rectification.lifecycle import ItemState
from xuncha.office.rectification.models import Item
from xuncha.office.rounds.models import Target

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bench.county import Grounds
    from xuncha.office.people.models import Unit

SEED, BATCH, DAYS_GIVEN = 20210901, 5000, 180
LAST_DAY = date(2024, 6, 30)
SHARES = {
    ItemState.ASSIGNED: 5,
    ItemState.PLANNED: 4,
    ItemState.RECTIFYING: 20,
    ItemState.SUBMITTED: 5,
    ItemState.SIGNED: 4,
    ItemState.EVALUATED: 2,
    ItemState.CLOSED: 60,
}
LAST_ACTS = {
    ItemState.PLANNED: ("plan", "assigned"),
    ItemState.RECTIFYING: ("approve_plan", "planned"),
    ItemState.SUBMITTED: ("submit", "rectifying"),
    ItemState.SIGNED: ("sign_off", "submitted"),
    ItemState.EVALUATED: ("evaluate", "signed"),
    ItemState.CLOSED: ("close", "evaluated"),
}


class Step(NamedTuple):
    """One act on a row: verb, from, to, when."""

    verb: str
    source: str
    target: str
    when: datetime


def fill(grounds: Grounds, count: int) -> int:
    """Write ``count`` findings with their items; return how many entries the ledger has then."""
    dice = random.Random(SEED)
    targets = list(grounds.targets.values())
    with transaction.atomic():
        Target.objects.bulk_create(targets, batch_size=500)
        _chain(targets, dice)
    for first in range(1, count + 1, BATCH):
        numbers = range(first, min(first + BATCH, count + 1))
        findings = [_finding(grounds, dice, number) for number in numbers]
        items = [_item(grounds, dice, finding) for finding in findings]
        with transaction.atomic():
            Finding.objects.bulk_create(findings, batch_size=500)
            Item.objects.bulk_create(items, batch_size=500)
            _chain([*findings, *items], dice)
    _settle()
    return Entry.objects.count()


def _unit(grounds: Grounds, dice: random.Random) -> Unit:
    return grounds.units[int(len(grounds.units) * dice.random() ** 1.5)]


def _at(grounds: Grounds, day: date, dice: random.Random) -> datetime:
    minutes = dice.randrange(60, 540)
    return grounds.now + timedelta(days=(day - grounds.now.date()).days, minutes=minutes)


def _finding(grounds: Grounds, dice: random.Random, number: int) -> Finding:
    made_in = dice.choice(grounds.rounds)
    unit = _unit(grounds, dice)
    target = grounds.targets[made_in.pk, unit.pk]
    found = made_in.starts_on + timedelta(days=dice.randrange(60))
    return Finding(
        id=number, round=made_in, team_id=target.team_id, target=target, unit=unit,
        number=f"W{number:07}", title=f"第{number}个问题", seen="所见。", basis="依据。",
        answerable="责任。", topic=dice.choice(grounds.topics), found_on=found,
        fed_back_on=found + timedelta(days=30), livelihood=number % 7 == 0,
        immediate=number % 50 == 0, state="assigned",
        changed_at=_at(grounds, found + timedelta(days=30), dice),
    )  # fmt: skip


def _item(grounds: Grounds, dice: random.Random, finding: Finding) -> Item:
    state = dice.choices(list(SHARES), list(SHARES.values()))[0]
    assigned = finding.fed_back_on or finding.found_on
    days = dice.randrange(10, DAYS_GIVEN + 40)
    closed = assigned + timedelta(days=days) if state is ItemState.CLOSED else None
    due = assigned + timedelta(days=dice.randrange(60, 900))
    changed = closed or min(assigned + timedelta(days=dice.randrange(DAYS_GIVEN)), LAST_DAY)
    return Item(
        id=finding.pk, finding=finding, number=f"Z{finding.pk:07}", title=finding.title,
        round_id=finding.round_id, team_id=finding.team_id, unit=finding.unit,
        system_id=finding.unit.system_id, township_id=_township(finding.unit), goal="整改到位。",
        leader=dice.choice(grounds.leaders), responsible="分管领导", department="责任股室",
        assigned_on=assigned, due=due, first_due=due,
        due_profile="inspection_2017", due_act="report", due_from=assigned,
        immediate=finding.immediate, livelihood=finding.livelihood,
        returns=dice.choices([0, 1, 2], [90, 8, 2])[0], closed_on=closed,
        days_to_close=days if closed else None, state=str(state),
        conclusion="done" if closed else "", changed_at=_at(grounds, changed, dice),
    )  # fmt: skip


def _township(unit: Unit) -> int | None:
    return unit.pk if unit.kind == "township" else unit.township_id


def _chain(rows: list[Any], dice: random.Random) -> None:
    head = Head.objects.get(pk=1)
    Entry.objects.bulk_create(_entries(rows, head, dice), batch_size=500)
    head.save()


def _entries(rows: list[Any], head: Head, dice: random.Random) -> Iterator[Entry]:
    for row in rows:
        for step in _steps(row) if isinstance(row, Item) else [_begun(row)]:
            entry = _entry(row, step, head, dice)
            entry.hash = link(head.hash, entry.sealed())
            head.seq, head.hash = entry.seq, entry.hash
            yield entry


def _begun(row: Fact) -> Step:
    verb = "find" if isinstance(row, Finding) else "assign"
    return Step(verb, "", row.state, row.changed_at)


def _steps(item: Item) -> Iterator[Step]:
    """Yield how an item came to its state: assigned, sent back as often as it was, the last act."""
    span = timedelta(days=(item.changed_at.date() - item.assigned_on).days)
    begun = item.changed_at - span
    yield Step("assign", "", "assigned", begun)
    for _time in range(item.returns if item.state != ItemState.ASSIGNED else 0):
        yield Step("send_back", "submitted", "rectifying", begun + span / 2)
    if item.state != ItemState.ASSIGNED:
        verb, source = LAST_ACTS[ItemState(item.state)]
        yield Step(verb, source, item.state, item.changed_at)


def _entry(row: Fact, step: Step, head: Head, dice: random.Random) -> Entry:
    return Entry(
        seq=head.seq + 1, uid=UUID(int=dice.getrandbits(128), version=4), when=step.when,
        account=0, who="系统", role="clerk", verb=f"{row.KIND}:{step.verb}", subject_kind=row.KIND,
        subject=row.pk, source=step.source, target=step.target, facts=row.facts_digest(),
        previous=head.hash,
    )  # fmt: skip


def _settle() -> None:
    """Let the database know where keys stand, and what its tables hold."""
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), [Target, Finding, Item]):
            cursor.execute(statement)
        if connection.vendor == "postgresql":
            cursor.execute("VACUUM ANALYZE")
        else:
            cursor.execute("ANALYZE")
