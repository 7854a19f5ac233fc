"""The page on which a grader marks: the form, and the unit's facts beside it."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from xuncha.engines.acts import allow
from xuncha.office.evaluation import doors
from xuncha.office.evaluation.beside import beside
from xuncha.office.evaluation.forms_marking import Ticked
from xuncha.office.evaluation.models import Grader
from xuncha.office.shell.clock import today
from xuncha.office.shell.doors import Door, act_page, attempt
from xuncha.office.shell.requests import Request


def grader_act(request: Request, grader: Grader, verb: str) -> HttpResponse:
    """Answer an act of a grader; those that mark have a page of their own."""
    door = {str(name): door for name, door in doors.GRADER.items()}.get(verb)
    if door is None:
        raise Http404
    if issubclass(door.form, Ticked):
        return _mark_page(request, grader, verb, door)
    return act_page(request, grader, verb, doors.GRADER)


def _mark_page(request: Request, grader: Grader, verb: str, door: Door) -> HttpResponse:
    title = _(grader.LIFE.verbs[verb])
    move = grader.LIFE.move(verb, grader.state)
    allow(move, request.actor, grader.why_not(request.actor, verb), title)
    data = (request.POST,) if request.method == "POST" else ()
    form = door.form(*data, row=grader, actor=request.actor)
    done = attempt(request, form, lambda **facts: door.act(grader, **facts))
    if done is not None:
        messages.success(request, _("已办理：%(verb)s。") % {"verb": title})
        return redirect(grader.get_absolute_url())
    context = {
        "title": title,
        "subject": str(grader.evaluation),
        "form": form,
        "submit_label": title,
        "warning": _(door.warning) if door.warning else "",
        "back": grader.get_absolute_url(),
        "beside": beside(grader.evaluation, request.actor, today()),
    }
    return render(request, "evaluation/mark.html", context, status=422 if form.errors else 200)
