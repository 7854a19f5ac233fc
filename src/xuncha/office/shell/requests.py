"""The request as views see it: with the actor and the day."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from django.http import HttpRequest

from xuncha.engines.acts import Actor

if TYPE_CHECKING:
    from django_htmx.middleware import HtmxDetails

    from xuncha.office.people.models import Seat, Token


class Request(HttpRequest):
    """A request that the middleware has completed.

    Attributes:
        actor: who acts, in the seat chosen.
        as_of: the day whose facts the pages show; today unless set back.
        is_today: whether that day is today; acts are done only then.
        seats: the seats that the account holds.
        token: the key that a program came with.
    """

    actor: Actor
    as_of: date
    is_today: bool
    htmx: HtmxDetails
    seats: list[Seat]
    token: Token | None
