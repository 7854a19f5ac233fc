"""Weekly reports that are missing or late, computed for any day from duties, items and reports.

A unit owes the report of a week for a round if the round has a duty in that week, and the unit
has an item of the round that was assigned before the week began and is open when the report is
due. All of this is read with its dates, so a past day gives what it gave then.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Q, QuerySet
from django.utils import timezone

from xuncha.office.dispatch.models import ProgressReport, ReportDuty
from xuncha.office.dispatch.rules import WEEK, due_of, monday_of
from xuncha.office.ledger.models import Entry, end_of
from xuncha.office.limits.bridge import calendar_on
from xuncha.office.rectification.lifecycle import ItemVerb
from xuncha.office.rectification.models import Item

Pair = tuple[int, int]
Span = tuple[date, date]
"""The day from which an item was open, and the last day on which it was."""
CLOSED = f"{Item.KIND}:{ItemVerb.CLOSE}"
REOPENED = f"{Item.KIND}:{ItemVerb.REOPEN}"
TURNS = (CLOSED, REOPENED)


@dataclass(frozen=True, slots=True)
class Missed:
    """A unit's weeks without a report in time, for one round.

    Attributes:
        unit: primary key of the unit.
        round: primary key of the round.
        weeks: the Mondays of the weeks of which no report has come by the day asked for.
        late: the Mondays of the weeks of which a report came, but after it was due.
    """

    unit: int
    round: int
    weeks: tuple[date, ...]
    late: tuple[date, ...]


@dataclass(frozen=True, slots=True)
class Owed:
    """One week's report that a unit owes, when it is due, and when it came, if it did."""

    unit: int
    round: int
    week_on: date
    due: datetime
    came: datetime | None


def missed_reports(as_of: date) -> list[Missed]:
    """Return, for each unit and round, the reports missing or late at the end of ``as_of``.

    Units and rounds without any are left out; they stand in the order of their keys.
    """
    end = end_of(as_of)
    missing: dict[Pair, list[date]] = defaultdict(list)
    late: dict[Pair, list[date]] = defaultdict(list)
    for one in owed_reports(as_of):
        if one.due > end:
            continue
        if one.came is None or one.came >= end:
            missing[one.unit, one.round].append(one.week_on)
        elif one.came > one.due:
            late[one.unit, one.round].append(one.week_on)
    return [
        Missed(unit, made_in, tuple(missing[unit, made_in]), tuple(late[unit, made_in]))
        for unit, made_in in sorted(missing.keys() | late.keys())
    ]


def owed_reports(as_of: date, units: Iterable[int] | None = None) -> list[Owed]:
    """Return every report owed up to the week of ``as_of``, week by week; of all units, or some."""
    duties = list(ReportDuty.objects.filter(since__lte=as_of).order_by("round", "since"))
    if not duties:
        return []
    narrowed = Q() if units is None else Q(unit__in=list(units))
    rounds = {duty.round_id for duty in duties}
    spans = _open_spans(Item.objects.filter(narrowed, round__in=rounds, assigned_on__lte=as_of))
    came = _came(narrowed & Q(round__in=rounds))
    weeks = list(_weeks(duties, as_of))
    return [
        Owed(unit, made_in, week_on, due, came.get((unit, made_in, week_on)))
        for (unit, made_in), open_in in sorted(spans.items())
        for duty_round, week_on, due in weeks
        if duty_round == made_in and _owes(open_in, week_on, due)
    ]


def _weeks(duties: list[ReportDuty], as_of: date) -> Iterator[tuple[int, date, datetime]]:
    calendar = calendar_on(as_of)
    for duty in duties:
        week = monday_of(duty.since)
        while week <= as_of and (duty.until is None or week < duty.until):
            due = due_of(week, duty.weekday, duty.hour, calendar)
            if due is not None and (duty.until is None or timezone.localdate(due) < duty.until):
                yield duty.round_id, week, due
            week += WEEK


def _owes(open_in: list[Span], week_on: date, due: datetime) -> bool:
    day = timezone.localdate(due)
    return any(since < week_on and day <= until for since, until in open_in)


def _open_spans(items: QuerySet[Item]) -> dict[Pair, list[Span]]:
    """Return for each unit and round when its items were open; far away for what still is."""
    rows = items.values_list("pk", "unit", "round", "assigned_on", "closed_on").order_by("pk")
    turns = _turns()
    found: dict[Pair, list[Span]] = defaultdict(list)
    for pk, unit, made_in, assigned, closed in rows:
        ended = turns.get(pk) or ([(closed, True)] if closed else [])
        found[unit, made_in] += _spans(assigned, ended)
    return found


def _turns() -> dict[int, list[tuple[date, bool]]]:
    """Return for each item that was ever reopened the days on which it closed or opened again."""
    again = Entry.objects.filter(verb=REOPENED).values("subject")
    rows = Entry.objects.filter(subject_kind=Item.KIND, subject__in=again, verb__in=TURNS)
    found: dict[int, list[tuple[date, bool]]] = defaultdict(list)
    for item, when, verb in rows.order_by("seq").values_list("subject", "when", "verb"):
        found[item].append((timezone.localdate(when), verb == CLOSED))
    return found


def _spans(assigned: date, turns: list[tuple[date, bool]]) -> list[Span]:
    """Return when an item was open, from its assignment and the days on which it turned."""
    spans: list[Span] = []
    since: date | None = assigned
    for day, closes in turns:
        if closes and since is not None:
            spans.append((since, day - timedelta(days=1)))
        since = None if closes else day
    return [*spans, (since, date.max)] if since is not None else spans


def _came(wanted: Q) -> dict[tuple[int, int, date], datetime]:
    """Return when each report was first submitted."""
    rows = ProgressReport.objects.filter(wanted).exclude(first_submitted_at=None)
    named = rows.values_list("unit", "round", "week_on", "first_submitted_at")
    return {(unit, made_in, week): when for unit, made_in, week, when in named if when}
