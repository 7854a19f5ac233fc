"""The API of outcomes."""

from ninja import Router

from xuncha.office.outcomes import doors, tables
from xuncha.office.outcomes.models import (
    Accountability,
    GateCheck,
    GateName,
    Indicator,
    PersonnelResult,
    RuleOrigin,
    Sanction,
)
from xuncha.office.shell.api import add_acts, add_birth, add_list

gate = Router(tags=["gate"])
add_list(gate, tables.GATES, GateCheck)
add_birth(gate, "gate_check", doors.NEW_GATE)
add_acts(gate, "gate_check", GateCheck, doors.GATE)

gate_names = Router(tags=["gate-names"])
add_list(gate_names, tables.NAMES, GateName)
add_acts(gate_names, "gate_name", GateName, doors.NAME)

sanctions = Router(tags=["sanctions"])
add_list(sanctions, tables.SANCTIONS, Sanction)
add_birth(sanctions, "sanction", doors.NEW_SANCTION)
add_acts(sanctions, "sanction", Sanction, doors.SANCTION)

accountability = Router(tags=["accountability"])
add_list(accountability, tables.ACCOUNTABILITIES, Accountability)
add_birth(accountability, "accountability", doors.NEW_ACCOUNTABILITY)
add_acts(accountability, "accountability", Accountability, doors.ACCOUNTABILITY)

personnel = Router(tags=["personnel"])
add_list(personnel, tables.RESULTS, PersonnelResult)
add_birth(personnel, "personnel", doors.NEW_RESULT)
add_acts(personnel, "personnel", PersonnelResult, doors.RESULT)

indicators = Router(tags=["indicators"])
add_list(indicators, tables.INDICATORS, Indicator)
add_birth(indicators, "indicator", doors.NEW_INDICATOR)
add_acts(indicators, "indicator", Indicator, doors.INDICATOR)

rule_origins = Router(tags=["rule-origins"])
add_list(rule_origins, tables.ORIGINS, RuleOrigin)
add_birth(rule_origins, "rule_origin", doors.NEW_ORIGIN)
