"""Before and after a rule: is what it is about found less often in the units inspected since?"""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from xuncha.engines.acts import BadInput, msg
from xuncha.engines.patterns.contrast import Contrast, Stratum, at_most, contrast

LEVEL = 0.05
FEWEST_EXPOSED = 5
FEWEST_HITS = 3
"""The fewest inspections on each side, and hits in all, that are compared: product defaults."""

NOTHING = (0, 0)


class Outcome(StrEnum):
    """What the comparison says."""

    FELL = "fell"
    ROSE = "rose"
    UNCLEAR = "unclear"
    TOO_FEW = "too_few"


@dataclass(frozen=True, slots=True)
class Window:
    """The inspections from ``since`` up to and including ``until``.

    ``strata`` holds for each kind of unit in how many it was found, of how many.
    """

    since: date
    until: date
    strata: Mapping[Hashable, tuple[int, int]] = field(default_factory=dict)

    @property
    def hits(self) -> int:
        """Return in how many inspections it was found."""
        return sum(hits for hits, _exposed in self.strata.values())

    @property
    def exposed(self) -> int:
        """Return how many inspections there were."""
        return sum(exposed for _hits, exposed in self.strata.values())

    @property
    def share(self) -> float | None:
        """Return the share in which it was found, None where nothing was inspected."""
        return self.hits / self.exposed if self.exposed else None


@dataclass(frozen=True, slots=True)
class Change:
    """Both windows, what the comparison says, and the contrast of after with before if it spoke.

    ``contrast`` is of after against before within each kind of unit: its ratio is what was found
    after over what was to be expected without a change, its ``p_less`` the one-sided p of a fall.
    """

    before: Window
    after: Window
    outcome: Outcome
    contrast: Contrast | None


def change(before: Window, after: Window, *, level: float = LEVEL) -> Change:
    """Compare the windows by the exact test, one-sided each way at half the level.

    Only kinds of unit that were inspected on both sides are compared: bureaus before and villages
    after would show a change of what was inspected, not of what is. A fall after a rule does not
    prove that the rule made it fall.

    Raises:
        BadInput: the windows overlap or stand in the wrong order.
    """
    if not before.since <= before.until < after.since <= after.until:
        raise BadInput(
            msg("前后两段时间重叠或次序不对。"), msg("请核对制度的印发日期。"), field="since"
        )
    strata = [
        Stratum(*after.strata[kind], *before.strata[kind])
        for kind in after.strata
        if after.strata[kind][1] and before.strata.get(kind, NOTHING)[1]
    ]
    exposed = min(sum(one.exposed for one in strata), sum(one.rest_exposed for one in strata))
    found = sum(one.hits + one.rest_hits for one in strata)
    if exposed < FEWEST_EXPOSED or found < FEWEST_HITS:
        return Change(before, after, Outcome.TOO_FEW, None)
    seen = contrast(*strata)
    return Change(before, after, _outcome(seen, level), seen)


def _outcome(seen: Contrast, level: float) -> Outcome:
    if at_most(seen.p_less, level / 2):
        return Outcome.FELL
    return Outcome.ROSE if at_most(seen.p_more, level / 2) else Outcome.UNCLEAR
