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

PORTRAITS = OFFICE | UNIT_ROLES | {Role.LEADING_GROUP, Role.COMMISSION, Role.ORGANIZATION}
PERSONNEL = frozenset({Role.DIRECTOR, Role.COMMISSION, Role.ORGANIZATION})
"""Those who read what another person answers for; everybody reads their own."""

READERS: dict[str, frozenset[Role]] = {
    "metrics": METRICS,
    "dashboard": DASHBOARD,
    "dispatch": DISPATCH,
    "screen": WHOLE_COUNTY,
    "review": WHOLE_COUNTY,
    "portraits": PORTRAITS,
    "persons": PERSONNEL,
}


def why_not(actor: Actor, page: str) -> str:
    """Return why the actor may not read the page, or an empty text."""
    if actor.role in ADMINS:
        return msg("管理员不查看业务数据。")
    if actor.role not in READERS[page]:
        return msg("您的角色不查看这份报告。")
    return ""


def why_not_person(actor: Actor, person: int) -> str:
    """Return why the actor may not read what a person answers for, or an empty text."""
    if actor.role in ADMINS:
        return msg("管理员不查看业务数据。")
    if actor.person == person or actor.role in PERSONNEL:
        return ""
    return msg("人员画像只供本人、巡察办主任、纪委监委和组织部查看。")
