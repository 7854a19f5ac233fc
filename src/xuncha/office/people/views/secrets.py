"""What is shown once: a one-time password, a key for programs."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from xuncha.office.people import doors
from xuncha.office.people.models import Person
from xuncha.office.shell.doors import Door, attempt
from xuncha.office.shell.requests import Request


def secret_act(request: Request, row: Person, verb: str) -> HttpResponse:
    """Open an account or reset its password, and show the one-time password."""
    door = doors.SECRET[verb]  # type: ignore[index]
    title = _(row.LIFE.verbs[verb])
    made = done(request, door, row, title, back=row.get_absolute_url())
    if isinstance(made, HttpResponse):
        return made
    note = _("请把用户名和口令当面交给本人。首次登录必须更改口令。")
    pairs = [(_("用户名"), made.account.username), (_("一次性口令"), made.password)]
    return shown_once(request, title, pairs, note, made.account.get_absolute_url())


def done(request: Request, door: Door, row: Any, title: str, *, back: str) -> Any:
    """Return what the act gave, or the page that asks for its facts."""
    data = (request.POST,) if request.method == "POST" else ()
    form = door.form(*data, row=row, actor=request.actor)
    made = attempt(request, form, lambda **facts: door.act(row, **facts))
    if made is not None:
        return made
    context = {
        "title": title,
        "subject": str(row),
        "form": form,
        "submit_label": title,
        "warning": _(door.warning) if door.warning else "",
        "back": back,
    }
    return render(request, "act.html", context, status=422 if form.errors else 200)


def shown_once(
    request: Request, title: str, pairs: list[tuple[str, str]], note: str, back: str
) -> HttpResponse:
    """Answer the page that shows a secret; nothing on the way may keep it."""
    context = {"title": title, "pairs": pairs, "note": note, "back": back}
    answer = render(request, "people/shown_once.html", context)
    answer.headers["Cache-Control"] = "no-store"
    return answer
