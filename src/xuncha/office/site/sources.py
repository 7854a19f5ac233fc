"""The kinds of work that can wait for somebody, chapter by chapter."""

from __future__ import annotations

from django.db.models import Q

from xuncha.engines.acts import Actor, Role, msg
from xuncha.office.findings.models import Finding, Paper
from xuncha.office.findings.tables import FINDINGS, PAPERS
from xuncha.office.rectification.models import Item
from xuncha.office.rectification.tables import ITEMS
from xuncha.office.site.searching import Searched
from xuncha.office.site.todo import Source


def not_my_paper(actor: Actor) -> Q:
    """A paper that waits for a judgement waits for somebody other than its author."""
    return Q(state="drafted", handlers=actor.person) | (
        ~Q(state="drafted") & ~Q(author=actor.person)
    )


def led_by_me(actor: Actor) -> Q:
    """Leave to a county leader only the items in their own charge."""
    return Q(leader=actor.person) if actor.role is Role.LEADER else Q()


SOURCES: tuple[Source, ...] = (
    Source("paper", "fieldwork", msg("底稿"), Paper, PAPERS, own=not_my_paper),
    Source("finding", "fieldwork", msg("问题"), Finding, FINDINGS),
    Source("item", "rectification", msg("整改事项"), Item, ITEMS, due="due", own=led_by_me),
)

SEARCHED: tuple[Searched, ...] = (
    Searched(msg("整改事项"), Item, ITEMS, "item-list"),
    Searched(msg("问题"), Finding, FINDINGS, "finding-list"),
    Searched(msg("底稿"), Paper, PAPERS, "paper-list"),
)
