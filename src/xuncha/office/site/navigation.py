"""Navigation: the to-do list, the four chapters, administration."""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from xuncha.engines.acts import OFFICE, UNIT_ROLES, Role, msg
from xuncha.office.shell.look import NavItem
from xuncha.office.shell.requests import Request

ALL = frozenset(Role) - {Role.SYSTEM_ADMIN, Role.SECURITY_ADMIN, Role.AUDIT_ADMIN}
WATCH = OFFICE | {Role.LEADING_GROUP, Role.COMMISSION}


@dataclass(frozen=True, slots=True)
class Page:
    """One page of the navigation: its name, its address, who is offered it."""

    label: str
    name: str
    to: frozenset[Role]


CHAPTERS: tuple[tuple[str, str, tuple[Page, ...]], ...] = (
    (
        msg("履职"),
        "binoculars",
        (
            Page(msg("底稿"), "paper-list", OFFICE | {Role.INSPECTOR}),
            Page(
                msg("问题清单"),
                "finding-list",
                WATCH | UNIT_ROLES | {Role.INSPECTOR, Role.LEADER, Role.EVALUATOR},
            ),
            Page(msg("问题类别字典"), "category-list", OFFICE),
        ),
    ),
    (
        msg("整改"),
        "list-check",
        (Page(msg("整改事项"), "item-list", ALL - {Role.PETITION_DESK}),),
    ),
)


def navigation(request: Request) -> list[NavItem]:
    """Return the navigation that the actor's role is offered."""
    here = request.path
    items = [NavItem(_("我的待办"), reverse("home"), "checklist", active=here == "/")]
    for label, icon, pages in CHAPTERS:
        children = [
            NavItem(
                _(page.label), reverse(page.name), "", active=here.startswith(reverse(page.name))
            )
            for page in pages
            if request.actor.role in page.to
        ]
        if children:
            active = any(child.active for child in children)
            items.append(NavItem(_(label), "", icon, active=active, children=children))
    return items
