"""Pages of joint evaluations and score sheets."""

from __future__ import annotations

import io

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _

from xuncha.engines import scoring
from xuncha.engines.documents.tables import write_table
from xuncha.office.evaluation import doors, tables, views_marking
from xuncha.office.evaluation.bridge import sheet_of
from xuncha.office.evaluation.lifecycle import EvaluationState, EvaluationVerb, SheetVerb
from xuncha.office.evaluation.models import Evaluation, Grader, SecondRectification, Sheet
from xuncha.office.evaluation.words import facts_of, hung_on, kin_of, next_step
from xuncha.office.evaluation.words_sheets import facts_of_sheet, laid_out
from xuncha.office.shell.details import detail_page
from xuncha.office.shell.doors import act_page, birth_page, opening
from xuncha.office.shell.lists import XLSX, list_page
from xuncha.office.shell.requests import Request


def evaluation_list(request: Request) -> HttpResponse:
    url = reverse("evaluation-new")
    return list_page(
        request,
        tables.EVALUATIONS,
        Evaluation.objects.visible_to(request.actor),
        title=_("量化评估"),
        primary=opening(Evaluation, EvaluationVerb.START, request.actor, url),
    )


def _evaluation(request: Request, pk: int) -> Evaluation:
    rows = Evaluation.objects.visible_to(request.actor)
    return get_object_or_404(rows.select_related("unit", "round", "sheet"), pk=pk)


def evaluation(request: Request, pk: int) -> HttpResponse:
    row = _evaluation(request, pk)
    return detail_page(
        request,
        row,
        title=row.unit.name,
        number=row.number,
        tone="green" if row.state == EvaluationState.PUBLISHED else "blue",
        facts=facts_of(row),
        doors=doors.EVALUATION,
        kin=kin_of(row, request.actor),
        next_step=next_step(row),
        template="evaluation/evaluation.html",
        context=hung_on(row, request.actor),
    )


def evaluation_act(request: Request, pk: int, verb: str) -> HttpResponse:
    return act_page(request, _evaluation(request, pk), verb, doors.EVALUATION)


def evaluation_new(request: Request) -> HttpResponse:
    back = reverse("evaluation-list")
    return birth_page(request, doors.NEW_EVALUATION, _("启动评估"), back)


def grader_new(request: Request, pk: int) -> HttpResponse:
    row = _evaluation(request, pk)
    title = _("指派评估人")
    return birth_page(request, doors.NEW_GRADER, title, row.get_absolute_url(), about=row)


def grader_act(request: Request, pk: int, verb: str) -> HttpResponse:
    rows = Grader.objects.visible_to(request.actor).select_related(*Grader.RELATED)
    return views_marking.grader_act(request, get_object_or_404(rows, pk=pk), verb)


def survey_new(request: Request, pk: int) -> HttpResponse:
    row = _evaluation(request, pk)
    back = row.get_absolute_url()
    return birth_page(request, doors.NEW_SURVEY, _("发起测评"), back, about=row)


def second_new(request: Request, pk: int) -> HttpResponse:
    row = _evaluation(request, pk)
    back = row.get_absolute_url()
    return birth_page(request, doors.NEW_SECOND, _("启动二次整改"), back, about=row)


def second_act(request: Request, pk: int, verb: str) -> HttpResponse:
    rows = SecondRectification.objects.visible_to(request.actor)
    row = get_object_or_404(rows.select_related("evaluation__unit"), pk=pk)
    return act_page(request, row, verb, doors.SECOND)


def sheet_list(request: Request) -> HttpResponse:
    primary = opening(
        Sheet, SheetVerb.ADOPT, request.actor, reverse("sheet-ready"), _("从范本启用")
    )
    rows = Sheet.objects.visible_to(request.actor)
    note = _("同名评分表启用新版次时，旧版次自动停用；已经开始的评估仍用原来的版次。")
    return list_page(
        request,
        tables.SHEETS,
        rows,
        title=_("评分表"),
        primary=primary,
        help_text=note,
        template="evaluation/sheets.html",
        context={"ready": [(key, one.title) for key, one in scoring.shipped_sheets().items()]},
    )


def _sheet(request: Request, pk: int) -> Sheet:
    return get_object_or_404(Sheet.objects.visible_to(request.actor), pk=pk)


def sheet(request: Request, pk: int) -> HttpResponse:
    row = _sheet(request, pk)
    return detail_page(
        request,
        row,
        title=str(row),
        facts=facts_of_sheet(sheet_of(row), row.version),
        doors=doors.SHEET,
        template="evaluation/sheet.html",
        context=laid_out(sheet_of(row)),
    )


def sheet_act(request: Request, pk: int, verb: str) -> HttpResponse:
    return act_page(request, _sheet(request, pk), verb, doors.SHEET)


def sheet_file(request: Request, pk: int, kind: str) -> HttpResponse:
    row = _sheet(request, pk)
    form, target = sheet_of(row), io.BytesIO()
    if kind == "xlsx":
        write_table(target, row.name, scoring.HEADERS, scoring.rows_of(form))
    elif kind == "toml":
        target.write(scoring.write_sheet(form).encode())
    else:
        raise Http404
    answer = HttpResponse(target.getvalue(), content_type=XLSX if kind == "xlsx" else "text/plain")
    answer.headers["Content-Disposition"] = content_disposition_header(True, f"{row}.{kind}")
    return answer


def sheet_new(request: Request) -> HttpResponse:
    return birth_page(request, doors.NEW_SHEET, _("启用评分表"), reverse("sheet-list"))


def sheet_ready(request: Request) -> HttpResponse:
    return birth_page(request, doors.NEW_SHEET_READY, _("从范本启用"), reverse("sheet-list"))


def sheet_preview(request: Request, name: str) -> HttpResponse:
    if name not in scoring.shipped_sheets() or not request.actor.in_office:
        raise Http404
    form = scoring.shipped_sheet(name)
    context = {"title": form.title, "facts": facts_of_sheet(form, 0), **laid_out(form)}
    return render(request, "evaluation/preview.html", context)


def sheet_from_file(request: Request) -> HttpResponse:
    return birth_page(request, doors.NEW_SHEET_FROM_FILE, _("从文件导入"), reverse("sheet-list"))
