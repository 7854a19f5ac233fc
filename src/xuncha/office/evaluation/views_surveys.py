"""Pages of surveys: the office's own, the printed codes, and the one that people answer."""

from __future__ import annotations

from contextlib import nullcontext

import segno
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from xuncha.engines.acts import Refusal
from xuncha.office.evaluation import doors
from xuncha.office.evaluation.lifecycle import SurveyState
from xuncha.office.evaluation.models import Survey
from xuncha.office.evaluation.surveying import Closed, Used, answer, print_codes
from xuncha.office.evaluation.tokens import Named, read_token, token_of
from xuncha.office.evaluation.words_surveys import answered, facts_of_survey, next_of_survey
from xuncha.office.ledger.turns import in_turn
from xuncha.office.shell.clock import now, today
from xuncha.office.shell.details import detail_page
from xuncha.office.shell.doors import act_page
from xuncha.office.shell.requests import Request

MISSING, GONE, TAKEN = 404, 410, 409


def _survey(request: Request, pk: int) -> Survey:
    rows = Survey.objects.visible_to(request.actor).select_related(*Survey.RELATED)
    return get_object_or_404(rows, pk=pk)


def survey(request: Request, pk: int) -> HttpResponse:
    row = _survey(request, pk)
    used = row.stubs.count()
    printing = row.state == SurveyState.OPEN and request.actor.in_office and request.is_today
    return detail_page(
        request,
        row,
        title=_("满意度测评"),
        number=row.evaluation.number,
        facts=facts_of_survey(row, used),
        doors=doors.SURVEY,
        next_step=next_of_survey(row, today()),
        template="evaluation/survey.html",
        context={"used": used, "printing": printing, "questions": answered(row)},
    )


def survey_act(request: Request, pk: int, verb: str) -> HttpResponse:
    return act_page(request, _survey(request, pk), verb, doors.SURVEY)


@require_POST
@never_cache
def codes(request: Request, pk: int) -> HttpResponse:
    row = _survey(request, pk)
    print_codes(row, by=request.actor, on=now())
    used = set(row.stubs.values_list("serial", flat=True))
    site = row.address or request.build_absolute_uri("/").rstrip("/")
    slips = [
        (serial, _picture(f"{site}/s/{token_of(row.pk, serial)}/"))
        for serial in range(1, row.size + 1)
        if serial not in used
    ]
    return render(request, "evaluation/codes.html", {"row": row, "slips": slips, "site": site})


def _picture(address: str) -> str:
    code = segno.make(address, error="m", micro=False)
    return mark_safe(code.svg_inline(scale=4, border=2, omitsize=True))  # noqa: S308 -- squares


@login_not_required
@never_cache
@require_http_methods(["GET", "POST"])
def answer_page(request: HttpRequest, token: str) -> HttpResponse:
    named = read_token(token)
    row = _asked(named)
    if named is None or row is None:
        return _say(request, _("测评码无效"), _("请重新扫码，或向发码的工作人员询问。"), MISSING)
    if row.state != SurveyState.OPEN or today() > row.closes_on:
        return _say(request, _("测评已经截止"), _("谢谢您的关心。"), GONE)
    if row.stubs.filter(serial=named.serial).exists():
        return _say(request, _("这个测评码已经用过"), _("每个码只能填一次，谢谢您。"), TAKEN)
    if request.method == "POST":
        return _take(request, row, named.serial)
    return _ask(request, row, {}, "")


def _asked(named: Named | None) -> Survey | None:
    if named is None:
        return None
    rows = Survey.objects.select_related("evaluation__unit", "evaluation__sheet")
    return rows.filter(pk=named.survey, size__gte=named.serial).first()


def _take(request: HttpRequest, row: Survey, serial: int) -> HttpResponse:
    """Take the answers; who is signed in has the turn to write already."""
    given = {
        int(key[1:]): int(request.POST[key])
        for key in request.POST
        if key.startswith("q") and key[1:].isdecimal() and request.POST[key].isdecimal()
    }
    turn = nullcontext() if request.user.is_authenticated else in_turn()
    try:
        with turn:
            answer(row, serial, given=given, day=today())
    except (Used, Closed) as refusal:
        return _say(request, _(refusal.problem), _(refusal.cure), TAKEN)
    except Refusal as refusal:
        return _ask(request, row, given, refusal.say(_))
    return _say(request, _("已经收到，谢谢您"), _("您的答卷不记姓名。现在可以关闭本页。"), 200)


def _ask(request: HttpRequest, row: Survey, given: dict[int, int], fault: str) -> HttpResponse:
    sheet = row.evaluation.sheet
    choices = list(sheet.choices.all())
    context = {
        "unit": row.evaluation.unit.name,
        "questions": [
            (one, [(each, given.get(one.pk) == each.pk) for each in choices])
            for one in sheet.questions.all()
        ],
        "closes_on": row.closes_on,
        "fault": fault,
    }
    return render(request, "evaluation/answer.html", context, status=422 if fault else 200)


def _say(request: HttpRequest, words: str, more: str, status: int) -> HttpResponse:
    return render(request, "evaluation/said.html", {"words": words, "more": more}, status=status)
