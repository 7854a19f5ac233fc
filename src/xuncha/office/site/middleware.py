"""Middleware: who acts in which seat, on which day; and refusals that speak."""

from __future__ import annotations

import hashlib
import logging
import secrets
from collections.abc import Callable
from datetime import date
from typing import Any, cast

from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied, SuspiciousOperation
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from xuncha.engines.acts import NotAllowed, Refusal, msg
from xuncha.office.ledger.memo import at_head, one_head
from xuncha.office.ledger.turns import in_turn
from xuncha.office.people.models import Account, Seat, Token
from xuncha.office.rounds.actors import actor_in, seats_of
from xuncha.office.shell.clock import today
from xuncha.office.shell.requests import Request

Answer = Callable[[HttpRequest], HttpResponse]
SAFE = ("GET", "HEAD", "OPTIONS")
FREE = ("/language/", "/as-of/", "/seat/", "/sign-out/", "/sign-in/")
log = logging.getLogger("xuncha")


class ActorMiddleware:
    """Gives each request its actor and its day; past days are read-only."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request = cast("Request", request)
        self._bearer(request)
        request.as_of = _day(request)
        request.is_today = request.as_of == today()
        if not request.user.is_authenticated:
            return self.get_response(request)
        if request.method not in SAFE:
            with in_turn():
                return self._seated(request)
        with one_head():
            return self._seated(request)

    def _seated(self, request: Request) -> HttpResponse:
        """Answer as the actor of the chosen seat; seats change by acts, so the head keeps them."""
        account, day = cast("Account", request.user), today()
        request.seats = at_head(("seats", account.pk, day), lambda: seats_of(account, day))
        seat = _chosen(request)
        if seat is None:
            refusal = NotAllowed(msg("这个账号没有席位。"), msg("请联系安全管理员授予角色。"))
            return refused(request, refusal)
        request.actor = at_head(("actor", seat.pk, day), lambda: actor_in(seat, day))
        return self.get_response(request)

    @staticmethod
    def _bearer(request: Request) -> None:
        kind, _space, key = request.headers.get("Authorization", "").partition(" ")
        request.token = None
        if kind != "Bearer":
            return
        digest = hashlib.sha256(key.encode()).hexdigest()
        token = Token.objects.select_related("seat__account").filter(digest=digest).first()
        known = token is not None and token.seat.account.is_active
        request.user = token.seat.account if token and known else AnonymousUser()
        request.token = token if known else None


class SignInMiddleware(LoginRequiredMiddleware):
    """Denies by default: sends a person to the sign-in page, and tells a program that it must."""

    def handle_no_permission(self, request: HttpRequest, view_func: Any) -> Any:
        """Answer whoever has not signed in."""
        if request.path.startswith("/api/"):
            return JsonResponse({"error": _("请先登录，或带上有效的密钥。")}, status=401)
        return super().handle_no_permission(request, view_func)


class RefusalMiddleware:
    """Answers refusals in their own words, and faults with a number that the office can look up."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.method not in SAFE and _set_back(cast("Request", request)):
            return refused(
                request, NotAllowed(msg("现在看的是过去的日期，只能查看。"), msg("请回到今天。"))
            )
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """Answer a refusal; number and log any other fault, without showing its trace."""
        if isinstance(error, Refusal):
            return refused(request, error)
        if isinstance(error, Http404 | PermissionDenied | SuspiciousOperation):
            return None
        number = secrets.token_hex(4)
        log.error("error %s at %s", number, request.path, exc_info=error)
        if request.path.startswith("/api/"):
            return JsonResponse({"error": _("系统出错。"), "number": number}, status=500)
        return render(request, "500.html", {"error_number": number}, status=500)


def _set_back(request: Request) -> bool:
    return not request.is_today and not request.path.startswith(FREE)


def refused(request: HttpRequest, refusal: Refusal) -> HttpResponse:
    """Answer a refusal as JSON or as a page."""
    words = refusal.say(_)
    if request.path.startswith("/api/"):
        body = {"error": words, "field": refusal.field, "row": refusal.row}
        return JsonResponse(body, status=refusal.status)
    return render(request, "403.html", {"reason": words}, status=refusal.status)


def _chosen(request: Request) -> Seat | None:
    if request.token is not None:
        return next((one for one in request.seats if one.pk == request.token.seat_id), None)
    wanted = request.session.get("seat")
    match = next((one for one in request.seats if one.pk == wanted), None)
    return match or next(iter(request.seats), None)


def _day(request: Request) -> date:
    text = request.session.get("as_of", "") if "xuncha_session" in request.COOKIES else ""
    return min(date.fromisoformat(text), today()) if text else today()
