"""What the pages of this app say of a row: its facts, and what happens next."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext as _

from xuncha.engines.acts import Actor, msg
from xuncha.office.mandate.lifecycle import DirectiveState, ReportState
from xuncha.office.mandate.models import Directive, Meeting, Rule, SpecialReport
from xuncha.office.people.models import Person, Unit
from xuncha.office.shell.look import Line

NEXT_OF_DIRECTIVE = {
    DirectiveState.ISSUED: msg("等承办单位签收办理。"),
    DirectiveState.UNDER_WAY: msg("等承办单位报告办理结果。"),
    DirectiveState.REPORTED: msg("等领办县领导或巡察办主任确认办结。"),
    DirectiveState.DONE: msg("已办结。"),
}
NEXT_OF_REPORT = {
    ReportState.DRAFTED: msg("等巡察办主任呈报。"),
    ReportState.SUBMITTED: msg("等领导批示。"),
    ReportState.INSTRUCTED: msg("等登记办理结果。"),
    ReportState.RESULTED: msg("等巡察办主任办结。"),
    ReportState.CLOSED: msg("已办结。"),
}


def next_of_directive(row: Directive) -> str:
    """Return who is waited for."""
    return _(NEXT_OF_DIRECTIVE[DirectiveState(row.state)])


def next_of_report(row: SpecialReport) -> str:
    """Return who is waited for."""
    return _(NEXT_OF_REPORT[ReportState(row.state)])


def _kept(lines: list[Line]) -> list[Line]:
    return [line for line in lines if line.text]


def _unit(label: str, unit: Unit | None, actor: Actor) -> Line:
    """Return a unit as a fact, with a link where the reader may follow it."""
    if unit is None:
        return Line(label, "")
    seen = Unit.objects.visible_to(actor).filter(pk=unit.pk).exists()
    return Line(label, unit.name, unit.get_absolute_url() if seen else "")


def _name(person: Person | None) -> str:
    return person.name if person else ""


def facts_of_meeting(row: Meeting) -> list[Line]:
    """Return what a meeting's page says first."""
    return _kept(
        [
            Line(_("会议类别"), str(row.get_kind_display())),
            Line(_("召开日期"), f"{row.held_on}"),
            Line(_("主持人"), _name(row.chair)),
            Line(_("议题"), row.agenda),
        ]
    )


def facts_of_rule(row: Rule) -> list[Line]:
    """Return what a rule's page says first."""
    return _kept(
        [
            Line(_("编号"), row.code),
            Line(_("类别"), str(row.get_series_display())),
            Line(_("制发机关"), row.issuer),
            Line(_("印发日期"), f"{row.issued_on}"),
            Line(_("废止日期"), f"{row.repealed_on or ''}"),
        ]
    )


def facts_of_directive(row: Directive, actor: Actor, day: date) -> list[Line]:
    """Return what a directive's page says first; the meeting only to who may open it."""
    meeting = Meeting.objects.visible_to(actor).filter(pk=row.meeting_id).first()
    tone = "red" if row.is_overdue(day) else ""
    return _kept(
        [
            Line(_("类别"), str(row.get_kind_display())),
            Line(_("内容"), row.text),
            _unit(_("承办单位"), row.unit, actor),
            Line(_("领办县领导"), _name(row.leader)),
            Line(_("会议"), meeting.title if meeting else "", _url(meeting)),
            Line(
                _("办结期限"),
                f"{row.due}{_('（已逾期）') if tone else ''}",
                tone=tone,
                why=_("交办时由会议或巡察办确定。"),
            ),
            Line(_("办理结果"), row.result),
            Line(_("办结日期"), f"{row.done_on or ''}"),
        ]
    )


def _url(row: Meeting | None) -> str:
    return row.get_absolute_url() if row else ""


def facts_of_report(row: SpecialReport, actor: Actor) -> list[Line]:
    """Return what a special report's page says first."""
    counts = [
        Line(_("惠及村数"), "" if row.villages is None else str(row.villages)),
        Line(_("惠及户数"), "" if row.households is None else str(row.households)),
    ]
    return _kept(
        [
            Line(_("内容"), row.text),
            _unit(_("涉及单位"), row.unit, actor),
            Line(_("起草人"), _name(row.drafted_by)),
            Line(_("批示"), row.instruction),
            Line(_("批示人"), _name(row.instructed_by)),
            Line(_("领办县领导"), _name(row.leader)),
            Line(_("办理结果"), row.result),
            *counts,
            Line(_("办结日期"), f"{row.closed_on or ''}"),
        ]
    )
