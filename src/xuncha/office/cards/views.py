"""Pages of cards, of the cards that the triggers propose, and of bulletins."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _

from xuncha.office.cards import bridge, doors, tables
from xuncha.office.cards.lifecycle import ISSUERS, BulletinVerb, CardVerb
from xuncha.office.cards.models import READERS, Bulletin, Card
from xuncha.office.cards.tables import tone_of
from xuncha.office.cards.words import (
    ProposalView,
    facts_of,
    facts_of_bulletin,
    hung_on,
    next_step,
    view_of,
)
from xuncha.office.people.models import Unit
from xuncha.office.shell.details import detail_page
from xuncha.office.shell.doors import act_page, birth_page, opening
from xuncha.office.shell.lists import list_page
from xuncha.office.shell.requests import Request

PAGE = 20


def card_list(request: Request) -> HttpResponse:
    primary = opening(Card, CardVerb.ISSUE, request.actor, reverse("card-new"))
    rows = Card.objects.visible_to(request.actor)
    return list_page(request, tables.CARDS, rows, title=_("黄牌红牌"), primary=primary)


def _card(request: Request, pk: int) -> Card:
    rows = Card.objects.visible_to(request.actor).select_related(
        "unit", "round", "issued_by", "rechecked_by", "lifted_by"
    )
    return get_object_or_404(rows, pk=pk)


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
        context=hung_on(row, request.actor, visits),
    )


def card_act(request: Request, pk: int, verb: str) -> HttpResponse:
    return act_page(request, _card(request, pk), verb, doors.CARD)


def card_new(request: Request) -> HttpResponse:
    return birth_page(request, doors.NEW_CARD, _("出示黄牌红牌"), reverse("card-list"))


def proposals(request: Request) -> HttpResponse:
    if request.actor.role not in READERS:
        raise Http404
    find = bridge.proposals_now if request.is_today else bridge.proposals_then
    page = Paginator(find(request.as_of), PAGE).get_page(request.GET.get("page"))
    context = {
        "title": _("出牌建议"),
        "page": page,
        "proposals": [_view(request, one) for one in bridge.with_rows(page.object_list)],
    }
    return render(request, "cards/proposals.html", context)


def _view(request: Request, one: bridge.Proposed) -> ProposalView:
    keys = [one.unit.pk, one.round.pk, one.proposal.rule.value]
    may = request.is_today and request.actor.role in ISSUERS
    address = reverse("card-proposed", args=keys) if may else ""
    return view_of(one, request.as_of, address=address)


def card_proposed(request: Request, unit: int, round: int, rule: str) -> HttpResponse:
    found = None
    if request.actor.role in ISSUERS:
        found = bridge.proposal_now(unit, round, rule, request.as_of)
    if found is None:
        raise Http404
    back = reverse("card-proposals")
    return birth_page(request, doors.PROPOSED_CARD, _("出示黄牌红牌"), back, about=found)


def visit_new(request: Request, pk: int) -> HttpResponse:
    row = _card(request, pk)
    title = _("登记现场督办")
    return birth_page(request, doors.NEW_VISIT, title, row.get_absolute_url(), about=row)


def bulletin_list(request: Request) -> HttpResponse:
    url = reverse("bulletin-new")
    primary = opening(Bulletin, BulletinVerb.ANNOUNCE, request.actor, url)
    rows = Bulletin.objects.visible_to(request.actor)
    return list_page(request, tables.BULLETINS, rows, title=_("通报"), primary=primary)


def bulletin(request: Request, pk: int) -> HttpResponse:
    row = get_object_or_404(Bulletin.objects.visible_to(request.actor), pk=pk)
    cards = Card.objects.visible_to(request.actor).filter(bulletins=row)
    return detail_page(
        request,
        row,
        title=row.title,
        number=row.number,
        facts=facts_of_bulletin(row),
        doors=doors.BULLETIN,
        template="cards/bulletin.html",
        context={
            "units": Unit.objects.visible_to(request.actor).filter(bulletins=row),
            "cards": cards.select_related("unit"),
        },
    )


def bulletin_act(request: Request, pk: int, verb: str) -> HttpResponse:
    row = get_object_or_404(Bulletin.objects.visible_to(request.actor), pk=pk)
    return act_page(request, row, verb, doors.BULLETIN)


def bulletin_new(request: Request) -> HttpResponse:
    return birth_page(request, doors.NEW_BULLETIN, _("发布通报"), reverse("bulletin-list"))
