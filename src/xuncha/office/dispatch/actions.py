"""Acts of dispatching: weekly reports, meetings, what they decide, and who signs."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils import timezone

from xuncha.engines.acts import Actor, BadInput, msg, need
from xuncha.office.dispatch import guards, telling
from xuncha.office.dispatch.lifecycle import (
    DecisionVerb,
    DutyVerb,
    MeetingState,
    MeetingVerb,
    ReportVerb,
    SheetVerb,
)
from xuncha.office.dispatch.models import (
    Decision,
    DispatchMeeting,
    LeaderSheet,
    ProgressReport,
    ReportDuty,
)
from xuncha.office.dispatch.movement import Span
from xuncha.office.dispatch.rules import WEEK, rules
from xuncha.office.dispatch.sheets import drawn
from xuncha.office.ledger.actions import begin, take
from xuncha.office.ledger.models import Entry
from xuncha.office.people.models import Person, Unit
from xuncha.office.people.numbering import next_number
from xuncha.office.rectification.models import Item
from xuncha.office.rounds.models import Round

MEETING_DIGITS = 2


def require_reports(round: Round, *, since: date, by: Actor, on: datetime) -> ReportDuty:
    """Ask the units with open items of a round to report each week, from a Monday on."""
    guards.check_duty(round, since, timezone.localdate(on))
    known = rules()
    duty = ReportDuty(
        round=round, since=since, weekday=known.report_weekday, hour=known.report_hour
    )
    begin(duty, DutyVerb.REQUIRE, by=by, on=on, note=str(round))
    return duty


def release_reports(duty: ReportDuty, *, reason: str, by: Actor, on: datetime) -> Entry:
    """Ask for no more weekly reports of a round, from today on."""
    until = max(timezone.localdate(on), duty.since)
    return take(duty, DutyVerb.RELEASE, by=by, on=on, note=need(reason, "reason"), until=until)


def write_report(
    *,
    unit: Unit,
    round: Round,
    week_on: date,
    done: str,
    next: str,
    by: Actor,
    on: datetime,
    doing: str = "",
    blockers: str = "",
) -> ProgressReport:
    """Write a unit's report of a week on its open items of a round."""
    guards.check_owed(unit, round, week_on, timezone.localdate(on))
    report = ProgressReport(
        unit=unit,
        round=round,
        week_on=week_on,
        done=need(done, "done"),
        doing=doing,
        next=need(next, "next"),
        blockers=blockers,
        written_by_id=by.person,
    )
    begin(report, ReportVerb.WRITE, by=by, on=on, note=str(week_on))
    return report


def rewrite_report(
    report: ProgressReport,
    *,
    done: str,
    next: str,
    by: Actor,
    on: datetime,
    doing: str = "",
    blockers: str = "",
) -> Entry:
    """Change what a report says while it lies with its unit."""
    changes = {
        "done": need(done, "done"),
        "doing": doing,
        "next": need(next, "next"),
        "blockers": blockers,
        "written_by_id": by.person,
    }
    return take(report, ReportVerb.REWRITE, by=by, on=on, facts=changes)


def submit_report(report: ProgressReport, *, by: Actor, on: datetime) -> Entry:
    """Submit a report as the unit's head; the first time decides whether it was in time."""
    first = report.first_submitted_at or on
    return take(report, ReportVerb.SUBMIT, by=by, on=on, first_submitted_at=first)


def return_report(report: ProgressReport, *, reason: str, by: Actor, on: datetime) -> Entry:
    """Return a report that says too little, with the reason."""
    with transaction.atomic():
        entry = take(report, ReportVerb.RETURN, by=by, on=on, note=need(reason, "reason"))
        telling.report_returned(report, entry)
    return entry


def prepare(
    *,
    held_at: datetime,
    place: str,
    chair: Person,
    as_of: date,
    by: Actor,
    on: datetime,
) -> DispatchMeeting:
    """Prepare a meeting: number it, and draw up each leader's list of what moved since the last.

    The first meeting looks at the week up to ``as_of``.
    """
    if held_at < on - timedelta(days=1):
        raise BadInput(msg("会议时间已经过去。"), msg("请核对日期。"), field="held_at")
    today = timezone.localdate(on)
    with transaction.atomic():
        # Who draws a number waits for whoever draws one: both see the meetings there are.
        number = next_number(DispatchMeeting, "", as_of.year, MEETING_DIGITS)
        guards.check_no_other()
        last = DispatchMeeting.objects.exclude(state=MeetingState.CANCELLED).first()
        since = last.as_of if last else as_of - WEEK
        guards.check_as_of(as_of, since, today)
        meeting = DispatchMeeting(
            number=number, held_at=held_at, place=place, chair=chair, since=since, as_of=as_of
        )
        begin(meeting, MeetingVerb.PREPARE, by=by, on=on, note=meeting.number)
        contents = drawn(Span(since, as_of), by, today)
        for leader, content in contents.items():
            sheet = LeaderSheet(meeting=meeting, leader_id=leader, content=content)
            begin(sheet, SheetVerb.DRAW, by=by, on=on, note=meeting.number)
        telling.meeting_called(meeting, contents, on)
    return meeting


def hold(meeting: DispatchMeeting, *, attended: str, by: Actor, on: datetime) -> Entry:
    """Record that the meeting takes place, and who is there."""
    return take(meeting, MeetingVerb.HOLD, by=by, on=on, attended=need(attended, "attended"))


def cancel(meeting: DispatchMeeting, *, reason: str, by: Actor, on: datetime) -> Entry:
    """Cancel a meeting that will not take place; the next one looks at its days too."""
    return take(meeting, MeetingVerb.CANCEL, by=by, on=on, note=need(reason, "reason"))


def decide(
    meeting: DispatchMeeting,
    *,
    unit: Unit,
    trouble: str,
    decision: str,
    who: str,
    until: date,
    by: Actor,
    on: datetime,
    item: Item | None = None,
) -> Decision:
    """Record what the meeting decided about a unit, or about one of its items."""
    guards.check_until(meeting, until)
    made = Decision(
        meeting=meeting,
        unit=item.unit if item else unit,
        item=item,
        trouble=need(trouble, "trouble"),
        decision=need(decision, "decision"),
        who=need(who, "who"),
        until=until,
    )
    begin(made, DecisionVerb.DECIDE, by=by, on=on, note=decision)
    return made


def minute(meeting: DispatchMeeting, *, minutes: str, by: Actor, on: datetime) -> Entry:
    """Write the minutes; from now on decisions are followed up and leaders sign."""
    with transaction.atomic():
        entry = take(
            meeting,
            MeetingVerb.MINUTE,
            by=by,
            on=on,
            minutes=need(minutes, "minutes"),
            minuted_by_id=by.person,
        )
        telling.meeting_minuted(meeting, on)
    return entry


def fulfil(decision: Decision, *, outcome: str, by: Actor, on: datetime) -> Entry:
    """Record that a decision has been carried out, and how."""
    outcome = need(outcome, "outcome")
    return take(decision, DecisionVerb.FULFIL, by=by, on=on, note=outcome, outcome=outcome)


def miss(decision: Decision, *, outcome: str, by: Actor, on: datetime) -> Entry:
    """Record that a decision has not been carried out, and why; it stays on the list."""
    outcome = need(outcome, "outcome")
    return take(decision, DecisionVerb.MISS, by=by, on=on, note=outcome, outcome=outcome)


def sign(sheet: LeaderSheet, *, words: str, by: Actor, on: datetime) -> Entry:
    """Sign a leader's own list, with a word on it."""
    words = need(words, "words")
    day = timezone.localdate(on)
    return take(sheet, SheetVerb.SIGN, by=by, on=on, note=words, words=words, signed_on=day)


def close(meeting: DispatchMeeting, *, by: Actor, on: datetime, note: str = "") -> Entry:
    """Close a meeting once all leaders have signed."""
    guards.check_signed(meeting)
    return take(meeting, MeetingVerb.CLOSE, by=by, on=on, note=note)
