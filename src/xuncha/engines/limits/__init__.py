"""Time limits: the working calendar, profiles with their basis, explained dates."""

from xuncha.engines.limits.calendar import Calendar, add_days, add_months, published_calendar
from xuncha.engines.limits.counting import Counted, Suspension, chain
from xuncha.engines.limits.drafts import KEY_MAX, Draft, read_draft
from xuncha.engines.limits.due import Due, due, due_after, due_dates
from xuncha.engines.limits.fault import LimitError
from xuncha.engines.limits.notices import (
    Notice,
    NoticeDay,
    NoticeRow,
    notice_from_toml,
    read_notice,
)
from xuncha.engines.limits.profiles import Confidence, Limit, Profile, Roll, Unit
from xuncha.engines.limits.resolving import check_profiles, resolve
from xuncha.engines.limits.shipped import (
    in_force,
    parse_profile,
    profile_named,
    shipped_drafts,
    shipped_profiles,
    shipped_texts,
)
from xuncha.engines.limits.words import CONFIDENCES, UNITS, length_en, length_zh

__all__ = [
    "CONFIDENCES",
    "KEY_MAX",
    "UNITS",
    "Calendar",
    "Confidence",
    "Counted",
    "Draft",
    "Due",
    "Limit",
    "LimitError",
    "Notice",
    "NoticeDay",
    "NoticeRow",
    "Profile",
    "Roll",
    "Suspension",
    "Unit",
    "add_days",
    "add_months",
    "chain",
    "check_profiles",
    "due",
    "due_after",
    "due_dates",
    "in_force",
    "length_en",
    "length_zh",
    "notice_from_toml",
    "parse_profile",
    "profile_named",
    "published_calendar",
    "read_draft",
    "read_notice",
    "resolve",
    "shipped_drafts",
    "shipped_profiles",
    "shipped_texts",
]
