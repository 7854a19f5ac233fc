"""What a meeting's page and a leader's sheet show beside their facts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from xuncha.engines.acts import Actor
from xuncha.office.dispatch import doors, words
from xuncha.office.dispatch.lifecycle import OWED, DecisionState, MeetingState
from xuncha.office.dispatch.models import Decision, DispatchMeeting, LeaderSheet, ProgressReport
from xuncha.office.dispatch.movement import Span, last_acts
from xuncha.office.dispatch.sheets import NUMBERS
from xuncha.office.rectification.lifecycle import ITEM, OPEN
from xuncha.office.rectification.models import Item
from xuncha.office.shell.doors import offered
from xuncha.office.shell.look import Cell, Line, OfferedAct

Shown = tuple[Decision, list[OfferedAct], bool]


@dataclass(frozen=True, slots=True)
class ListedItem:
    """An item on a sheet or in a report: as it was then, and what was last done on it."""

    number: str
    title: str
    unit: str
    state: str
    due: date
    act: str
    url: str


def list_url(key: str, span: Span, leader: int = 0) -> str:
    """Return the address of the list behind a number of a span, of one leader or of all."""
    params = {"since": f"{span.since}", "until": f"{span.until}"}
    params |= {"leader": f"{leader}"} if leader else {}
    return f"{reverse('dispatch-items', args=[key])}?{urlencode(params)}"


def span_of(meeting: DispatchMeeting) -> Span:
    """Return the days that a meeting looks at."""
    return Span(meeting.since, meeting.as_of)


def tiles_of(counts: dict[str, int], span: Span, leader: int = 0) -> list[Line]:
    """Return the numbers of a sheet, each opening its list."""
    return [
        Line(
            _(one.label),
            str(counts[one.key]),
            list_url(one.key, span, leader) if counts[one.key] else "",
            one.tone if counts[one.key] else "",
        )
        for one in NUMBERS
    ]


def of_meeting(row: DispatchMeeting, actor: Actor, on: date) -> dict[str, Any]:
    """Return what the meeting's page shows: sheets, decisions, and what earlier ones still owe."""
    span = span_of(row)
    sheets = list(
        LeaderSheet.objects.visible_to(actor).filter(meeting=row).select_related("leader")
    )
    totals = {one.key: sum(sheet.content["counts"][one.key] for sheet in sheets) for one in NUMBERS}
    decisions = list(row.decisions.select_related("unit", "item"))
    earlier = Decision.objects.filter(state__in=OWED, meeting__as_of__lt=row.as_of)
    earlier = earlier.select_related("meeting", "unit", "item").order_by("until", "pk")
    for one in decisions:
        one.meeting = row
    may_decide = actor.in_office and row.state == MeetingState.HELD
    return {
        "tiles": tiles_of(totals, span),
        "sheets": [(sheet, tiles_of(sheet.content["counts"], span, sheet.leader_id),
                    Cell(_(sheet.state_label), tone="green" if sheet.signed_on else "blue"))
                   for sheet in sheets],
        "decisions": _shown(decisions, actor, on),
        "earlier": _shown(list(earlier), actor, on),
        "decide_url": reverse("dispatch_decision-new", args=[row.pk]) if may_decide else "",
        "minutes_url": reverse("dispatch-minutes", args=[row.pk]) if row.minutes else "",
    }  # fmt: skip


def _shown(decisions: list[Decision], actor: Actor, on: date) -> list[Shown]:
    """Return decisions with the acts open on them, and whether they are late."""
    return [
        (one, offered(one, actor, doors.DECISION),
         one.state != DecisionState.DONE and one.until < on)
        for one in decisions
    ]  # fmt: skip


def of_sheet(row: LeaderSheet) -> dict[str, Any]:
    """Return what a sheet's page shows: its numbers and its two lists, as they were then."""
    lists = {name: row.content[name] for name in ("moved", "still")}
    keys = [line["item"] for lines in lists.values() for line in lines]
    items = Item.objects.select_related("unit").in_bulk(keys)
    span = span_of(row.meeting)
    shown = {
        name: [_line(line, items[line["item"]]) for line in lines] for name, lines in lists.items()
    }
    return {
        "tiles": tiles_of(row.content["counts"], span, row.leader_id),
        **shown,
        **{
            f"{name}_url": list_url(name, span, row.leader_id)
            for name in lists
            if row.content["counts"][name] > len(lists[name])
        },
    }


def _line(line: dict[str, Any], item: Item) -> ListedItem:
    act = f"{line['on']} {words.told(line['act'])}" if "act" in line else ""
    state = _(ITEM.states[line["state"]])
    return ListedItem(
        line["number"],
        item.title,
        item.unit.name,
        state,
        date.fromisoformat(line["due"]),
        act,
        item.get_absolute_url(),
    )


def of_report(row: ProgressReport) -> dict[str, Any]:
    """Return the unit's open items of the round, each with what was done on it in the week."""
    rows = Item.objects.filter(unit=row.unit, round=row.round, state__in=OPEN)
    items = list(rows.order_by("due", "pk"))
    week = Span(
        date.fromordinal(row.week_on.toordinal() - 1), date.fromordinal(row.week_on.toordinal() + 6)
    )
    acts = last_acts(week, [one.pk for one in items])
    return {
        "items": [
            ListedItem(
                one.number, one.title, row.unit.name, _(one.state_label), one.due,
                "；".join(words.told(act.verb) for act in acts.get(one.pk, [])[-3:]),
                one.get_absolute_url(),
            )
            for one in items
        ]
    }  # fmt: skip
