"""The page of dates that would be others today."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from xuncha.engines.acts import NotAllowed, Refusal, msg
from xuncha.office.leads.models import Lead
from xuncha.office.petitions.models import Petition
from xuncha.office.petitions.timing import redate
from xuncha.office.rectification import timing
from xuncha.office.rectification.models import Item
from xuncha.office.rectification.redating import MOST, Redate, redates
from xuncha.office.shell.clock import now
from xuncha.office.shell.requests import Request

ACTS: dict[type, Callable[..., object]] = {
    Item: timing.redate,
    Petition: redate,
    Lead: redate,
}


def redate_list(request: Request) -> HttpResponse:
    if not request.actor.in_office:
        raise NotAllowed(msg("期限由巡察办改定。"))
    found = redates(request.actor) if request.is_today else []
    if request.method == "POST" and _set(request, found):
        return redirect("redate-list")
    context = {"title": _("期限变动"), "found": found, "most": MOST}
    return render(request, "rectification/redates.html", context)


def _set(request: Request, found: list[Redate]) -> bool:
    """Set the dates that the reader chose, all of them or none."""
    chosen = set(request.POST.getlist("row"))
    rows = [one.row for one in found if f"{one.row.KIND}:{one.row.pk}" in chosen]
    if not rows:
        messages.warning(request, _("没有选中任何一项。请勾选要改定的。"))
        return False
    try:
        with transaction.atomic():
            for row in rows:
                ACTS[type(row)](row, by=request.actor, on=now())
    except Refusal as refusal:
        messages.error(request, refusal.say(_))
        return False
    messages.success(request, _("已改定 %(count)s 项期限。") % {"count": len(rows)})
    return True
