"""Pages of working papers, findings, feedback and the dictionary."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _

from xuncha.engines.acts import allow
from xuncha.office.findings import doors, links, tables, words
from xuncha.office.findings.lifecycle import CategoryVerb, FeedbackVerb, FindingVerb, PaperVerb
from xuncha.office.findings.models import Category, Feedback, Finding, Paper
from xuncha.office.findings.printing import DOCX, printed
from xuncha.office.rounds.hanging import hang_page
from xuncha.office.rounds.models import Target
from xuncha.office.shell.details import detail_page, find
from xuncha.office.shell.doors import act_page, birth_page, opening
from xuncha.office.shell.lists import list_page
from xuncha.office.shell.requests import Request

CLASSED = ("unit", "round", "team", "target", "topic__parent", "focus", "discipline")


def finding_list(request: Request) -> HttpResponse:
    rows = Finding.objects.visible_to(request.actor)
    return list_page(request, tables.FINDINGS, rows, title=_("问题清单"))


def finding(request: Request, pk: int) -> HttpResponse:
    rows = Finding.objects.visible_to(request.actor).select_related(
        *CLASSED, "aspect", "paper", "item"
    )
    row = find(request, rows, pk)
    seen = links.of_finding(request, row)
    return detail_page(
        request,
        row,
        title=row.title,
        number=row.number,
        facts=words.facts_of(row),
        doors={},
        kin=[seen.paper] if seen.paper else [],
        next_step=words.next_step(row),
        template="findings/finding.html",
        context=seen.context(),
    )


def paper_list(request: Request) -> HttpResponse:
    rows = Paper.objects.visible_to(request.actor)
    note = _("底稿从巡察对象的页面起草。")
    return list_page(request, tables.PAPERS, rows, title=_("底稿"), help_text=note)


def _paper(request: Request, pk: int) -> Paper:
    rows = Paper.objects.visible_to(request.actor).select_related(*CLASSED, "author", "finding")
    return find(request, rows.prefetch_related("handlers"), pk)


def paper(request: Request, pk: int) -> HttpResponse:
    row = _paper(request, pk)
    return detail_page(
        request,
        row,
        title=row.title,
        number=row.number,
        tone=tables.PAPER_TONES.get(row.state, "blue"),
        facts=words.facts_of(row),
        doors=doors.PAPER,
        next_step=words.next_step(row),
        template="findings/paper.html",
        context={"finding": getattr(row, "finding", None)},
    )


def paper_act(request: Request, pk: int, verb: str) -> HttpResponse:
    row = get_object_or_404(Paper.objects.visible_to(request.actor), pk=pk)
    return act_page(request, row, verb, doors.PAPER)


def paper_document(request: Request, pk: int) -> HttpResponse:
    row = _paper(request, pk)
    answer = HttpResponse(printed(row), content_type=DOCX)
    name = content_disposition_header(True, f"{row.number}.docx")
    answer.headers["Content-Disposition"] = name
    return answer


def _target(request: Request, pk: int) -> Target:
    rows = Target.objects.visible_to(request.actor).select_related("unit", "round", "team")
    return get_object_or_404(rows, pk=pk)


def draft(request: Request, pk: int) -> HttpResponse:
    return hang_page(request, _target(request, pk), (Paper, PaperVerb.DRAFT), doors.DRAFT)


def transcribe(request: Request, pk: int) -> HttpResponse:
    made = (Finding, FindingVerb.TRANSCRIBE)
    return hang_page(request, _target(request, pk), made, doors.TRANSCRIBE)


def deliver(request: Request, pk: int) -> HttpResponse:
    made = (Feedback, FeedbackVerb.DELIVER)
    return hang_page(request, _target(request, pk), made, doors.DELIVER)


def feedback_list(request: Request) -> HttpResponse:
    rows = Feedback.objects.visible_to(request.actor)
    note = _("反馈从巡察对象的页面送达。")
    return list_page(request, tables.FEEDBACK, rows, title=_("反馈"), help_text=note)


def feedback(request: Request, pk: int) -> HttpResponse:
    rows = Feedback.objects.visible_to(request.actor).select_related(
        "target__unit", "target__round", "principal"
    )
    row = find(request, rows, pk)
    told = Finding.objects.visible_to(request.actor).filter(target=row.target_id)
    return detail_page(
        request,
        row,
        title=_("对%(unit)s的反馈") % {"unit": row.target.unit.name},
        number=row.target.round.title,
        tone="green",
        facts=words.feedback_facts(row),
        doors={},
        template="findings/feedback.html",
        context={"told": told.filter(fed_back_on__isnull=False).order_by("number")},
    )


def feedback_of(request: Request, pk: int) -> HttpResponse:
    rows = Feedback.objects.visible_to(request.actor)
    return redirect(get_object_or_404(rows, target=pk))


def category_list(request: Request) -> HttpResponse:
    primary = opening(Category, CategoryVerb.ADD, request.actor, reverse("category-new"))
    rows = Category.objects.visible_to(request.actor)
    return list_page(request, tables.CATEGORIES, rows, title=_("问题类别字典"), primary=primary)


def category(request: Request, pk: int) -> HttpResponse:
    rows = Category.objects.visible_to(request.actor).select_related("parent")
    row = find(request, rows, pk)
    return detail_page(
        request,
        row,
        title=row.name,
        facts=words.category_facts(row),
        doors=doors.CATEGORY,
        template="findings/category.html",
        context={"children": row.children.order_by("pk")},
    )


def category_act(request: Request, pk: int, verb: str) -> HttpResponse:
    row = get_object_or_404(Category.objects.visible_to(request.actor), pk=pk)
    return act_page(request, row, verb, doors.CATEGORY)


def category_new(request: Request) -> HttpResponse:
    move, label = Category.LIFE.move(CategoryVerb.ADD, ""), Category.LIFE.verbs[CategoryVerb.ADD]
    allow(move, request.actor, "", label)
    return birth_page(request, doors.NEW_CATEGORY, _(label), reverse("category-list"))
