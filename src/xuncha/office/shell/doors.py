"""Doors: each act that a page or the API offers, with the form that asks for its facts."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, get_args, get_type_hints

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from xuncha.engines.acts import Actor, BadInput, Refusal, allow
from xuncha.office.ledger.models import Fact
from xuncha.office.shell.clock import now
from xuncha.office.shell.look import OfferedAct
from xuncha.office.shell.requests import Request


class ActForm(forms.Form):
    """A form that asks for the facts of one act; ``row`` is its subject, ``actor`` who acts."""

    def __init__(self, *args: Any, row: Any = None, actor: Actor | None = None, **kw: Any) -> None:
        super().__init__(*args, **kw)
        self.row = row
        self.actor = actor
        self.prepare()

    def prepare(self) -> None:
        """Narrow choices and set initial values from ``row`` and ``actor``."""

    def values(self) -> dict[str, Any]:
        """Return the act's arguments."""
        return dict(self.cleaned_data)


class FileForm(ActForm):
    """Asks for one file with a title."""

    title = forms.CharField(label=_("证据名称"), max_length=200)
    file = forms.FileField(label=_("文件"))

    def values(self) -> dict[str, Any]:
        file = self.cleaned_data["file"]
        return {
            "title": self.cleaned_data["title"],
            "chunks": file.chunks(),
            "filename": file.name,
        }


@dataclass(frozen=True, slots=True)
class Door:
    """An act on a subject: ``act(row, by=, on=, **form.values())``.

    ``warning`` is what the person must confirm before an act that is hard to undo.
    """

    act: Callable[..., Any]
    form: type[ActForm] = ActForm
    warning: str = ""


Doors = Mapping[Any, Door]


def offered(row: Fact, actor: Actor, doors: Doors) -> list[OfferedAct]:
    """Return the acts that the row's life opens to the actor's role now; the first is primary."""
    acts: list[OfferedAct] = []
    for move in row.LIFE.open_to(actor, row.state):
        if move.verb not in doors:
            continue
        reason = row.why_not(actor, move.verb)
        first = not reason and not any(act.primary for act in acts)
        url = reverse(f"{row.KIND}-act", args=[row.pk, str(move.verb)])
        acts.append(
            OfferedAct(
                str(move.verb),
                _(row.LIFE.verbs[move.verb]),
                url,
                _(reason) if reason else "",
                first,
            )
        )
    return acts


def opening(
    model: type[Fact], verb: str, actor: Actor, url: str, label: str = ""
) -> OfferedAct | None:
    """Return the act that begins a new row, when the actor's role may do it."""
    move = next((one for one in model.LIFE.open_to(actor, "") if one.verb == verb), None)
    if move is None:
        return None
    return OfferedAct(str(verb), label or _(model.LIFE.verbs[verb]), url, primary=True)


def act_page(
    request: Request,
    row: Fact,
    verb: str,
    doors: Doors,
    *,
    template: str = "act.html",
    context: Mapping[str, Any] | None = None,
) -> HttpResponse:
    """Ask for an act's facts and do it; a refusal keeps what was typed and says the cure.

    ``template`` extends act.html to show, from ``context``, what the person should see first.
    """
    if verb not in doors or verb not in row.LIFE.verbs:
        raise Http404
    door = doors[verb]
    if request.method != "POST":
        move = row.LIFE.move(verb, row.state)
        allow(move, request.actor, row.why_not(request.actor, verb), row.LIFE.verbs[verb])
    form = _form(request, door, row)
    done = attempt(request, form, lambda **facts: door.act(row, **facts))
    if done is not None:
        messages.success(request, _("已办理：%(verb)s。") % {"verb": _(row.LIFE.verbs[verb])})
        return redirect(row.get_absolute_url())
    shown = _asking(form, door, _(row.LIFE.verbs[verb]), str(row), row.get_absolute_url())
    status = 422 if form.errors else 200
    return render(request, template, {**shown, **(context or {})}, status=status)


def birth_page(
    request: Request, door: Door, title: str, back: str, *, about: Any = None
) -> HttpResponse:
    """Ask for the facts of a new row and bring it to life; ``about`` is what it hangs on."""
    _allow_birth(door, request.actor)
    form = _form(request, door, about)
    made = attempt(request, form, door.act if about is None else lambda **f: door.act(about, **f))
    if made is not None:
        messages.success(request, _("已登记。"))
        return redirect(made.get_absolute_url() if isinstance(made, Fact) else back)
    shown = _asking(form, door, title, str(about or ""), back)
    return render(request, "act.html", shown, status=422 if form.errors else 200)


def begins(act: Callable[..., Any]) -> type[Fact] | None:
    """Return the kind of row that an act begins: what it says that it returns, one or many."""
    made = get_type_hints(act).get("return")
    made = next(iter(get_args(made)), made)
    return made if isinstance(made, type) and issubclass(made, Fact) else None


def _allow_birth(door: Door, actor: Actor) -> None:
    """Refuse, before anything is shown, a role that may begin no row of this kind."""
    model = begins(door.act)
    births = [move for move in model.LIFE.moves if not move.source] if model else []
    if model and not any(actor.role in move.by for move in births):
        allow(births[0], actor, "", model.LIFE.verbs[births[0].verb])


def _form(request: Request, door: Door, row: Any) -> ActForm:
    data = (request.POST, request.FILES) if request.method == "POST" else ()
    return door.form(*data, row=row, actor=request.actor)


def attempt(request: Request, form: ActForm, act: Callable[..., Any]) -> Any:
    """Do the act with the form's values; put a refusal on the form and return None."""
    if request.method != "POST" or not form.is_valid():
        return None
    try:
        return act(by=request.actor, on=now(), **form.values())
    except Refusal as refusal:
        field = (
            refusal.field
            if isinstance(refusal, BadInput) and refusal.field in form.fields
            else None
        )
        form.add_error(field, refusal.say(_))
        return None


def _asking(form: ActForm, door: Door, title: str, subject: str, back: str) -> dict[str, Any]:
    return {
        "title": title,
        "subject": subject,
        "form": form,
        "submit_label": title,
        "warning": _(door.warning) if door.warning else "",
        "back": back,
    }
