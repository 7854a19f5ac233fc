"""Pages of cards and notices, and of what the ladder proposes."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from xuncha.engines.acts import OFFICE
from xuncha.office.cards import bridge, doors, proposing, tables
from xuncha.office.cards.ladders import ladder_on
from xuncha.office.cards.lifecycle import ISSUERS, CardVerb
from xuncha.office.cards.models import READERS, Card, Notice
from xuncha.office.cards.reached import reached
from xuncha.office.cards.rungs import Colour
from xuncha.office.cards.tables import tone_of
from xuncha.office.cards.words import facts_of, facts_of_notice, hung_on, named_of, next_step
from xuncha.office.shell.details import detail_page, find
from xuncha.office.shell.doors import act_page, birth_page, opening
from xuncha.office.shell.lists import list_page
from xuncha.office.shell.requests import Request

DOORS = {Colour.REMINDER: doors.REMINDER, Colour.LETTER: doors.LETTER}


def card_list(request: Request) -> HttpResponse:
    primary = opening(Card, CardVerb.ISSUE, request.actor, reverse("card-new"))
    rows = Card.objects.visible_to(request.actor)
    return list_page(request, tables.CARDS, rows, title=_("黄牌红牌"), primary=primary)


def _card(request: Request, pk: int) -> Card:
    rows = Card.objects.visible_to(request.actor).select_related(
        "unit", "round", "issued_by", "rechecked_by", "lifted_by"
    )
    return find(request, rows, pk)


def card(request: Request, pk: int) -> HttpResponse:
    row = _card(request, pk)
    visits = list(row.visits.all())
    return detail_page(
        request,
        row,
        title=f"{row.get_colour_display()} · {row.unit.name}",
        number=row.number,
        tone=tone_of(row, request.as_of),
        facts=facts_of(row, request.as_of),
        doors=doors.CARD,
        kin=visits,
        next_step=next_step(row),
        template="cards/card.html",
        context=hung_on(row, request.actor, visits) | {"told": reached(row, request.as_of)},
    )


def card_act(request: Request, pk: int, verb: str) -> HttpResponse:
    return act_page(request, _card(request, pk), verb, doors.CARD)


def card_new(request: Request) -> HttpResponse:
    return birth_page(request, doors.NEW_CARD, _("出示黄牌红牌"), reverse("card-list"))


def proposals(request: Request) -> HttpResponse:
    if request.actor.role not in READERS:
        raise Http404
    ladder = ladder_on(request.as_of)
    every = bridge.proposals_on(request.as_of)
    page = proposing.paged(request, proposing.narrowed(request, every))
    reminds = request.is_today and request.actor.role in OFFICE | ISSUERS
    context = {
        "title": _("出牌建议"),
        "ladder": ladder,
        "table": proposing.filters_of(request, every, ladder),
        "page": page,
        "proposals": proposing.views_of(request, page.object_list),
        "remind_url": reverse("card-remind")
        if reminds and any(one.colour is Colour.REMINDER for one in every)
        else "",
    }
    return render(request, "cards/proposals.html", context)


def _proposed(request: Request, unit: int, round: int, rule: str) -> bridge.Proposed:
    if request.actor.role not in READERS:
        raise Http404
    found = bridge.proposal_on(request.as_of, unit, round, rule)
    if found is None:
        raise Http404
    return found


def proposal(request: Request, unit: int, round: int, rule: str) -> HttpResponse:
    found = _proposed(request, unit, round, rule)
    view = proposing.view_of(request, found, len(found.proposal.items))
    context = {
        "title": f"{view.colour.text} · {view.unit}",
        "one": view,
        "facts": proposing.why_of(found.proposal, ladder_on(request.as_of)),
    }
    return render(request, "cards/proposal.html", context)


def card_proposed(request: Request, unit: int, round: int, rule: str) -> HttpResponse:
    found = _proposed(request, unit, round, rule)
    if not request.is_today or not proposing.may_decide(request.actor, found.proposal):
        raise Http404
    door = DOORS.get(found.proposal.colour, doors.PROPOSED_CARD)
    back = reverse("card-proposal", args=[unit, round, rule])
    title = proposing.view_of(request, found, 0).act
    return birth_page(request, door, title, back, about=found)


def remind(request: Request) -> HttpResponse:
    title, back = _("发出全部提醒"), reverse("card-proposals")
    return birth_page(request, doors.ALL_REMINDERS, title, back)


def visit_new(request: Request, pk: int) -> HttpResponse:
    row = _card(request, pk)
    title = _("登记现场督办")
    return birth_page(request, doors.NEW_VISIT, title, row.get_absolute_url(), about=row)


def notice_list(request: Request) -> HttpResponse:
    rows = Notice.objects.visible_to(request.actor)
    return list_page(request, tables.NOTICES_TABLE, rows, title=_("提醒和督办函"))


def _notice(request: Request, pk: int) -> Notice:
    rows = Notice.objects.visible_to(request.actor)
    return find(request, rows.select_related("unit", "round", "sent_by"), pk)


def notice(request: Request, pk: int) -> HttpResponse:
    row = _notice(request, pk)
    return detail_page(
        request,
        row,
        title=f"{row.get_colour_display()} · {row.unit.name}",
        number=row.number,
        facts=facts_of_notice(row, request.as_of),
        doors=doors.NOTICE,
        next_step=next_step(row),
        template="cards/notice.html",
        context={
            "named": named_of(row, request.actor),
            "told": reached(row, request.as_of),
        },
    )


def notice_act(request: Request, pk: int, verb: str) -> HttpResponse:
    return act_page(request, _notice(request, pk), verb, doors.NOTICE)
