"""A subject's page: its facts, the acts open to the reader, and its whole life."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, TypeVar

from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _

from xuncha.engines.acts import ROLE_TITLES, Role
from xuncha.office.ledger.models import Entry, Fact, end_of
from xuncha.office.ledger.reads import entries_of, evidence_of
from xuncha.office.ledger.verify import fact_model
from xuncha.office.shell.doors import Doors, offered
from xuncha.office.shell.look import Cell, Line, TimelineEntry
from xuncha.office.shell.past import as_stood, stood_on
from xuncha.office.shell.requests import Request

F = TypeVar("F", bound=Fact)


def find(request: Request, rows: QuerySet[F], pk: int) -> F:
    """Return the one row that the reader may see, as it stood on the day that they look at."""
    if request.is_today:
        return get_object_or_404(rows, pk=pk)
    row: F = get_object_or_404(stood_on(rows, request.as_of), pk=pk)
    return as_stood(row, rows.model.then(request.as_of))


def seen(request: Request, model: Any, pk: int, *related: str) -> Any:
    """Return the row of a model that the reader may see, with its related rows, as ``find``."""
    return find(request, model.objects.visible_to(request.actor).select_related(*related), pk)


def timeline(entries: Sequence[Entry]) -> list[TimelineEntry]:
    """Return the entries in words, newest last."""
    return [_told(entry) for entry in entries]


def _told(entry: Entry) -> TimelineEntry:
    life = fact_model(entry.subject_kind).LIFE
    verb = entry.verb.partition(":")[2]
    return TimelineEntry(
        when=entry.when,
        who=entry.who,
        role=_(ROLE_TITLES[Role(entry.role)]),
        words=f"{_(life.verbs[verb])} · {_(life.title)}",
        note=entry.note,
        source=_(life.states[entry.source]) if entry.source else "",
        target=_(life.states[entry.target]) if entry.target else "",
        short_hash=entry.hash[:8],
        hash=entry.hash,
        seq=entry.seq,
    )


def detail_page(
    request: Request,
    row: Fact,
    *,
    title: str,
    facts: Sequence[Line],
    doors: Doors,
    number: str = "",
    tone: str = "blue",
    next_step: str = "",
    kin: Sequence[Fact] = (),
    template: str = "detail.html",
    context: Mapping[str, Any] | None = None,
) -> HttpResponse:
    """Answer the page of one subject; ``kin`` are other rows whose entries belong to its life."""
    evidence = list(evidence_of(row).select_related("file"))
    context = {
        "title": title,
        "number": number,
        "row": row,
        "state": Cell(_(row.state_label), tone=tone),
        "facts": facts,
        "acts": offered(row, request.actor, doors) if request.is_today else [],
        "timeline": timeline(list(entries_of(row, *kin).filter(when__lt=end_of(request.as_of)))),
        "evidence": evidence,
        "next_step": next_step,
        **(context or {}),
    }
    return render(request, template, context)
