"""What was published of the county, against what the catalogue computes from the story."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from xuncha.demo.story import CLOSES
from xuncha.office.reports.figures import Number, Scope
from xuncha.office.reports.metrics import metric, values

AS_OF = CLOSES.date()
AND_MORE = "（不低于）"

PUBLISHED: dict[str, int | Decimal] = {
    "standing_committee_meetings": 9,
    "five_person_meetings": 6,
    "directives": 38,
    "directives_done": 38,
    "inspection_rules": 25,
    "townships_inspected": 9,
    "villages_inspected": 173,
    "upgraded_villages": 2,
    "joint_entry_days": 14,
    "livelihood_solved": 195,
    "forest_villages": 4,
    "provincial_aspects": 4,
    "provincial_problems": 47,
    "provincial_closed": 46,
    "provincial_rate": Decimal("97.87"),
    "immediate_items": 20,
    "immediate_closed": 20,
    "petitions": 1581,
    "petitions_closed": 1581,
    "leads": 24,
    "leads_closed": 24,
    "red_cards": 1,
    "red_cards_lifted": 1,
    "personnel_promoted": 75,
    "personnel_adjusted": 16,
    "personnel_removed": 5,
    "personnel_rotated": 241,
    "reform_services": 14,
    "licensing_items": 255,
    "park_measures": 20,
    "conduct_rules_main": 1,
    "conduct_rules_support": 6,
    "gdp": Decimal("201.37"),
    "gdp_growth": Decimal("4.8"),
    "growth_over_province": Decimal("0.3"),
    "growth_over_city": Decimal("1.0"),
    "awards_main": 1,
    "awards_other": 7,
    "ranking_years": 2,
}
"""The figures that were published as they stand."""

AT_LEAST: dict[str, int | Decimal] = {
    "round_1_rate": 95,
    "round_2_rate": 95,
    "round_3_rate": 95,
    "round_4_rate": 95,
    "households_housed": 400,
    "forest_households": 1000,
}
"""The figures of which only a lower bound was published."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A published figure beside the computed one; ``equal`` also where a bound is kept."""

    id: str
    label: str
    expected: int | Decimal
    computed: Number
    equal: bool


def figures() -> list[Figure]:
    """Return the published figures, each with what the catalogue makes of the story's last day."""
    computed = values(Scope(today=AS_OF), AS_OF)
    exact = (
        Figure(key, metric(key).label, expected, computed[key], computed[key] == expected)
        for key, expected in PUBLISHED.items()
    )
    bounds = (
        Figure(
            key, metric(key).label + AND_MORE, bound, computed[key], _reaches(computed[key], bound)
        )
        for key, bound in AT_LEAST.items()
    )
    return [*exact, *bounds]


def _reaches(value: Number, bound: int | Decimal) -> bool:
    return value is not None and value >= bound
