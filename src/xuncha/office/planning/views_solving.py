"""A term solved beside the pages, and why it has no plan where it has none."""

from __future__ import annotations

from django import forms
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from xuncha.engines.acts import allow
from xuncha.office.jobs import actions as jobs
from xuncha.office.jobs.models import Job
from xuncha.office.planning import conflicts, readiness, tasks
from xuncha.office.planning.lifecycle import DRAFT, DraftVerb
from xuncha.office.planning.models import Term
from xuncha.office.shell.clock import now
from xuncha.office.shell.details import seen
from xuncha.office.shell.requests import Request


class SolveForm(forms.Form):
    """How long to look for a plan, and what to call it."""

    title = forms.CharField(label=gettext_lazy("方案名称"), max_length=80)
    seconds = forms.IntegerField(
        label=gettext_lazy("求解时间（秒）"), min_value=5, max_value=3600, initial=60,
        help_text=gettext_lazy("时间越长，方案越接近最优；随时可以停止，保留目前最好的方案。"),
    )  # fmt: skip
    seed = forms.IntegerField(
        label=gettext_lazy("随机种子"), min_value=0, max_value=2**31 - 1, initial=0,
        help_text=gettext_lazy("相同的数据和种子得到相同的方案。"),
    )  # fmt: skip
    stable = forms.BooleanField(
        label=gettext_lazy("尽量少改动已采用的方案"), required=False, initial=True
    )


def solve(request: Request, pk: int) -> HttpResponse:
    """Ask for a plan of a term, and lead to the job that looks for it."""
    row = seen(request, Term, pk)
    allow(DRAFT.move(DraftVerb.MAKE, ""), request.actor, "", DRAFT.verbs[DraftVerb.MAKE])
    title = _("%(term)s编组方案") % {"term": row.title}
    form = SolveForm(request.POST or None, initial={"title": title})
    if form.is_valid():
        job = jobs.start(
            tasks.solve_term, title=form.cleaned_data["title"], by=request.actor, on=now(),
            arguments={"term": row.pk, **form.cleaned_data},
        )  # fmt: skip
        return redirect(job)
    context = {
        "title": _("拟定编组方案"), "subject": str(row), "form": form,
        "submit_label": _("开始求解"), "back": row.get_absolute_url(),
        "ready": readiness.lines(row),
    }  # fmt: skip
    return render(request, "planning/solve.html", context, status=422 if form.errors else 200)


def conflict(request: Request, pk: int, job: int) -> HttpResponse:
    """Show why a term has no plan, and where each demand can be relaxed."""
    row = seen(request, Term, pk)
    found = get_object_or_404(Job.objects.visible_to(request.actor), pk=job)
    if found.arguments.get("term") != pk or "findings" not in found.answer:
        raise Http404
    context = {
        "title": _("为什么没有可行方案"), "term": row, "job": found,
        "minimal": found.answer["minimal"],
        "groups": conflicts.groups(row, found.answer["findings"]),
    }  # fmt: skip
    return render(request, "planning/conflict.html", context)
