"""Pages of joint evaluations and score sheets."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from xuncha.office.evaluation import doors, tables
from xuncha.office.evaluation.lifecycle import EvaluationState, EvaluationVerb, SheetVerb
from xuncha.office.evaluation.models import Evaluation, Grader, Sheet
from xuncha.office.evaluation.words import facts_of, facts_of_sheet, hung_on, next_step
from xuncha.office.shell.details import detail_page
from xuncha.office.shell.doors import act_page, birth_page, opening
from xuncha.office.shell.lists import list_page
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
    hung = hung_on(row, request.actor)
    return detail_page(
        request,
        row,
        title=row.unit.name,
        number=row.number,
        tone="green" if row.state == EvaluationState.PUBLISHED else "blue",
        facts=facts_of(row),
        doors=doors.EVALUATION,
        kin=[view.row for view in hung["graders"]],  # type: ignore[attr-defined]
        next_step=next_step(row),
        template="evaluation/evaluation.html",
        context=hung,
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
    return act_page(request, get_object_or_404(rows, pk=pk), verb, doors.GRADER)


def sheet_list(request: Request) -> HttpResponse:
    primary = opening(Sheet, SheetVerb.ADOPT, request.actor, reverse("sheet-new"))
    rows = Sheet.objects.visible_to(request.actor)
    note = _("同名评分表启用新版次时，旧版次自动停用；已经开始的评估仍用原来的版次。")
    return list_page(
        request, tables.SHEETS, rows, title=_("评分表"), primary=primary, help_text=note
    )


def sheet(request: Request, pk: int) -> HttpResponse:
    row = get_object_or_404(Sheet.objects.visible_to(request.actor), pk=pk)
    return detail_page(
        request,
        row,
        title=str(row),
        facts=facts_of_sheet(row),
        doors=doors.SHEET,
        template="evaluation/sheet.html",
        context={"criteria": row.criteria.all(), "vetoes": row.vetoes.all()},
    )


def sheet_act(request: Request, pk: int, verb: str) -> HttpResponse:
    row = get_object_or_404(Sheet.objects.visible_to(request.actor), pk=pk)
    return act_page(request, row, verb, doors.SHEET)


def sheet_new(request: Request) -> HttpResponse:
    return birth_page(request, doors.NEW_SHEET, _("启用评分表"), reverse("sheet-list"))
