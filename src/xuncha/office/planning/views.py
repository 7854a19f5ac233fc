"""Pages of plans: terms, what they are made from, drafts, the board."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from xuncha.engines.acts import NotAllowed, msg
from xuncha.office.planning import (
    achieved,
    beside,
    coverage,
    doors,
    loads,
    readiness,
    tables,
    words,
)
from xuncha.office.planning.calendar import calendar
from xuncha.office.planning.lifecycle import (
    STANDING,
    AbsenceVerb,
    CapabilityVerb,
    DraftVerb,
    SlotVerb,
    TermState,
    TermVerb,
    WorkloadVerb,
)
from xuncha.office.planning.look import Look
from xuncha.office.planning.models import READERS, Absence, Capability, Draft, Slot, Term, Workload
from xuncha.office.rounds.hanging import hang_page
from xuncha.office.shell.details import detail_page, seen
from xuncha.office.shell.doors import Doors, act_page, birth_page, offered, opening
from xuncha.office.shell.lists import list_page
from xuncha.office.shell.look import OfferedAct
from xuncha.office.shell.requests import Request

SHOWN = 200


def term_list(request: Request) -> HttpResponse:
    primary = opening(Term, TermVerb.OPEN, request.actor, reverse("term-new"))
    rows = Term.objects.visible_to(request.actor)
    return list_page(request, tables.TERMS, rows, title=_("届期规划"), primary=primary)


def term_new(request: Request) -> HttpResponse:
    return birth_page(request, doors.OPEN_TERM, _("建立届期规划"), reverse("term-list"))


def term(request: Request, pk: int) -> HttpResponse:
    row = seen(request, Term, pk)
    current = Draft.objects.visible_to(request.actor).current(row)
    slots = list(row.slots.filter(state__in=STANDING).select_related("system"))
    for slot in slots:
        slot.acts = offered(slot, request.actor, doors.SLOT) if request.is_today else []
    return detail_page(
        request,
        row,
        title=_("%(term)s巡察规划") % {"term": row.title},
        facts=words.term_facts(row),
        doors=doors.TERM,
        kin=slots,
        next_step=readiness.next_step(row, current),
        template="planning/term.html",
        context={
            "slots": slots,
            "draft": current,
            "calendar": calendar(Look(current)) if current else [],
            "acts": _calm(request, row, doors.TERM),
            "offices": request.actor.in_office and request.is_today,
        },
    )


def _calm(request: Request, row: Any, offers: Doors) -> list[OfferedAct]:
    """Return the acts open to the reader: of them only the adoption of a plan stands out."""
    acts = offered(row, request.actor, offers) if request.is_today else []
    return [replace(one, primary=one.primary and one.verb == DraftVerb.ADOPT) for one in acts]


def term_act(request: Request, pk: int, verb: str) -> HttpResponse:
    return act_page(request, seen(request, Term, pk), verb, doors.TERM)


def slot_list(request: Request) -> HttpResponse:
    rows = Slot.objects.visible_to(request.actor)
    note = _("规划轮次在届期规划的页面列入。")
    return list_page(request, tables.SLOTS, rows, title=_("规划轮次"), help_text=note)


def slot_new(request: Request, pk: int) -> HttpResponse:
    return hang_page(request, seen(request, Term, pk), (Slot, SlotVerb.ADD), doors.ADD_SLOT)


def slot_act(request: Request, pk: int, verb: str) -> HttpResponse:
    return act_page(request, seen(request, Slot, pk, "term", "round"), verb, doors.SLOT)


def workload_list(request: Request) -> HttpResponse:
    new = reverse("workload-new")
    primary = opening(Workload, WorkloadVerb.ESTIMATE, request.actor, new)
    rows = Workload.objects.visible_to(request.actor)
    return list_page(request, tables.WORKLOADS, rows, title=_("对象测算"), primary=primary)


def workload_new(request: Request) -> HttpResponse:
    return birth_page(request, doors.ESTIMATE, _("测算巡察对象"), reverse("workload-list"))


def workload(request: Request, pk: int) -> HttpResponse:
    row = seen(request, Workload, pk, "unit__township", "unit__system")
    return detail_page(
        request, row, title=row.unit.name, facts=tables.lines(tables.WORKLOADS, row),
        doors=doors.WORKLOAD,
    )  # fmt: skip


def workload_act(request: Request, pk: int, verb: str) -> HttpResponse:
    return act_page(request, seen(request, Workload, pk, "unit"), verb, doors.WORKLOAD)


def capability_list(request: Request) -> HttpResponse:
    new = reverse("capability-new")
    primary = opening(Capability, CapabilityVerb.ENLIST, request.actor, new)
    rows = Capability.objects.visible_to(request.actor)
    return list_page(request, tables.CAPABILITIES, rows, title=_("巡察人才库"), primary=primary)


def capability_new(request: Request) -> HttpResponse:
    return birth_page(request, doors.ENLIST, _("列入人才库"), reverse("capability-list"))


def capability(request: Request, pk: int) -> HttpResponse:
    row = seen(request, Capability, pk, "person")
    return detail_page(
        request, row, title=row.person.name, facts=tables.lines(tables.CAPABILITIES, row),
        doors=doors.CAPABILITY,
    )  # fmt: skip


def capability_act(request: Request, pk: int, verb: str) -> HttpResponse:
    return act_page(request, seen(request, Capability, pk, "person"), verb, doors.CAPABILITY)


def absence_list(request: Request) -> HttpResponse:
    primary = opening(Absence, AbsenceVerb.NOTE, request.actor, reverse("absence-new"))
    rows = Absence.objects.visible_to(request.actor)
    return list_page(request, tables.ABSENCES, rows, title=_("不能出勤"), primary=primary)


def absence_new(request: Request) -> HttpResponse:
    return birth_page(request, doors.NOTE_ABSENCE, _("登记不能出勤"), reverse("absence-list"))


def absence(request: Request, pk: int) -> HttpResponse:
    row = seen(request, Absence, pk, "person")
    return detail_page(
        request, row, title=str(row.person), facts=tables.lines(tables.ABSENCES, row),
        doors=doors.ABSENCE,
    )  # fmt: skip


def absence_act(request: Request, pk: int, verb: str) -> HttpResponse:
    return act_page(request, seen(request, Absence, pk, "person"), verb, doors.ABSENCE)


def reach(request: Request, pk: int) -> HttpResponse:
    """Show how far a term reaches, by township."""
    row = seen(request, Term, pk)
    found = coverage.areas(row, request.as_of)
    context = {
        "title": _("覆盖情况"), "term": row, "areas": found, "whole": coverage.whole(found),
    }  # fmt: skip
    return render(request, "planning/coverage.html", context)


def draft_list(request: Request) -> HttpResponse:
    rows = Draft.objects.visible_to(request.actor).defer("problem", "plan", "proof")
    note = _("编组方案在届期规划的页面拟定。")
    return list_page(request, tables.DRAFTS, rows, title=_("编组方案"), help_text=note)


def draft(request: Request, pk: int) -> HttpResponse:
    row = seen(request, Draft, pk, "term", "base", "made_by")
    look = Look(row)
    others = Draft.objects.visible_to(request.actor).filter(term=row.term_id).exclude(pk=pk)
    return detail_page(
        request,
        row,
        title=row.title,
        number=row.number,
        tone=tables.DRAFT_TONES.get(row.state, "blue"),
        facts=words.draft_facts(row),
        doors=doors.DRAFT,
        next_step=_(words.DRAFT_NEXT[row.state]),
        template="planning/draft.html",
        context={
            "calendar": calendar(look),
            "levels": achieved.levels_of(look),
            "broken": look.sentences()[:SHOWN],
            "others": others.values_list("pk", "number", "title")[:SHOWN],
            "acts": _calm(request, row, doors.DRAFT),
            "offices": request.actor.in_office and request.is_today,
        },
    )


def draft_act(request: Request, pk: int, verb: str) -> HttpResponse:
    row = seen(request, Draft, pk, "term")
    context = {"draft": row, "levels": achieved.levels_of(Look(row)), "verb": verb}
    return act_page(request, row, verb, doors.DRAFT, template="planning/act.html", context=context)


def draft_copy(request: Request, pk: int) -> HttpResponse:
    row = seen(request, Draft, pk, "term")
    return hang_page(request, row, (Draft, DraftVerb.MAKE), doors.COPY, _("复制方案试排"))


def draft_load(request: Request, pk: int) -> HttpResponse:
    """Show how a draft spreads the work over people; ``days`` narrows to who gives that many."""
    row = seen(request, Draft, pk)
    views = loads.loads(Look(row))
    chosen = request.GET.get("days", "")
    context = {
        "title": _("人员出勤"), "draft": row, "days": chosen,
        "loads": [one for one in views if not chosen or str(one.days) == chosen],
        "chart": loads.chart(views, request.path),
    }  # fmt: skip
    return render(request, "planning/load.html", context)


def draft_beside(request: Request, pk: int) -> HttpResponse:
    """Show two drafts side by side."""
    first = seen(request, Draft, pk, "term")
    text = request.GET.get("other", "")
    other = seen(request, Draft, int(text), "term") if text.isdecimal() else None
    if other is None or other.term_id != first.term_id:
        raise Http404
    one, two = Look(first), Look(other)
    context = {
        "title": _("方案对比"), "first": first, "second": other,
        "pairs": beside.pairs(one, two),
        "visits": beside.visits(one, two), "seats": beside.seats(one, two),
        "acts": _calm(request, other, doors.DRAFT),
    }  # fmt: skip
    return render(request, "planning/beside.html", context)


def check_reader(request: Request) -> None:
    """Refuse who may not read plans, where a page hangs on no row."""
    if request.actor.role not in READERS:
        raise NotAllowed(msg("规划由巡察办和领导小组查看。"), msg("请与巡察办联系。"))


def home(request: Request) -> HttpResponse:
    """Lead to the open term, or to the list of terms."""
    check_reader(request)
    row = Term.objects.visible_to(request.actor).filter(state=TermState.OPEN).first()
    return redirect(row) if row else redirect("term-list")
