"""What a rule did: the inspections before its day against those after, in its own field."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Q

from xuncha.engines.acts import Actor
from xuncha.engines.patterns import Change, Window, change
from xuncha.office.mandate.models import Rule
from xuncha.office.outcomes.lifecycle import ProposalState
from xuncha.office.outcomes.models import RuleOrigin
from xuncha.office.outcomes.patterns.asked import Asked, Dimension
from xuncha.office.outcomes.patterns.bridge import category_names
from xuncha.office.outcomes.patterns.models import RuleProposal
from xuncha.office.outcomes.patterns.reading import Place, Read, read, standing

LOOKED_BACK = 3 * 365
"""Days before the rule that are compared with the time since; the product's default."""

Key = tuple[int, int, str, str]
"""Rule, category, dimension, group."""


@dataclass(frozen=True, slots=True)
class Effect:
    """A rule, what it is about, where, and the change since it was issued."""

    rule: Rule
    category: int
    category_name: str
    dimension: str
    group: str
    group_name: str
    change: Change

    @property
    def asked(self) -> Asked:
        """Return the dimension along which the group lies."""
        return Asked(self.dimension)


def effects(actor: Actor, day: date, today: date, rule: int = 0) -> list[Effect]:
    """Return what is known of every rule that came from problems, or of one of them.

    A rule that a proposal led to is judged in the proposal's field; one traced to findings alone
    by their topics, in all units that have a system. The last day of the comparison is ``day``.
    """
    named = _fields(actor, day, today, rule)
    rules = Rule.objects.visible_to(actor).filter(issued_on__lte=day)
    rows = rules.in_bulk([key[0] for key in named])
    found, categories = read(actor, day, today), category_names()
    seen = found.categories()
    return [
        Effect(
            rows[pk], category, categories.get(category, ""), dimension, group, name,
            _change(seen, _within(found, dimension, group), category, (rows[pk].issued_on, day)),
        )
        for (pk, category, dimension, group), name in named.items()
        if pk in rows
    ]  # fmt: skip


def _fields(actor: Actor, day: date, today: date, rule: int) -> dict[Key, str]:
    """Return the fields of each rule, the newest proposal first, each with its group's name."""
    state = Q(state=ProposalState.ENACTED)
    proposals = standing(RuleProposal.objects.visible_to(actor), state, day, today)
    rows = proposals.exclude(dimension=Dimension.POST).order_by("-number")
    columns = ("rule", "category", "dimension", "group", "group_name")
    named: dict[Key, str] = {
        (pk, category, dimension, group): name
        for pk, category, dimension, group, name in rows.values_list(*columns)
        if rule in (0, pk)
    }
    judged = {(key[0], key[1]) for key in named}
    traced = standing(RuleOrigin.objects.visible_to(actor), Q(), day, today).order_by("rule")
    for pk, category in traced.values_list("rule", "finding__topic").distinct():
        if category and rule in (0, pk) and (pk, category) not in judged:
            named[pk, category, Dimension.SYSTEM.value, ""] = ""
    return named


def inspected(found: Read, effect: Effect, which: str) -> list[int]:
    """Return the keys of the inspections of one window: ``before`` the rule, or after it."""
    window = effect.change.before if which == "before" else effect.change.after
    places = _within(found, effect.dimension, effect.group)
    return [one.target for one in places if window.since <= one.entered_on <= window.until]


def _within(found: Read, dimension: str, group: str) -> list[Place]:
    """Return what lies in a group, or in any group along the dimension where it is empty."""
    groups = ((one, one.group(dimension)) for one in found.places.values())
    return [one for one, own in groups if (own == group if group else own)]


def _change(
    found: dict[int, frozenset[int]], places: list[Place], category: int, days: tuple[date, date]
) -> Change:
    """Compare what was found before a rule's day with what was found from it to the last day."""
    issued_on, day = days
    first, last = issued_on - timedelta(days=LOOKED_BACK), issued_on - timedelta(days=1)
    before = _window(found, places, category, (first, last))
    return change(before, _window(found, places, category, (issued_on, day)))


def _window(
    found: dict[int, frozenset[int]], places: list[Place], category: int, days: tuple[date, date]
) -> Window:
    strata: dict[Hashable, tuple[int, int]] = {}
    for one in places:
        if days[0] <= one.entered_on <= days[1]:
            hits, exposed = strata.get(one.kind, (0, 0))
            strata[one.kind] = hits + (category in found[one.target]), exposed + 1
    return Window(*days, strata)
