"""Pages of the dashboard, the dispatch board, the metrics and the review."""

from __future__ import annotations

from django.http import FileResponse, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from xuncha.office.dispatch.models import AT_TABLE
from xuncha.office.reports import metrics, pages, policy
from xuncha.office.reports.dispatch import board, matter_totals, span_at
from xuncha.office.reports.documents import DOCX, review_bytes
from xuncha.office.reports.figures import Scope
from xuncha.office.reports.pictures import pictures, screen_pictures
from xuncha.office.reports.review import written
from xuncha.office.reports.tables import table_of
from xuncha.office.reports.tally import tally
from xuncha.office.reports.views_admission import admit
from xuncha.office.shell.clock import today
from xuncha.office.shell.lists import list_page
from xuncha.office.shell.requests import Request

REFRESH = 60
"""Seconds after which the meeting-room screen reads its numbers again."""


def dashboard(request: Request) -> HttpResponse:
    admit(request, "dashboard")
    counts = tally(request.actor, request.as_of, today())
    context = {
        "title": _("整改总览"),
        "tiles": pages.tiles(counts),
        "charts": pictures(counts),
        "may_screen": not policy.why_not(request.actor, "screen"),
    }
    return render(request, "reports/dashboard.html", context)


def screen(request: Request) -> HttpResponse:
    admit(request, "screen")
    counts = tally(request.actor, request.as_of, today())
    context = {
        "title": _("巡察整改进展"),
        "tiles": pages.tiles(counts),
        "charts": screen_pictures(counts),
        "refresh": REFRESH,
    }
    return render(request, "screen.html", context)


def dispatch(request: Request) -> HttpResponse:
    admit(request, "dispatch")
    return render(request, "reports/dispatch.html", _board(request))


def dispatch_screen(request: Request) -> HttpResponse:
    admit(request, "dispatch")
    context = {**_board(request), "title": _("巡察整改每周调度"), "refresh": REFRESH}
    return render(request, "reports/dispatch_screen.html", context)


def _board(request: Request) -> dict[str, object]:
    span = span_at(request.as_of)
    boards = board(request.actor, span, today())
    return {
        "title": _("每周调度"),
        "boards": boards,
        "tiles": matter_totals(boards, span),
        "week": pages.week_of(request.as_of),
        "span": span,
        "may_meet": request.actor.role in AT_TABLE,
    }


def metric_list(request: Request) -> HttpResponse:
    admit(request, "metrics")
    scope = pages.scope_of(request.actor, today())
    context = {"title": _("指标目录"), "chapters": pages.catalogue(scope, request.as_of)}
    return render(request, "reports/metrics.html", context)


def metric(request: Request, id: str) -> HttpResponse | FileResponse:
    admit(request, "metrics")
    found = metrics.metric(id)
    figure = found.of(Scope(today(), request.actor), request.as_of)
    rows = pages.rows_of(figure)
    view = pages.metric_view(found, figure, request.actor, request.as_of, today())
    return list_page(
        request,
        table_of(rows.model),
        rows,
        title=_(found.label),
        template="reports/metric.html",
        context={"metric": view},
    )


def review(request: Request) -> HttpResponse:
    admit(request, "review")
    text = written(request.as_of, today())
    return render(request, "reports/review.html", {"title": text.title, "review": text})


def review_file(request: Request) -> FileResponse:
    admit(request, "review")
    content = review_bytes(request.as_of, today(), request.actor)
    name = f"{_('巡察工作综述')}-{request.as_of}.docx"
    return FileResponse(content, as_attachment=True, filename=name, content_type=DOCX)
