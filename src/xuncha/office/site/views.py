"""The frame's own pages: sign-in, home, language, day, seat, evidence."""

from __future__ import annotations

from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from django.conf import settings
from django.contrib.auth import login, logout
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.forms import AuthenticationForm
from django.core.exceptions import ValidationError
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import check_for_language
from django.views.decorators.http import require_POST, require_safe

from xuncha.engines.acts import BadInput, msg
from xuncha.office.ledger.evidence import SHOWN_INLINE, path_of
from xuncha.office.ledger.models import Evidence
from xuncha.office.ledger.verify import fact_model
from xuncha.office.people.demo import DEMO_PASSWORD, demo_accounts
from xuncha.office.shell.clock import now, today
from xuncha.office.shell.fields import day_field
from xuncha.office.shell.requests import Request
from xuncha.office.site.feed import calendar_page
from xuncha.office.site.overview import concerns_page
from xuncha.office.site.searching import search_page
from xuncha.office.site.sources import SEARCHED, SOURCES
from xuncha.office.site.todo import home_page


def _back(request: HttpRequest) -> HttpResponseRedirect:
    """Return to where the reader was, if that is on this site."""
    wanted = request.POST.get("next") or request.GET.get("next") or "/"
    local = url_has_allowed_host_and_scheme(wanted, {request.get_host()}, request.is_secure())
    return HttpResponseRedirect(wanted if local else "/")


@login_not_required
def sign_in(request: HttpRequest) -> HttpResponse:
    form = AuthenticationForm(request, data=request.POST or None)
    if request.method == "POST" and form.is_valid():
        login(request, form.get_user())
        return _back(request)
    context = {"form": form, "next": request.GET.get("next", "")}
    if settings.DEMO:
        context |= {"demo_accounts": demo_accounts(), "demo_password": DEMO_PASSWORD}
    return render(request, "sign_in.html", context, status=422 if form.errors else 200)


@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    logout(request)
    return redirect("sign-in")


@login_not_required
@require_POST
def language(request: HttpRequest) -> HttpResponse:
    answer = _back(request)
    code = request.POST.get("language", "")
    if check_for_language(code):
        answer.set_cookie(settings.LANGUAGE_COOKIE_NAME, code, max_age=31536000, samesite="Lax")
    return answer


def as_of(request: Request) -> HttpResponse:
    text = request.GET.get("as_of", "")
    try:
        day = day_field("").clean(text) if text else today()
    except ValidationError:
        raise BadInput(msg("“%(text)s”不是日期。"), msg("请从日历中选择。"), text=text) from None
    request.session["as_of"] = "" if day >= today() else day.isoformat()
    return HttpResponseRedirect(_without_day(_back(request).url))


def _without_day(address: str) -> str:
    """Return the address without a day of its own, which would outvote the one just chosen."""
    parts = urlsplit(address)
    pairs = [pair for pair in parse_qsl(parts.query) if pair[0] != "as_of"]
    return urlunsplit(parts._replace(query=urlencode(pairs)))


@require_POST
def seat(request: Request) -> HttpResponse:
    chosen = request.POST.get("seat", "")
    if chosen in {str(one.pk) for one in request.seats}:
        request.session["seat"] = int(chosen)
    return redirect("home")


def home(request: Request) -> HttpResponse:
    return home_page(request, SOURCES)


def search(request: Request) -> HttpResponse:
    return search_page(request, SEARCHED)


def concerns(request: Request, pk: int) -> HttpResponse:
    return concerns_page(request, pk)


def evidence(request: Request, pk: int) -> FileResponse:
    piece = get_object_or_404(Evidence.objects.select_related("file"), pk=pk)
    rows = fact_model(piece.subject_kind)._default_manager
    if not rows.visible_to(request.actor).filter(pk=piece.subject_pk).exists():  # type: ignore[attr-defined]
        raise Http404
    inline = piece.file.media_type in SHOWN_INLINE
    return FileResponse(
        path_of(piece.file_id).open("rb"),
        as_attachment=not inline,
        filename=piece.filename,
        content_type=piece.file.media_type,
    )


@login_not_required
def healthz(_request: HttpRequest) -> HttpResponse:
    return HttpResponse("ok", content_type="text/plain")


@login_not_required
@require_safe
def calendar(request: HttpRequest, key: str) -> HttpResponse:
    return calendar_page(request, key, now())
