"""Problems and plans as files: taken out as they stand, brought in after a preview."""

from __future__ import annotations

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from xuncha.engines import planning
from xuncha.engines.acts import Refusal, allow
from xuncha.engines.planning.intake import Faults
from xuncha.office.people.importing.files import refuse_large
from xuncha.office.people.importing.kept import Shelf
from xuncha.office.planning import books
from xuncha.office.planning.bridge import problem_of
from xuncha.office.planning.lifecycle import DRAFT, DraftVerb
from xuncha.office.planning.loading import Preview, preview_of
from xuncha.office.planning.models import Draft, Term
from xuncha.office.planning.reading import plan_of
from xuncha.office.shell.clock import now, today
from xuncha.office.shell.details import seen
from xuncha.office.shell.requests import Request

KINDS = {
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "json": "application/json",
}
SHOWN = 300


class BookForm(forms.Form):
    """Asks for a planning workbook."""

    file = forms.FileField(
        label=gettext_lazy("编组表格"),
        help_text=gettext_lazy(
            "xlsx 或 JSON，格式同“导出编组数据”；也可只含“对象安排”和“人员安排”两张表。"
        ),
        widget=forms.ClearableFileInput(attrs={"accept": ".xlsx,.json"}),
    )


def problem(request: Request, pk: int, suffix: str) -> HttpResponse:
    """Answer a term's problem as it stands on the reader's day."""
    row: Term = seen(request, Term, pk)
    data = books.problem_file(problem_of(row, request.as_of), _known(suffix))
    return _file(data, _("%(term)s编组数据") % {"term": row.title}, suffix)


def plan(request: Request, pk: int, suffix: str) -> HttpResponse:
    """Answer a draft's plan."""
    row = seen(request, Draft, pk)
    asked = planning.problem_from_json(row.problem)
    return _file(books.plan_file(asked, plan_of(row), _known(suffix)), str(row), suffix)


def load(request: Request, pk: int) -> HttpResponse:
    """Ask for a workbook; one that can be read leads to its preview."""
    row = _open(request, pk)
    form = BookForm(*((request.POST, request.FILES) if request.method == "POST" else ()))
    if request.method == "POST" and (key := _taken(request, row, form)):
        return redirect("term-preview", row.pk, key)
    context = {
        "title": _("从表格导入"), "subject": str(row), "form": form, "term": row,
        "submit_label": _("上传并预览"), "back": row.get_absolute_url(),
    }  # fmt: skip
    return render(request, "planning/load_book.html", context, status=422 if form.errors else 200)


def _taken(request: Request, row: Term, form: BookForm) -> str:
    """Return the key under which a readable file is kept; put all that is wrong on the form."""
    try:
        if not form.is_valid():
            return ""
        file = form.cleaned_data["file"]
        refuse_large(file.size)
        data = file.read()
        preview_of(row, data, file.name, today())
    except Faults as found:
        form.add_error("file", [one.say(_) for one in found.faults])
        return ""
    except Refusal as refusal:
        form.add_error("file", refusal.say(_))
        return ""
    return _shelf(request, row).keep(data, file.name, on=now())


def preview(request: Request, pk: int, key: str) -> HttpResponse:
    """Show what a workbook would change; write it when the reader has confirmed that."""
    row = _open(request, pk)
    path = _shelf(request, row).fetch(key, on=now())
    if path is None:
        messages.warning(request, _("上传的文件已过期，请重新上传。"))
        return redirect("term-load", row.pk)
    found = preview_of(row, path.read_bytes(), path.name, today())
    if request.method == "POST" and _confirmed(request, row, found):
        return redirect(row)
    context = {
        "title": _("从表格导入"), "subject": str(row), "term": row, "digest": found.digest,
        "counts": [(_(sheet), *pair) for sheet, pair in found.counts().items()],
        "faults": [one.say(_) for one in found.faults], "steps": found.steps[:SHOWN],
        "steps_count": len(found.steps),
    }  # fmt: skip
    return render(request, "planning/preview.html", context)


def _confirmed(request: Request, row: Term, found: Preview) -> bool:
    """Write what the reader was shown; when it has changed since, show it again."""
    if request.POST.get("digest") != found.digest:
        messages.warning(request, _("预览之后数据有了变化，请重新核对。"))
        return False
    try:
        found.write(by=request.actor, on=now())
    except Refusal as refusal:
        messages.error(request, refusal.say(_))
        return False
    _shelf(request, row).clear()
    messages.success(request, _("已写入 %(count)s 项。") % {"count": len(found.steps)})
    return True


def _open(request: Request, pk: int) -> Term:
    """Return a term that the actor may fill from a workbook."""
    row: Term = seen(request, Term, pk)
    allow(DRAFT.move(DraftVerb.MAKE, ""), request.actor, "", DRAFT.verbs[DraftVerb.MAKE])
    return row


def _shelf(request: Request, row: Term) -> Shelf:
    return Shelf(request.actor.account, f"planning{row.pk}")


def _known(suffix: str) -> str:
    if suffix not in KINDS:
        raise Http404
    return suffix


def _file(data: bytes, name: str, suffix: str) -> HttpResponse:
    answer = HttpResponse(data, content_type=KINDS[suffix])
    answer.headers["Content-Disposition"] = content_disposition_header(True, f"{name}.{suffix}")
    return answer
