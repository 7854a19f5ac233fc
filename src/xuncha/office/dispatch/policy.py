"""Who may act on weekly reports and at dispatch meetings: units on their own, leaders on theirs."""

from __future__ import annotations

from dataclasses import dataclass

from xuncha.engines.acts import UNIT_ROLES, Actor, Role, msg
from xuncha.office.dispatch.lifecycle import DecisionVerb, MeetingState, MeetingVerb, SheetVerb


@dataclass(frozen=True, slots=True)
class ReportSubject:
    """What policy asks of a weekly report: the path of its unit."""

    unit_path: str


@dataclass(frozen=True, slots=True)
class MeetingSubject:
    """What policy asks of a meeting: who wrote its minutes, 0 before that."""

    minuted_by: int


@dataclass(frozen=True, slots=True)
class DecisionSubject:
    """What policy asks of a decision: how far its meeting is."""

    meeting_state: str


@dataclass(frozen=True, slots=True)
class SheetSubject:
    """What policy asks of a leader's sheet: whose it is, and how far its meeting is."""

    leader: int
    meeting_state: str


def why_not(actor: Actor, verb: str, subject: object) -> str:
    """Return why the act is forbidden, or an empty text."""
    match subject:
        case ReportSubject():
            foreign = actor.role in UNIT_ROLES and not actor.covers(subject.unit_path)
            return msg("这不是本单位的周报。") if foreign else ""
        case MeetingSubject():
            own = verb == MeetingVerb.CLOSE and actor.person == subject.minuted_by
            return msg("写纪要的人不能归档。") if own else ""
        case DecisionSubject():
            return _at_its_meeting(verb, subject.meeting_state)
        case SheetSubject():
            return _sheet(actor, verb, subject)
    return ""


def _at_its_meeting(verb: str, state: str) -> str:
    if verb == DecisionVerb.DECIDE:
        held = state == MeetingState.HELD
        return "" if held else msg("会议召开后、形成纪要前才能记录议定事项。")
    settled = state in (MeetingState.MINUTED, MeetingState.CLOSED)
    return "" if settled else msg("形成纪要后才能跟踪落实。")


def _sheet(actor: Actor, verb: str, sheet: SheetSubject) -> str:
    if verb != SheetVerb.SIGN:
        return ""
    if actor.role is Role.LEADER and actor.person != sheet.leader:
        return msg("这不是您的调度单。")
    if sheet.meeting_state in (MeetingState.PREPARED, MeetingState.CANCELLED):
        return msg("调度会还没有召开。")
    return ""
