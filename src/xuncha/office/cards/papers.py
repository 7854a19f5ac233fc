"""Pages of bulletins and of ladders."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _

from xuncha.office.cards import doors, tables
from xuncha.office.cards.ladders import ladder_on
from xuncha.office.cards.lifecycle import BulletinVerb, LadderVerb
from xuncha.office.cards.models import Bulletin, Card, Ladder
from xuncha.office.cards.printing import DOCX, printed
from xuncha.office.cards.reading import read_ladder
from xuncha.office.cards.rows import rung_rows
from xuncha.office.cards.speech import titled
from xuncha.office.cards.words import facts_of_bulletin, facts_of_ladder, next_step
from xuncha.office.people.models import Unit
from xuncha.office.shell.details import detail_page, find
from xuncha.office.shell.doors import act_page, birth_page, opening
from xuncha.office.shell.lists import list_page
from xuncha.office.shell.requests import Request


def bulletin_list(request: Request) -> HttpResponse:
    actor = request.actor
    primary = opening(Bulletin, BulletinVerb.DRAFT, actor, reverse("bulletin-draft"))
    free = opening(Bulletin, BulletinVerb.ANNOUNCE, actor, reverse("bulletin-new"))
    rows = Bulletin.objects.visible_to(actor)
    return list_page(
        request, tables.BULLETINS, rows, title=_("通报"), primary=primary or free,
        template="cards/bulletins.html", context={"free": free if primary else None},
    )  # fmt: skip


def _bulletin(request: Request, pk: int) -> Bulletin:
    return find(request, Bulletin.objects.visible_to(request.actor), pk)


def bulletin(request: Request, pk: int) -> HttpResponse:
    row = _bulletin(request, pk)
    cards = Card.objects.visible_to(request.actor).filter(bulletins=row)
    return detail_page(
        request,
        row,
        title=row.title,
        number=row.number,
        tone=tables.BULLETIN_TONES.get(row.state, "grey"),  # type: ignore[call-overload]
        facts=facts_of_bulletin(row),
        doors=doors.BULLETIN,
        next_step=next_step(row),
        template="cards/bulletin.html",
        context={
            "units": Unit.objects.visible_to(request.actor).filter(bulletins=row),
            "lines": row.lines.filter(
                unit__in=Unit.objects.visible_to(request.actor)
            ).select_related("unit"),
            "cards": cards.select_related("unit"),
        },
    )


def bulletin_act(request: Request, pk: int, verb: str) -> HttpResponse:
    row = get_object_or_404(Bulletin.objects.visible_to(request.actor), pk=pk)
    return act_page(request, row, verb, doors.BULLETIN)


def bulletin_new(request: Request) -> HttpResponse:
    return birth_page(request, doors.NEW_BULLETIN, _("发布通报"), reverse("bulletin-list"))


def bulletin_draft(request: Request) -> HttpResponse:
    return birth_page(request, doors.DRAFT_BULLETIN, _("起草通报"), reverse("bulletin-list"))


def bulletin_document(request: Request, pk: int) -> HttpResponse:
    row = get_object_or_404(Bulletin.objects.visible_to(request.actor), pk=pk)
    units = Unit.objects.visible_to(request.actor)
    answer = HttpResponse(printed(row, units, request.actor.name), content_type=DOCX)
    name = content_disposition_header(True, f"{row.number}.docx")
    answer.headers["Content-Disposition"] = name
    return answer


def ladder_list(request: Request) -> HttpResponse:
    rows = Ladder.objects.visible_to(request.actor)
    primary = opening(Ladder, LadderVerb.PROPOSE, request.actor, reverse("ladder-new"))
    read = ladder_on(request.as_of)
    return list_page(
        request, tables.LADDERS, rows, title=_("出牌阶梯"), primary=primary,
        template="cards/ladders.html",
        context={"ladder": read, "ladder_title": titled(read), "rungs": rung_rows(read)},
    )  # fmt: skip


def ladder(request: Request, pk: int) -> HttpResponse:
    rows = Ladder.objects.visible_to(request.actor)
    row = find(request, rows.select_related("document", "proposed_by", "adopted_by"), pk)
    return detail_page(
        request,
        row,
        title=row.title,
        number=_("第 %(version)s 版") % {"version": row.version},
        tone=tables.LADDER_TONES.get(row.state, "grey"),  # type: ignore[call-overload]
        facts=facts_of_ladder(row),
        doors=doors.LADDER,
        next_step=next_step(row),
        template="cards/ladder.html",
        context={"rungs": rung_rows(read_ladder(row.text))},
    )


def ladder_act(request: Request, pk: int, verb: str) -> HttpResponse:
    row = get_object_or_404(Ladder.objects.visible_to(request.actor), pk=pk)
    return act_page(request, row, verb, doors.LADDER)


def ladder_new(request: Request) -> HttpResponse:
    return birth_page(request, doors.NEW_LADDER, _("提出阶梯"), reverse("ladder-list"))
