"""Pages of accounts and seats, and of one's own account."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.contrib.auth.forms import PasswordChangeForm
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from xuncha.office.people import actions, doors, tables, words
from xuncha.office.people.lifecycle import Verb
from xuncha.office.people.models import Account, Seat, Token
from xuncha.office.people.views.secrets import done, shown_once
from xuncha.office.shell.clock import now
from xuncha.office.shell.details import detail_page
from xuncha.office.shell.doors import act_page, birth_page, opening
from xuncha.office.shell.lists import list_page
from xuncha.office.shell.look import Cell
from xuncha.office.shell.requests import Request


def account_list(request: Request) -> HttpResponse:
    rows = Account.objects.visible_to(request.actor)
    note = _("账号由系统管理员在人员页面开通，席位由安全管理员授予。")
    return list_page(request, tables.ACCOUNTS, rows, title=_("账号名录"), help_text=note)


def account(request: Request, pk: int) -> HttpResponse:
    rows = Account.objects.visible_to(request.actor).select_related("person")
    row = get_object_or_404(rows, pk=pk)
    grant = opening(
        Seat, Verb.ENTER, request.actor, reverse("seat-new", args=[row.pk]), _("授予席位")
    )
    context = {"held": words.seats_of_account(row, request.actor), "new_seat": grant}
    return detail_page(
        request,
        row.person,
        title=row.username,
        number=row.person.name,
        facts=words.facts_of_account(row),
        doors=doors.SECRET | doors.PERSON,
        kin=list(row.seats.all()),
        template="people/account.html",
        context=context | {"state": Cell(_("启用") if row.is_active else _("已停用"))},
    )


def seat_new(request: Request, pk: int) -> HttpResponse:
    row = get_object_or_404(Account.objects.visible_to(request.actor), pk=pk)
    return birth_page(request, doors.NEW_SEAT, _("授予席位"), row.get_absolute_url(), about=row)


def seat_act(request: Request, pk: int, verb: str) -> HttpResponse:
    rows = Seat.objects.visible_to(request.actor).select_related("account", "unit")
    return act_page(request, get_object_or_404(rows, pk=pk), verb, doors.SEAT)


def me(request: Request) -> HttpResponse:
    row = get_object_or_404(Account.objects.select_related("person"), pk=request.actor.account)
    context = {
        "title": _("我的账号"),
        "facts": words.facts_of_account(row)[1:2],
        "held": [(seat, list(seat.tokens.all())) for seat in request.seats],
        "person": row.person,
    }
    return render(request, "people/me.html", context)


def key_new(request: Request, pk: int) -> HttpResponse:
    row = next((seat for seat in request.seats if seat.pk == pk), None)
    if row is None:
        raise Http404
    made = done(request, doors.NEW_KEY, row, _("生成接口密钥"), back=reverse("me"))
    if isinstance(made, HttpResponse):
        return made
    note = _("密钥只显示这一次，请立即存入使用它的程序；遗失只能作废后重新生成。")
    return shown_once(request, _("接口密钥"), [(_("密钥"), made)], note, reverse("me"))


@require_POST
def key_drop(request: Request, pk: int) -> HttpResponse:
    seats = Seat.objects.visible_to(request.actor)
    key = get_object_or_404(Token.objects.select_related("seat"), pk=pk, seat__in=seats)
    actions.drop_key(key, by=request.actor, on=now())
    messages.success(request, _("密钥已作废。"))
    own = key.seat.account_id == request.actor.account
    return redirect("me" if own else key.seat.get_absolute_url())


def password(request: Request) -> HttpResponse:
    row = get_object_or_404(Account, pk=request.actor.account)
    form = PasswordChangeForm(row, *((request.POST,) if request.method == "POST" else ()))
    if request.method == "POST" and form.is_valid():
        actions.change_password(row, password=form.cleaned_data["new_password1"])
        update_session_auth_hash(request, row)
        messages.success(request, _("口令已更改。"))
        return redirect("me")
    context = {"title": _("更改口令"), "form": form, "submit_label": _("更改口令")}
    if row.must_change:
        context["warning_note"] = _("首次登录，请先更改口令。")
    return render(request, "people/password.html", context, status=422 if form.errors else 200)
