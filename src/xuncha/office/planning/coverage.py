"""How far a term reaches: by township what was inspected, what is planned, what never was."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _

from xuncha.office.ledger.memo import at_head
from xuncha.office.planning import duties
from xuncha.office.planning.bridge import area_of
from xuncha.office.planning.models import Term, in_plan
from xuncha.office.planning.reading import plan_of
from xuncha.office.planning.tables import never_inspected
from xuncha.office.rounds.models import Target

FULL = 100


@dataclass(slots=True)
class Area:
    """A township with its villages, or the county's own bodies, in counts of units.

    ``entered`` were inspected within the term, ``planned`` wait for a round of the plan in force.
    """

    code: str
    name: str
    units: int = 0
    entered: int = 0
    planned: int = 0
    never: int = 0

    @property
    def share(self) -> int:
        """How many of a hundred units the term's rounds have entered so far."""
        return FULL * self.entered // self.units if self.units else 0

    @property
    def step(self) -> int:
        """The share as one of six steps of colour: 0 for none, 5 for all, quarters between."""
        if self.entered in (0, self.units):
            return 5 if self.entered else 0
        return 1 + self.share // 25

    @property
    def left(self) -> int:
        """Units that are neither entered nor planned."""
        return self.units - self.entered - self.planned

    @property
    def url(self) -> str:
        """The list of the area's units; the county's own bodies are the departments."""
        wanted = f"unit={self.code}" if self.code else "kind=department"
        return f"{reverse('workload-list')}?{wanted}"

    @property
    def never_url(self) -> str:
        """The list of the area's units that were never inspected."""
        return f"{self.url}&saved=never"


def areas(term: Term, day: date) -> list[Area]:
    """Return each area's units, those entered within the term up to a day, those never entered."""
    return at_head(("coverage", term.pk, day), lambda: _areas(term, day))


def _areas(term: Term, day: date) -> list[Area]:
    within = Q(entered_on__gte=term.starts_on, entered_on__lte=min(day, term.ends_on))
    entered = set(Target.objects.filter(within).values_list("unit", flat=True))
    never = set(in_plan().filter(never_inspected()).values_list("unit", flat=True))
    planned = _planned(term)
    found: dict[str, Area] = {}
    for row in in_plan():
        code = area_of(row.unit)
        township = row.unit.township or row.unit
        area = found.setdefault(code, Area(code, township.name if code else ""))
        area.units += 1
        area.entered += row.unit_id in entered
        area.planned += row.unit_id not in entered and row.unit.code in planned
        area.never += row.unit_id in never
    return sorted(found.values(), key=lambda one: one.code)


def _planned(term: Term) -> set[str]:
    adopted = duties.adopted(term)
    return set(plan_of(adopted).visits) if adopted else set()


def whole(found: list[Area]) -> Area:
    """Return all areas together."""
    area = Area("", _("全县"))
    for one in found:
        area.units += one.units
        area.entered += one.entered
        area.planned += one.planned
        area.never += one.never
    return area
