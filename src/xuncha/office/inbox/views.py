"""Pages of the inbox: the messages, one message, how they reach their person, the calendar."""

from __future__ import annotations

from django.contrib import messages as notices
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from xuncha.engines.acts import Refusal
from xuncha.office.inbox import actions, calendars, channels
from xuncha.office.inbox.forms import PreferenceForm
from xuncha.office.inbox.models import CalendarKey, Delivery, Message, Outcome, Preference
from xuncha.office.inbox.tables import MESSAGES
from xuncha.office.ledger.models import end_of
from xuncha.office.people.models import Person
from xuncha.office.shell.clock import now
from xuncha.office.shell.lists import list_page
from xuncha.office.shell.requests import Request


def message_list(request: Request) -> HttpResponse:
    rows = Message.objects.visible_to(request.actor)
    if not request.is_today:
        rows = rows.filter(sent_at__lt=end_of(request.as_of))
    return list_page(request, MESSAGES, rows, title=_("收件箱"), template="inbox/messages.html")


def message(request: Request, pk: int) -> HttpResponse:
    row = get_object_or_404(Message.objects.visible_to(request.actor), pk=pk)
    actions.read(row, on=now())
    context = {"title": row.subject, "row": row, "deliveries": row.deliveries.all()}
    return render(request, "inbox/message.html", context)


@require_POST
def read_all(request: Request) -> HttpResponse:
    count = actions.read_all(request.actor, on=now())
    notices.success(request, _("已将 %(count)s 条消息标为已读。") % {"count": count})
    return redirect("message-list")


def settings(request: Request) -> HttpResponse:
    person = get_object_or_404(Person, pk=request.actor.person)
    kept = dict(Preference.objects.filter(person=person).values_list("channel", "address"))
    offered = channels.load().offered_to(person.code)
    data = (request.POST,) if request.method == "POST" else ()
    form = PreferenceForm(*data, channels=offered, kept=kept)
    if request.method == "POST" and form.is_valid() and _kept(form, person):
        notices.success(request, _("接收方式已保存。"))
        return redirect("message-settings")
    context = {
        "title": _("接收方式"),
        "form": form,
        "offered": offered,
        "failed": _failed(person.pk),
        "calendar": CalendarKey.objects.filter(account=request.actor.account).first(),
    }
    return render(request, "inbox/settings.html", context, status=422 if form.errors else 200)


def _kept(form: PreferenceForm, person: Person) -> bool:
    try:
        actions.prefer(person, form.chosen())
    except Refusal as refusal:
        form.add_error(None, refusal.say(_))
    return not form.errors


def _failed(person: int) -> int:
    return Delivery.objects.filter(message__person=person, outcome=Outcome.FAILED).count()


@require_POST
def send_again(request: Request) -> HttpResponse:
    count = actions.send_again(request.actor.person)
    notices.success(request, _("%(count)s 条消息已重新排队发送。") % {"count": count})
    return redirect("message-settings")


@require_POST
def calendar_new(request: Request) -> HttpResponse:
    key = calendars.make_calendar_key(request.actor.account, on=now())
    address = request.build_absolute_uri(reverse("calendar", args=[key]))
    answer = render(
        request, "inbox/calendar.html", {"title": _("日历订阅地址"), "address": address}
    )
    answer.headers["Cache-Control"] = "no-store"
    return answer


@require_POST
def calendar_drop(request: Request) -> HttpResponse:
    calendars.drop_calendar_key(request.actor.account)
    notices.success(request, _("日历订阅已取消，原地址失效。"))
    return redirect("message-settings")
