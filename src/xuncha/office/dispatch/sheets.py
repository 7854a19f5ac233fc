"""Leaders' lists at a meeting: counts, what moved and what did not, as of its day."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Q
from django.utils import timezone

from xuncha.engines.acts import Actor, msg
from xuncha.office.dispatch.movement import Span, items_on, last_acts, moved, still
from xuncha.office.ledger.models import Entry
from xuncha.office.rectification import tables
from xuncha.office.rectification.lifecycle import OPEN
from xuncha.office.rectification.models import Item

LISTED = 200
"""How many items of each list a sheet names; its counts tell of all."""
Content = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Number:
    """One number of a sheet: its name, its label, its tone, and the condition that it counts."""

    key: str
    label: str
    tone: str
    condition: Callable[[Actor, Span], Q]


NUMBERS = (
    Number("open", msg("未销号"), "", lambda _actor, _span: Q(state__in=OPEN)),
    Number("overdue", msg("已逾期"), "red", lambda a, span: tables.overdue(a, span.until)),
    Number("week", msg("本周到期"), "amber", lambda a, span: tables.this_week(a, span.until)),
    Number("returned", msg("被退回"), "amber", lambda a, span: tables.returned(a, span.until)),
    Number("moved", msg("有变动"), "", lambda _actor, span: moved(span)),
    Number("still", msg("无变动"), "amber", lambda _actor, span: still(span)),
)


def drawn(span: Span, actor: Actor, today: date) -> dict[int, Content]:
    """Return the content of a sheet for each leader with open items or items that moved."""
    counts: dict[int, dict[str, int]] = defaultdict(dict)
    for one in NUMBERS:
        condition = one.condition(actor, span)
        rows, _then = items_on(Item.objects.all(), condition, span.until, today)
        for leader, count in rows.order_by().values_list("leader").annotate(count=Count("*")):
            counts[leader][one.key] = count
    gone = _lines(span, moved(span), today)
    idle = _lines(span, still(span), today)
    acts = last_acts(span, [line["item"] for lines in gone.values() for line in lines])
    return {
        leader: {
            "counts": {one.key: numbers.get(one.key, 0) for one in NUMBERS},
            "moved": [line | _last(acts[line["item"]]) for line in gone.get(leader, [])],
            "still": idle.get(leader, []),
        }
        for leader, numbers in sorted(counts.items())
    }


def _lines(span: Span, condition: Q, today: date) -> dict[int, list[Content]]:
    """Return for each leader the items that meet the condition, the earliest due first."""
    rows, then = items_on(Item.objects.all(), condition, span.until, today)
    state, due = then.get("state", "state"), then.get("due", "due")
    found: dict[int, list[Content]] = defaultdict(list)
    named = rows.order_by(due, "pk").values_list("leader", "pk", "number", state, due)
    for leader, pk, number, in_state, due_on in named:
        if len(found[leader]) < LISTED:
            line = {"item": pk, "number": number, "state": in_state, "due": due_on.isoformat()}
            found[leader].append(line)
    return found


def _last(acts: list[Entry]) -> Content:
    """Return the last of an item's acts: its verb with its subject, and its day."""
    last = acts[-1]
    return {"act": last.verb, "on": timezone.localdate(last.when).isoformat(), "acts": len(acts)}
