"""From observations to a table of counts: which categories were seen in which groups."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Seen:
    """One inspection (or one problem): its groups, and the categories that were found in it.

    An inspection counts once for a category however many problems of it were found: problems of
    one unit do not come independently of each other.
    """

    groups: frozenset[Hashable]
    categories: frozenset[Hashable]


@dataclass(slots=True)
class Counts:
    """The table: how many were looked at, in all, by group, by category, and by both."""

    total: int = 0
    groups: Counter[Hashable] = field(default_factory=Counter)
    categories: Counter[Hashable] = field(default_factory=Counter)
    both: Counter[tuple[Hashable, Hashable]] = field(default_factory=Counter)


def counted(observations: Iterable[Seen]) -> Counts:
    """Count the observations; a cell's key is (category, group)."""
    table = Counts()
    for one in observations:
        table.total += 1
        table.groups.update(one.groups)
        table.categories.update(one.categories)
        table.both.update((name, group) for name in one.categories for group in one.groups)
    return table
