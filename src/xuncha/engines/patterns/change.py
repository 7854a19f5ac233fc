"""Before and after a rule: is what it is about found less often in the units inspected since?"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from xuncha.engines.acts import BadInput, msg
from xuncha.engines.patterns.contrast import Contrast, contrast

LEVEL = 0.05
FEWEST_EXPOSED = 5
FEWEST_HITS = 3
"""The fewest inspections on each side, and hits in all, that are compared: product defaults."""


class Outcome(StrEnum):
    """What the comparison says."""

    FELL = "fell"
    ROSE = "rose"
    UNCLEAR = "unclear"
    TOO_FEW = "too_few"


@dataclass(frozen=True, slots=True)
class Window:
    """The inspections from ``since`` up to and including ``until``, and in how many it was seen."""

    since: date
    until: date
    hits: int
    exposed: int

    @property
    def share(self) -> float | None:
        """Return the share in which it was found, None where nothing was inspected."""
        return self.hits / self.exposed if self.exposed else None


@dataclass(frozen=True, slots=True)
class Change:
    """Both windows, what the comparison says, and the contrast of after with before if it spoke.

    ``contrast`` is of after against before: its ratio is the share after over the share before,
    its ``p_less`` the one-sided p of a fall.
    """

    before: Window
    after: Window
    outcome: Outcome
    contrast: Contrast | None


def change(before: Window, after: Window, *, level: float = LEVEL) -> Change:
    """Compare the windows by Fisher's exact test, one-sided each way at half the level.

    A fall after a rule does not prove that the rule made it fall.

    Raises:
        BadInput: the windows overlap or stand in the wrong order.
    """
    if not before.since <= before.until < after.since <= after.until:
        raise BadInput(
            msg("前后两段时间重叠或次序不对。"), msg("请核对制度的印发日期。"), field="since"
        )
    few = min(before.exposed, after.exposed) < FEWEST_EXPOSED
    if few or before.hits + after.hits < FEWEST_HITS:
        return Change(before, after, Outcome.TOO_FEW, None)
    seen = contrast(after.hits, after.exposed, before.hits, before.exposed)
    return Change(before, after, _outcome(seen, level), seen)


def _outcome(seen: Contrast, level: float) -> Outcome:
    if seen.p_less <= level / 2:
        return Outcome.FELL
    return Outcome.ROSE if seen.p_more <= level / 2 else Outcome.UNCLEAR
