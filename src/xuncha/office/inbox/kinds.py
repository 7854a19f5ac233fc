"""What messages are about, and which of them never leave the site."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class MessageKind(models.TextChoices):
    DUE = "due", _("即将到期")
    OVERDUE = "overdue", _("已逾期")
    WAITING = "waiting", _("等我办理")
    REPORT = "report", _("周进展报告")
    MEETING = "meeting", _("调度会")
    CARD = "card", _("黄牌红牌")
    EVALUATION = "evaluation", _("量化评估")
    NOTICE = "notice", _("通知")
    GATE = "gate", _("动议把关")
    SEALED = "sealed", _("信访与线索")


STAYS = frozenset({MessageKind.GATE, MessageKind.SEALED})
"""Kinds of which not even a number leaves the site, whatever channels there are."""
