"""Rectification items with their measures, requests for time, due dates and look-backs."""

from xuncha.office.rectification.models.items import (
    EVALUABLE,
    PICTURED,
    READERS,
    RUNNING,
    SOON_DAYS,
    Conclusion,
    Item,
    ItemDue,
    ItemQuerySet,
    RectificationFact,
)
from xuncha.office.rectification.models.parts import (
    Extension,
    LookBack,
    Measure,
    MeasureKind,
    Part,
    PartQuerySet,
    Suspension,
)

__all__ = [
    "EVALUABLE",
    "PICTURED",
    "READERS",
    "RUNNING",
    "SOON_DAYS",
    "Conclusion",
    "Extension",
    "Item",
    "ItemDue",
    "ItemQuerySet",
    "LookBack",
    "Measure",
    "MeasureKind",
    "Part",
    "PartQuerySet",
    "RectificationFact",
    "Suspension",
]
