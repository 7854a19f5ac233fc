"""The API of plans."""

from ninja import Router

from xuncha.office.planning import doors, tables
from xuncha.office.planning.models import (
    Absence,
    Capability,
    Declaration,
    Draft,
    Slot,
    Term,
    Workload,
)
from xuncha.office.shell.api import add_acts, add_birth, add_list

terms = Router(tags=["planning"])
add_list(terms, tables.TERMS, Term)
add_birth(terms, "term", doors.OPEN_TERM)
add_acts(terms, "term", Term, doors.TERM)

slots = Router(tags=["planning"])
add_list(slots, tables.SLOTS, Slot)
add_birth(slots, "slot", doors.ADD_SLOT, about=Term)
add_acts(slots, "slot", Slot, doors.SLOT)

workloads = Router(tags=["planning"])
add_list(workloads, tables.WORKLOADS, Workload)
add_birth(workloads, "workload", doors.ESTIMATE)
add_acts(workloads, "workload", Workload, doors.WORKLOAD)

capabilities = Router(tags=["planning"])
add_list(capabilities, tables.CAPABILITIES, Capability)
add_birth(capabilities, "capability", doors.ENLIST)
add_acts(capabilities, "capability", Capability, doors.CAPABILITY)

absences = Router(tags=["planning"])
add_list(absences, tables.ABSENCES, Absence)
add_birth(absences, "absence", doors.NOTE_ABSENCE)
add_acts(absences, "absence", Absence, doors.ABSENCE)

drafts = Router(tags=["planning"])
add_list(drafts, tables.DRAFTS, Draft)
add_acts(drafts, "draft", Draft, doors.DRAFT)

declarations = Router(tags=["planning"])
add_list(declarations, tables.DECLARATIONS, Declaration)
add_birth(declarations, "declaration", doors.DECLARE, about=Slot)
add_acts(declarations, "declaration", Declaration, doors.DECLARATION)
