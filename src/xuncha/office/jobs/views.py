"""Pages of long work: how far it is, a way to stop it, and what came of it."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from xuncha.office.jobs.actions import ask_to_stop
from xuncha.office.jobs.models import Job
from xuncha.office.shell.clock import now
from xuncha.office.shell.requests import Request

SHOWN = 50


def job(request: Request, pk: int) -> HttpResponse:
    """Show one job; while it is under way the page renews its part by itself."""
    found = get_object_or_404(Job.objects.visible_to(request.actor), pk=pk)
    return render(request, "jobs/job.html", {"title": found.title, "job": found})


def jobs(request: Request) -> HttpResponse:
    """List the last jobs that the reader started."""
    found = Job.objects.visible_to(request.actor)[:SHOWN]
    return render(request, "jobs/jobs.html", {"title": _("后台任务"), "jobs": found})


@require_POST
def stop(request: Request, pk: int) -> HttpResponse:
    """Ask a job to stop."""
    found = get_object_or_404(Job.objects.visible_to(request.actor), pk=pk)
    ask_to_stop(found, on=now())
    return redirect(found)
