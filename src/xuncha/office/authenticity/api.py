"""The API of suspicions and places."""

from ninja import Router

from xuncha.office.authenticity import doors, tables
from xuncha.office.authenticity.models import Place, Suspicion
from xuncha.office.shell.api import add_acts, add_birth, add_list

router = Router(tags=["suspicions"])
add_list(router, tables.SUSPICIONS, Suspicion)
add_acts(router, "suspicion", Suspicion, doors.SUSPICION)

places = Router(tags=["places"])
add_list(places, tables.PLACES, Place)
add_birth(places, "place", doors.NEW_PLACE)
add_acts(places, "place", Place, doors.PLACE)
