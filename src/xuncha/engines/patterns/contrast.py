"""One group against the rest, like against like: an exact test, and observed over expected.

Units are compared within strata only: a village that is looked at for a day is not held against
a bureau that is looked at for a month. Within each stratum the margins are held fixed, as Fisher
does, so the group's hits are hypergeometric there; their sum over the strata is the convolution.
With one stratum this is Fisher's exact test.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from xuncha.engines.acts import BadInput, msg

CONFIDENCE = 0.95


class Stratum(NamedTuple):
    """Hits and inspections of the group among its like, then those of the rest of its like."""

    hits: int
    exposed: int
    rest_hits: int
    rest_exposed: int


@dataclass(frozen=True, slots=True)
class Contrast:
    """A group against the rest of its like.

    Attributes:
        strata: the counts that were compared, stratum by stratum.
        expected: the hits that the group would have if each of its inspections were like all of
            its stratum.
        p_more, p_less: one-sided p of as many hits or more, and of as many or fewer.
    """

    strata: tuple[Stratum, ...]
    expected: float
    p_more: float
    p_less: float

    @property
    def hits(self) -> int:
        """Return in how many inspections of the group it was found."""
        return sum(one.hits for one in self.strata)

    @property
    def exposed(self) -> int:
        """Return how many inspections the group had."""
        return sum(one.exposed for one in self.strata)

    @property
    def rest_hits(self) -> int:
        """Return in how many inspections of its like it was found."""
        return sum(one.rest_hits for one in self.strata)

    @property
    def rest_exposed(self) -> int:
        """Return how many inspections its like had."""
        return sum(one.rest_exposed for one in self.strata)

    @property
    def ratio(self) -> float | None:
        """Return observed over expected, None where nothing is expected."""
        return self.hits / self.expected if self.expected else None

    def interval(self, confidence: float = CONFIDENCE) -> tuple[float, float]:
        """Return the exact interval of observed over expected, from the same law as the test.

        Its lower bound lies above 1 exactly where ``p_more`` lies below half the error allowed.
        It inverts both one-sided tests over the odds ratio that the strata share (Fisher's
        noncentral law) and says each bound by the hits expected at that odds ratio. Where
        nothing is expected the interval says nothing: from nought to nought.
        """
        from xuncha.engines.patterns.law import bounds

        if not self.expected:
            return 0.0, 0.0
        low, high = bounds(tuple(map(_margins, self.strata)), self.hits, confidence)
        return low / self.expected, high / self.expected


def contrast(*strata: Stratum | tuple[int, int, int, int]) -> Contrast:
    """Compare a group with the rest of its like.

    A stratum in which the group has no inspection says nothing and is left out; one in which
    there is nobody else adds as many expected hits as it has, and so moves no p.

    Raises:
        BadInput: a count is negative, more hits than inspections, or no inspection of the group.
    """
    from xuncha.engines.patterns.law import law_of

    kept = tuple(Stratum(*one) for one in strata)
    for one in kept:
        _check(one.hits, one.exposed)
        _check(one.rest_hits, one.rest_exposed)
    kept = tuple(sorted(one for one in kept if one.exposed))
    if not kept:
        raise BadInput(msg("没有巡察过的单位，无从比较。"), msg("请放宽范围。"), field="exposed")
    least, law = law_of(tuple(map(_margins, kept)))
    place = sum(one.hits for one in kept) - least
    return Contrast(
        kept,
        expected=sum(_expected(one) for one in kept),
        p_more=min(1.0, float(law[place:].sum())),
        p_less=min(1.0, float(law[: place + 1].sum())),
    )


def least_p(strata: Sequence[Stratum]) -> float:
    """Return the smallest p of an excess that these margins can give, whatever the hits are."""
    from xuncha.engines.patterns.law import law_of

    return float(law_of(tuple(map(_margins, strata)))[1][-1])


def at_most(p: float, level: float) -> bool:
    """Return whether p is at most the level; the last digits of a float do not part equals."""
    return p <= level * (1 + 1e-9)


def _check(hits: int, exposed: int) -> None:
    if not 0 <= hits <= exposed:
        raise BadInput(
            msg("发现数 %(hits)s 应在 0 与巡察数 %(exposed)s 之间。"),
            msg("请核对计数。"),
            field="hits",
            hits=hits,
            exposed=exposed,
        )


def _margins(one: Stratum) -> tuple[int, int, int]:
    return one.exposed + one.rest_exposed, one.hits + one.rest_hits, one.exposed


def _expected(one: Stratum) -> float:
    total, found, exposed = _margins(one)
    return exposed * found / total
