"""Pages of working papers, findings, feedback and the dictionary."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from xuncha.office.findings import doors, tables
from xuncha.office.findings.lifecycle import CategoryVerb
from xuncha.office.findings.models import Category, Finding, Paper
from xuncha.office.findings.words import facts_of, next_step
from xuncha.office.rounds.models import Target
from xuncha.office.shell.details import detail_page
from xuncha.office.shell.doors import act_page, birth_page, opening
from xuncha.office.shell.lists import list_page
from xuncha.office.shell.requests import Request


def finding_list(request: Request) -> HttpResponse:
    rows = Finding.objects.visible_to(request.actor)
    return list_page(request, tables.FINDINGS, rows, title=_("问题清单"))


def finding(request: Request, pk: int) -> HttpResponse:
    row = get_object_or_404(
        Finding.objects.visible_to(request.actor).select_related(
            "unit", "round", "team", "topic", "focus", "discipline", "aspect", "paper"
        ),
        pk=pk,
    )
    kin = [row.paper] if row.paper else []
    return detail_page(
        request,
        row,
        title=row.title,
        number=row.number,
        facts=facts_of(row),
        doors={},
        kin=kin,
        next_step=next_step(row),
        template="findings/finding.html",
    )


def paper_list(request: Request) -> HttpResponse:
    rows = Paper.objects.visible_to(request.actor)
    note = _("底稿从巡察对象的页面起草。")
    return list_page(request, tables.PAPERS, rows, title=_("底稿"), help_text=note)


def paper(request: Request, pk: int) -> HttpResponse:
    row = get_object_or_404(
        Paper.objects.visible_to(request.actor).select_related(
            "unit", "round", "team", "topic", "focus", "discipline", "author"
        ),
        pk=pk,
    )
    return detail_page(
        request,
        row,
        title=row.title,
        number=row.number,
        facts=facts_of(row),
        doors=doors.PAPER,
        next_step=next_step(row),
        template="findings/finding.html",
    )


def paper_act(request: Request, pk: int, verb: str) -> HttpResponse:
    row = get_object_or_404(Paper.objects.visible_to(request.actor), pk=pk)
    return act_page(request, row, verb, doors.PAPER)


def draft(request: Request, pk: int) -> HttpResponse:
    target = get_object_or_404(Target.objects.visible_to(request.actor), pk=pk)
    back = target.get_absolute_url()
    return birth_page(request, doors.DRAFT, _("起草底稿"), back, about=target)


def transcribe(request: Request, pk: int) -> HttpResponse:
    target = get_object_or_404(Target.objects.visible_to(request.actor), pk=pk)
    back = target.get_absolute_url()
    return birth_page(request, doors.TRANSCRIBE, _("转录上级反馈问题"), back, about=target)


def deliver(request: Request, pk: int) -> HttpResponse:
    target = get_object_or_404(Target.objects.visible_to(request.actor), pk=pk)
    back = target.get_absolute_url()
    return birth_page(request, doors.DELIVER, _("反馈送达"), back, about=target)


def category_list(request: Request) -> HttpResponse:
    primary = opening(Category, CategoryVerb.ADD, request.actor, reverse("category-new"))
    rows = Category.objects.visible_to(request.actor)
    return list_page(request, tables.CATEGORIES, rows, title=_("问题类别字典"), primary=primary)


def category(request: Request, pk: int) -> HttpResponse:
    row = get_object_or_404(Category.objects.visible_to(request.actor), pk=pk)
    return detail_page(request, row, title=row.name, facts=[], doors=doors.CATEGORY)


def category_act(request: Request, pk: int, verb: str) -> HttpResponse:
    row = get_object_or_404(Category.objects.visible_to(request.actor), pk=pk)
    return act_page(request, row, verb, doors.CATEGORY)


def category_new(request: Request) -> HttpResponse:
    back = reverse("category-list")
    return birth_page(request, doors.NEW_CATEGORY, _("新增类别"), back)
