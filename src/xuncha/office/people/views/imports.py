"""Imports: choose a file, look at what it would do, confirm."""

from __future__ import annotations

import io

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _

from xuncha.engines.acts import Refusal, allow
from xuncha.office.people.bridge import write_template
from xuncha.office.people.forms import UploadForm
from xuncha.office.people.importing.files import KINDS, Kind, plan_of
from xuncha.office.people.importing.kept import Shelf
from xuncha.office.people.importing.report import Plan
from xuncha.office.people.lifecycle import Verb
from xuncha.office.shell.clock import now
from xuncha.office.shell.requests import Request

ROWS_SHOWN = 200
PROBLEMS_SHOWN = 500
NAMES = {"units": "unit", "persons": "person"}


def _kind(request: Request, kind: str) -> Kind:
    """Return the kind of import, or refuse whoever may not enter such rows."""
    found = KINDS[kind]
    life = found.model.LIFE
    allow(life.move(Verb.ENTER, ""), request.actor, "", life.verbs[Verb.ENTER])
    return found


def upload(request: Request, kind: str) -> HttpResponse:
    found = _kind(request, kind)
    form = UploadForm(*((request.POST, request.FILES) if request.method == "POST" else ()))
    if request.method == "POST" and (key := _taken(request, kind, form)):
        return redirect(f"{NAMES[kind]}-import-preview", key)
    context = {
        "title": _(found.title),
        "form": form,
        "columns": [(_(c.head), c.required, _(c.note)) for c in found.columns],
        "template_url": reverse(f"{NAMES[kind]}-import-template", args=["xlsx"]),
        "csv_url": reverse(f"{NAMES[kind]}-import-template", args=["csv"]),
        "back": reverse(f"{NAMES[kind]}-list"),
        "submit_label": _("上传并预览"),
    }
    return render(request, "people/upload.html", context, status=422 if form.errors else 200)


def _taken(request: Request, kind: str, form: UploadForm) -> str:
    """Return the key under which a readable file is kept; put what is wrong on the form."""
    try:
        if not form.is_valid():
            return ""
        file = form.cleaned_data["file"]
        data = file.read()
        plan_of(kind, data, file.name)
    except Refusal as refusal:
        form.add_error("file", refusal.say(_))
        return ""
    return Shelf(request.actor.account, kind).keep(data, file.name, on=now())


def preview(request: Request, kind: str, key: str) -> HttpResponse:
    found = _kind(request, kind)
    path = Shelf(request.actor.account, kind).fetch(key, on=now())
    if path is None:
        messages.warning(request, _("上传的文件已过期，请重新上传。"))
        return redirect(f"{NAMES[kind]}-import")
    plan = plan_of(kind, path.read_bytes(), path.name)
    if request.method == "POST" and _confirmed(request, kind, plan):
        return redirect(f"{NAMES[kind]}-list")
    context = _seen(found, plan) | {"back": reverse(f"{NAMES[kind]}-import")}
    return render(request, "people/preview.html", context)


def _seen(kind: Kind, plan: Plan) -> dict[str, object]:
    report = plan.report
    moving = [row for row in report.rows if row.words]
    counts = (
        ("new", _("新增")),
        ("changed", _("变更")),
        ("unchanged", _("不变")),
        ("wrong", _("有误")),
    )
    return {
        "title": _(kind.title),
        "report": report,
        "digest": plan.digest,
        "counts": [(label, report.count(key)) for key, label in counts],
        "problems": report.told[:PROBLEMS_SHOWN],
        "problems_count": len(report.problems),
        "rows": moving[:ROWS_SHOWN],
        "rows_count": len(moving),
    }


def _confirmed(request: Request, kind: str, plan: Plan) -> bool:
    """Write what the reader was shown; when it has changed since, show it again."""
    if request.POST.get("digest") != plan.digest:
        messages.warning(request, _("预览之后数据有了变化，请重新核对。"))
        return False
    try:
        report = plan.write(by=request.actor, on=now())
    except Refusal as refusal:
        messages.error(request, refusal.say(_))
        return False
    Shelf(request.actor.account, kind).clear()
    messages.success(
        request,
        _("已写入：新增 %(new)s 行，变更 %(changed)s 行。")
        % {"new": report.count("new"), "changed": report.count("changed")},
    )
    return True


def template(request: Request, kind: str, suffix: str) -> HttpResponse:
    found = _kind(request, kind)
    if suffix not in ("xlsx", "csv"):
        raise Http404
    target, title = io.BytesIO(), _(found.title)
    notes = [f"{_(one.head)}：{_(one.note)}" for one in found.columns]
    write_template(target, title, [_(one.head) for one in found.columns], notes, f".{suffix}")
    answer = HttpResponse(target.getvalue(), content_type="application/octet-stream")
    answer.headers["Content-Disposition"] = content_disposition_header(True, f"{title}.{suffix}")
    return answer
