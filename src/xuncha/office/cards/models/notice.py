"""Reminders before a due date, and letters that supervise an item which drew cards twice."""

from __future__ import annotations

from datetime import date
from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from xuncha.office.cards import lifecycle, policy
from xuncha.office.cards.models.base import NOTICES, Step, StepQuerySet, on_round, on_unit
from xuncha.office.cards.rungs import Colour
from xuncha.office.ledger.models import known_by
from xuncha.office.people.models import Person
from xuncha.office.rectification.models import Item


class Notice(Step):
    """A reminder or a letter to a unit; it is no card and is not counted as one."""

    KIND = "notice"
    LIFE = lifecycle.NOTICE
    RELATED = ("unit",)

    unit = on_unit("notices")
    round = on_round("notices")
    colour = models.CharField(_("类别"), max_length=10, choices=NOTICES)
    text = models.TextField(_("内容"))
    sent_by = models.ForeignKey(Person, models.PROTECT, related_name="+", verbose_name=_("签发人"))
    sent_on = models.DateField(_("发出日期"))
    deadline = models.DateField(_("回复期限"), null=True, blank=True)
    reply = models.TextField(_("回复"), blank=True)
    replied_on = models.DateField(_("回复日期"), null=True, blank=True)

    objects = StepQuerySet["Notice"].as_manager()

    class Meta:
        verbose_name = _("提醒和督办函")
        ordering: ClassVar = ["-number"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=~models.Q(colour=Colour.LETTER) | models.Q(deadline__isnull=False),
                name="notice_letter_has_deadline",
            )
        ]
        indexes: ClassVar = [models.Index(fields=["unit", "state"], name="notice_unit_state")]

    def __str__(self) -> str:
        return f"{self.number} {self.unit}"

    @classmethod
    def then(cls, day: date) -> dict[str, Any]:
        """Add the dates only of what had been done by that day."""
        return super().then(day) | {
            "replied_on": known_by("replied_on", day),
        }

    def facts(self) -> dict[str, object]:
        named = self.items.order_by("item").values_list("item", "due")
        told = self.told.order_by("pk").values_list("person", "level")
        return super().facts() | {
            "items": [list(one) for one in named],
            "told": [list(one) for one in told],
        }

    def subject(self) -> policy.NoticeSubject:
        return policy.NoticeSubject(self.unit.path, self.colour == Colour.LETTER)

    def is_late(self, on: date) -> bool:
        """Return whether the reply is overdue on a day."""
        waits = self.state != lifecycle.NoticeState.REPLIED
        return waits and self.deadline is not None and self.deadline < on


class NoticeItem(models.Model):
    """An item that a notice names, with its due date of that day."""

    notice = models.ForeignKey(Notice, models.PROTECT, related_name="items")
    item = models.ForeignKey(Item, models.PROTECT, related_name="+")
    due = models.DateField(_("整改期限"))

    class Meta:
        verbose_name = _("提醒所列事项")
        ordering: ClassVar = ["notice", "due", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["notice", "item"], name="notice_names_item_once")
        ]

    def __str__(self) -> str:
        return f"{self.notice} {self.item}"
