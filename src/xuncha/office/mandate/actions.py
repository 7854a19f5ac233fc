"""Acts on meetings, rules, directives and special reports."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from xuncha.engines.acts import Actor, BadInput, msg
from xuncha.office.ledger import actions as ledger
from xuncha.office.ledger.actions import begin, take
from xuncha.office.ledger.models import Entry
from xuncha.office.mandate.lifecycle import (
    DirectiveVerb,
    MeetingVerb,
    ReportVerb,
    RuleVerb,
    VersionVerb,
)
from xuncha.office.mandate.models import Directive, Meeting, Rule, RuleVersion, SpecialReport
from xuncha.office.people.models import Person, Unit


def hold(
    *,
    kind: str,
    title: str,
    held_on: date,
    by: Actor,
    on: datetime,
    chair: Person | None = None,
    agenda: str = "",
) -> Meeting:
    """Record a meeting."""
    if Meeting.objects.filter(kind=kind, held_on=held_on, title=title).exists():
        raise BadInput(msg("这次会议已经登记。"), msg("请核对。"), field="title")
    meeting = Meeting(kind=kind, title=title, held_on=held_on, chair=chair, agenda=agenda)
    begin(meeting, MeetingVerb.HOLD, by=by, on=on, note=title)
    return meeting


def issue_rule(
    *,
    code: str,
    title: str,
    series: str,
    issuer: str,
    issued_on: date,
    effective_on: date,
    text: str,
    by: Actor,
    on: datetime,
) -> Rule:
    """Enter a rule into the library with its first text."""
    if Rule.objects.filter(code=code).exists():
        raise BadInput(
            msg("制度编号 %(code)s 已经有了。"), msg("请核对编号。"), field="code", code=code
        )
    _not_before(effective_on, issued_on, msg("施行日期早于印发日期。"), "effective_on")
    rule = Rule(code=code, title=title, series=series, issuer=issuer, issued_on=issued_on)
    with transaction.atomic():
        begin(rule, RuleVerb.ISSUE, by=by, on=on, note=title)
        _add_version(rule, 1, effective_on, text, by=by, on=on)
    return rule


def amend(rule: Rule, *, effective_on: date, text: str, by: Actor, on: datetime) -> Entry:
    """Give a rule a further text from a day on; the earlier texts keep their days."""
    with transaction.atomic():
        entry = take(rule, RuleVerb.AMEND, by=by, on=on)
        last = rule.versions.order_by("-number").first()
        if last is not None and effective_on <= last.effective_on:
            raise BadInput(
                msg("施行日期不晚于上一版的施行日期（%(last)s）。"),
                msg("请核对日期。"),
                field="effective_on",
                last=f"{last.effective_on}",
            )
        _add_version(rule, last.number + 1 if last else 1, effective_on, text, by=by, on=on)
    return entry


def _add_version(
    rule: Rule, number: int, effective_on: date, text: str, *, by: Actor, on: datetime
) -> None:
    version = RuleVersion(rule=rule, number=number, effective_on=effective_on, text=text)
    begin(version, VersionVerb.ADD, by=by, on=on, note=str(version))


def repeal(rule: Rule, *, repealed_on: date, by: Actor, on: datetime, basis: str = "") -> Entry:
    """Repeal a rule: from that day on it has no text in force."""
    _not_before(repealed_on, rule.issued_on, msg("废止日期早于印发日期。"), "repealed_on")
    return take(rule, RuleVerb.REPEAL, by=by, on=on, basis=basis, repealed_on=repealed_on)


def _not_before(day: date, earliest: date, problem: str, field: str) -> None:
    if day < earliest:
        raise BadInput(problem, msg("请核对日期。"), field=field)


def issue(
    meeting: Meeting,
    *,
    number: str,
    kind: str,
    text: str,
    unit: Unit,
    due: date,
    by: Actor,
    on: datetime,
    leader: Person | None = None,
) -> Directive:
    """Hand a person or a matter that a meeting pointed out to a unit, with a day to be done by."""
    if Directive.objects.filter(number=number).exists():
        raise BadInput(
            msg("编号 %(number)s 已经有了。"), msg("请换一个编号。"), field="number", number=number
        )
    _not_before(due, meeting.held_on, msg("办结期限早于会议日期。"), "due")
    directive = Directive(
        meeting=meeting, number=number, kind=kind, text=text, unit=unit, due=due, leader=leader
    )
    begin(directive, DirectiveVerb.ISSUE, by=by, on=on, note=text, basis=meeting.title)
    return directive


def accept(directive: Directive, *, by: Actor, on: datetime) -> Entry:
    """Take a directive in hand."""
    return take(directive, DirectiveVerb.ACCEPT, by=by, on=on)


def report(directive: Directive, *, result: str, by: Actor, on: datetime) -> Entry:
    """Report what came of a directive."""
    return take(
        directive,
        DirectiveVerb.REPORT,
        by=by,
        on=on,
        note=result,
        result=result,
        reported_by_id=by.person,
    )


def attach(
    directive: Directive,
    *,
    chunks: Iterable[bytes],
    filename: str,
    title: str,
    by: Actor,
    on: datetime,
) -> Entry:
    """Attach a file to a directive as evidence."""
    return ledger.attach(
        directive, DirectiveVerb.ATTACH, chunks=chunks, filename=filename, title=title, by=by, on=on
    )


def return_to(directive: Directive, *, reason: str, by: Actor, on: datetime) -> Entry:
    """Return a directive to its unit, with the reason."""
    return take(directive, DirectiveVerb.RETURN, by=by, on=on, note=reason)


def confirm(directive: Directive, *, by: Actor, on: datetime, opinion: str = "") -> Entry:
    """Confirm that a directive is done; whoever reported the result may not."""
    done_on = timezone.localdate(on)
    return take(directive, DirectiveVerb.CONFIRM, by=by, on=on, note=opinion, done_on=done_on)


def draft(
    *, number: str, title: str, text: str, by: Actor, on: datetime, unit: Unit | None = None
) -> SpecialReport:
    """Draft a special report on one matter."""
    if SpecialReport.objects.filter(number=number).exists():
        raise BadInput(
            msg("编号 %(number)s 已经有了。"), msg("请换一个编号。"), field="number", number=number
        )
    special = SpecialReport(
        number=number, title=title, text=text, unit=unit, drafted_by_id=by.person
    )
    begin(special, ReportVerb.DRAFT, by=by, on=on, note=title)
    return special


def submit(
    special: SpecialReport, *, by: Actor, on: datetime, leader: Person | None = None
) -> Entry:
    """Submit a special report to the leaders; ``leader`` is the one who is asked to instruct."""
    return take(special, ReportVerb.SUBMIT, by=by, on=on, leader=leader)


def instruct(
    special: SpecialReport,
    *,
    instruction: str,
    by: Actor,
    on: datetime,
    leader: Person | None = None,
) -> Entry:
    """Record an instruction; ``leader`` is charged with it, else whoever was asked, stays."""
    changes: dict[str, Any] = {"leader": leader} if leader is not None else {}
    return take(
        special,
        ReportVerb.INSTRUCT,
        by=by,
        on=on,
        note=instruction,
        instruction=instruction,
        instructed_by_id=by.person,
        **changes,
    )


def record_result(
    special: SpecialReport,
    *,
    result: str,
    by: Actor,
    on: datetime,
    villages: int | None = None,
    households: int | None = None,
) -> Entry:
    """Record what came of an instruction, and how many villages and households it helped."""
    return take(
        special,
        ReportVerb.RECORD_RESULT,
        by=by,
        on=on,
        note=result,
        result=result,
        villages=villages,
        households=households,
    )


def attach_to_report(
    special: SpecialReport,
    *,
    chunks: Iterable[bytes],
    filename: str,
    title: str,
    by: Actor,
    on: datetime,
) -> Entry:
    """Attach a file to a special report as evidence."""
    return ledger.attach(
        special, ReportVerb.ATTACH, chunks=chunks, filename=filename, title=title, by=by, on=on
    )


def close(special: SpecialReport, *, by: Actor, on: datetime) -> Entry:
    """Close a special report whose instruction has its result."""
    return take(special, ReportVerb.CLOSE, by=by, on=on, closed_on=timezone.localdate(on))
