"""What the frame of each page shows: navigation, who acts, which day."""

from __future__ import annotations

from typing import Any, cast

from django.conf import settings
from django.http import HttpRequest
from django.templatetags.static import static
from django.utils.translation import get_language

from xuncha.office.inbox.models import Message
from xuncha.office.shell.look import Option
from xuncha.office.shell.requests import Request
from xuncha.office.site.navigation import navigation


def frame(request: HttpRequest) -> dict[str, Any]:
    """Return the context of the frame; without a session there is none of it."""
    base: dict[str, Any] = {
        "demo": settings.DEMO,
        "language": get_language(),
        "sprite": static("icons.svg"),
    }
    if not hasattr(request, "actor"):
        return base
    asked = cast("Request", request)
    return base | {
        "nav": navigation(asked),
        "actor": asked.actor,
        "as_of": asked.as_of,
        "unread": Message.objects.visible_to(asked.actor).unread().count(),
        "seats": [
            Option(
                str(one.pk),
                f"{one.get_role_display()}{' · ' + one.unit.name if one.unit else ''}",
                selected=one.role == asked.actor.role and (one.unit_id or 0) == asked.actor.unit,
            )
            for one in asked.seats
        ],
    }
