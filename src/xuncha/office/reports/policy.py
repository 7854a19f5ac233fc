"""Who may read which report; the rows behind a figure are bounded by sight besides."""

from __future__ import annotations

from xuncha.engines.acts import OFFICE, UNIT_ROLES, Actor, Role, msg

ADMINS = frozenset({Role.SYSTEM_ADMIN, Role.SECURITY_ADMIN, Role.AUDIT_ADMIN})
METRICS = frozenset(Role) - ADMINS
DASHBOARD = (
    OFFICE
    | UNIT_ROLES
    | {
        Role.LEADING_GROUP,
        Role.LEADER,
        Role.INSPECTOR,
        Role.EVALUATOR,
        Role.COMMISSION,
        Role.ORGANIZATION,
    }
)
DISPATCH = OFFICE | {Role.LEADING_GROUP, Role.LEADER}
WHOLE_COUNTY = OFFICE | {Role.LEADING_GROUP}
"""Those who read numbers of the whole county, without regard to the rows that each may open."""

READERS: dict[str, frozenset[Role]] = {
    "metrics": METRICS,
    "dashboard": DASHBOARD,
    "dispatch": DISPATCH,
    "screen": WHOLE_COUNTY,
    "review": WHOLE_COUNTY,
}


def why_not(actor: Actor, page: str) -> str:
    """Return why the actor may not read the page, or an empty text."""
    if actor.role in ADMINS:
        return msg("管理员不查看业务数据。")
    if actor.role not in READERS[page]:
        return msg("您的角色不查看这份报告。")
    return ""
