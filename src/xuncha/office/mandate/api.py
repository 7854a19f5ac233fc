"""The API of meetings, rules, directives and special reports."""

from ninja import Router

from xuncha.office.mandate import doors, tables
from xuncha.office.mandate.models import Directive, Meeting, Rule, SpecialReport
from xuncha.office.shell.api import add_acts, add_birth, add_list

meetings = Router(tags=["meetings"])
add_list(meetings, tables.MEETINGS, Meeting)
add_birth(meetings, "meeting", doors.NEW_MEETING)

rules = Router(tags=["rules"])
add_list(rules, tables.RULES, Rule)
add_birth(rules, "rule", doors.NEW_RULE)
add_acts(rules, "rule", Rule, doors.RULE)

directives = Router(tags=["directives"])
add_list(directives, tables.DIRECTIVES, Directive)
add_birth(directives, "directive", doors.NEW_DIRECTIVE, about=Meeting)
add_acts(directives, "directive", Directive, doors.DIRECTIVE)

special_reports = Router(tags=["special reports"])
add_list(special_reports, tables.REPORTS, SpecialReport)
add_birth(special_reports, "special_report", doors.NEW_REPORT)
add_acts(special_reports, "special_report", SpecialReport, doors.REPORT)
