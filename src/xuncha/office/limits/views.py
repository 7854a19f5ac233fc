"""Pages of time limits: what holds, the calculator, the county's own profiles."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _

from xuncha.engines.acts import NotAllowed, msg
from xuncha.engines.limits import Due, LimitError, Profile, Suspension, due, profile_named, resolve
from xuncha.office.limits import doors, tables, words
from xuncha.office.limits.bridge import Book, book, book_on, draft_of, standing
from xuncha.office.limits.forms import CalculatorForm
from xuncha.office.limits.lifecycle import ProfileState, ProfileVerb
from xuncha.office.limits.models import READERS, LimitProfile
from xuncha.office.shell.details import detail_page, find
from xuncha.office.shell.doors import act_page, birth_page, opening
from xuncha.office.shell.lists import list_page
from xuncha.office.shell.look import OfferedAct
from xuncha.office.shell.requests import Request


def _reader(request: Request) -> Book:
    """Return what dates are counted by on the reader's day, or refuse who has no use for it."""
    if request.actor.role not in READERS:
        raise NotAllowed(msg("时限规则供业务人员查看。"))
    return book() if request.is_today else book_on(request.as_of)


def limit_list(request: Request) -> HttpResponse:
    held = words.held_on(_reader(request).profiles, request.as_of)
    context = {
        "title": _("时限规则"),
        "profiles": [words.profile_view(one) for one in held],
        "columns": [_(label) for label, _name in words.COLUMNS],
        "calculate": OfferedAct("", _("期限计算器"), reverse("limit-calculator"), primary=True),
    }
    return render(request, "limits/list.html", context)


def calculator(request: Request) -> HttpResponse:
    now = _reader(request)
    held = words.held_on(now.profiles, request.as_of)
    asked = request.GET if "limit" in request.GET else None
    form = CalculatorForm(asked, profiles=held, initial={"start": request.as_of})
    found = _counted(form, now, held) if asked and form.is_valid() else None
    context = {
        "title": _("期限计算器"),
        "form": form,
        "found": found,
        "why": (found.why_en if words.english() else found.why_zh) if found else "",
        "back": reverse("limit-list"),
    }
    return render(request, "limits/calculator.html", context)


def _counted(form: CalculatorForm, now: Book, held: list[Profile]) -> Due | None:
    """Return the date that the form asks for; put a refusal on the form."""
    data = form.cleaned_data
    key, _colon, act = data["limit"].partition(":")
    spans = [Suspension(data["since"], data["until"])] if data["since"] else []
    try:
        return due(
            words.keys(held)[key],
            act,
            data["start"],
            now.calendar,
            extended_by=data["extended"] or 0,
            suspended=spans,
        )
    except LimitError as fault:
        field = {"extended": "extended", "suspended": "until"}.get(fault.field)
        form.add_error(field, fault.say(_))
        return None


def profile_list(request: Request) -> HttpResponse:
    url = reverse("limit_profile-new")
    primary = opening(LimitProfile, ProfileVerb.PROPOSE, request.actor, url)
    rows = LimitProfile.objects.visible_to(request.actor)
    return list_page(request, tables.PROFILES, rows, title=_("本县期限方案"), primary=primary)


def profile(request: Request, pk: int) -> HttpResponse:
    rows = LimitProfile.objects.visible_to(request.actor).select_related("rule", "proposed_by")
    row = find(request, rows, pk)
    made, faults = _made(row)
    below = profile_named(row.extends, book().known) if made else None
    return detail_page(
        request,
        row,
        title=row.title,
        number=f"{row.name} {row.version}",
        tone=tables.profile_tone(row),
        facts=words.facts_of_profile(row),
        doors=doors.PROFILE,
        next_step=_(words.NEXT_OF_PROFILE[ProfileState(row.state)]),
        template="limits/profile.html",
        context={
            "changes": words.changes(made, below) if made and below else [],
            "faults": [fault.say(_) for fault in faults],
        },
    )


def _made(row: LimitProfile) -> tuple[Profile | None, tuple[LimitError, ...]]:
    """Return the row's profile on top of what holds, and what is wrong with it today."""
    own = draft_of(row)
    others = [one for one in standing() if (one.name, one.version) != (own.name, own.version)]
    profiles, faults = resolve([*others, own])
    key = f"{row.name}@{row.version}"
    waits = row.state == ProfileState.PROPOSED
    return words.keys(profiles).get(key), faults if waits else ()


def profile_act(request: Request, pk: int, verb: str) -> HttpResponse:
    row = get_object_or_404(LimitProfile.objects.visible_to(request.actor), pk=pk)
    return act_page(request, row, verb, doors.PROFILE)


def profile_new(request: Request) -> HttpResponse:
    return birth_page(request, doors.NEW_PROFILE, _("拟定期限方案"), reverse("limit_profile-list"))
