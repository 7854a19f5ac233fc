"""The evaluation sheet: what is marked, how much it weighs, what adds, takes off and vetoes."""

from dataclasses import dataclass
from decimal import Decimal

from xuncha.engines.acts import msg
from xuncha.engines.scoring import checks
from xuncha.engines.scoring.fault import ScoringError, refuse
from xuncha.engines.scoring.survey import Survey

FULL = Decimal(100)
OUTLIER = Decimal(20)
"""Default of the product, to be edited: how far from the median, in percent of an indicator's
weight, a mark may lie before it is talked over."""


@dataclass(frozen=True, slots=True)
class Deduction:
    """What takes ``points`` off at each occurrence, and no more than ``most`` altogether."""

    key: str
    name: str
    points: Decimal
    most: Decimal


@dataclass(frozen=True, slots=True)
class Indicator:
    """What is marked; its weight is the most points that it gives.

    One with deductions begins at its weight and loses points; one that is ``surveyed`` is marked
    by the people's answers; any other is marked by each grader from 0 to the weight.
    """

    key: str
    name: str
    weight: Decimal
    deductions: tuple[Deduction, ...] = ()
    surveyed: bool = False


@dataclass(frozen=True, slots=True)
class Bonus:
    """What adds ``points`` at each occurrence, and no more than ``most`` altogether."""

    key: str
    name: str
    points: Decimal
    most: Decimal


@dataclass(frozen=True, slots=True)
class Veto:
    """A circumstance that makes the grade poor whatever the points."""

    key: str
    name: str


@dataclass(frozen=True, slots=True)
class Thresholds:
    """The least totals for good and for fair.

    No published sheet states its cut-offs; 85 and 60 are the product's defaults, to be edited.

    Raises:
        ScoringError: they are not in order within 0 to 100.
    """

    good: Decimal = Decimal(85)
    fair: Decimal = Decimal(60)

    def __post_init__(self) -> None:
        if not 0 <= self.fair <= self.good <= FULL:
            raise ScoringError(
                msg("等次分数线有误：“中”为 %(fair)s 分，“好”为 %(good)s 分。"),
                msg("请使 0 ≤ 中 ≤ 好 ≤ 100。"),
                fair=self.fair,
                good=self.good,
            )


@dataclass(frozen=True, slots=True)
class Sheet:
    """Indicators whose weights make 100, and what stands beside them.

    Attributes:
        bonus_most: the most that all bonuses add together; the total never passes 100.
        survey: what the surveyed indicator asks the people.
        outlier: how far from the median a mark may lie, in percent of the indicator's weight.
        title, source: the sheet's name, and on what its structure is modelled.

    Raises:
        ScoringError: one fault.
        SheetFaults: several, all at once.
    """

    indicators: tuple[Indicator, ...]
    vetoes: tuple[Veto, ...] = ()
    thresholds: Thresholds = Thresholds()
    bonuses: tuple[Bonus, ...] = ()
    bonus_most: Decimal = Decimal(0)
    survey: Survey | None = None
    outlier: Decimal = OUTLIER
    title: str = ""
    source: str = ""

    def __post_init__(self) -> None:
        refuse(checks.faults(self))

    @property
    def marked(self) -> tuple[Indicator, ...]:
        """The indicators that graders mark."""
        return tuple(one for one in self.indicators if not one.surveyed)

    @property
    def surveyed(self) -> Indicator | None:
        """The indicator that the people mark, if there is one."""
        return next((one for one in self.indicators if one.surveyed), None)
