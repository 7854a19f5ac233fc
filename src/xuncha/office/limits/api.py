"""The API of a county's own limits and of holiday notices."""

from ninja import Router

from xuncha.office.limits import doors, tables
from xuncha.office.limits.models import HolidayNotice, LimitProfile
from xuncha.office.shell.api import add_acts, add_birth, add_list

profiles = Router(tags=["limit-profiles"])
add_list(profiles, tables.PROFILES, LimitProfile)
add_birth(profiles, "limit_profile", doors.NEW_PROFILE)
add_acts(profiles, "limit_profile", LimitProfile, doors.PROFILE)

notices = Router(tags=["holiday-notices"])
add_list(notices, tables.NOTICES, HolidayNotice)
add_birth(notices, "holiday_notice", doors.NEW_NOTICE)
add_acts(notices, "holiday_notice", HolidayNotice, doors.NOTICE)
