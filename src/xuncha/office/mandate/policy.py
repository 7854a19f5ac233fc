"""Who may act on meetings, rules, directives and special reports."""

from __future__ import annotations

from dataclasses import dataclass

from xuncha.engines.acts import UNIT_ROLES, Actor, Role, msg
from xuncha.office.mandate.lifecycle import DirectiveVerb, ReportVerb


@dataclass(frozen=True, slots=True)
class DirectiveSubject:
    """What policy asks of a directive: its unit, its leader, and who reported its result."""

    unit_path: str
    leader: int
    reported_by: int


@dataclass(frozen=True, slots=True)
class ReportSubject:
    """What policy asks of a special report: who drafted it and which leader was charged."""

    drafted_by: int
    leader: int


def why_not(actor: Actor, verb: str, subject: object) -> str:
    """Return why the act is forbidden, or an empty text."""
    if isinstance(subject, DirectiveSubject):
        return _directive(actor, verb, subject)
    if isinstance(subject, ReportSubject):
        return _report(actor, verb, subject)
    return ""


def _directive(actor: Actor, verb: str, subject: DirectiveSubject) -> str:
    if actor.role in UNIT_ROLES and not actor.covers(subject.unit_path):
        return msg("这不是本单位承办的事项。")
    judged = verb in (DirectiveVerb.CONFIRM, DirectiveVerb.RETURN)
    if judged and actor.role is Role.LEADER and actor.person != subject.leader:
        return msg("这不是您领办的事项。")
    if judged and actor.person == subject.reported_by:
        return msg("不能审定自己报告的结果。")
    return ""


def _report(actor: Actor, verb: str, subject: ReportSubject) -> str:
    if verb == ReportVerb.SUBMIT and actor.person == subject.drafted_by:
        return msg("不能审定自己起草的专报。")
    charged = verb in (ReportVerb.INSTRUCT, ReportVerb.RECORD_RESULT)
    if charged and actor.role is Role.LEADER and actor.person != subject.leader:
        return msg("这不是您领办的事项。")
    return ""
