"""The list of a person's messages."""

from __future__ import annotations

from typing import Any

from django.db.models import Q
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from xuncha.office.inbox.kinds import MessageKind
from xuncha.office.inbox.models import Message
from xuncha.office.shell.tables import Column, Filter, Saved, Table, by


def _read(row: Message) -> str:
    return gettext("已读") if row.read_at else gettext("未读")


def _kinds() -> list[tuple[str, Any]]:
    return list(MessageKind.choices)


MESSAGES = Table(
    name="messages",
    columns=(
        Column("subject", _("标题"), lambda row: row.subject),
        Column("kind", _("类别"), lambda row: row.get_kind_display()),
        Column("number", _("编号"), lambda row: row.number),
        Column("sent_at", _("时间"), lambda row: row.sent_at, "sent_at"),
        Column("read", _("阅读"), _read, tone=lambda row: "" if row.read_at else "blue"),
    ),
    order="-sent_at",
    filters=(Filter("kind", _("类别"), by("kind"), _kinds),),
    saved=(Saved("unread", _("未读"), lambda _actor, _day: Q(read_at=None)),),
    search=("subject", "number"),
    empty=_("没有消息。到期提醒、调度会通知等会出现在这里。"),
)
