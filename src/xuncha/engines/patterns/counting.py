"""From observations to tables of counts: which categories were seen in which groups."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable
from dataclasses import dataclass, field

from xuncha.engines.patterns.contrast import Stratum

Key = tuple[Hashable, Hashable]
"""A category and a group."""


@dataclass(frozen=True, slots=True)
class Seen:
    """One inspection (or one problem): its groups, what was found in it, and what it is like.

    An inspection counts once for a category however many problems of it were found: problems of
    one unit do not come independently of each other. ``stratum`` is with whom it is compared.
    """

    groups: frozenset[Hashable]
    categories: frozenset[Hashable]
    stratum: Hashable = ""


@dataclass(slots=True)
class Table:
    """The counts of one stratum: in all, by group, by category, and by both."""

    total: int = 0
    groups: Counter[Hashable] = field(default_factory=Counter)
    categories: Counter[Hashable] = field(default_factory=Counter)
    both: Counter[Key] = field(default_factory=Counter)


@dataclass(slots=True)
class Counts:
    """The tables of all strata."""

    strata: dict[Hashable, Table] = field(default_factory=dict)

    @property
    def total(self) -> int:
        """Return how many were looked at."""
        return sum(one.total for one in self.strata.values())

    def pairs(self) -> list[Key]:
        """Return every category with every group, found together or not."""
        names = dict.fromkeys(name for one in self.strata.values() for name in one.categories)
        groups = dict.fromkeys(group for one in self.strata.values() for group in one.groups)
        return [(name, group) for name in names for group in groups]

    def compared(self, key: Key) -> tuple[Stratum, ...]:
        """Return the strata in which the group was looked at, each with the rest of its like."""
        name, group = key
        return tuple(
            Stratum(
                one.both[key],
                one.groups[group],
                one.categories[name] - one.both[key],
                one.total - one.groups[group],
            )
            for one in self.strata.values()
            if one.groups[group]
        )


def counted(observations: Iterable[Seen]) -> Counts:
    """Count the observations."""
    counts = Counts()
    for one in observations:
        table = counts.strata.setdefault(one.stratum, Table())
        table.total += 1
        table.groups.update(one.groups)
        table.categories.update(one.categories)
        table.both.update((name, group) for name in one.categories for group in one.groups)
    return counts
