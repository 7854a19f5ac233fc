"""What a finding's page leads to, as far as the reader may follow: paper, evidence, item."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from xuncha.engines.acts import Actor
from xuncha.office.findings.lifecycle import FindingState, FindingVerb
from xuncha.office.findings.models import Finding, Paper
from xuncha.office.ledger.models import Evidence
from xuncha.office.ledger.reads import evidence_of
from xuncha.office.shell.look import OfferedAct
from xuncha.office.shell.requests import Request


@dataclass(frozen=True, slots=True)
class Links:
    """The finding's working paper with its evidence, its item, and the act that makes one."""

    paper: Paper | None
    evidence: list[Evidence]
    item: Any
    acts: list[OfferedAct]

    def context(self) -> dict[str, object]:
        """Return what the template asks for."""
        return {
            "paper": self.paper,
            "evidence": self.evidence,
            "item": self.item,
            "acts": self.acts,
        }


def of_finding(request: Request, row: Finding) -> Links:
    """Return what the reader may follow from a finding; a unit never sees the working paper."""
    paper = _seen(row.paper, request.actor)
    evidence = list(evidence_of(paper).select_related("file")) if paper else []
    item = getattr(row, "item", None) if row.state == FindingState.ASSIGNED else None
    acts = _assignment(row, request.actor) if request.is_today and item is None else []
    return Links(paper, evidence, _seen(item, request.actor), acts)


def _seen(row: Any, actor: Actor) -> Any:
    """Return the row if the actor may see it."""
    if row is None:
        return None
    seen = type(row)._default_manager.visible_to(actor).filter(pk=row.pk).exists()
    return row if seen else None


def _assignment(row: Finding, actor: Actor) -> list[OfferedAct]:
    """Return the way to turn the finding into an item; early only where it cannot wait."""
    verbs = {move.verb for move in row.LIFE.open_to(actor, row.state)}
    if FindingVerb.ASSIGN not in verbs:
        return []
    reason = row.why_not(actor, FindingVerb.ASSIGN)
    label = _(row.LIFE.verbs[FindingVerb.ASSIGN])
    url = reverse("item-new", args=[row.pk])
    return [OfferedAct("assign", label, url, _(reason) if reason else "", primary=not reason)]
