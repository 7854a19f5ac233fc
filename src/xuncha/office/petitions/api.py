"""The API of petitions and hand-over lists."""

from ninja import Router

from xuncha.office.petitions import doors, tables
from xuncha.office.petitions.models import HandoverList, Petition
from xuncha.office.shell.api import add_acts, add_birth, add_list

router = Router(tags=["petitions"])
add_list(router, tables.PETITIONS, Petition)
add_birth(router, "petition", doors.REGISTER)
add_acts(router, "petition", Petition, {**doors.PETITION, **doors.REDATE})

handovers = Router(tags=["handovers"])
add_list(handovers, tables.HANDOVERS, HandoverList)
add_birth(handovers, "handover", doors.HAND_OVER)
add_acts(handovers, "handover", HandoverList, doors.HANDOVER)
