"""A one-time password opens one page only: the one where it is changed."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

FREE = ("/me/password/", "/sign-out/", "/language/", "/healthz/")


class FirstPasswordMiddleware:
    """Leads an account that still has its one-time password to where it is changed."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        waiting = getattr(request.user, "must_change", False) and not getattr(
            request, "token", None
        )
        if not waiting or request.path.startswith(FREE):
            return self.get_response(request)
        if request.path.startswith("/api/"):
            error = _("首次登录，请先更改口令。")
            return JsonResponse({"error": error, "field": "", "row": None}, status=403)
        return redirect(reverse("password"))
