"""The API of weekly reports and dispatch meetings."""

from ninja import Router

from xuncha.office.dispatch import doors, tables
from xuncha.office.dispatch.models import (
    Decision,
    DispatchMeeting,
    LeaderSheet,
    ProgressReport,
    ReportDuty,
)
from xuncha.office.shell.api import add_acts, add_birth, add_list

duties = Router(tags=["report-duties"])
add_list(duties, tables.DUTIES, ReportDuty)
add_birth(duties, "report_duty", doors.NEW_DUTY)
add_acts(duties, "report_duty", ReportDuty, doors.DUTY)

reports = Router(tags=["progress-reports"])
add_list(reports, tables.REPORTS, ProgressReport)
add_birth(reports, "progress_report", doors.NEW_REPORT)
add_acts(reports, "progress_report", ProgressReport, doors.REPORT)

meetings = Router(tags=["dispatch-meetings"])
add_list(meetings, tables.MEETINGS, DispatchMeeting)
add_birth(meetings, "dispatch_meeting", doors.NEW_MEETING)
add_acts(meetings, "dispatch_meeting", DispatchMeeting, doors.MEETING)

decisions = Router(tags=["dispatch-decisions"])
add_list(decisions, tables.DECISIONS, Decision)
add_birth(decisions, "dispatch_decision", doors.NEW_DECISION, about=DispatchMeeting)
add_acts(decisions, "dispatch_decision", Decision, doors.DECISION)

sheets = Router(tags=["leader-sheets"])
add_list(sheets, tables.SHEETS, LeaderSheet)
add_acts(sheets, "leader_sheet", LeaderSheet, doors.SHEET)
