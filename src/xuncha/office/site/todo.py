"""Home: what waits for me, with its due date."""

from __future__ import annotations

from django.db.models import QuerySet
from django.http import HttpResponse
from django.utils.translation import gettext as _

from xuncha.engines.acts import Actor, Role
from xuncha.office.rectification.lifecycle import ItemState
from xuncha.office.rectification.models import Item
from xuncha.office.rectification.tables import ITEMS
from xuncha.office.shell.lists import list_page
from xuncha.office.shell.requests import Request

WAITING: dict[Role, tuple[ItemState, ...]] = {
    Role.LEADER: (ItemState.PLANNED, ItemState.SUBMITTED),
    Role.EVALUATOR: (ItemState.SIGNED,),
    Role.DIRECTOR: (ItemState.EVALUATED,),
    Role.CLERK: (ItemState.EVALUATED,),
    Role.UNIT_HEAD: (ItemState.ASSIGNED, ItemState.RECTIFYING),
    Role.UNIT_CONTACT: (ItemState.ASSIGNED, ItemState.RECTIFYING),
}


def waiting_items(actor: Actor) -> QuerySet[Item]:
    """Return the items whose next step is the actor's."""
    return Item.objects.visible_to(actor).filter(state__in=WAITING.get(actor.role, ()))


def todo_page(request: Request) -> HttpResponse:
    """Answer the to-do list of the actor's role."""
    return list_page(
        request, ITEMS, waiting_items(request.actor), title=_("我的待办"), template="home.html"
    )
