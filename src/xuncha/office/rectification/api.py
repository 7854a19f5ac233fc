"""The API of rectification items."""

from ninja import Router

from xuncha.office.findings.models import Finding
from xuncha.office.rectification import doors, tables
from xuncha.office.rectification.models import Extension, Item, Measure, Suspension
from xuncha.office.shell.api import add_acts, add_birth, add_list

router = Router(tags=["items"])
add_list(router, tables.ITEMS, Item)
add_birth(router, "item", doors.ASSIGN, about=Finding)
add_acts(router, "item", Item, {**doors.ITEM, **doors.REDATE})

measures = Router(tags=["measures"])
add_birth(measures, "measure", doors.NEW_MEASURE, about=Item)
add_acts(measures, "measure", Measure, doors.MEASURE)

extensions = Router(tags=["extensions"])
add_birth(extensions, "extension", doors.NEW_EXTENSION, about=Item)
add_acts(extensions, "extension", Extension, doors.EXTENSION)

suspensions = Router(tags=["suspensions"])
add_birth(suspensions, "suspension", doors.NEW_SUSPENSION, about=Item)
add_acts(suspensions, "suspension", Suspension, doors.SUSPENSION)

look_backs = Router(tags=["look-backs"])
add_birth(look_backs, "look_back", doors.NEW_LOOK_BACK, about=Item)
