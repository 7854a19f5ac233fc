"""Who was told of a card or a notice, at which level and when."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from xuncha.office.cards.models.card import Card
from xuncha.office.cards.models.notice import Notice
from xuncha.office.cards.rungs import LEVEL_TITLES
from xuncha.office.people.models import Person

LEVELS = [(level.value, _(title)) for level, title in LEVEL_TITLES.items()]


class Told(models.Model):
    """That a person was told of one card or one notice; part of its facts."""

    card = models.ForeignKey(Card, models.PROTECT, null=True, blank=True, related_name="told")
    notice = models.ForeignKey(Notice, models.PROTECT, null=True, blank=True, related_name="told")
    person = models.ForeignKey(Person, models.PROTECT, related_name="+", verbose_name=_("人员"))
    level = models.CharField(_("告知层级"), max_length=20, choices=LEVELS)
    told_at = models.DateTimeField(_("告知时间"))

    class Meta:
        verbose_name = _("告知记录")
        ordering: ClassVar = ["told_at", "pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(card__isnull=True) ^ models.Q(notice__isnull=True),
                name="told_of_one_thing",
            ),
            models.UniqueConstraint(
                fields=["card", "person", "level"], name="told_of_card_once_a_level"
            ),
            models.UniqueConstraint(
                fields=["notice", "person", "level"], name="told_of_notice_once_a_level"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person} {self.level}"
