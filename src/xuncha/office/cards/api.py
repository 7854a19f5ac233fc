"""The API of cards, notices, visits, bulletins and ladders."""

from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, JsonResponse
from ninja import Router

from xuncha.office.cards import bridge, doors, tables
from xuncha.office.cards.ladders import ladder_on
from xuncha.office.cards.models import READERS, Bulletin, Card, Ladder, Notice
from xuncha.office.cards.showing import plain
from xuncha.office.shell.api import add_acts, add_birth, add_list
from xuncha.office.shell.tables import MAX_SIZE, SIZE

router = Router(tags=["cards"])


@router.get("/proposals", summary="what the ladder proposes", operation_id="card_proposals")
def proposals(request: HttpRequest, page: int = 1, size: int = SIZE) -> Any:
    """Answer a page of the proposals of the day, in the order of the ladder."""
    actor, day = request.actor, request.as_of  # type: ignore[attr-defined]
    if actor.role not in READERS:
        raise Http404
    found = Paginator(bridge.proposals_on(day), max(1, min(size, MAX_SIZE))).get_page(page)
    rows = plain(bridge.with_rows(found.object_list), ladder_on(day), day)
    return JsonResponse(
        {"count": found.paginator.count, "page": found.number, "rows": rows},
        json_dumps_params={"ensure_ascii": False},
    )


add_list(router, tables.CARDS, Card)
add_birth(router, "card", doors.NEW_CARD)
add_acts(router, "card", Card, doors.CARD)

visits = Router(tags=["visits"])
add_birth(visits, "visit", doors.NEW_VISIT, about=Card)

bulletins = Router(tags=["bulletins"])
add_list(bulletins, tables.BULLETINS, Bulletin)
add_birth(bulletins, "bulletin", doors.NEW_BULLETIN)
add_acts(bulletins, "bulletin", Bulletin, doors.BULLETIN)

drafts = Router(tags=["bulletins"])
add_birth(drafts, "bulletin_draft", doors.DRAFT_BULLETIN)

notices = Router(tags=["notices"])
add_list(notices, tables.NOTICES_TABLE, Notice)
add_acts(notices, "notice", Notice, doors.NOTICE)

ladders = Router(tags=["ladders"])
add_list(ladders, tables.LADDERS, Ladder)
add_birth(ladders, "ladder", doors.NEW_LADDER)
add_acts(ladders, "ladder", Ladder, doors.LADDER)
