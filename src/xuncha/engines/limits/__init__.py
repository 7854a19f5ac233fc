"""Time limits: the working calendar, profiles with their basis, explained dates."""

from xuncha.engines.limits.calendar import Calendar, add_days, add_months, published_calendar
from xuncha.engines.limits.due import Due, due
from xuncha.engines.limits.fault import LimitError
from xuncha.engines.limits.profiles import (
    Confidence,
    Limit,
    Profile,
    Unit,
    in_force,
    parse_profile,
    profile_named,
    shipped_profiles,
)

__all__ = [
    "Calendar",
    "Confidence",
    "Due",
    "Limit",
    "LimitError",
    "Profile",
    "Unit",
    "add_days",
    "add_months",
    "due",
    "in_force",
    "parse_profile",
    "profile_named",
    "published_calendar",
    "shipped_profiles",
]
