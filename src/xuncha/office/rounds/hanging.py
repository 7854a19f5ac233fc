"""Forms that hang a new row on the page's row, open only to those whose role may begin it."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _

from xuncha.engines.acts import allow
from xuncha.office.ledger.models import Fact
from xuncha.office.shell.doors import Door, birth_page
from xuncha.office.shell.requests import Request


def hang_page(
    request: Request, row: Any, made: tuple[type[Fact], str], door: Door, title: str = ""
) -> HttpResponse:
    """Answer the form that hangs a new row on ``row``: ``made`` is its model and first verb."""
    model, verb = made
    verbs = model.LIFE.verbs
    allow(model.LIFE.move(verb, ""), request.actor, "", verbs[verb])
    return birth_page(request, door, title or _(verbs[verb]), row.get_absolute_url(), about=row)
