"""Pages of holiday notices: paste or upload, look at what it would do, confirm."""

from __future__ import annotations

from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from xuncha.engines.acts import BadInput, Refusal, allow
from xuncha.engines.limits import Notice
from xuncha.office.limits import actions, doors, tables, words
from xuncha.office.limits.bridge import book, notice_of
from xuncha.office.limits.forms import UploadForm, YearForm
from xuncha.office.limits.lifecycle import NOTICE, NoticeState, NoticeVerb
from xuncha.office.limits.models import HolidayNotice
from xuncha.office.limits.reading import HEADS, notice_from_file
from xuncha.office.people.importing.kept import Shelf
from xuncha.office.shell.clock import now
from xuncha.office.shell.details import detail_page, find
from xuncha.office.shell.doors import act_page, birth_page, opening
from xuncha.office.shell.lists import list_page
from xuncha.office.shell.requests import Request

SHELF = "holiday-notice"


def notice_list(request: Request) -> HttpResponse:
    url = reverse("holiday_notice-upload")
    primary = opening(HolidayNotice, NoticeVerb.LOAD, request.actor, url)
    rows = HolidayNotice.objects.visible_to(request.actor)
    return list_page(request, tables.NOTICES, rows, title=_("放假通知"), primary=primary)


def notice(request: Request, pk: int) -> HttpResponse:
    rows = HolidayNotice.objects.visible_to(request.actor).select_related("loaded_by")
    row = find(request, rows, pk)
    value = notice_of(row)
    return detail_page(
        request,
        row,
        title=_("%(year)s 年放假通知") % {"year": row.year},
        tone=tables.notice_tone(row),
        facts=words.facts_of_notice(row, value),
        doors=doors.NOTICE,
        next_step=_(words.NEXT_OF_NOTICE[NoticeState(row.state)]),
        template="limits/notice.html",
        context={"days": words.day_rows(value, book().calendar)},
    )


def notice_act(request: Request, pk: int, verb: str) -> HttpResponse:
    row = get_object_or_404(HolidayNotice.objects.visible_to(request.actor), pk=pk)
    return act_page(request, row, verb, doors.NOTICE)


def notice_new(request: Request) -> HttpResponse:
    return birth_page(request, doors.NEW_NOTICE, _("录入放假通知"), reverse("holiday_notice-list"))


def _allow(request: Request) -> None:
    verb = NoticeVerb.LOAD
    allow(NOTICE.move(verb, ""), request.actor, "", NOTICE.verbs[verb])


def upload(request: Request) -> HttpResponse:
    _allow(request)
    form = UploadForm(*((request.POST, request.FILES) if request.method == "POST" else ()))
    if request.method == "POST" and (address := _kept(request, form)):
        return redirect(address)
    context = {
        "title": _("录入放假通知"),
        "form": form,
        "heads": HEADS,
        "paste_url": reverse("holiday_notice-new"),
        "back": reverse("holiday_notice-list"),
    }
    return render(request, "limits/upload.html", context, status=422 if form.errors else 200)


def _kept(request: Request, form: UploadForm) -> str:
    """Return where a readable file can be looked at; put what is wrong on the form."""
    try:
        if not form.is_valid():
            return ""
        data = form.cleaned_data
        content = data["file"].read()
        notice_from_file(content, data["file"].name, year=data["year"], document=data["document"])
    except Refusal as refusal:
        known = isinstance(refusal, BadInput) and refusal.field in form.fields
        form.add_error(refusal.field if known else "file", refusal.say(_))
        return ""
    key = Shelf(request.actor.account, SHELF).keep(content, data["file"].name, on=now())
    asked = urlencode({"year": data["year"], "document": data["document"]})
    return reverse("holiday_notice-preview", args=[key]) + "?" + asked


def preview(request: Request, key: str) -> HttpResponse:
    _allow(request)
    path = Shelf(request.actor.account, SHELF).fetch(key, on=now())
    form = YearForm(request.GET)
    if path is None or not form.is_valid():
        messages.warning(request, _("上传的文件已过期，请重新上传。"))
        return redirect("holiday_notice-upload")
    content = path.read_bytes()
    value, faults = notice_from_file(content, path.name, **form.cleaned_data)
    if request.method == "POST" and value is not None:
        return _load(request, value, content, path.name)
    context = {
        "title": _("%(year)s 年放假通知") % {"year": form.cleaned_data["year"]},
        "faults": [fault.say(_) for fault in faults],
        "days": words.day_rows(value, book().calendar) if value else [],
        "back": reverse("holiday_notice-upload"),
    }
    return render(request, "limits/preview.html", context)


def _load(request: Request, value: Notice, content: bytes, name: str) -> HttpResponse:
    """Load what the reader was shown, with a spreadsheet as its evidence."""
    actor, on = request.actor, now()
    row = actions.load(notice=value, by=actor, on=on)
    if name.endswith(".xlsx"):
        actions.attach(row, chunks=[content], filename=name, title=value.document, by=actor, on=on)
    Shelf(request.actor.account, SHELF).clear()
    messages.success(request, _("已录入，等主任启用。"))
    return redirect(row.get_absolute_url())
