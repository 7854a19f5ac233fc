"""The board of one round: what stands where, moved by hand, checked at once."""

from __future__ import annotations

import copy
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from xuncha.engines.acts import Refusal
from xuncha.engines.planning.intake.fields import POSITIONS
from xuncha.office.planning import board, moves, shifting
from xuncha.office.planning.achieved import levels_of
from xuncha.office.planning.effects import Effect, effect
from xuncha.office.planning.lifecycle import DRAFT, DraftVerb
from xuncha.office.planning.look import Look
from xuncha.office.planning.models import Draft
from xuncha.office.shell.clock import now
from xuncha.office.shell.details import seen
from xuncha.office.shell.requests import Request

SHOWN = 60


def show(request: Request, pk: int, code: str) -> HttpResponse:
    """Show one round of a draft as a board."""
    look = Look(seen(request, Draft, pk, "term"))
    return render(request, "planning/board.html", _context(request, look, code))


@require_POST
def move(request: Request, pk: int, code: str) -> HttpResponse:
    """Move what was chosen, and show what the check says of it; a refusal keeps the board."""
    row = seen(request, Draft, pk, "term")
    before = Look(copy.copy(row))
    try:
        asked = moves.asked(request.POST, before.plan)
        entry = shifting.shift(row, moves=asked, by=request.actor, on=now())
        look = Look(row)
        done: Effect | None = effect(before, look, entry.note)
        fault = ""
    except Refusal as refusal:
        look, done, fault = before, None, refusal.say(_)
    context = {**_context(request, look, code), "effect": done, "fault": fault}
    status = 422 if fault and not request.htmx else 200
    return render(request, "planning/board.html", context, status=status)


def _context(request: Request, look: Look, code: str) -> dict[str, Any]:
    round = look.index.rounds.get(code)
    if round is None:
        raise Http404
    waiting, spare = board.waiting(look), board.spare(look, round)
    return {
        "title": round.name,
        "draft": look.draft,
        "round": round,
        "rounds": look.index.order,
        "columns": board.columns(look, round),
        "goals": board.goals(look, round),
        "waiting": waiting[:SHOWN],
        "waiting_more": len(waiting[SHOWN:]),
        "spare": spare[:SHOWN],
        "spare_more": len(spare[SHOWN:]),
        "positions": [(one, _(name)) for one, name in POSITIONS.items()],
        "levels": levels_of(look),
        "broken": look.sentences(),
        "begun": code in look.index.problem.begun,
        "movable": _movable(request, look, code),
    }


def _movable(request: Request, look: Look, code: str) -> bool:
    open_to = DRAFT.open_to(request.actor, look.draft.state)
    may = any(one.verb == DraftVerb.SHIFT for one in open_to)
    return request.is_today and may and code not in look.index.problem.begun
