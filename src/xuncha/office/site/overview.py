"""All that concerns one unit: how much of each kind, and the way to the records."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from xuncha.engines.acts import msg
from xuncha.office.cards.models import Card
from xuncha.office.evaluation.models import Evaluation
from xuncha.office.findings.models import Finding
from xuncha.office.mandate.models import Directive
from xuncha.office.people.models import Unit
from xuncha.office.petitions.models import Petition
from xuncha.office.rectification.lifecycle import OPEN
from xuncha.office.rectification.models import Item
from xuncha.office.rounds.models import Target
from xuncha.office.shell.look import Line
from xuncha.office.shell.past import stood_on
from xuncha.office.shell.requests import Request

SHOWN = 6


@dataclass(frozen=True, slots=True)
class Concern:
    """One kind of record that names a unit, and the list that shows it."""

    label: str
    model: Any
    page: str


CONCERNS: tuple[Concern, ...] = (
    Concern(msg("接受巡察"), Target, "target-list"),
    Concern(msg("被发现的问题"), Finding, "finding-list"),
    Concern(msg("整改事项"), Item, "item-list"),
    Concern(msg("点人点事"), Directive, "directive-list"),
    Concern(msg("承办信访件"), Petition, "petition-list"),
    Concern(msg("黄牌红牌"), Card, "card-list"),
    Concern(msg("量化评估"), Evaluation, "evaluation-list"),
)


def concerns_page(request: Request, pk: int) -> HttpResponse:
    """Answer what concerns a unit and all below it, as far as the reader may see."""
    unit = get_object_or_404(Unit.objects.visible_to(request.actor), pk=pk)
    below = list(Unit.objects.within(unit.path).values_list("pk", flat=True))
    counts = [(one, _count(request, one, below)) for one in CONCERNS]
    rows = [Line(_(one.label), str(count), _url(one, unit)) for one, count in counts if count]
    items = Item.objects.visible_to(request.actor).filter(unit__in=below, state__in=OPEN)
    context = {
        "title": _("涉及“%(unit)s”的工作") % {"unit": unit.name},
        "unit": unit,
        "concerns": rows,
        "open_items": items.order_by("due", "pk")[:SHOWN] if request.is_today else (),
    }
    return render(request, "concerns.html", context)


def _count(request: Request, one: Concern, below: list[int]) -> int:
    rows = one.model.objects.visible_to(request.actor).filter(unit__in=below)
    rows = rows if request.is_today else stood_on(rows, request.as_of)
    count: int = rows.count()
    return count


def _url(one: Concern, unit: Unit) -> str:
    return f"{reverse(one.page)}?{urlencode({'unit': unit.code})}"
