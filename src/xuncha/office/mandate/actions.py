"""Acts on meetings, rules, directives and special reports."""

from __future__ import annotations

from datetime import date, datetime

from xuncha.engines.acts import Actor, BadInput, msg
from xuncha.office.ledger.actions import begin
from xuncha.office.mandate.lifecycle import MeetingVerb
from xuncha.office.mandate.models import Meeting
from xuncha.office.people.models import Person


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
