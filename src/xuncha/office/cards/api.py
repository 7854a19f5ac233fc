"""The API of cards, visits and bulletins."""

from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, JsonResponse
from ninja import Router

from xuncha.office.cards import bridge, doors, tables
from xuncha.office.cards.models import READERS, Bulletin, Card
from xuncha.office.shell.api import add_acts, add_birth, add_list
from xuncha.office.shell.tables import MAX_SIZE, SIZE

router = Router(tags=["cards"])


@router.get("/proposals", summary="cards that the triggers propose", operation_id="card_proposals")
def proposals(request: HttpRequest, page: int = 1, size: int = SIZE) -> Any:
    """Answer a page of the proposals of the day, red before yellow."""
    actor, day = request.actor, request.as_of  # type: ignore[attr-defined]
    if actor.role not in READERS:
        raise Http404
    find = bridge.proposals_now if request.is_today else bridge.proposals_then  # type: ignore[attr-defined]
    found = Paginator(find(day), max(1, min(size, MAX_SIZE))).get_page(page)
    rows = [
        {
            "unit": one.unit.name,
            "unit_id": one.unit.pk,
            "round": one.round.title,
            "round_id": one.round.pk,
            "colour": one.proposal.colour.value,
            "rule": one.proposal.rule.value,
            "items": [item.number for item in one.items],
        }
        for one in bridge.with_rows(found.object_list)
    ]
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
